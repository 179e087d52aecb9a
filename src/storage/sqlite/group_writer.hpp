#pragma once

#include "storage/sqlite/transaction.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace throughline::storage::sqlite {

/// The one thread that writes. Works that arrive while it is busy share the next commit; each has a savepoint of its own.
class GroupWriter {
public:
    using Work = std::function<void(ledger::WriteTransaction&)>;

    GroupWriter(Connection connection, const Schema& schema);
    GroupWriter(const GroupWriter&) = delete;
    GroupWriter& operator=(const GroupWriter&) = delete;
    ~GroupWriter();

    void guard_head_with(ledger::HeadGuard& guard) { guard_ = &guard; }

    /// Returns when the work is durable. What the work throws undoes it and is thrown here.
    void write(const Work& work);

    [[nodiscard]] std::optional<std::string> stopped_because() const;
    void stop(const std::string& because);
    void resume();

private:
    struct Job {
        const Work* work{};
        std::exception_ptr failure{};
        bool done{false};
    };

    void serve();
    [[nodiscard]] std::vector<Job*> wait_for_jobs();
    [[nodiscard]] std::vector<Job*> take_jobs();
    void commit_together(std::vector<Job*>& jobs);
    void run_in_savepoint(SqliteTransaction& transaction, Job& job);
    void run_all(std::vector<Job*>& jobs);
    void roll_back();
    void fail_all(const std::vector<Job*>& jobs, const std::exception_ptr& failure);
    void answer(const std::vector<Job*>& jobs);

    Connection connection_;
    const Schema& schema_;
    ledger::HeadGuard* guard_{nullptr};

    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::condition_variable answered_;
    std::deque<Job*> waiting_;
    std::optional<std::string> stopped_because_;
    bool closing_{false};
    std::jthread thread_; // last: it uses all the others
};

} // namespace throughline::storage::sqlite
