#pragma once

// The threads that read and write connections. Private to server.cpp.

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

namespace throughline::web {

namespace net = boost::asio;
using Clock = std::chrono::steady_clock;
using Executor = net::io_context::executor_type;
using Timer = net::basic_waitable_timer<Clock, net::wait_traits<Clock>, Executor>;

class Connection;

/// Reads and writes a share of the connections, with one thread as long as that does.
///
/// A page is made in that thread, because handing it to another costs more than making it. Where a handler takes long, a
/// stand-in (see `StandIns`) comes into the loop until it is free again, so that no connection waits for another's handler.
struct Loop {
    net::io_context io;
    net::executor_work_guard<Executor> work{io.get_executor()};
    Timer sweep{io.get_executor()};
    std::thread thread;

    std::mutex mutex;
    std::list<Connection*> connections;

    /// Threads in this loop, those called and on their way too.
    std::atomic<int> present{1};
    /// Those of them that are in a handler.
    std::atomic<int> in_handler{0};
    std::atomic<std::uint64_t> handlers_begun{0};

    void run() { io.run(); }

    /// One turn of a stand-in, until somebody else is free.
    void stand_in()
    {
        constexpr std::chrono::milliseconds a_while{20};
        while (in_handler >= present - 1 && !io.stopped()) io.run_one_for(a_while);
        --present;
    }
};

/// Threads that come into a loop whose own are all held up in handlers.
class StandIns {
public:
    StandIns(std::deque<Loop>& loops, int count) : loops_(loops), count_(count)
    {
        for (int number = 0; number < count; ++number) threads_.emplace_back([this] { serve(); });
        watch_ = std::thread([this] { watch(); });
    }
    ~StandIns() { end(); }
    StandIns(const StandIns&) = delete;
    StandIns& operator=(const StandIns&) = delete;

    void end();

    /// Runs `work` in the thread of `loop` that asks, or says no where too many threads are in handlers already: one has to be
    /// left for every loop.
    template <class Work> [[nodiscard]] bool may_run(Loop& loop, Work& work)
    {
        if (running_.fetch_add(1) >= count_) {
            --running_;
            return false;
        }
        ++loop.handlers_begun;
        ++loop.in_handler;
        if (asleep_ && asleep_.exchange(false)) asleep_.notify_one();
        work();
        --loop.in_handler;
        --running_;
        return true;
    }

private:
    void watch();
    void serve();
    void call_to(Loop& loop);
    bool is_ending()
    {
        const std::lock_guard lock(mutex_);
        return ending_;
    }

    std::deque<Loop>& loops_;
    const int count_;
    std::atomic<int> running_{0};
    /// The watch has nothing to look at. It is woken by the first handler: cheaper than a signal for each.
    std::atomic<bool> asleep_{false};

    std::mutex mutex_;
    std::condition_variable called_;
    std::deque<Loop*> calls_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
    std::thread watch_;
};

inline void StandIns::watch()
{
    constexpr std::chrono::milliseconds between_looks{2};
    constexpr int looks_before_sleep = 100;
    std::vector<std::uint64_t> begun_before(loops_.size());
    int quiet = 0;
    while (true) {
        std::this_thread::sleep_for(between_looks);
        if (is_ending()) return;

        quiet = running_ == 0 ? quiet + 1 : 0;
        if (quiet > looks_before_sleep) {
            quiet = 0;
            asleep_ = true;
            if (running_ == 0 && !is_ending()) asleep_.wait(true);
            asleep_ = false;
            continue;
        }
        for (std::size_t number = 0; number < loops_.size(); ++number) {
            auto& loop = loops_[number];
            const auto begun = loop.handlers_begun.load();
            const bool same_as_before = begun == std::exchange(begun_before[number], begun);
            if (same_as_before && loop.in_handler >= loop.present) call_to(loop);
        }
    }
}

inline void StandIns::call_to(Loop& loop)
{
    const std::lock_guard lock(mutex_);
    ++loop.present;
    calls_.push_back(&loop);
    called_.notify_one();
}

inline void StandIns::serve()
{
    std::unique_lock lock(mutex_);
    while (true) {
        called_.wait(lock, [&] { return ending_ || !calls_.empty(); });
        if (ending_) return;
        auto* loop = calls_.front();
        calls_.pop_front();
        lock.unlock();
        loop->stand_in();
        lock.lock();
    }
}

inline void StandIns::end()
{
    {
        const std::lock_guard lock(mutex_);
        if (std::exchange(ending_, true)) return;
    }
    called_.notify_all();
    asleep_ = false;
    asleep_.notify_all();
    watch_.join();
    for (auto& thread : threads_) thread.join();
}

} // namespace throughline::web
