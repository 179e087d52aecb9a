#pragma once

// How a connection sends its answer. Private to server.cpp.

#include "web/server/connection.hpp"

#include <boost/asio/redirect_error.hpp>

#include <fmt/format.h>

#include <array>

namespace throughline::web {

inline Task<void> Connection::answer(HttpResponse response)
{
    if (shared_.stopping) close_after_ = true;
    bool chunked = false;
    const auto head = head_of(response, chunked);

    allow(limits().stalled);
    const bool sent = co_await write_body(response, head, chunked);
    if (!sent) {
        close_after_ = true;
        leaves_unread_ = false;
    }
    report(response.status);
}

/// An answer that cannot be sent, because of a header that may not be, becomes a 500.
inline std::string Connection::head_of(HttpResponse& response, bool& chunked)
{
    std::string head;
    const auto compose = [&] {
        shared_.complete(response, request_);
        std::optional<std::uint64_t> length = response.shared_body ? response.shared_body->size() : response.body.size();
        if (response.pieces) length = response.pieces_length;
        chunked = response.pieces && !length && !parser_->is_old_version();
        if (response.pieces && !length && !chunked) close_after_ = true;
        if (response.status == 204 || response.status == 304) length.reset();
        const auto after = close_after_ ? After::close : After::keep_alive;
        head = response_head_from(response, {length, chunked, after, date_now(), shared_.security_headers, shared_.transport});
        return HttpResponse{};
    };
    if (shared_.caught(request_, compose).status == 500) {
        response = error(500);
        compose();
    }
    return head;
}

inline Task<bool> Connection::write_body(const HttpResponse& response, std::string_view head, bool chunked)
{
    const bool bodiless = request_.method == Method::head || response.status == 204 || response.status == 304;
    std::string_view body;
    if (!bodiless) body = response.shared_body ? std::string_view(*response.shared_body) : std::string_view(response.body);
    const bool sent = co_await write(head, body);
    if (!sent || bodiless || !response.pieces) co_return sent;
    const bool all_sent = co_await write_pieces(response, chunked);
    co_return all_sent;
}

inline Task<bool> Connection::write_pieces(const HttpResponse& response, bool chunked)
{
    std::optional<std::string> piece;
    bool failed = false;
    auto next = [&] {
        piece.reset();
        failed = shared_
                     .caught(
                         request_,
                         [&] {
                             piece = response.pieces();
                             return HttpResponse{};
                         })
                     .status == 500;
    };
    std::uint64_t sent = 0;
    while (true) {
        allow_any_time();
        co_await on_worker(shared_, loop_, next);
        if (failed) co_return false;
        if (!piece) break;
        if (piece->empty()) continue;
        sent += piece->size();
        if (sent > response.pieces_length.value_or(sent)) co_return false;

        allow(limits().stalled);
        const auto size_line = chunked ? fmt::format("{:x}\r\n", piece->size()) : std::string();
        if (chunked) *piece += "\r\n";
        const bool written = co_await write(size_line, *piece);
        if (!written) co_return false;
    }
    if (!chunked) co_return sent == response.pieces_length.value_or(sent);
    allow(limits().stalled);
    const bool ended = co_await write("0\r\n\r\n", {});
    co_return ended;
}

/// Sends both in one go where the network takes them.
inline Task<bool> Connection::write(std::string_view first, std::string_view second)
{
    answer_size_ += first.size() + second.size();
    std::size_t since_allowed = 0;
    while (!first.empty() || !second.empty()) {
        const std::array<net::const_buffer, 2> both{net::buffer(first), net::buffer(second)};
        error_code problem;
        auto sent = socket_.write_some(both, problem);
        if (problem == net::error::would_block) sent = co_await socket_.async_write_some(both, net::redirect_error(use_task, problem));
        if (problem) co_return false;
        const auto of_first = std::min(sent, first.size());
        first.remove_prefix(of_first);
        second.remove_prefix(sent - of_first);
        since_allowed += sent;
        if (since_allowed >= enough_progress) {
            since_allowed = 0;
            allow(limits().stalled);
        }
    }
    co_return true;
}

/// Ends the sending and reads on for a while: closed at once, with something unread, the network may drop the answer too.
inline Task<void> Connection::linger()
{
    constexpr std::chrono::seconds whole{30};
    constexpr std::chrono::seconds silent{5};
    error_code problem;
    socket_.shutdown(Socket::shutdown_send, problem);
    if (problem) co_return;
    idle_since_ = Clock::now();
    idle_ = true;
    if (buffer_.size() < first_buffer) buffer_.resize(first_buffer);
    const auto until = Clock::now() + whole;
    while (Clock::now() < until && !shared_.stopping) {
        allow(silent);
        filled_ = 0;
        const auto got = co_await read_some();
        if (got == 0) break;
    }
}

inline void Connection::report(int status) const
{
    if (!shared_.options.seen) return;
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began_);
    const auto pattern = request_.route != nullptr ? std::string_view(request_.route->pattern) : std::string_view{};
    shared_.options.seen({request_.id, parser_->method(), pattern, request_.peer, status, request_.body_size, answer_size_, took});
}

} // namespace throughline::web
