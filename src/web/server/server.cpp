#include "web/server/server.hpp"

#include "web/server/connection.hpp"
#include "web/server/connection_answering.hpp"
#include "web/server/connection_reading.hpp"
#include "web/server/connection_writing.hpp"
#include "web/server/serving.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <deque>
#include <system_error>
#include <tuple>

namespace throughline::web {

namespace {

constexpr int stand_in_count = 4;

/// Leaves files for the rest of the program.
std::size_t connections_possible(std::size_t wanted)
{
    constexpr std::size_t for_the_rest = 128;
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == RLIM_INFINITY) return wanted;
    return std::min<std::size_t>(wanted, std::max<std::size_t>(files.rlim_cur, 2 * for_the_rest) - for_the_rest);
}

Task<void> serve_connection(Shared& shared, Loop& loop, Socket socket)
{
    Connection connection(shared, loop, std::move(socket));
    co_await connection.serve();
}

/// Closes what is overdue, now and then: cheaper than a timer for each read.
Task<void> sweep(Shared& shared, Loop& loop)
{
    const auto shortest = std::min(shared.options.limits.stalled, shared.options.limits.idle);
    const auto every = std::clamp(shortest / 8, std::chrono::milliseconds{20}, std::chrono::milliseconds{1000});
    while (true) {
        loop.sweep.expires_after(every);
        error_code ignored;
        co_await loop.sweep.async_wait(net::redirect_error(use_task, ignored));
        const auto now = Clock::now();
        const std::lock_guard lock(loop.mutex);
        for (auto* connection : loop.connections) connection->interrupt_if_overdue(now);
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
    void listen();
    Task<void> accept();
    Task<void> wait(std::chrono::milliseconds time);
    void for_each_connection(void (Connection::*what)());
    bool all_closed_within(std::chrono::milliseconds time);

    // In this order, so that what is still under way is given up while all that it uses is there.
    Shared shared_;
    std::deque<Loop> loops_;
    Acceptor acceptor_;
    Timer pause_;
    net::thread_pool workers_;
    StandIns stand_ins_;
    std::uint16_t port_ = 0;
    std::once_flag stopped_;
};

Server::Running::Running(Router router, ServerOptions options)
    : shared_(std::move(router), std::move(options)), loops_(std::max<std::size_t>(shared_.options.io_threads, 1)),
      acceptor_(loops_.front().io.get_executor()), pause_(loops_.front().io.get_executor()),
      workers_(std::max<std::size_t>(shared_.options.workers, 1)), stand_ins_(loops_, stand_in_count)
{
    shared_.workers = &workers_;
    shared_.stand_ins = &stand_ins_;
    auto& connections = shared_.options.limits.connections;
    connections = connections_possible(connections);
    listen();
    net::co_spawn(loops_.front().io, accept(), net::detached);
    for (auto& loop : loops_) net::co_spawn(loop.io, sweep(shared_, loop), net::detached);
    for (auto& loop : loops_) loop.thread = std::thread([&loop] { loop.run(); });
}

void Server::Running::listen()
{
    const auto& [address, port] = std::tie(shared_.options.address, shared_.options.port);
    try {
        const net::ip::tcp::endpoint where(net::ip::make_address(address), port);
        acceptor_.open(where.protocol());
        acceptor_.set_option(Acceptor::reuse_address(true));
        acceptor_.bind(where);
        acceptor_.listen();
        port_ = acceptor_.local_endpoint().port();
    } catch (const boost::system::system_error& failure) {
        throw std::system_error(failure.code(), "cannot listen on " + address + " port " + std::to_string(port));
    }
}

Task<void> Server::Running::accept()
{
    for (std::size_t turn = 0; !shared_.stopping; ++turn) {
        // Where it is full, the rest wait in the kernel's queue.
        while (shared_.open.load() >= shared_.options.limits.connections && !shared_.stopping) co_await wait(std::chrono::milliseconds{20});

        auto& loop = loops_[turn % loops_.size()];
        Socket socket(loop.io.get_executor());
        error_code problem;
        co_await acceptor_.async_accept(socket, net::redirect_error(use_task, problem));
        if (shared_.stopping) co_return;
        if (problem) {
            // Most likely there are no file descriptors left.
            co_await wait(std::chrono::milliseconds{50});
            continue;
        }
        ++shared_.open;
        net::co_spawn(loop.io, serve_connection(shared_, loop, std::move(socket)), net::detached);
    }
}

Task<void> Server::Running::wait(std::chrono::milliseconds time)
{
    pause_.expires_after(time);
    error_code ignored;
    co_await pause_.async_wait(net::redirect_error(use_task, ignored));
}

void Server::Running::stop()
{
    std::call_once(stopped_, [&] {
        shared_.stopping = true;
        // Not `acceptor_.close()`: a loop's thread may be using the object. The kernel ends its accepting all the same.
        ::shutdown(acceptor_.native_handle(), SHUT_RD);
        for_each_connection(&Connection::interrupt_if_idle);
        if (!all_closed_within(shared_.options.limits.stopping)) {
            workers_.stop();
            for_each_connection(&Connection::interrupt);
        }
        workers_.join();
        all_closed_within(std::chrono::seconds{1});
        for (auto& loop : loops_) loop.io.stop();
        for (auto& loop : loops_) loop.thread.join();
        stand_ins_.end();
    });
}

void Server::Running::for_each_connection(void (Connection::*what)())
{
    for (auto& loop : loops_) {
        const std::lock_guard lock(loop.mutex);
        for (auto* connection : loop.connections) (connection->*what)();
    }
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
