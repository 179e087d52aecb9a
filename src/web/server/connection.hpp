#pragma once

// One connection of a running server. Private to server.cpp.

#include "web/server/before_body.hpp"
#include "web/server/body_decoder.hpp"
#include "web/server/form_reader.hpp"
#include "web/server/request_parser.hpp"
#include "web/server/serving.hpp"

#include <boost/asio/redirect_error.hpp>

#include <sys/socket.h>

#include <list>

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
    Task<Refused> begin_body(std::size_t limit);
    Task<Refused> read_more_body(std::string& body);
    Task<Refused> read_whole_body(std::size_t limit);
    Task<std::size_t> read_some();
    Refused read_request();
    Refused hold_body(std::size_t bytes);
    void begin_request();
    void end_request();
    void consume(std::size_t bytes);

    // Answering it.
    Task<HttpResponse> respond();
    Task<Answered> keep_pace();
    Task<HttpResponse> run();
    Task<HttpResponse> run_with_sink(const FormWithFiles& rule);
    Task<Answered> feed(MultipartFormReader& reader, std::size_t limit);
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

} // namespace throughline::web
