#pragma once

// One connection of a running server. Private to server.cpp.

#include "web/server/before_body.hpp"
#include "web/server/body_decoder.hpp"
#include "web/server/compressed.hpp"
#include "web/server/form_reader.hpp"
#include "web/server/origin_check.hpp"
#include "web/server/request_parser.hpp"
#include "web/server/serving.hpp"
#include "web/server/static_files.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>

#include <fmt/format.h>
#include <sys/socket.h>

#include <array>
#include <cstring>

namespace throughline::web {

/// One connection and the request that it is serving. One thread at a time goes on with it: one of its loop's, or a worker while the
/// connection waits for that. Others only call the public functions after `serve`.
class Connection {
public:
    Connection(Shared& shared, Loop& loop, Socket socket);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Task<void> serve();

    /// Ends what it is waiting for. From any thread that holds the loop's mutex, as the next two.
    void interrupt();
    void interrupt_if_idle();
    void interrupt_if_overdue(Clock::time_point now);

private:
    static constexpr std::size_t first_buffer = 4 << 10;
    static constexpr std::size_t body_buffer = 64 << 10;
    /// Progress that keeps a slow connection open for another while.
    static constexpr std::size_t enough_progress = 16 << 10;
    /// Smaller pages gain nothing from compression.
    static constexpr std::size_t worth_compressing = 1400;

    enum class HeadRead { whole, too_large, closed };
    enum class Then { next_request, end };
    using Refused = std::optional<RefusedRequest>;
    using Answered = std::optional<HttpResponse>;

    // Reading a request.
    Task<Then> serve_one();
    Task<HeadRead> read_head();
    Task<Refused> read_more_body(std::string& body);
    Task<Refused> read_whole_body(std::size_t limit);
    Task<std::size_t> read_some();
    Refused read_request();
    Refused hold_body(std::size_t bytes);
    void begin_request();
    void begin_body(std::size_t limit);
    void end_request();
    void consume(std::size_t bytes);

    // Answering it.
    Task<HttpResponse> respond();
    Task<Answered> keep_pace();
    Task<HttpResponse> run();
    Task<HttpResponse> run_with_sink(const FormWithFiles& rule);
    Task<Answered> feed(MultipartFormReader& reader);
    Answered take_form();
    HttpResponse refusal(RefusedRequest why);
    HttpResponse refusal(FormEnded why);
    [[nodiscard]] std::string_view content_type() const { return request_.headers.find("Content-Type").value_or(std::string_view{}); }
    void compress(HttpResponse& response) const;

    // Writing the answer.
    Task<void> answer(HttpResponse response);
    Task<bool> write_body(const HttpResponse& response, std::string_view head, bool chunked);
    Task<bool> write_pieces(const HttpResponse& response, bool chunked);
    Task<bool> write(std::string_view first, std::string_view second);
    Task<void> linger();
    std::string head_of(HttpResponse& response, bool& chunked);
    void report(int status) const;

    void allow(std::chrono::milliseconds time) { deadline_ = Clock::now() + time; }
    void allow_any_time() { deadline_ = Clock::time_point::max(); }
    [[nodiscard]] const ServerLimits& limits() const { return shared_.options.limits; }
    [[nodiscard]] std::string_view buffered() const { return std::string_view(buffer_).substr(0, filled_); }

    Shared& shared_;
    Loop& loop_;
    Socket socket_;
    Timer timer_;
    std::list<Connection*>::iterator place_;
    std::string peer_;
    std::string buffer_;
    std::size_t filled_ = 0;

    // Read by the sweep in another thread.
    std::atomic<bool> idle_ = false;
    std::atomic<Clock::time_point> idle_since_{};
    std::atomic<Clock::time_point> deadline_ = Clock::time_point::max();

    // Of the request that is being served.
    std::optional<RequestParser> parser_;
    BodyDecoder decoder_;
    std::size_t head_size_ = 0;
    HttpRequest request_;
    Clock::time_point began_{};
    std::size_t held_ = 0;
    std::size_t answer_size_ = 0;
    bool close_after_ = false;
    /// The sender may still be sending something that nobody will read.
    bool leaves_unread_ = false;
};

inline Connection::Connection(Shared& shared, Loop& loop, Socket socket)
    : shared_(shared), loop_(loop), socket_(std::move(socket)), timer_(loop.io.get_executor())
{
    const std::lock_guard lock(loop_.mutex);
    loop_.connections.push_front(this);
    place_ = loop_.connections.begin();
}

inline Connection::~Connection()
{
    end_request();
    {
        const std::lock_guard lock(loop_.mutex);
        loop_.connections.erase(place_);
    }
    const std::lock_guard lock(shared_.closed_mutex);
    --shared_.open;
    shared_.closed.notify_all();
}

inline void Connection::interrupt()
{
    // Not `socket_.close()`: another thread may be using the object. The kernel ends its reads and writes all the same.
    ::shutdown(socket_.native_handle(), SHUT_RDWR);
}

inline void Connection::interrupt_if_idle()
{
    if (idle_) interrupt();
}

inline void Connection::interrupt_if_overdue(Clock::time_point now)
{
    const bool makes_room = idle_ && shared_.is_crowded() && now - idle_since_.load() > std::chrono::seconds{1};
    if (now > deadline_.load() || makes_room) interrupt();
}

inline Task<void> Connection::serve()
{
    error_code problem;
    const auto remote = socket_.remote_endpoint(problem);
    if (problem) co_return;
    auto address = remote.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped()) address = net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6());
    peer_ = address.to_string();
    socket_.set_option(net::ip::tcp::no_delay(true), problem);
    socket_.non_blocking(true, problem);

    auto then = Then::next_request;
    while (then == Then::next_request) then = co_await serve_one();
}

inline Task<Connection::Then> Connection::serve_one()
{
    const auto read = co_await read_head();
    if (read == HeadRead::closed) co_return Then::end;

    begin_request();
    const auto refused = read == HeadRead::too_large ? RefusedRequest::header_too_large : read_request();
    HttpResponse response;
    if (refused)
        response = refusal(*refused);
    else
        response = co_await respond();
    co_await answer(std::move(response));
    end_request();

    if (!close_after_) co_return Then::next_request;
    if (leaves_unread_) co_await linger();
    co_return Then::end;
}

// ---- Reading a request

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

inline void Connection::begin_body(std::size_t limit)
{
    const auto length = parser_->announced_length();
    decoder_ = length ? BodyDecoder::by_length(*length) : BodyDecoder::by_chunks(limit);
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
    begin_body(limit);
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

// ---- Answering it

/// The answer to a request whose head is in order.
inline Task<HttpResponse> Connection::respond()
{
    const bool reads = request_.method == Method::get || request_.method == Method::head;
    if (reads && leaves_unread_) co_return refusal(RefusedRequest::body_not_expected);
    if (reads && shared_.options.assets && request_.segments.size() > 1 && request_.segments.front() == "assets")
        co_return shared_.options.assets->answer(request_);

    const auto found = shared_.router.find(request_.method, request_.segments);
    if (found.route == nullptr || request_.trailing_slash) {
        if (leaves_unread_) close_after_ = true;
        co_return answer_without_route(request_, found);
    }
    const auto& route = *found.route;
    request_.route = &route;
    const bool may_come_from_anywhere = reads || route.options.cross_site == CrossSite::allowed;
    if (!may_come_from_anywhere && came_from_another_site(request_, shared_.options.public_origin))
        co_return refusal(RefusedRequest::cross_site);
    if (const auto refused = refused_before_body(request_, route, leaves_unread_, parser_->announced_length())) co_return refusal(*refused);
    auto late = co_await keep_pace();
    if (late) co_return *std::move(late);
    if (shared_.waiting.load() >= limits().waiting_requests) co_return refusal(RefusedRequest::overloaded);

    if (parser_->expects_continue() && leaves_unread_ && !parser_->is_old_version()) {
        const bool written = co_await write("HTTP/1.1 100 Continue\r\n\r\n", {});
        if (!written) co_return refusal(RefusedRequest::malformed);
    }
    const auto* with_files = std::get_if<FormWithFiles>(&route.options.body);
    if (with_files != nullptr && leaves_unread_ && multipart_boundary_from(content_type())) {
        auto response = co_await run_with_sink(*with_files);
        co_return response;
    }
    if (leaves_unread_) {
        const auto refused = co_await read_whole_body(body_limit_of(route));
        if (refused) co_return refusal(*refused);
    }
    auto response = co_await run();
    co_return response;
}

/// Lets the request wait, or answers it, where the site's pace says so.
inline Task<Connection::Answered> Connection::keep_pace()
{
    if (!shared_.options.pace) co_return std::nullopt;
    const auto pace = shared_.options.pace(request_);
    if (pace.refused_for) {
        close_after_ = true;
        co_return error(429, "Too many requests. Try again later.").with_header("Retry-After", std::to_string(pace.refused_for->count()));
    }
    if (pace.wait.count() > 0) {
        allow_any_time();
        timer_.expires_after(pace.wait);
        error_code ignored;
        co_await timer_.async_wait(net::redirect_error(use_task, ignored));
    }
    co_return std::nullopt;
}

/// Runs the handler with the form that was read.
inline Task<HttpResponse> Connection::run()
{
    HttpResponse response;
    auto work = [&] {
        --shared_.waiting;
        response = shared_.caught(request_, [&] {
            auto refused = take_form();
            return refused ? *std::move(refused) : shared_.router.run(request_);
        });
        compress(response);
    };
    allow_any_time();
    ++shared_.waiting;
    // What changes something waits for the disk: no use to begin it here.
    const bool only_reads = request_.method != Method::post;
    if (!only_reads || !shared_.stand_ins->may_run(loop_, work)) co_await on_worker(shared_, loop_, work);
    co_return response;
}

/// Turns the body that was read into the request's form. Runs on a worker; an answer where the form is refused.
inline Connection::Answered Connection::take_form()
{
    if (request_.body.empty() || std::holds_alternative<PlainBody>(request_.route->options.body)) return std::nullopt;

    const auto body = std::exchange(request_.body, {});
    if (const auto boundary = multipart_boundary_from(content_type())) {
        MultipartFormReader reader(*boundary, nullptr, limits().form, limits().multipart);
        auto read = reader.take(body);
        if (read) read = reader.finish(request_);
        if (read) return std::nullopt;
        return refusal(std::move(read.error()));
    }
    auto form = urlencoded_form_from(body, limits().form);
    if (!form) return refusal(form.error());
    request_.form = *std::move(form);
    return std::nullopt;
}

/// Hands the files of a form to the route's sink as they come, and then runs the handler.
inline Task<HttpResponse> Connection::run_with_sink(const FormWithFiles& rule)
{
    // Destroyed on a worker, as it is used there: what it gives up may take time.
    std::optional<MultipartFormReader> reader;
    Answered ended;
    auto open = [&] {
        auto failed = shared_.caught(request_, [&] {
            auto sink = rule.open(request_);
            if (!sink) return std::move(sink.error());
            reader.emplace(*multipart_boundary_from(content_type()), *std::move(sink), limits().form, limits().multipart);
            return HttpResponse{};
        });
        if (!reader) ended = std::move(failed);
    };
    allow_any_time();
    co_await on_worker(shared_, loop_, open);
    if (ended) {
        close_after_ = true;
        co_return *std::move(ended);
    }

    begin_body(rule.limit);
    ended = co_await feed(*reader);
    if (ended) close_after_ = true;

    HttpResponse response;
    auto finish = [&] {
        response = shared_.caught(request_, [&] {
            if (ended) return *std::move(ended);
            auto finished = reader->finish(request_);
            return finished ? shared_.router.run(request_) : refusal(std::move(finished.error()));
        });
        reader.reset();
    };
    allow_any_time();
    co_await on_worker(shared_, loop_, finish);
    co_return response;
}

/// Reads the body to its end and gives it to the reader, piece by piece. An answer where it ends early.
inline Task<Connection::Answered> Connection::feed(MultipartFormReader& reader)
{
    Answered ended;
    std::string piece;
    auto take = [&] {
        bool taken = false;
        auto failed = shared_.caught(request_, [&] {
            auto read = reader.take(piece);
            taken = read.has_value();
            return taken ? HttpResponse{} : refusal(std::move(read.error()));
        });
        if (!taken) ended = std::move(failed);
    };
    while (!decoder_.is_done()) {
        allow(limits().stalled);
        while (!decoder_.is_done() && piece.size() < enough_progress) {
            const auto refused = co_await read_more_body(piece);
            if (refused) co_return refusal(*refused);
        }
        request_.body_size += piece.size();
        allow_any_time();
        co_await on_worker(shared_, loop_, take);
        piece.clear();
        if (ended) co_return ended;
    }
    leaves_unread_ = false;
    co_return std::nullopt;
}

inline HttpResponse Connection::refusal(RefusedRequest why)
{
    close_after_ = true;
    // What stands in the buffer, or comes, is not to be taken for another request.
    leaves_unread_ = true;
    return error(status_of(why), std::string(in_words(why)));
}

inline HttpResponse Connection::refusal(FormEnded why)
{
    if (const auto* refused = std::get_if<RefusedRequest>(&why)) return refusal(*refused);
    return std::get<HttpResponse>(std::move(why));
}

inline void Connection::compress(HttpResponse& response) const
{
    if (!shared_.options.compress_pages || response.body.size() < worth_compressing || !response.content_type.starts_with("text/html") ||
        !accepts_gzip(request_.headers.find("Accept-Encoding").value_or("")))
        return;
    response.body = gzip_compressed(response.body, CompressionEffort::least);
    response.headers.push_back({"Content-Encoding", "gzip"});
    response.headers.push_back({"Vary", "Accept-Encoding"});
}

// ---- Writing the answer

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
