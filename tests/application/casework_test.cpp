#include "a_partnership.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace throughline::application {
namespace {

using casework::ClockStanding;
using casework::MarkDone;
using ledger::ChangeId;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

TEST(OpenCase, claims_its_reference_and_its_neutral_name)
{
    APartnership marram;
    const auto reference = marram.a_case(monday);

    EXPECT_TRUE(marram.ledger().is_claimed({"case-reference", reference}));
    const auto name = marram.seen(reference).seen.state.opened.neutral_name;
    EXPECT_TRUE(marram.ledger().is_claimed({"neutral-name", std::to_string(marram.partnership.value()) + "/" + name}));
}

TEST(OpenCase, gives_every_case_another_reference_and_another_name)
{
    APartnership marram;
    const auto one = marram.seen(marram.a_case(monday)).seen.state.opened;
    const auto other = marram.seen(marram.a_case(monday)).seen.state.opened;

    EXPECT_NE(one.reference, other.reference);
    EXPECT_NE(one.neutral_name, other.neutral_name);
}

TEST(OpenCase, sent_twice_begins_one_case)
{
    APartnership marram;
    const auto change = ChangeId::random();

    const auto first = marram.open(monday, change);
    const auto second = marram.open(monday, change);

    EXPECT_EQ(first.value(), second.value());
    EXPECT_EQ(marram.casework().load_all(marram.manager).size(), 1U);
}

TEST(OpenCase, says_every_field_that_is_wrong_and_begins_nothing)
{
    APartnership marram;

    const auto refused = marram.casework().open_case({marram.manager, ChangeId::random()}, marram.partnership, "notice", {});

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().refused.fields.size(), 1U);
    EXPECT_TRUE(marram.casework().load_all(marram.manager).empty());
}

TEST(OpenCase, needs_the_power)
{
    APartnership marram;

    const auto refused =
        marram.casework().open_case({marram.bystander, ChangeId::random()}, marram.partnership, "notice", a_notice(monday));

    EXPECT_EQ(refused.error().why, NotDone::Why::not_allowed);
}

TEST(Change, is_made_again_on_the_newer_case_where_somebody_changed_something_else)
{
    APartnership marram;
    const auto reference = marram.a_case(monday);
    const auto read = marram.seen(reference).seen.state.version_of("check");
    ASSERT_TRUE(marram.ask(reference, MarkDone{"tidy", casework::exactly(monday), {}, {}}));

    EXPECT_TRUE(marram.ask(reference, MarkDone{"check", casework::exactly(monday), {}, {}}, {"check", read}));
}

TEST(Change, takes_in_what_another_program_wrote_meanwhile)
{
    APartnership marram;
    const auto reference = marram.a_case(monday);
    const auto other = marram.another_program();
    ASSERT_TRUE(marram.ask(reference, MarkDone{"tidy", casework::exactly(monday), {}, {}}));

    const auto done = other->change(
        {marram.manager, ChangeId::random()}, reference, {}, procedure::Power::manage_case,
        [](const casework::CaseView& view, const casework::By& by) {
            return decide(view, MarkDone{"check", casework::exactly(monday), {}, {}}, by);
        });

    ASSERT_TRUE(done);
    const auto seen = marram.seen(reference);
    EXPECT_TRUE(seen.seen.standing.find("tidy")->done_on);
    EXPECT_TRUE(seen.seen.standing.find("check")->done_on);
}

TEST(Change, is_refused_where_the_same_thing_changed_and_says_what_changed)
{
    APartnership marram;
    const auto reference = marram.a_case(monday);
    const auto read = marram.seen(reference).seen.state.version_of("check");
    ASSERT_TRUE(marram.ask(reference, casework::LeaveOut{"check", "The records are lost"}));

    const auto refused = marram.ask(reference, MarkDone{"check", casework::exactly(monday), {}, {}}, {"check", read});

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().why, NotDone::Why::changed);
    EXPECT_THAT(
        refused.error().what_changed, testing::Contains("Ann Marsh: Left out: Look through the records. Reason: The records are lost"));
}

TEST(Change, sent_twice_is_made_once)
{
    APartnership marram;
    const auto reference = marram.a_case(monday);
    const auto read = marram.seen(reference).seen.state.version_of("check");
    const auto change = ChangeId::random();
    const MarkDone done{"check", casework::exactly(monday), {}, {}};

    ASSERT_TRUE(marram.ask(reference, done, {"check", read}, change));
    const auto version = marram.seen(reference).seen.state.version;
    EXPECT_TRUE(marram.ask(reference, done, {"check", read}, change));

    EXPECT_EQ(marram.seen(reference).seen.state.version, version);
}

TEST(Change, of_a_case_that_one_may_not_see_finds_no_case)
{
    APartnership marram;
    const auto reference = marram.a_case(monday);
    const auto rule = [](const casework::CaseView& view, const casework::By& by) {
        return decide(view, MarkDone{"check", casework::exactly(monday), {}, {}}, by);
    };

    const auto stranger = marram.casework().change({PersonId{99}, ChangeId::random()}, reference, {}, procedure::Power::manage_case, rule);
    const auto reader =
        marram.casework().change({marram.bystander, ChangeId::random()}, reference, {}, procedure::Power::manage_case, rule);

    EXPECT_EQ(stranger.error().why, NotDone::Why::not_found);
    EXPECT_EQ(reader.error().why, NotDone::Why::not_allowed);
    EXPECT_FALSE(marram.casework().load(reference, PersonId{99}));
    EXPECT_TRUE(marram.casework().history(reference, PersonId{99}).empty());
}

// Five working days from Monday 2 March end on Monday 9 March; from Wednesday 4 March on Wednesday 11 March.
TEST(AsItStood, shows_a_correction_only_from_the_day_it_was_recorded)
{
    APartnership marram;
    marram.on(march(5));
    const auto reference = marram.a_case(monday);
    marram.on(march(6));
    ASSERT_TRUE(marram.ask(reference, a_correction(marram.seen(reference), march(4), "Misread")));
    marram.on(march(12));

    const auto before = marram.casework().load_as_it_stood(reference, marram.manager, march(5)).value();
    const auto after = marram.casework().load_as_it_stood(reference, marram.manager, march(6)).value();

    EXPECT_EQ(marram.clock_of(before).due_on(), march(9));
    EXPECT_EQ(marram.clock_of(after).due_on(), march(11));
    EXPECT_EQ(marram.clock_of(before).standing, ClockStanding::running);
    EXPECT_EQ(marram.clock_of(marram.seen(reference)).standing, ClockStanding::late);
    EXPECT_FALSE(marram.casework().load_as_it_stood(reference, marram.manager, march(4))) << "the case had not begun";
}

// With Thursday 5 March a holiday, five working days from Monday 2 March end on Tuesday 10 March.
TEST(AsItStood, shows_a_holiday_only_from_the_day_it_was_proclaimed)
{
    APartnership marram;
    const auto reference = marram.a_case(monday);
    marram.on(march(3));
    ASSERT_TRUE(marram.casework().proclaim_holiday(PersonId{0}, march(5), "Proclaimed day", true, "A proclamation"));

    EXPECT_EQ(marram.clock_of(marram.casework().load_as_it_stood(reference, marram.manager, monday).value()).due_on(), march(9));
    EXPECT_EQ(marram.clock_of(marram.casework().load_as_it_stood(reference, marram.manager, march(3)).value()).due_on(), march(10));
    EXPECT_EQ(marram.clock_of(marram.seen(reference)).due_on(), march(10));
    EXPECT_TRUE(marram.clock_of(marram.seen(reference)).moved_because.contains("5 March 2026 (Proclaimed day"));
}

TEST(AsItStood, asks_for_the_viewers_rights_of_now)
{
    APartnership marram;
    const auto reference = marram.a_case(monday);
    marram.on(march(3));
    ASSERT_TRUE(marram.casework().end_role(PersonId{0}, marram.partnership, "R-4", monday));

    EXPECT_FALSE(marram.casework().load_as_it_stood(reference, marram.bystander, monday));
}

TEST(History, says_in_plain_words_who_did_what)
{
    APartnership marram;
    const auto reference = marram.a_case(monday);
    ASSERT_TRUE(marram.ask(reference, MarkDone{"check", casework::exactly(monday), {}, {}}));

    std::vector<std::string> lines;
    for (const auto& line : marram.casework().history(reference, marram.manager)) lines.push_back(line.who + ": " + line.what);

    EXPECT_THAT(
        lines, ElementsAre(
                   "Ann Marsh: Began the case", "Ann Marsh: Gave Ann Marsh a place in the case team: Business manager",
                   "Ann Marsh: Added Tarnside Council", "Ann Marsh: Submitted: First notice", "Ann Marsh: Done: Look through the records"));
}

TEST(Restart, rebuilds_the_same_state_from_the_record)
{
    APartnership marram;
    marram.on(march(5));
    const auto reference = marram.a_case(monday);
    ASSERT_TRUE(marram.ask(reference, a_correction(marram.seen(reference), march(4), "Misread")));
    ASSERT_TRUE(marram.casework().proclaim_holiday(PersonId{0}, march(6), "Proclaimed day", true, "A proclamation"));
    const auto before = marram.seen(reference);

    marram.restart();

    const auto after = marram.seen(reference);
    EXPECT_EQ(after.seen.state.version, before.seen.state.version);
    EXPECT_EQ(after.seen.state.touched, before.seen.state.touched);
    EXPECT_EQ(after.seen.state.opened.neutral_name, before.seen.state.opened.neutral_name);
    EXPECT_EQ(after.seen.state.find_fact("became-aware")->id, before.seen.state.find_fact("became-aware")->id);
    EXPECT_EQ(marram.clock_of(after).due_on(), marram.clock_of(before).due_on());
    EXPECT_EQ(marram.clock_of(after).moved_because, marram.clock_of(before).moved_because);
    EXPECT_EQ(marram.casework().directory(marram.partnership)->name_of(marram.chair), "Cara Fell");
}

TEST(Notices, of_a_proclaimed_holiday_go_once_to_those_whose_open_limits_it_moves)
{
    APartnership marram;
    const auto moved = marram.a_case(monday);
    const auto met = marram.a_case(monday);
    ASSERT_TRUE(marram.ask(met, MarkDone{"check", casework::exactly(monday), {}, {}}));
    ASSERT_TRUE(marram.ask(met, MarkDone{"tidy", casework::exactly(monday), {}, {}}));

    ASSERT_TRUE(marram.casework().proclaim_holiday(PersonId{0}, march(5), "Proclaimed day", true, "A proclamation"));

    EXPECT_THAT(marram.notified(), ElementsAre(marram.manager)) << "of " << moved << " and not of " << met;
}

TEST(Notices, of_a_holiday_that_moves_nothing_are_not_sent)
{
    APartnership marram;
    (void)marram.a_case(monday);

    ASSERT_TRUE(marram.casework().proclaim_holiday(PersonId{0}, march(26), "Proclaimed day", true, "A proclamation"));

    EXPECT_TRUE(marram.notified().empty());
}

TEST(Notices, of_a_corrected_start_go_to_partners_and_chair_and_not_to_who_corrected_it)
{
    APartnership marram;
    marram.on(march(5));
    const auto reference = marram.a_case(monday);

    ASSERT_TRUE(marram.ask(reference, a_correction(marram.seen(reference), march(4), "Misread")));

    EXPECT_THAT(marram.notified(), UnorderedElementsAre(marram.partner, marram.chair));
}

TEST(EmergencyAccess, shows_the_case_and_tells_who_leads_and_chairs_it_at_once)
{
    APartnership marram;
    const auto reference = marram.a_case(monday);
    const auto adviser = marram.an_adviser();
    ASSERT_FALSE(marram.casework().load(reference, adviser));

    ASSERT_TRUE(marram.casework().take_emergency_access({adviser, ChangeId::random()}, reference, "The court sits today"));

    const auto seen = marram.casework().load(reference, adviser);
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->seen.viewer.emergency_until, march(3));
    EXPECT_THAT(marram.notified(), UnorderedElementsAre(marram.manager, marram.chair));
    marram.on(march(4));
    EXPECT_FALSE(marram.casework().load(reference, adviser));
}

TEST(EmergencyAccess, lets_nothing_be_done)
{
    APartnership marram;
    const auto reference = marram.a_case(monday);
    const auto adviser = marram.an_adviser();
    ASSERT_TRUE(marram.casework().take_emergency_access({adviser, ChangeId::random()}, reference, "The court sits today"));

    const auto note = marram.casework().change(
        {adviser, ChangeId::random()}, reference, {}, Needed::to_see_the_whole_case(),
        [](const casework::CaseView& view, const casework::By& by) {
            return decide(view, casework::AddNote{casework::the_case, "note", "I was here", {}}, by);
        });

    EXPECT_EQ(note.error().why, NotDone::Why::not_allowed);
}

TEST(EmergencyAccess, answers_alike_for_a_case_that_is_not_there_and_one_that_may_not_be_seen)
{
    APartnership marram;
    const auto reference = marram.a_case(monday);
    const auto take = [&](PersonId person, const std::string& of) {
        return marram.casework().take_emergency_access({person, ChangeId::random()}, of, "I must see it").error();
    };

    const auto stranger = take(PersonId{99}, reference);
    const auto nowhere = take(marram.an_adviser(), "MRM-2026-XXXX");

    EXPECT_EQ(stranger.why, NotDone::Why::not_found);
    EXPECT_EQ(stranger.refused.refusal.message, nowhere.refused.refusal.message);
    EXPECT_TRUE(marram.notified().empty());
}

TEST(History, keeps_reasons_in_free_words_from_readers_who_may_not_see_names)
{
    APartnership marram;
    const auto reference = marram.a_case(monday);
    const auto counter = marram.a_reader_without_names();
    ASSERT_TRUE(marram.ask(reference, a_correction(marram.seen(reference), monday - std::chrono::days{3}, "Mila's aunt found the letter")));
    ASSERT_TRUE(marram.ask(reference, casework::LeaveOut{"tidy", "Mila has moved"}));
    const auto words = [&](PersonId person) {
        std::string all;
        for (const auto& line : marram.casework().history(reference, person)) all += line.what + "\n";
        return all;
    };

    EXPECT_THAT(words(marram.manager), testing::HasSubstr("Reason: Mila has moved"));
    EXPECT_THAT(words(counter), testing::Not(testing::HasSubstr("Mila")));
    EXPECT_THAT(words(counter), testing::HasSubstr("Its reason is not shown to you"));
}

} // namespace
} // namespace throughline::application
