#include "web/server/server.hpp"

#include "web/server/form_reader.hpp"
#include "web/server/origin_check.hpp"
#include "web/server/percent.hpp"
#include "web/server/request_parser.hpp"
#include "web/server/response_head.hpp"
#include "web/server/static_files.hpp"
#include "web/server/text_checks.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <condition_variable>
#include <cstring>
#include <list>
#include <mutex>
#include <random>
#include <thread>

namespace throughline::web {

namespace {

namespace net = boost::asio;
namespace http = boost::beast::http;
using tcp = net::ip::tcp;
using Clock = std::chrono::steady_clock;
using boost::system::error_code;

constexpr std::size_t first_buffer = 4 << 10;
constexpr std::size_t body_buffer = 64 << 10;
/// Progress that keeps a slow connection open for another while.
constexpr std::size_t enough_progress = 16 << 10;
/// A chunk's size line, or the end of a chunked body.
constexpr std::size_t longest_chunk_line = 256;

/// Digits and nothing else.
std::optional<std::uint64_t> whole_number_from(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string_view as_view(boost::beast::string_view text) { return {text.data(), text.size()}; }

} // namespace

// What Beast 1.81 lets through or joins is refused here.

RequestParser::RequestParser()
{
    eager(true);
    body_limit(boost::none);
}

std::optional<RefusedRequest> RequestParser::take_head(std::string_view head)
{
    header_limit(static_cast<std::uint32_t>(head.size()));
    error_code problem;
    const auto taken = put(net::buffer(head), problem);
    if (problem && problem != http::error::need_more) return refused_for(problem);
    if (!is_header_done() || taken != head.size()) return RefusedRequest::malformed;
    if (chunked() && version_ < 11) return RefusedRequest::bad_transfer_encoding;
    if (hosts_ == 0) return RefusedRequest::missing_host;
    return std::nullopt;
}

std::expected<std::size_t, RefusedRequest> RequestParser::take_body(std::string_view bytes)
{
    error_code problem;
    const auto taken = put(net::buffer(bytes), problem);
    if (problem && problem != http::error::need_more) return std::unexpected(refused_for(problem));
    if (taken == 0 && bytes.size() > longest_chunk_line) return std::unexpected(RefusedRequest::bad_chunk);
    return taken;
}

void RequestParser::on_request_impl(http::verb, string_view method, string_view target, int version, error_code&)
{
    version_ = version;
    method_ = as_view(method);
    target_ = as_view(target);
}

void RequestParser::on_field_impl(http::field field, string_view name, string_view value, error_code& problem)
{
    // Fields after a chunked body could say what the head did not.
    if (head_done_) return refuse(RefusedRequest::bad_chunk, problem);

    if (field == http::field::host) {
        if (hosts_++ > 0) return refuse(RefusedRequest::two_hosts, problem);
        host_ = as_view(value);
        if (!is_host(host_)) return refuse(RefusedRequest::bad_host, problem);
    } else if (field == http::field::content_length) {
        if (length_) return refuse(RefusedRequest::bad_content_length, problem);
        if (transfer_encoding_) return refuse(RefusedRequest::length_and_transfer_encoding, problem);
        length_ = whole_number_from(as_view(value));
        if (!length_) return refuse(RefusedRequest::bad_content_length, problem);
    } else if (field == http::field::transfer_encoding) {
        if (length_) return refuse(RefusedRequest::length_and_transfer_encoding, problem);
        if (std::exchange(transfer_encoding_, true) || !equal_ignoring_case(as_view(value), "chunked"))
            return refuse(RefusedRequest::bad_transfer_encoding, problem);
    } else if (field == http::field::expect) {
        if (!equal_ignoring_case(as_view(value), "100-continue")) return refuse(RefusedRequest::unsupported_expectation, problem);
        expects_continue_ = true;
    }
    headers.add(as_view(name), as_view(value));
}

std::size_t RequestParser::on_body_impl(string_view bytes, error_code&)
{
    body_.append(bytes.data(), bytes.size());
    return bytes.size();
}

void RequestParser::on_chunk_header_impl(std::uint64_t, string_view extensions, error_code& problem)
{
    if (!extensions.empty()) refuse(RefusedRequest::bad_chunk, problem);
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, string_view bytes, error_code&)
{
    body_.append(bytes.data(), bytes.size());
    return bytes.size();
}

void RequestParser::refuse(RefusedRequest why, error_code& problem)
{
    refused_ = why;
    problem = http::error::bad_value;
}

RefusedRequest RequestParser::refused_for(const error_code& problem) const
{
    if (refused_) return *refused_;
    if (problem == http::error::bad_version) return RefusedRequest::unsupported_version;
    if (problem == http::error::body_limit) return RefusedRequest::body_too_large;
    if (problem == http::error::bad_chunk || problem == http::error::bad_chunk_extension) return RefusedRequest::bad_chunk;
    if (problem == http::error::bad_transfer_encoding)
        return length_ ? RefusedRequest::length_and_transfer_encoding : RefusedRequest::bad_transfer_encoding;
    if (problem == http::error::bad_content_length || problem == http::error::multiple_content_length)
        return transfer_encoding_ ? RefusedRequest::length_and_transfer_encoding : RefusedRequest::bad_content_length;
    return RefusedRequest::malformed;
}

namespace {

class Connection;

/// One thread that reads and writes connections.
struct Loop {
    std::list<Connection*> connections;
    net::io_context io{1};
    net::executor_work_guard<net::io_context::executor_type> work{io.get_executor()};
    net::steady_timer sweep{io};
    std::int64_t date_second = -1;
    std::string date;
    std::thread thread;

    std::string_view date_now()
    {
        const auto second = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
        if (second != date_second) {
            date_second = second;
            date = http_date_from(second);
        }
        return date;
    }
};

/// What connections share.
struct Shared {
    Router router;
    ServerOptions options;
    Transport transport;
    std::string security_headers;
    net::thread_pool* workers = nullptr;
    std::atomic<std::size_t> waiting{0};
    std::atomic<std::size_t> open{0};
    std::atomic<bool> stopping{false};
    std::atomic<std::uint64_t> next_id;
    std::mutex closed_mutex;
    std::condition_variable closed;

    Shared(Router routes, ServerOptions with)
        : router(std::move(routes)), options(std::move(with)),
          transport(options.public_origin.starts_with("https://") ? Transport::https : Transport::plain_http),
          security_headers(security_headers_for(transport))
    {
        std::random_device random;
        next_id = (std::uint64_t{random()} << 32) | random();
    }

    [[nodiscard]] bool is_crowded() const { return open.load() * 4 > options.limits.connections * 3; }

    /// Twelve letters that can be read out over the telephone.
    std::string new_request_id()
    {
        constexpr std::string_view letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        // A counter spread by splitmix64: unique within a run, and not telling how many requests there were.
        auto number = next_id.fetch_add(0x9E3779B97F4A7C15);
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
        number ^= number >> 31;
        std::string id(12, '-');
        for (auto& letter : id) {
            letter = letters[number & 31];
            number >>= 5;
        }
        return id;
    }

    /// Runs on a worker. The one place where exceptions from handlers are caught.
    template <class Work> HttpResponse caught(const HttpRequest& request, Work work)
    {
        std::string what = "an exception that is not a std::exception";
        try {
            return work();
        } catch (const std::exception& failure) {
            what = failure.what();
        } catch (...) {
        }
        if (options.failed) options.failed({request.id, request.route != nullptr ? request.route->pattern : std::string_view{}, what});
        return error(500);
    }

    /// Gives an answer without a body the site's error page.
    void complete(HttpResponse& response, std::string_view request_id) const
    {
        if (response.status < 400 || !response.body.empty() || response.shared_body || response.pieces) return;
        const auto page = options.error_page ? options.error_page({response.status, response.reason, request_id})
                                             : plain_error_page(response, request_id);
        response.body = page;
        response.content_type = "text/html; charset=utf-8";
    }

    static std::string plain_error_page(const HttpResponse& response, std::string_view request_id)
    {
        return fmt::format(
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p>"
            "<p>Request {2}</p></body></html>",
            response.status, response.reason, request_id);
    }
};

/// Runs `work` on a worker and comes back to the connection's own thread.
template <class Work> net::awaitable<void> on_worker(Shared& shared, Loop& loop, Work& work)
{
    auto initiate = [&shared, &loop, &work](auto handler) {
        net::post(*shared.workers, [&loop, &work, handler = std::move(handler)]() mutable {
            work();
            net::post(loop.io, std::move(handler));
        });
    };
    return net::async_initiate<const net::use_awaitable_t<>, void()>(std::move(initiate), net::use_awaitable);
}

/// One connection and the request that it is serving.
class Connection {
public:
    Connection(Shared& shared, Loop& loop, tcp::socket socket) : shared_(shared), loop_(loop), socket_(std::move(socket)), timer_(loop.io)
    {
        loop_.connections.push_front(this);
        place_ = loop_.connections.begin();
    }
    ~Connection()
    {
        loop_.connections.erase(place_);
        {
            const std::lock_guard lock(shared_.closed_mutex);
            --shared_.open;
        }
        shared_.closed.notify_all();
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    net::awaitable<void> serve();

    void close()
    {
        error_code ignored;
        socket_.close(ignored);
        timer_.cancel();
    }
    void close_if_idle()
    {
        if (idle_) close();
    }
    void close_if_overdue(Clock::time_point now)
    {
        const bool makes_room = idle_ && shared_.is_crowded() && now - idle_since_ > std::chrono::seconds{1};
        if (now > deadline_ || makes_room) close();
    }

private:
    enum class HeadRead { whole, too_large, closed };
    enum class Then { next_request, end };

    net::awaitable<Then> serve_one();
    net::awaitable<HeadRead> read_head();
    net::awaitable<HttpResponse> respond();
    net::awaitable<std::optional<HttpResponse>> keep_pace();
    net::awaitable<std::optional<HttpResponse>> read_whole_body(std::size_t limit);
    net::awaitable<HttpResponse> run_with_sink(const FormWithFiles& rule);
    net::awaitable<std::optional<HttpResponse>> feed(MultipartFormReader& reader);
    net::awaitable<std::expected<void, RefusedRequest>> read_body_piece();
    net::awaitable<void> answer(HttpResponse response);
    net::awaitable<bool> write_pieces(const HttpResponse& response, bool chunked);
    net::awaitable<bool> write(std::string_view first, std::string_view second);
    net::awaitable<std::size_t> read_some();
    net::awaitable<void> linger();

    std::optional<RefusedRequest> read_request();
    std::optional<RefusedRequest> refused_before_body() const;
    std::string peer_behind_proxies() const;
    std::optional<HttpResponse> take_form();
    std::string head_of(HttpResponse& response, bool chunked, std::optional<std::uint64_t> length);
    HttpResponse refusal(RefusedRequest why);
    void consume(std::size_t bytes);

    void allow(std::chrono::milliseconds time) { deadline_ = Clock::now() + time; }
    void allow_any_time() { deadline_ = Clock::time_point::max(); }
    [[nodiscard]] const ServerLimits& limits() const { return shared_.options.limits; }
    [[nodiscard]] std::string_view buffered() const { return std::string_view(buffer_).substr(0, filled_); }

    Shared& shared_;
    Loop& loop_;
    tcp::socket socket_;
    net::steady_timer timer_;
    std::list<Connection*>::iterator place_;
    std::string peer_;
    std::string buffer_;
    std::size_t filled_ = 0;

    bool idle_ = false;
    Clock::time_point idle_since_{};
    Clock::time_point deadline_ = Clock::time_point::max();

    // Of the request that is being served.
    std::optional<RequestParser> parser_;
    std::size_t head_size_ = 0;
    HttpRequest request_;
    Clock::time_point began_{};
    std::size_t answer_size_ = 0;
    bool close_after_ = false;
    /// The sender may still be sending something that nobody will read.
    bool leaves_unread_ = false;
};

net::awaitable<void> Connection::serve()
{
    error_code problem;
    const auto remote = socket_.remote_endpoint(problem);
    if (problem) co_return;
    peer_ = remote.address().to_string();
    socket_.set_option(tcp::no_delay(true), problem);
    socket_.non_blocking(true, problem);

    auto then = Then::next_request;
    while (then == Then::next_request) then = co_await serve_one();
}

net::awaitable<Connection::Then> Connection::serve_one()
{
    const auto read = co_await read_head();
    if (read == HeadRead::closed) co_return Then::end;

    began_ = Clock::now();
    request_ = {};
    request_.id = shared_.new_request_id();
    request_.peer = peer_;
    request_.transport = shared_.transport;
    answer_size_ = 0;
    leaves_unread_ = false;
    close_after_ = false;
    parser_.emplace();

    const auto refused = read == HeadRead::too_large ? RefusedRequest::header_too_large : read_request();
    HttpResponse response;
    if (refused)
        response = refusal(*refused);
    else
        response = co_await respond();
    co_await answer(std::move(response));

    if (close_after_) {
        if (leaves_unread_) co_await linger();
        co_return Then::end;
    }
    co_return Then::next_request;
}

net::awaitable<Connection::HeadRead> Connection::read_head()
{
    idle_ = filled_ == 0;
    idle_since_ = Clock::now();
    allow(idle_ ? limits().idle : limits().stalled);
    if (buffer_.size() > body_buffer / 2 && idle_) buffer_ = {};

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
        if (std::exchange(idle_, false)) allow(limits().stalled);
    }
}

/// Fills the request from its head. Nothing where it may go on.
std::optional<RefusedRequest> Connection::read_request()
{
    const auto head = buffered().substr(0, head_size_);
    if (const auto refused = refused_head(head, limits().head)) return refused;
    if (const auto refused = parser_->take_head(head)) return refused;

    const auto method = method_from(parser_->method());
    if (!method) return RefusedRequest::unknown_method;
    auto target = request_target_from(parser_->target(), limits().target);
    if (!target) return target.error();
    const auto& hosts = shared_.options.hosts;
    const auto is_ours = [&](const std::string& host) { return equal_ignoring_case(host, parser_->host()); };
    if (!hosts.empty() && std::none_of(hosts.begin(), hosts.end(), is_ours)) return RefusedRequest::unknown_host;

    request_.method = *method;
    request_.segments = std::move(target->segments);
    request_.trailing_slash = target->trailing_slash;
    request_.query = std::move(target->query);
    request_.headers = std::move(parser_->headers);
    if (const auto cookies = request_.headers.find("Cookie")) request_.cookies = cookies_from(*cookies);
    request_.peer = peer_behind_proxies();
    consume(head_size_);
    leaves_unread_ = parser_->has_body();
    close_after_ = !parser_->keep_alive() || parser_->is_old_version() || shared_.is_crowded();
    return std::nullopt;
}

std::string Connection::peer_behind_proxies() const
{
    const auto& proxies = shared_.options.trusted_proxies;
    const auto is_trusted = [&](std::string_view address) { return std::find(proxies.begin(), proxies.end(), address) != proxies.end(); };
    if (!is_trusted(peer_)) return peer_;

    auto chain = request_.headers.find_last("X-Forwarded-For").value_or(std::string_view{});
    while (!chain.empty()) {
        const auto comma = chain.rfind(',');
        const auto nearest = without_outer_blanks(comma == std::string_view::npos ? chain : chain.substr(comma + 1));
        error_code problem;
        const auto address = net::ip::make_address(std::string(nearest), problem);
        if (problem) break;
        if (!is_trusted(nearest)) return address.to_string();
        chain = comma == std::string_view::npos ? std::string_view{} : chain.substr(0, comma);
    }
    return peer_;
}

/// The answer to a request whose head is in order.
net::awaitable<HttpResponse> Connection::respond()
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
    request_.route = found.route;
    if (const auto refused = refused_before_body()) co_return refusal(*refused);
    auto late = co_await keep_pace();
    if (late) co_return std::move(*late);

    if (parser_->expects_continue() && leaves_unread_ && !parser_->is_old_version()) {
        const bool written = co_await write("HTTP/1.1 100 Continue\r\n\r\n", {});
        if (!written) co_return refusal(RefusedRequest::malformed);
    }
    const auto* files = std::get_if<FormWithFiles>(&found.route->options.body);
    if (files != nullptr && leaves_unread_ && multipart_boundary_from(request_.headers.find("Content-Type").value_or(""))) {
        auto response = co_await run_with_sink(*files);
        co_return response;
    }
    if (leaves_unread_) {
        const auto limit = std::visit([](const auto& rule) { return rule.limit; }, found.route->options.body);
        auto refused = co_await read_whole_body(limit);
        if (refused) co_return std::move(*refused);
    }

    HttpResponse response;
    auto work = [&] {
        --shared_.waiting;
        response = shared_.caught(request_, [&] {
            auto ended = take_form();
            return ended ? std::move(*ended) : shared_.router.run(request_);
        });
    };
    allow_any_time();
    ++shared_.waiting;
    co_await on_worker(shared_, loop_, work);
    co_return response;
}

/// What can be refused before anything of the body has been read.
std::optional<RefusedRequest> Connection::refused_before_body() const
{
    if (shared_.waiting.load() > limits().waiting_requests) return RefusedRequest::overloaded;
    if (request_.method != Method::post) return std::nullopt;

    const auto& options = request_.route->options;
    if (options.cross_site == CrossSite::refused && came_from_another_site(request_, shared_.options.public_origin))
        return RefusedRequest::cross_site;
    if (!leaves_unread_) return std::nullopt;

    const auto limit = std::visit([](const auto& rule) { return rule.limit; }, options.body);
    if (parser_->announced_length().value_or(0) > limit) return RefusedRequest::body_too_large;
    const auto type = request_.headers.find("Content-Type").value_or(std::string_view{});
    const auto bare_type = without_outer_blanks(type.substr(0, type.find(';')));
    if (const auto* plain = std::get_if<PlainBody>(&options.body))
        return equal_ignoring_case(bare_type, plain->content_type) ? std::nullopt : std::optional(RefusedRequest::unsupported_body_type);
    if (equal_ignoring_case(bare_type, "application/x-www-form-urlencoded")) return std::nullopt;
    if (!std::holds_alternative<FormBody>(options.body) && equal_ignoring_case(bare_type, "multipart/form-data"))
        return multipart_boundary_from(type) ? std::nullopt : std::optional(RefusedRequest::bad_multipart);
    return RefusedRequest::unsupported_body_type;
}

/// Lets the request wait, or answers it, where the site's pace says so.
net::awaitable<std::optional<HttpResponse>> Connection::keep_pace()
{
    if (!shared_.options.pace) co_return std::nullopt;
    const auto pace = shared_.options.pace(request_);
    if (pace.refused_for) {
        close_after_ = true;
        co_return error(429).with_header("Retry-After", std::to_string(pace.refused_for->count()));
    }
    if (pace.wait.count() > 0) {
        allow_any_time();
        timer_.expires_after(pace.wait);
        error_code ignored;
        co_await timer_.async_wait(net::redirect_error(net::use_awaitable, ignored));
    }
    co_return std::nullopt;
}

/// Reads one piece of the body and decodes it into the parser's `body()`.
net::awaitable<std::expected<void, RefusedRequest>> Connection::read_body_piece()
{
    auto taken = parser_->take_body(buffered());
    if (!taken) co_return std::unexpected(taken.error());
    consume(*taken);
    if (parser_->is_done() || !parser_->body().empty()) co_return std::expected<void, RefusedRequest>{};

    if (buffer_.size() < body_buffer) buffer_.resize(body_buffer);
    const auto got = co_await read_some();
    if (got == 0) co_return std::unexpected(RefusedRequest::malformed);
    taken = parser_->take_body(buffered());
    if (!taken) co_return std::unexpected(taken.error());
    consume(*taken);
    co_return std::expected<void, RefusedRequest>{};
}

/// Reads the body into the request. An answer where it cannot be had.
net::awaitable<std::optional<HttpResponse>> Connection::read_whole_body(std::size_t limit)
{
    parser_->body_limit(limit);
    request_.body.reserve(parser_->announced_length().value_or(0));
    allow(limits().stalled);
    std::size_t since_allowed = 0;
    while (!parser_->is_done()) {
        const auto read = co_await read_body_piece();
        if (!read) co_return refusal(read.error());
        since_allowed += parser_->body().size();
        request_.body.append(parser_->body());
        parser_->body().clear();
        if (since_allowed >= enough_progress) {
            since_allowed = 0;
            allow(limits().stalled);
        }
    }
    request_.body_size = request_.body.size();
    leaves_unread_ = false;
    co_return std::nullopt;
}

/// Turns the body that was read into the request's form. Runs on a worker; an answer where the form is refused.
std::optional<HttpResponse> Connection::take_form()
{
    if (request_.body.empty() || std::holds_alternative<PlainBody>(request_.route->options.body)) return std::nullopt;

    const auto body = std::exchange(request_.body, {});
    if (const auto boundary = multipart_boundary_from(request_.headers.find("Content-Type").value_or(""))) {
        MultipartFormReader reader(*boundary, nullptr, limits().form, limits().multipart);
        auto read = reader.take(body);
        if (read) read = reader.finish(request_);
        if (read) return std::nullopt;
        const auto* refused = std::get_if<RefusedRequest>(&read.error());
        return refused != nullptr ? refusal(*refused) : std::get<HttpResponse>(std::move(read.error()));
    }
    auto form = urlencoded_form_from(body, limits().form);
    if (!form) return refusal(form.error());
    request_.form = *std::move(form);
    return std::nullopt;
}

/// Hands the files of a form to the route's sink as they come, and then runs the handler.
net::awaitable<HttpResponse> Connection::run_with_sink(const FormWithFiles& rule)
{
    std::optional<HttpResponse> ended;
    std::unique_ptr<UploadSink> sink;
    auto open = [&] {
        auto failed = shared_.caught(request_, [&]() -> HttpResponse {
            auto opened = rule.open(request_);
            if (!opened) return std::move(opened.error());
            sink = *std::move(opened);
            return {};
        });
        if (!sink) ended = std::move(failed);
    };
    allow_any_time();
    co_await on_worker(shared_, loop_, open);
    if (ended) {
        close_after_ = true;
        co_return std::move(*ended);
    }

    const auto boundary = multipart_boundary_from(request_.headers.find("Content-Type").value_or(""));
    // Destroyed where it was used: what a sink gives up may take time.
    std::optional<MultipartFormReader> reader;
    reader.emplace(*boundary, std::move(sink), limits().form, limits().multipart);
    parser_->body_limit(rule.limit);
    ended = co_await feed(*reader);

    HttpResponse response;
    auto finish = [&] {
        response = shared_.caught(request_, [&]() -> HttpResponse {
            if (ended) return std::move(*ended);
            if (auto finished = reader->finish(request_); !finished) return refusal(std::get<RefusedRequest>(finished.error()));
            return shared_.router.run(request_);
        });
        reader.reset();
    };
    if (ended) close_after_ = true;
    allow_any_time();
    co_await on_worker(shared_, loop_, finish);
    co_return response;
}

/// Reads the body to its end and gives it to the reader, one piece at a time. An answer where it ends early.
net::awaitable<std::optional<HttpResponse>> Connection::feed(MultipartFormReader& reader)
{
    std::optional<HttpResponse> ended;
    auto take = [&] {
        bool taken = false;
        auto failed = shared_.caught(request_, [&]() -> HttpResponse {
            auto read = reader.take(parser_->body());
            taken = read.has_value();
            if (taken) return {};
            const auto* refused = std::get_if<RefusedRequest>(&read.error());
            return refused != nullptr ? refusal(*refused) : std::get<HttpResponse>(std::move(read.error()));
        });
        if (!taken) ended = std::move(failed);
    };
    while (!parser_->is_done()) {
        allow(limits().stalled);
        const auto read = co_await read_body_piece();
        if (!read) co_return refusal(read.error());
        request_.body_size += parser_->body().size();
        if (parser_->body().empty()) continue;
        allow_any_time();
        co_await on_worker(shared_, loop_, take);
        parser_->body().clear();
        if (ended) co_return std::move(*ended);
    }
    leaves_unread_ = false;
    co_return std::nullopt;
}

HttpResponse Connection::refusal(RefusedRequest why)
{
    close_after_ = true;
    // What stands in the buffer, or comes, is not to be taken for another request.
    leaves_unread_ = true;
    return error(status_of(why), std::string(in_words(why)));
}

/// The head of an answer. An answer that cannot be sent becomes a 500.
std::string Connection::head_of(HttpResponse& response, bool chunked, std::optional<std::uint64_t> length)
{
    const HeadFacts facts{
        length, chunked, close_after_ ? After::close : After::keep_alive, loop_.date_now(), shared_.security_headers, shared_.transport};
    return response_head_from(response, facts);
}

net::awaitable<void> Connection::answer(HttpResponse response)
{
    if (shared_.stopping) close_after_ = true;
    bool sent = false;
    std::string head;
    std::string_view body;
    bool chunked = false;
    auto compose = [&]() -> HttpResponse {
        shared_.complete(response, request_.id);
        body = response.shared_body ? std::string_view(*response.shared_body) : std::string_view(response.body);
        std::optional<std::uint64_t> length = body.size();
        if (response.pieces) length = response.pieces_length;
        if (response.status == 204 || response.status == 304) length.reset();
        chunked = response.pieces && !length && !parser_->is_old_version();
        if (response.pieces && !length && !chunked) close_after_ = true;
        head = head_of(response, chunked, length);
        return {};
    };
    const auto composed = shared_.caught(request_, compose);
    if (composed.status == 500) {
        response = error(500);
        shared_.caught(request_, compose);
    }
    const int status = response.status;

    allow(limits().stalled);
    const bool bodiless = request_.method == Method::head || status == 204 || status == 304;
    if (bodiless || response.pieces)
        sent = co_await write(head, {});
    else
        sent = co_await write(head, body);
    if (sent && response.pieces && !bodiless) sent = co_await write_pieces(response, chunked);
    if (!sent) {
        close_after_ = true;
        leaves_unread_ = false;
    }

    if (shared_.options.seen) {
        const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began_);
        shared_.options.seen(
            {request_.id, parser_->method(), request_.route != nullptr ? request_.route->pattern : std::string_view{}, request_.peer,
             status, request_.body_size, answer_size_, took});
    }
}

net::awaitable<bool> Connection::write_pieces(const HttpResponse& response, bool chunked)
{
    std::optional<std::string> piece;
    bool whole = false;
    auto next = [&] {
        whole = false;
        piece.reset();
        const auto made = shared_.caught(request_, [&] {
            piece = response.pieces();
            return HttpResponse{};
        });
        whole = made.status == 200 && !piece;
    };
    while (true) {
        allow_any_time();
        co_await on_worker(shared_, loop_, next);
        // A made-up end would pass for the whole.
        if (!piece && !whole) co_return false;
        allow(limits().stalled);
        if (!piece) break;
        if (piece->empty()) continue;
        std::string size_line;
        if (chunked) {
            size_line = fmt::format("{:x}\r\n", piece->size());
            *piece += "\r\n";
        }
        const bool written = co_await write(size_line, *piece);
        if (!written) co_return false;
    }
    if (!chunked) co_return true;
    const bool ended = co_await write("0\r\n\r\n", {});
    co_return ended;
}

/// Sends both in one go where the network takes them.
net::awaitable<bool> Connection::write(std::string_view first, std::string_view second)
{
    answer_size_ += first.size() + second.size();
    std::size_t since_allowed = 0;
    while (!first.empty() || !second.empty()) {
        const std::array<net::const_buffer, 2> both{net::buffer(first), net::buffer(second)};
        error_code problem;
        auto sent = socket_.write_some(both, problem);
        if (problem == net::error::would_block || problem == net::error::try_again) {
            problem = {};
            sent = co_await socket_.async_write_some(both, net::redirect_error(net::use_awaitable, problem));
        }
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

/// Reads what there is behind what is already in the buffer. 0: the connection has ended.
net::awaitable<std::size_t> Connection::read_some()
{
    error_code problem;
    const auto room = net::buffer(buffer_.data() + filled_, buffer_.size() - filled_);
    const auto got = co_await socket_.async_read_some(room, net::redirect_error(net::use_awaitable, problem));
    if (problem) co_return 0;
    filled_ += got;
    co_return got;
}

void Connection::consume(std::size_t bytes)
{
    if (bytes < filled_) std::memmove(buffer_.data(), buffer_.data() + bytes, filled_ - bytes);
    filled_ -= bytes;
}

/// Ends the sending and reads on for a moment: closed at once, with something unread, the network may drop the answer too.
net::awaitable<void> Connection::linger()
{
    error_code problem;
    socket_.shutdown(tcp::socket::shutdown_send, problem);
    if (problem) co_return;
    allow(std::chrono::seconds{2});
    std::size_t ignored = 0;
    while (ignored < (std::size_t{1} << 20)) {
        filled_ = 0;
        if (buffer_.size() < first_buffer) buffer_.resize(first_buffer);
        const auto got = co_await read_some();
        if (got == 0) break;
        ignored += got;
    }
}

net::awaitable<void> serve_connection(Shared& shared, Loop& loop, tcp::socket socket)
{
    Connection connection(shared, loop, std::move(socket));
    co_await connection.serve();
}

net::awaitable<void> sweep(Shared& shared, Loop& loop)
{
    const auto shortest = std::min(shared.options.limits.stalled, shared.options.limits.idle);
    const auto every = std::clamp(shortest / 8, std::chrono::milliseconds{20}, std::chrono::milliseconds{1000});
    while (true) {
        loop.sweep.expires_after(every);
        error_code stopped;
        co_await loop.sweep.async_wait(net::redirect_error(net::use_awaitable, stopped));
        const auto now = Clock::now();
        for (auto* connection : loop.connections) connection->close_if_overdue(now);
    }
}

} // namespace

class Server::Running {
public:
    Running(Router router, ServerOptions options);
    ~Running() { stop(); }

    [[nodiscard]] std::uint16_t port() const { return port_; }
    void stop();

private:
    net::awaitable<void> accept();
    void for_each_connection(void (Connection::*what)());
    bool all_closed_within(std::chrono::milliseconds time);

    // In this order, so that what is still under way is given up while all that it uses is there.
    Shared shared_;
    std::deque<Loop> loops_;
    tcp::acceptor acceptor_;
    net::steady_timer pause_;
    net::thread_pool workers_;
    std::uint16_t port_ = 0;
    std::once_flag stopped_;
};

Server::Running::Running(Router router, ServerOptions options)
    : shared_(std::move(router), std::move(options)), loops_(std::max<std::size_t>(shared_.options.io_threads, 1)),
      acceptor_(loops_.front().io), pause_(loops_.front().io), workers_(std::max<std::size_t>(shared_.options.workers, 1))
{
    shared_.workers = &workers_;
    const tcp::endpoint where(net::ip::make_address(shared_.options.address), shared_.options.port);
    acceptor_.open(where.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    acceptor_.bind(where);
    acceptor_.listen();
    port_ = acceptor_.local_endpoint().port();

    net::co_spawn(loops_.front().io, accept(), net::detached);
    for (auto& loop : loops_) net::co_spawn(loop.io, sweep(shared_, loop), net::detached);
    for (auto& loop : loops_) loop.thread = std::thread([&loop] { loop.io.run(); });
}

net::awaitable<void> Server::Running::accept()
{
    for (std::size_t turn = 0; !shared_.stopping; ++turn) {
        error_code problem;
        while (shared_.open.load() >= shared_.options.limits.connections && !shared_.stopping) {
            // The rest wait in the kernel's queue.
            pause_.expires_after(std::chrono::milliseconds{20});
            co_await pause_.async_wait(net::redirect_error(net::use_awaitable, problem));
        }
        auto& loop = loops_[turn % loops_.size()];
        tcp::socket socket(loop.io);
        co_await acceptor_.async_accept(socket, net::redirect_error(net::use_awaitable, problem));
        if (shared_.stopping || !acceptor_.is_open()) co_return;
        if (problem) {
            // Most likely no file descriptors are left.
            pause_.expires_after(std::chrono::milliseconds{50});
            co_await pause_.async_wait(net::redirect_error(net::use_awaitable, problem));
            continue;
        }
        ++shared_.open;
        net::co_spawn(loop.io, serve_connection(shared_, loop, std::move(socket)), net::detached);
    }
}

void Server::Running::stop()
{
    std::call_once(stopped_, [&] {
        shared_.stopping = true;
        net::post(loops_.front().io, [&] {
            error_code ignored;
            acceptor_.close(ignored);
            pause_.cancel();
        });
        for_each_connection(&Connection::close_if_idle);
        if (!all_closed_within(shared_.options.limits.stopping)) {
            workers_.stop();
            for_each_connection(&Connection::close);
        }
        workers_.join();
        all_closed_within(std::chrono::seconds{1});
        for (auto& loop : loops_) loop.io.stop();
        for (auto& loop : loops_) loop.thread.join();
    });
}

void Server::Running::for_each_connection(void (Connection::*what)())
{
    for (auto& loop : loops_)
        net::post(loop.io, [&loop, what] {
            for (auto* connection : loop.connections) (connection->*what)();
        });
}

bool Server::Running::all_closed_within(std::chrono::milliseconds time)
{
    std::unique_lock lock(shared_.closed_mutex);
    return shared_.closed.wait_for(lock, time, [&] { return shared_.open.load() == 0; });
}

Server::Server(Router router, ServerOptions options) : running_(std::make_unique<Running>(std::move(router), std::move(options))) {}

Server::~Server() = default;

std::uint16_t Server::port() const { return running_->port(); }

void Server::stop() { running_->stop(); }

} // namespace throughline::web
