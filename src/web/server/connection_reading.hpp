#pragma once

// How a connection reads a request. Private to server.cpp.

#include "web/server/connection.hpp"

#include <cstring>

namespace throughline::web {

inline void Connection::begin_request()
{
    began_ = Clock::now();
    request_.id = shared_.new_request_id();
    request_.peer = peer_;
    request_.transport = shared_.transport;
    answer_size_ = 0;
    close_after_ = false;
    leaves_unread_ = false;
    parser_.emplace();
}

/// What came with the request is not kept while the connection waits for another.
inline void Connection::end_request()
{
    request_ = {};
    parser_.reset();
    shared_.body_bytes -= std::exchange(held_, 0);
}

inline Task<Connection::HeadRead> Connection::read_head()
{
    idle_ = filled_ == 0;
    idle_since_ = Clock::now();
    allow(idle_ ? limits().idle : limits().stalled);
    if (idle_ && buffer_.size() >= body_buffer) buffer_ = {};

    std::size_t looked_at = 0;
    while (true) {
        const auto end = buffered().find("\r\n\r\n", looked_at);
        if (end != std::string_view::npos) {
            idle_ = false;
            head_size_ = end + 4;
            co_return head_size_ > limits().head.size ? HeadRead::too_large : HeadRead::whole;
        }
        if (filled_ > limits().head.size) co_return HeadRead::too_large;
        looked_at = filled_ < 3 ? 0 : filled_ - 3;

        if (shared_.stopping && idle_) co_return HeadRead::closed;
        if (buffer_.size() - filled_ < first_buffer / 2) buffer_.resize(buffer_.size() + first_buffer);
        const auto got = co_await read_some();
        if (got == 0) co_return HeadRead::closed;
        if (idle_.exchange(false)) allow(limits().stalled);
    }
}

/// Fills the request from its head. Nothing where it may go on.
inline Connection::Refused Connection::read_request()
{
    const auto head = buffered().substr(0, head_size_);
    if (const auto refused = refused_head(head, limits().head)) return refused;
    if (const auto refused = parser_->take_head(head)) return refused;
    if (!shared_.hosts.serves(parser_->host())) return RefusedRequest::unknown_host;

    const auto method = method_from(parser_->method());
    if (!method) return RefusedRequest::unknown_method;
    auto target = request_target_from(parser_->target(), limits().target);
    if (!target) return target.error();

    request_.method = *method;
    request_.segments = std::move(target->segments);
    request_.trailing_slash = target->trailing_slash;
    request_.query = std::move(target->query);
    request_.headers = std::move(parser_->headers);
    if (const auto cookies = request_.headers.find("Cookie")) request_.cookies = cookies_from(*cookies);
    if (const auto& proxies = shared_.options.trusted_proxies; !proxies.empty())
        request_.peer = peer_behind_proxies(peer_, request_.headers.find_last("X-Forwarded-For").value_or(""), proxies);
    consume(head_size_);
    leaves_unread_ = parser_->has_body();
    close_after_ = !parser_->keep_alive() || parser_->is_old_version() || shared_.is_crowded();
    return std::nullopt;
}

/// Says that the body may come, where the sender waits to hear it.
inline Task<Connection::Refused> Connection::begin_body(std::size_t limit)
{
    const auto length = parser_->announced_length();
    decoder_ = length ? BodyDecoder::by_length(*length) : BodyDecoder::by_chunks(limit);
    if (!parser_->expects_continue() || parser_->is_old_version()) co_return std::nullopt;
    allow(limits().stalled);
    const bool written = co_await write("HTTP/1.1 100 Continue\r\n\r\n", {});
    co_return written ? std::nullopt : Refused(RefusedRequest::malformed);
}

/// Decodes at least one byte more of the body, or finds its end.
inline Task<Connection::Refused> Connection::read_more_body(std::string& body)
{
    const auto before = body.size();
    while (true) {
        const auto taken = decoder_.take(buffered(), body);
        if (!taken) co_return taken.error();
        consume(*taken);
        if (decoder_.is_done() || body.size() > before) co_return std::nullopt;

        if (buffer_.size() < body_buffer) buffer_.resize(body_buffer);
        const auto got = co_await read_some();
        if (got == 0) co_return RefusedRequest::malformed;
    }
}

/// Reads the body into the request.
inline Task<Connection::Refused> Connection::read_whole_body(std::size_t limit)
{
    const auto gone = co_await begin_body(limit);
    if (gone) co_return gone;
    allow(limits().stalled);
    auto& body = request_.body;
    std::size_t allowed_at = 0;
    while (!decoder_.is_done()) {
        const auto refused = co_await read_more_body(body);
        if (refused) co_return refused;
        if (const auto too_much = hold_body(body.size())) co_return too_much;
        if (body.size() - allowed_at >= enough_progress) {
            allowed_at = body.size();
            allow(limits().stalled);
        }
    }
    request_.body_size = body.size();
    leaves_unread_ = false;
    co_return std::nullopt;
}

/// Counts what this request's body takes in memory.
inline Connection::Refused Connection::hold_body(std::size_t bytes)
{
    const auto more = bytes - held_;
    held_ = bytes;
    if (shared_.body_bytes.fetch_add(more) + more > limits().body_memory) return RefusedRequest::overloaded;
    return std::nullopt;
}

/// Reads what there is behind what is already in the buffer. 0: the connection has ended.
inline Task<std::size_t> Connection::read_some()
{
    error_code problem;
    const auto room = net::buffer(buffer_.data() + filled_, buffer_.size() - filled_);
    const auto got = co_await socket_.async_read_some(room, net::redirect_error(use_task, problem));
    if (problem) co_return 0;
    filled_ += got;
    co_return got;
}

inline void Connection::consume(std::size_t bytes)
{
    if (bytes < filled_) std::memmove(buffer_.data(), buffer_.data() + bytes, filled_ - bytes);
    filled_ -= bytes;
}

} // namespace throughline::web
