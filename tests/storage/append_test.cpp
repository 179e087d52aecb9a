#include "ledger_contract.hpp"

#include "ledger/storage_error.hpp"

#include <gmock/gmock.h>

namespace throughline::ledger {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

class Append : public LedgerContract {};

TEST_P(Append, hands_over_what_was_appended_after_the_ledger_was_opened_again)
{
    append(a_change(case_stream, 0, {an_event(R"({"day":"2026-03-02"})"), an_event_with_body("Told by telephone")}));

    reopen();

    EXPECT_THAT(
        read_all(case_stream), ElementsAre(
                                   Seen{2, 1, "step_done", R"({"day":"2026-03-02"})", BodyState::none, ""},
                                   Seen{3, 2, "step_done", R"({"step":"notify"})", BodyState::readable, "Told by telephone"}));
}

TEST_P(Append, keeps_actor_body_and_change_beside_each_event)
{
    auto change = a_change(case_stream, 0, {an_event()});
    change.on_behalf_of = BodyId{12};
    append(change);

    std::vector<StoredEvent> seen;
    ledger().read(case_stream, StreamVersion{0}, ledger().head(), [&](const StoredEvent& event) { seen.push_back(event); });

    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].actor, ann);
    EXPECT_EQ(seen[0].on_behalf_of, BodyId{12});
    EXPECT_EQ(seen[0].change, change.id);
    EXPECT_EQ(seen[0].version, 1);
    EXPECT_EQ(seen[0].header.recorded_at, nine_o_clock);
}

TEST_P(Append, refuses_a_stream_that_grew_since_it_was_read)
{
    append(a_change(case_stream, 0, {an_event()}));

    EXPECT_EQ(ledger().append(a_change(case_stream, 0, {an_event()}), nine_o_clock).error(), AppendRefusal::stream_grew);
}

TEST_P(Append, refuses_a_version_that_the_stream_has_not_reached)
{
    EXPECT_EQ(ledger().append(a_change(case_stream, 3, {an_event()}), nine_o_clock).error(), AppendRefusal::stream_grew);
}

TEST_P(Append, places_nothing_of_a_change_when_one_of_its_streams_grew)
{
    const auto other_case = ledger().begin_case(marram.partnership, nine_o_clock);
    append(a_change(other_case, 0, {an_event()}));
    auto change = a_change(case_stream, 0, {an_event()});
    change.appends.push_back({other_case, StreamVersion{0}, {an_event()}});

    EXPECT_EQ(ledger().append(change, nine_o_clock).error(), AppendRefusal::stream_grew);
    EXPECT_TRUE(read_all(case_stream).empty());
}

TEST_P(Append, places_a_change_over_several_streams_at_positions_that_follow_each_other)
{
    auto change = a_change(case_stream, 0, {an_event(), an_event()});
    change.appends.push_back({marram.stream, StreamVersion{0}, {an_event()}});

    const auto appended = append(change);

    EXPECT_EQ(appended.position, Position{4});
    EXPECT_THAT(appended.versions, ElementsAre(StreamVersion{2}, StreamVersion{1}));
    EXPECT_EQ(ledger().head(), Position{4});
}

TEST_P(Append, answers_the_same_change_with_its_first_answer)
{
    const auto change = a_change(case_stream, 0, {an_event()});
    const auto first = append(change);
    append(a_change(case_stream, 1, {an_event()}));

    reopen();

    EXPECT_EQ(append(change, nine_o_clock + 1h), first);
    EXPECT_EQ(read_all(case_stream).size(), 2U);
}

TEST_P(Append, refuses_a_claimed_name_and_takes_another)
{
    auto first = a_change(case_stream, 0, {an_event()});
    first.claims = {{"case-reference", "WREN-2026-K7QX"}};
    append(first);
    auto second = a_change(case_stream, 1, {an_event()});
    second.claims = first.claims;
    auto third = a_change(case_stream, 1, {an_event()});
    third.claims = {{"case-reference", "WREN-2026-M2PT"}};

    EXPECT_EQ(ledger().append(second, nine_o_clock).error(), AppendRefusal::claim_taken);
    EXPECT_TRUE(ledger().append(third, nine_o_clock).has_value());
}

TEST_P(Append, takes_the_same_name_in_another_space)
{
    auto first = a_change(case_stream, 0, {an_event()});
    first.claims = {{"case-reference", "Rowan"}};
    append(first);
    auto second = a_change(case_stream, 1, {an_event()});
    second.claims = {{"neutral-name", "Rowan"}};

    EXPECT_TRUE(ledger().append(second, nine_o_clock).has_value());
}

TEST_P(Append, never_records_earlier_than_what_was_recorded_last)
{
    append(a_change(case_stream, 0, {an_event()}), nine_o_clock + 1h);

    EXPECT_EQ(append(a_change(case_stream, 1, {an_event()}), nine_o_clock + 57min).recorded_at, nine_o_clock + 1h);
}

TEST_P(Append, writes_nothing_while_the_clock_is_more_than_five_minutes_behind)
{
    append(a_change(case_stream, 0, {an_event()}), nine_o_clock + 1h);

    try {
        (void)ledger().append(a_change(case_stream, 1, {an_event()}), nine_o_clock + 54min);
        FAIL() << "the append was taken";
    } catch (const StorageError& error) {
        EXPECT_THAT(error.what(), HasSubstr("6 minutes behind"));
    }
    EXPECT_EQ(append(a_change(case_stream, 1, {an_event()}), nine_o_clock + 55min).recorded_at, nine_o_clock + 1h);
}

TEST_P(Append, seals_a_body_under_a_persons_key_when_that_is_given)
{
    auto event = an_event_with_body("A name");
    event.body_key = ledger().key_of_person(marram.partnership, PersonId{31}, nine_o_clock);
    append(a_change(case_stream, 0, {event}));

    EXPECT_EQ(ledger().key_of_person(marram.partnership, PersonId{31}, nine_o_clock), *event.body_key);
    EXPECT_EQ(read_all(case_stream).at(0).body, "A name");
}

INSTANTIATE_TEST_SUITE_P(Stores, Append, testing::Values(sqlite_store()));

} // namespace
} // namespace throughline::ledger
