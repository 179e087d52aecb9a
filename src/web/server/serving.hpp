#pragma once

// What the connections of a running server share. Private to server.cpp.

#include "web/server/before_body.hpp"
#include "web/server/loop.hpp"
#include "web/server/origin_check.hpp"
#include "web/server/response_head.hpp"
#include "web/server/server.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <random>
#include <stdexcept>

namespace throughline::web {

using boost::system::error_code;

template <class T> using Task = net::awaitable<T, Executor>;
inline constexpr net::use_awaitable_t<Executor> use_task{};
using Socket = net::basic_stream_socket<net::ip::tcp, Executor>;
using Acceptor = net::basic_socket_acceptor<net::ip::tcp, Executor>;

inline ServerOptions with_checked_origin(ServerOptions options)
{
    if (options.public_origin.empty()) return options;
    auto origin = public_origin_from(options.public_origin);
    if (!origin) throw std::invalid_argument("the public origin is not a web address of a host: " + options.public_origin);
    options.public_origin = *std::move(origin);
    return options;
}

/// What the connections of a server have in common.
struct Shared {
    Router router;
    ServerOptions options;
    ServedHosts hosts;
    Transport transport;
    std::string security_headers;
    net::thread_pool* workers = nullptr;
    StandIns* stand_ins = nullptr;

    std::atomic<std::size_t> waiting{0};
    std::atomic<std::size_t> body_bytes{0};
    std::atomic<std::uint64_t> next_id;
    std::atomic<bool> stopping{false};
    std::atomic<std::size_t> open{0};
    std::mutex closed_mutex;
    std::condition_variable closed;

    Shared(Router routes, ServerOptions with)
        : router(std::move(routes)), options(with_checked_origin(std::move(with))),
          hosts(options.public_origin, options.hosts, options.address),
          transport(options.public_origin.starts_with("https://") ? Transport::https : Transport::plain_http),
          security_headers(security_headers_for(transport))
    {
        std::random_device random;
        next_id = (std::uint64_t{random()} << 32) | random();
    }

    /// So full that connections without a request give way.
    [[nodiscard]] bool is_crowded() const { return open.load() * 4 > options.limits.connections * 3; }

    [[nodiscard]] std::string new_request_id();

    /// Runs `work` and makes what it throws a 500: the one place where a handler's exceptions are caught.
    template <class Work> [[nodiscard]] HttpResponse caught(const HttpRequest& request, Work work) const
    {
        std::string what = "an exception that is not a std::exception";
        try {
            return work();
        } catch (const std::exception& failure) {
            what = failure.what();
        } catch (...) {
            // Named above.
        }
        if (options.failed) options.failed({request.id, request.route != nullptr ? request.route->pattern : std::string_view{}, what});
        return error(500);
    }

    /// Gives an answer without a body the site's error page.
    void complete(HttpResponse& response, const HttpRequest& request) const;
};

/// Twelve letters that can be read out over the telephone: a counter spread by splitmix64, so that it does not tell how many requests there
/// were.
inline std::string Shared::new_request_id()
{
    constexpr std::string_view letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
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

inline void Shared::complete(HttpResponse& response, const HttpRequest& request) const
{
    if (response.status < 400 || !response.body.empty() || response.shared_body || response.pieces) return;

    const ErrorSeen seen{response.status, response.reason, request.id};
    const auto made = caught(request, [&] { return html(options.error_page ? options.error_page(seen) : plain_error_page(seen)); });
    response.body = made.status == 200 ? made.body : plain_error_page(seen);
    response.content_type = "text/html; charset=utf-8";
}

/// The date as an answer gives it, made once a second and thread.
inline std::string_view date_now()
{
    thread_local std::int64_t second_of_date = -1;
    thread_local std::string date;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const std::int64_t second = std::chrono::duration_cast<std::chrono::seconds>(now).count();
    if (std::exchange(second_of_date, second) != second) date = http_date_from(second);
    return date;
}

/// Runs `work` on a worker and comes back to the loop. `work` must not throw.
template <class Work> Task<void> on_worker(Shared& shared, Loop& loop, Work& work)
{
    auto initiate = [&shared, &loop, &work](auto handler) {
        net::post(*shared.workers, [&loop, &work, handler = std::move(handler)]() mutable {
            work();
            net::post(loop.io, std::move(handler));
        });
    };
    return net::async_initiate<const net::use_awaitable_t<Executor>, void()>(std::move(initiate), use_task);
}

} // namespace throughline::web
