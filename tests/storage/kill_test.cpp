#include "a_full_ledger.hpp"

#include "ledger/attachments.hpp"
#include "ledger/drafts.hpp"
#include "ledger/proofs.hpp"

#include <gmock/gmock.h>

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <map>
#include <random>
#include <thread>

/// A process that writes is killed at any moment, again and again. THROUGHLINE_TORTURE=1000 kills a thousand times as often.
namespace throughline::ledger {
namespace {

constexpr std::size_t rounds_at_least = 6;

class Kill : public LedgerContract {
protected:
    /// Appends for ever and tells through the pipe which changes it was told are durable.
    [[noreturn]] void write_until_killed(int pipe)
    {
        const auto child = GetParam().open(folder_.path());
        std::array<std::jthread, 3> writers;
        for (auto& writer : writers)
            writer = std::jthread{[&] {
                const auto stream = child->begin_case(marram.partnership, nine_o_clock);
                for (std::int64_t version = 0;; version += 2) {
                    const auto change = a_change_with_everything(*child, stream, version);
                    if (!child->append(change, nine_o_clock)) ::_exit(1);
                    if (::write(pipe, change.id.value().data(), change.id.value().size()) < 0) ::_exit(2);
                }
            }};
        ::pause();
        ::_exit(0);
    }

    [[nodiscard]] static Change a_change_with_everything(Ledger& ledger, StreamId stream, std::int64_t version)
    {
        auto upload = ledger.attachments().upload_to(stream, nine_o_clock);
        upload.write(bytes_of("a file"));
        auto named = an_event_with_body("words");
        named.attachments = {upload.finish()};
        auto change = a_change(stream, version, {named, an_event()});
        change.consumed_draft = ledger.drafts().save({ann, stream, "scoping", "hash", version, bytes_from("typed")}, nine_o_clock);
        change.outbox = {{.key = change.id.text(), .payload = bytes_from("text"), .not_before = nine_o_clock}};
        return change;
    }

    [[nodiscard]] static std::vector<ChangeId> read_to_the_end(int pipe)
    {
        std::vector<ChangeId> changes;
        ChangeId::Value id{};
        while (::read(pipe, id.data(), id.size()) == static_cast<ssize_t>(id.size())) changes.emplace_back(id);
        ::close(pipe);
        return changes;
    }

    [[nodiscard]] std::map<ChangeId, int> events_of_changes()
    {
        std::map<ChangeId, int> changes;
        ledger().follow(Position{1}, ledger().head(), [&](const StoredEvent& event) { ++changes[event.change]; });
        return changes;
    }
};

TEST_P(Kill, loses_nothing_that_was_answered_and_keeps_nothing_by_half)
{
    close();
    std::mt19937 random{20261122};
    std::vector<ChangeId> answered;
    for (std::size_t round = 0; round < rounds_at_least * torture(); ++round) {
        std::array<int, 2> ends{};
        ASSERT_EQ(::pipe(ends.data()), 0);
        const auto child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            write_until_killed(ends[1]);
        }
        ::close(ends[1]);
        std::this_thread::sleep_for(std::chrono::milliseconds{100 + random() % 300});
        ::kill(child, SIGKILL);
        for (const auto& change : read_to_the_end(ends[0])) answered.push_back(change);
        ::waitpid(child, nullptr, 0);

        reopen();
        EXPECT_EQ(ledger().proofs().verify().fault, std::nullopt) << "round " << round;
        const auto kept = events_of_changes();
        for (const auto& [change, events] : kept) EXPECT_EQ(events, 2) << "round " << round;
        for (const auto& change : answered) EXPECT_TRUE(kept.contains(change)) << "round " << round;
        close();
    }
    EXPECT_GT(answered.size(), 0U);
}

INSTANTIATE_TEST_SUITE_P(Stores, Kill, testing::Values(sqlite_store()));

} // namespace
} // namespace throughline::ledger
