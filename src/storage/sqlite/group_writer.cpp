#include "storage/sqlite/group_writer.hpp"

#include "storage/sqlite/sqlite_error.hpp"

#include <algorithm>

namespace throughline::storage::sqlite {
namespace {

constexpr std::size_t largest_group = 64;

std::string what_to_do(const SqliteError& error)
{
    const std::string stopped = "Writing has stopped; reading goes on. ";
    if (error.is_full()) return stopped + "The disk is full: make room, then let writing resume. " + error.what();
    return stopped + "The disk or a file failed: look at the disk, restart the program and verify the ledger. " + error.what();
}

} // namespace

GroupWriter::GroupWriter(Connection connection, const Schema& schema)
    : connection_{std::move(connection)}, schema_{schema}, thread_{[this] { serve(); }}
{
}

GroupWriter::~GroupWriter()
{
    const std::lock_guard lock{mutex_};
    closing_ = true;
    arrived_.notify_all();
}

void GroupWriter::write(const Work& work)
{
    Job job{.work = &work};
    std::unique_lock lock{mutex_};
    if (stopped_because_) throw ledger::StorageError(*stopped_because_);
    waiting_.push_back(&job);
    arrived_.notify_one();
    answered_.wait(lock, [&] { return job.done; });
    if (job.failure) std::rethrow_exception(job.failure);
}

std::optional<std::string> GroupWriter::stopped_because() const
{
    const std::lock_guard lock{mutex_};
    return stopped_because_;
}

void GroupWriter::stop(const std::string& because)
{
    const std::lock_guard lock{mutex_};
    if (!stopped_because_) stopped_because_ = because;
}

void GroupWriter::resume()
{
    std::optional<std::string> before;
    {
        const std::lock_guard lock{mutex_};
        before = std::exchange(stopped_because_, std::nullopt);
    }
    // A commit of nothing but a new signature proves that writing works; where it does not, it stops writing again.
    if (before) write([](ledger::WriteTransaction&) {});
}

void GroupWriter::serve()
{
    for (auto jobs = wait_for_jobs(); !jobs.empty(); jobs = wait_for_jobs()) {
        commit_together(jobs);
        answer(jobs);
    }
}

std::vector<GroupWriter::Job*> GroupWriter::wait_for_jobs()
{
    std::unique_lock lock{mutex_};
    arrived_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
    lock.unlock();
    return take_jobs();
}

std::vector<GroupWriter::Job*> GroupWriter::take_jobs()
{
    const std::lock_guard lock{mutex_};
    const auto count = std::min(waiting_.size(), largest_group);
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<Job*> jobs(waiting_.begin(), end);
    waiting_.erase(waiting_.begin(), end);
    return jobs;
}

void GroupWriter::commit_together(std::vector<Job*>& jobs)
{
    try {
        run_all(jobs);
    } catch (const SqliteError& error) {
        roll_back();
        if (error.ends_writing()) stop(what_to_do(error));
        fail_all(jobs, std::current_exception());
    } catch (...) {
        roll_back();
        fail_all(jobs, std::current_exception());
    }
}

void GroupWriter::run_all(std::vector<Job*>& jobs)
{
    connection_.run("BEGIN IMMEDIATE");
    SqliteTransaction transaction{connection_, schema_};
    transaction.next_head() = transaction.head();
    guard_->open(transaction.next_head());

    // Who arrives while the first are being placed need not wait for another commit.
    for (std::size_t at = 0; at < jobs.size(); ++at) {
        run_in_savepoint(transaction, *jobs[at]);
        if (at + 1 == jobs.size() && jobs.size() < largest_group) std::ranges::copy(take_jobs(), std::back_inserter(jobs));
    }
    guard_->seal(transaction.next_head());
    transaction.put_head();
    connection_.run("COMMIT");
}

void GroupWriter::run_in_savepoint(SqliteTransaction& transaction, Job& job)
{
    const auto head = transaction.next_head();
    connection_.run("SAVEPOINT one");
    try {
        (*job.work)(transaction);
    } catch (const SqliteError& error) {
        if (error.ends_writing() || !connection_.is_in_transaction()) throw;
        job.failure = std::current_exception();
    } catch (...) {
        job.failure = std::current_exception();
    }
    if (job.failure) {
        connection_.run("ROLLBACK TO one");
        transaction.next_head() = head;
    }
    connection_.run("RELEASE one");
}

void GroupWriter::roll_back()
{
    try {
        if (connection_.is_in_transaction()) connection_.run("ROLLBACK");
    } catch (const SqliteError& error) {
        stop(what_to_do(error));
    }
}

void GroupWriter::fail_all(const std::vector<Job*>& jobs, const std::exception_ptr& failure)
{
    for (auto* job : jobs)
        if (!job->failure) job->failure = failure;
}

void GroupWriter::answer(const std::vector<Job*>& jobs)
{
    const std::lock_guard lock{mutex_};
    for (auto* job : jobs) job->done = true;
    answered_.notify_all();
}

} // namespace throughline::storage::sqlite
