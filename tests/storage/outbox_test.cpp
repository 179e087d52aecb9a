#include "ledger_contract.hpp"

#include "ledger/outbox.hpp"

#include <gmock/gmock.h>

namespace throughline::ledger {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;

class OutboxContract : public LedgerContract {
protected:
    void enter(const std::string& key, Instant not_before = nine_o_clock)
    {
        Change change{.id = ChangeId::random(), .actor = ann};
        change.outbox = {{.key = key, .payload = bytes_from("to: " + key), .not_before = not_before, .stream = case_stream}};
        append(change);
    }
    [[nodiscard]] std::vector<LeasedMessage> lease(Instant now) { return ledger().outbox().lease(now, 60s, 10); }
};

TEST_P(OutboxContract, hands_out_what_an_append_entered)
{
    enter("case 4, limit 2, reminder, person 7, 2026-03-02");

    const auto leased = lease(nine_o_clock);

    ASSERT_THAT(leased, SizeIs(1));
    EXPECT_EQ(leased[0].key, "case 4, limit 2, reminder, person 7, 2026-03-02");
    EXPECT_EQ(text_of(leased[0].payload), "to: case 4, limit 2, reminder, person 7, 2026-03-02");
    EXPECT_EQ(leased[0].attempts, 1);
}

TEST_P(OutboxContract, enters_the_same_key_once_even_after_it_was_sent)
{
    enter("a");
    enter("a");
    EXPECT_THAT(lease(nine_o_clock), SizeIs(1));
    ledger().outbox().mark_sent("a", nine_o_clock);

    enter("a");

    EXPECT_THAT(lease(nine_o_clock + 24h), IsEmpty());
    EXPECT_EQ(ledger().outbox().counts().sent, 1);
}

TEST_P(OutboxContract, keeps_a_message_until_it_is_due)
{
    enter("a", nine_o_clock + 1h);

    EXPECT_THAT(lease(nine_o_clock + 1h - 1us), IsEmpty());
    EXPECT_THAT(lease(nine_o_clock + 1h), SizeIs(1));
}

TEST_P(OutboxContract, lends_a_message_to_one_sender_at_a_time_and_again_when_the_lease_ends)
{
    enter("a");
    EXPECT_THAT(lease(nine_o_clock), SizeIs(1));

    EXPECT_THAT(lease(nine_o_clock + 59s), IsEmpty());
    const auto again = lease(nine_o_clock + 60s);

    ASSERT_THAT(again, SizeIs(1));
    EXPECT_EQ(again[0].attempts, 2);
}

TEST_P(OutboxContract, tries_again_when_it_is_told_to)
{
    enter("a");
    EXPECT_THAT(lease(nine_o_clock), SizeIs(1));

    ledger().outbox().retry_at("a", nine_o_clock + 10min);

    EXPECT_THAT(lease(nine_o_clock + 9min), IsEmpty());
    EXPECT_THAT(lease(nine_o_clock + 10min), SizeIs(1));
}

TEST_P(OutboxContract, gives_a_message_the_same_id_each_time)
{
    enter("a");
    enter("b");
    const auto first = lease(nine_o_clock);

    reopen();
    const auto second = lease(nine_o_clock + 1h);

    ASSERT_THAT(first, SizeIs(2));
    ASSERT_THAT(second, SizeIs(2));
    EXPECT_EQ(first[0].message_id, second[0].message_id);
    EXPECT_NE(first[0].message_id, first[1].message_id);
    EXPECT_EQ(ledger().outbox().message_id_of(first[0].key), first[0].message_id);
}

TEST_P(OutboxContract, counts_what_waits_and_since_when)
{
    enter("a");
    enter("b");
    enter("c");
    EXPECT_THAT(ledger().outbox().lease(nine_o_clock, 60s, 2), SizeIs(2));
    ledger().outbox().give_up("a", nine_o_clock);
    ledger().outbox().give_up("b", nine_o_clock);
    ledger().outbox().give_up("c", nine_o_clock);
    enter("d", nine_o_clock + 1h);

    const auto counts = ledger().outbox().counts();

    EXPECT_EQ(counts.given_up, 3);
    EXPECT_EQ(counts.waiting, 1);
    EXPECT_EQ(counts.oldest_waiting, nine_o_clock);
}

TEST_P(OutboxContract, holds_nothing_of_a_change_that_was_refused)
{
    auto change = a_change(case_stream, 5, {an_event()});
    change.outbox = {{.key = "a", .payload = bytes_from("text"), .not_before = nine_o_clock}};

    EXPECT_FALSE(ledger().append(change, nine_o_clock).has_value());
    EXPECT_THAT(lease(nine_o_clock), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Stores, OutboxContract, testing::Values(sqlite_store()));

} // namespace
} // namespace throughline::ledger
