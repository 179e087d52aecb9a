#include "domain/casework/a_case_test.hpp"
#include "domain/casework/choices.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace throughline::casework {
namespace {

using testing::HasSubstr;

std::vector<std::string> ids_open(const ACase& rowan)
{
    std::vector<std::string> ids;
    for (const auto& one : still_open(rowan.state(), rowan.standing())) ids.push_back(one.id);
    return ids;
}

CloseCase an_early_end(const ACase& rowan)
{
    return {"not-taken-further", "The harm had a medical cause", exactly(rowan.today()), ids_open(rowan)};
}

PlaceHold a_hold(std::vector<std::string> stops, const std::string& kind = "criminal-proceedings")
{
    return {kind, std::move(stops), "Wren Police", "Two witnesses have still to be heard", exactly(monday), march(30)};
}

TEST(CloseCase, shows_first_what_is_still_open)
{
    ACase rowan;
    rowan.noticed();

    EXPECT_THAT(ids_open(rowan), testing::Contains("check"));
    EXPECT_THAT(ids_open(rowan), testing::Not(testing::Contains("notice")));

    rowan.did(MarkDone{"check", exactly(monday), {}, {}, {}});
    EXPECT_THAT(ids_open(rowan), testing::Not(testing::Contains("check")));
}

TEST(CloseCase, is_refused_where_something_is_open_that_was_not_shown)
{
    ACase rowan;
    rowan.noticed();
    auto command = an_early_end(rowan);
    command.seen_open.clear();

    EXPECT_THAT(refusal_of(rowan.ask(command)), HasSubstr("Something else is open now"));
}

TEST(CloseCase, as_an_early_end_needs_a_chosen_reason_and_words)
{
    ACase rowan;
    rowan.noticed();
    auto without_words = an_early_end(rowan);
    without_words.reason = " ";
    auto without_choice = an_early_end(rowan);
    without_choice.reason_code = "tired-of-it";

    EXPECT_EQ(source_of(rowan.ask(without_words)), "RIP-014, RIP-015");
    EXPECT_EQ(refusal_of(rowan.ask(without_choice)), "Choose why the case is closed");
    EXPECT_TRUE(rowan.ask(an_early_end(rowan)));
}

TEST(CloseCase, ends_what_was_open_and_keeps_what_the_law_asked_for_as_a_departure)
{
    ACase rowan;
    rowan.noticed();
    rowan.did(an_early_end(rowan));

    EXPECT_EQ(rowan.standing_of("check"), InstanceStanding::overtaken);
    EXPECT_EQ(rowan.standing_of("notice"), InstanceStanding::done);
    EXPECT_TRUE(rowan.standing().clocks_ahead().empty());
    const auto departures = rowan.standing().departures;
    const auto closed = std::ranges::find(departures, "departure:check:closed", &Departure::id);
    ASSERT_NE(closed, departures.end());
    EXPECT_EQ(closed->reason, "The harm had a medical cause");
}

TEST(CloseCase, lets_nothing_more_be_begun_until_it_is_opened_again)
{
    ACase rowan;
    rowan.noticed();
    rowan.did(an_early_end(rowan));

    EXPECT_THAT(refusal_of(rowan.ask(MarkDone{"check", exactly(monday), {}, {}, {}})), HasSubstr("This case is closed"));
    EXPECT_THAT(refusal_of(rowan.ask(an_early_end(rowan))), HasSubstr("This case is closed"));
    EXPECT_THAT(refusal_of(rowan.ask(ReopenCase{""})), HasSubstr("Say why"));

    rowan.did(ReopenCase{"The hospital has written again"});

    EXPECT_EQ(rowan.standing_of("check"), InstanceStanding::open);
    EXPECT_TRUE(rowan.ask(MarkDone{"check", exactly(monday), {}, {}, {}}));
    EXPECT_EQ(rowan.state().closings.size(), 1U);
    EXPECT_TRUE(rowan.state().closings.front().reopened);
}

/// A procedure of one task and of a form that closes the case at any time, with reasons of its own.
procedure::Procedure with_a_closing_form()
{
    auto procedure = a_procedure();
    const auto kept = [](const procedure::Step& step) { return step.id == "notice" || step.id == "check"; };
    std::erase_if(procedure.steps, [&](const auto& step) { return !kept(step); });
    step_in(procedure, "check").starts.reset();
    step_in(procedure, "check").needs.clear();
    step_in(procedure, "notice").meaning = procedure::Concept::case_closure;
    step_in(procedure, "notice").starts.reset();
    procedure::Fact reason;
    reason.id = "ended-because";
    reason.value = procedure::ValueKind::choice;
    reason.meaning = procedure::Concept::closing_reason;
    reason.options = {{"no-harm", "No serious harm"}, {"elsewhere", "Another area leads"}};
    procedure.facts.push_back(reason);
    return procedure;
}

TEST(CloseCase, leaves_the_end_of_a_case_without_anything_open_to_the_procedures_own_form)
{
    ACase rowan{with_a_closing_form()};
    auto early = an_early_end(rowan);
    early.reason_code = "no-harm";
    EXPECT_TRUE(rowan.ask(early)) << "the check is open";

    rowan.did(MarkDone{"check", exactly(monday), {}, {}, {}});
    early.seen_open = ids_open(rowan);
    EXPECT_THAT(refusal_of(rowan.ask(early)), HasSubstr("with its own form"));
}

TEST(CloseCase, offers_the_procedures_own_reasons_and_no_others)
{
    ACase rowan{with_a_closing_form()};
    auto early = an_early_end(rowan);
    early.reason_code = "elsewhere";
    auto other = an_early_end(rowan);
    other.reason_code = "not-taken-further";

    EXPECT_TRUE(rowan.ask(early));
    EXPECT_EQ(refusal_of(rowan.ask(other)), "Choose why the case is closed");
}

TEST(ReopenCase, opens_the_form_that_closed_it_as_well)
{
    auto procedure = a_procedure();
    procedure.steps.erase(
        std::remove_if(procedure.steps.begin(), procedure.steps.end(), [](const auto& step) { return step.id != "notice"; }),
        procedure.steps.end());
    procedure.steps.front().meaning = procedure::Concept::case_closure;
    ACase rowan{procedure};
    rowan.noticed();
    ASSERT_TRUE(rowan.state().closed);

    rowan.did(ReopenStep{"notice", "Too soon"});

    EXPECT_FALSE(rowan.state().closed);
    EXPECT_EQ(rowan.standing_of("notice"), InstanceStanding::open);
}

TEST(CloseCase, lets_a_fact_be_corrected_all_the_same)
{
    ACase rowan;
    rowan.noticed();
    rowan.did(an_early_end(rowan));
    CorrectFact correction{rowan.state().find_fact("became-aware")->id, {}, false, false, "The letter had another date"};
    type_day(correction.typed, "became-aware", monday - std::chrono::days{3});

    EXPECT_TRUE(rowan.ask(correction));
}

// Covers: NB-248, BK-247
TEST(PlaceHold, on_publication_alone_names_what_it_waits_for_and_stops_no_other_work)
{
    ACase rowan;
    rowan.noticed().did(a_hold({"publication"}));

    const auto& hold = rowan.state().holds.front();
    EXPECT_EQ(hold.placed.kind, "criminal-proceedings");
    EXPECT_EQ(hold.placed.review_on, march(30));
    for (const auto& instance : rowan.standing().instances) EXPECT_TRUE(instance.held_by.empty()) << instance.id;
    EXPECT_EQ(rowan.standing_of("check"), InstanceStanding::open);
}

TEST(PlaceHold, marks_the_steps_that_it_names_and_their_clocks_go_on)
{
    ACase rowan;
    rowan.noticed();
    const auto before = rowan.clock("check").due_on();
    rowan.did(a_hold({"check"}));

    EXPECT_EQ(rowan.standing().find("check")->held_by, std::vector<std::string>{"H-1"});
    EXPECT_EQ(rowan.clock("check").due_on(), before);
    EXPECT_EQ(rowan.clock("check").standing, ClockStanding::running);

    rowan.on(march(4)).did(LiftHold{"H-1", exactly(march(4)), "The witnesses were heard"});
    EXPECT_TRUE(rowan.standing().find("check")->held_by.empty());
    EXPECT_THAT(refusal_of(rowan.ask(LiftHold{"H-1", exactly(march(4)), "Again"})), HasSubstr("lifted already"));
}

TEST(PlaceHold, asks_what_who_why_and_until_when)
{
    ACase rowan;
    rowan.noticed();
    auto nothing_held = a_hold({});
    auto nobody_asked = a_hold({"publication"});
    nobody_asked.asked_by = "";
    auto no_reason = a_hold({"publication"});
    no_reason.reason = "";
    auto for_ever = a_hold({"publication"});
    for_ever.review_on = monday;

    EXPECT_EQ(refusal_of(rowan.ask(nothing_held)), "Choose what is on hold");
    EXPECT_EQ(refusal_of(rowan.ask(a_hold({"no-such-step"}))), "This case has no such step");
    EXPECT_EQ(refusal_of(rowan.ask(nobody_asked)), "Say who asked for the hold");
    EXPECT_EQ(refusal_of(rowan.ask(no_reason)), "Say why it is on hold");
    EXPECT_THAT(refusal_of(rowan.ask(for_ever)), HasSubstr("a day to come"));
}

// Covers: BK-239
TEST(PlaceHold, on_completion_for_a_parallel_process_alone_is_warned_of_until_somebody_says_what_else_there_is)
{
    ACase rowan;
    rowan.noticed();
    rowan.did(a_hold({"publication"})).did(a_hold({"completion"}, "court-order"));
    EXPECT_TRUE(rowan.standing().warnings.empty());

    rowan.did(a_hold({"completion"}, "inquest"));
    ASSERT_EQ(rowan.standing().warnings.size(), 1U);
    EXPECT_EQ(rowan.standing().warnings.front().source, "NB-245, NB-343, BK-239");

    rowan.did(AnswerWarning{rowan.standing().warnings.front().id, "The coroner holds the only copy of the records"});
    EXPECT_EQ(rowan.standing().warnings.front().answer, "The coroner holds the only copy of the records");
}

TEST(PlaceHold, asks_for_another_look_once_its_day_is_over)
{
    ACase rowan;
    rowan.noticed().did(a_hold({"publication"}));

    EXPECT_TRUE(rowan.on(march(30)).standing().warnings.empty());
    ASSERT_EQ(rowan.on(march(31)).standing().warnings.size(), 1U);
    EXPECT_THAT(rowan.standing().warnings.front().message, HasSubstr("30 March 2026"));
}

TEST(AddTask, makes_work_that_the_procedure_does_not_name)
{
    ACase rowan;
    rowan.noticed().did(AddTask{"Ask the housing association for its letters", "They moved twice", "chair", {}, march(6)});

    const auto now = rowan.standing();
    const auto* task = now.find("added-task-1");
    ASSERT_NE(task, nullptr);
    EXPECT_TRUE(task->added);
    EXPECT_EQ(task->standing, InstanceStanding::open);
    EXPECT_EQ(task->title, "Ask the housing association for its letters");
    EXPECT_EQ(rowan.clock("added-task-1").due_on(), march(6));
    EXPECT_EQ(rowan.clock("added-task-1").standing, ClockStanding::running);

    rowan.did(MarkDone{"added-task-1", exactly(monday), {}, {}, {}});
    EXPECT_EQ(rowan.standing_of("added-task-1"), InstanceStanding::done);
    EXPECT_EQ(rowan.clock("added-task-1").standing, ClockStanding::met);
}

TEST(AddTask, needs_words_for_what_is_to_be_done_and_a_role_of_the_procedure)
{
    ACase rowan;

    EXPECT_EQ(refusal_of(rowan.ask(AddTask{" ", {}, {}, {}, {}})), "Say what is to be done");
    EXPECT_EQ(refusal_of(rowan.ask(AddTask{"Ring the school", {}, "wizard", {}, {}})), "Choose who does it");
}

TEST(AddTask, takes_the_next_number_and_outlives_the_case_being_copied)
{
    ACase rowan;
    rowan.did(AddTask{"One", {}, {}, {}, {}}).did(AddTask{"Two", {}, {}, {}, {}});
    auto copy = rowan.state();
    rowan = ACase{};

    EXPECT_EQ(copy.added_tasks.at(1).step->id, "added-task-2");
    EXPECT_EQ(copy.added_tasks.at(1).step->title, "Two");
}

TEST(ExtendLimit, keeps_who_agreed)
{
    ACase rowan;
    rowan.noticed().did(ExtendLimit{"check", "within 3 working days of became-aware", march(11), "Half term", "Head teacher"});

    EXPECT_EQ(rowan.state().extensions.at("check").front().extended.texts.at("agreed-by"), "Head teacher");
}

TEST(DeclareConflict, may_come_from_the_person_or_from_somebody_who_knows_of_it)
{
    ACase rowan;

    EXPECT_TRUE(rowan.ask(DeclareConflict{ann, true, exactly(monday), "I worked with the mother"}));
    EXPECT_TRUE(rowan.ask(DeclareConflict{ben, true, exactly(monday), "He managed the team"}));
    EXPECT_THAT(refusal_of(rowan.ask(DeclareConflict{ben, true, exactly(monday), ""})), HasSubstr("Say what the conflict is"));
    EXPECT_TRUE(rowan.ask(DeclareConflict{ben, false, exactly(monday), ""}));
}

TEST(DeclareConflict, is_ended_by_somebody_else_and_with_a_reason)
{
    ACase rowan;
    rowan.did(DeclareConflict{ben, true, exactly(monday), "He managed the team"});
    const DeclareConflict ended{ben, false, exactly(monday), "It was another team"};

    EXPECT_THAT(refusal_of(rowan.ask(ended, a_decider(ben, "partners/S-1"))), HasSubstr("Somebody else"));
    EXPECT_THAT(refusal_of(rowan.ask(DeclareConflict{ben, false, exactly(monday), ""})), HasSubstr("Say why"));
    EXPECT_TRUE(rowan.ask(ended));
}

TEST(TakeEmergencyAccess, needs_a_reason_and_lasts_to_the_end_of_the_next_day)
{
    ACase rowan;
    const auto cara_acts = a_decider(cara, "partners/S-2");

    EXPECT_EQ(refusal_of(rowan.ask(TakeEmergencyAccess{""}, cara_acts)), "Say what cannot wait");
    rowan.did(TakeEmergencyAccess{"The manager is ill and the court sits today"}, cara_acts);
    EXPECT_EQ(rowan.state().emergencies.front().taken.until, march(3));
    EXPECT_THAT(refusal_of(rowan.ask(TakeEmergencyAccess{"Again"}, cara_acts)), HasSubstr("already"));
    EXPECT_TRUE(rowan.on(march(4)).ask(TakeEmergencyAccess{"Again"}, cara_acts));
}

TEST(TakeEmergencyAccess, is_refused_to_who_is_barred_by_a_conflict)
{
    ACase rowan;
    rowan.did(DeclareConflict{cara, true, exactly(monday), "Her sister works there"});

    EXPECT_EQ(source_of(rowan.ask(TakeEmergencyAccess{"Urgent"}, a_decider(cara, "partners/S-2"))), "NB-187");
}

TEST(ReviewEmergencyAccess, is_for_somebody_else_and_once)
{
    ACase rowan;
    const auto cara_acts = a_decider(cara, "partners/S-2");
    rowan.did(TakeEmergencyAccess{"The manager is ill"}, cara_acts);
    const ReviewEmergencyAccess review{rowan.state().emergencies.front().trace.event, true, "She read two pages and told us at once"};

    EXPECT_THAT(refusal_of(rowan.ask(review, cara_acts)), HasSubstr("nobody reviews their own"));
    rowan.did(review);
    EXPECT_TRUE(rowan.state().emergencies.front().reviewed->justified);
    EXPECT_THAT(refusal_of(rowan.ask(review)), HasSubstr("already"));
}

TEST(AnswerWarnings, keeps_one_reason_for_each_and_nothing_where_one_is_missing)
{
    ACase rowan;
    rowan.noticed().did(a_hold({"completion"})).did(a_hold({"completion"}, "inquest"));
    AnswerWarnings both;
    for (const auto& warning : rowan.standing().warnings) both.reasons[warning.id] = "The judge has asked for it";
    ASSERT_EQ(both.reasons.size(), 2U);
    auto one_missing = both;
    one_missing.reasons.begin()->second = " ";

    const auto refused = rowan.ask(one_missing);
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().fields.size(), 1U);
    EXPECT_EQ(refused.error().fields.front().field, "reason:" + both.reasons.begin()->first);

    rowan.did(both);
    for (const auto& warning : rowan.standing().warnings) EXPECT_EQ(warning.answer, "The judge has asked for it");
}

TEST(GivePlace, may_be_done_again_once_the_last_day_of_the_place_is_over)
{
    ACase rowan;
    rowan.did(GivePlace{cara, "scrutineer", {}, march(5), march(6)});

    EXPECT_THAT(refusal_of(rowan.ask(GivePlace{cara, "scrutineer", {}, march(6), {}})), HasSubstr("has this place already"));
    rowan.did(GivePlace{cara, "scrutineer", {}, march(7), {}});
    EXPECT_EQ(rowan.state().grants.size(), 2U);
}

TEST(EndPlace, may_not_lie_before_the_place_began)
{
    ACase rowan;
    rowan.did(GivePlace{cara, "scrutineer", {}, march(5), march(20)});

    EXPECT_THAT(refusal_of(rowan.ask(EndPlace{"G-1", march(4), "Not needed"})), HasSubstr("must not lie before"));
    rowan.did(EndPlace{"G-1", march(6), "Not needed"});
    EXPECT_EQ(rowan.state().grants.front().ended_because, "Not needed");
}

} // namespace
} // namespace throughline::casework
