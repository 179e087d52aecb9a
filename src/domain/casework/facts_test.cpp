#include "domain/casework/a_case_test.hpp"

#include <gtest/gtest.h>

namespace throughline::casework {
namespace {

std::string statement_of(const ACase& the_case, const std::string& fact) { return the_case.state().find_fact(fact)->id; }

Typed a_day(const std::string& field, Day day)
{
    Typed typed;
    type_day(typed, field, day);
    return typed;
}

CorrectFact a_correction(const ACase& of, Day day, const std::string& reason = "The first letter was found")
{
    CorrectFact correction;
    correction.statement = statement_of(of, "became-aware");
    correction.typed = a_day("became-aware", day);
    correction.reason = reason;
    return correction;
}

TEST(Facts, that_a_form_states_are_in_force)
{
    ACase rowan;
    rowan.noticed(monday);

    EXPECT_EQ(*rowan.state().find_day("became-aware"), exactly(monday));
    EXPECT_EQ(rowan.state().code_of("category"), "harm");
    EXPECT_EQ(rowan.state().find_fact("outline")->text, "A child was hurt.");
    EXPECT_EQ(rowan.state().find_fact("became-aware")->from, "notice");
}

TEST(Facts, that_are_corrected_leave_the_earlier_statement_with_its_reason)
{
    ACase rowan;
    rowan.noticed(monday).did(a_correction(rowan, march(1)));

    const auto& all = rowan.state().facts.at({"became-aware", the_case});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_FALSE(all[0].in_force());
    EXPECT_EQ(all[0].reason, "The first letter was found");
    EXPECT_EQ(all[0].replaced_by, all[1].id);
    EXPECT_EQ(*rowan.state().find_day("became-aware"), exactly(march(1)));
}

TEST(Facts, are_corrected_only_with_a_reason_and_only_where_they_are_in_force)
{
    ACase rowan;
    rowan.noticed(monday);
    const auto first = a_correction(rowan, march(1));

    EXPECT_EQ(rowan.ask(a_correction(rowan, march(1), "  ")).error().refusal.field, "reason");
    EXPECT_EQ(refusal_of(rowan.ask(a_correction(rowan, monday))), "This is what is recorded already");
    rowan.did(first);
    EXPECT_FALSE(rowan.ask(first));
}

// Five working days from Monday 2 March end on Monday 9 March; from Wednesday 4 March on Wednesday 11 March.
TEST(Facts, that_are_corrected_move_the_limits_that_count_from_them)
{
    ACase rowan;
    rowan.on(march(5)).noticed(monday);
    ASSERT_EQ(rowan.clock("check").due_on(), march(9));

    rowan.did(a_correction(rowan, march(4)));

    EXPECT_EQ(rowan.clock("check").due_on(), march(11));
}

TEST(Facts, that_are_withdrawn_start_nothing_and_mark_what_was_done_because_of_them)
{
    ACase rowan;
    rowan.noticed().did(MarkDone{"check", exactly(monday), {}, {}});
    CorrectFact withdrawal;
    withdrawal.statement = statement_of(rowan, "became-aware");
    withdrawal.withdrawn = true;
    withdrawal.reason = "Another child's letter";
    rowan.did(withdrawal);

    EXPECT_EQ(rowan.state().find_day("became-aware"), nullptr);
    EXPECT_FALSE(rowan.clock("check").due_on());
    const auto now = rowan.standing();
    EXPECT_EQ(now.find("check")->standing, InstanceStanding::done);
    EXPECT_TRUE(now.find("check")->cause_withdrawn);
}

TEST(Facts, lie_not_in_the_future_unless_they_are_planned)
{
    ACase rowan;

    const auto refused = rowan.ask(SubmitForm{"notice", a_notice(march(3)), {}, std::nullopt});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.front().field, "became-aware-day");
    EXPECT_TRUE(rowan.ask(StateFact{"publication", the_case, a_day("publication", march(31)), "the plan"}));
}

// The first possible day is Monday 2 March, so five working days end on Monday 9 March.
TEST(Facts, on_a_day_between_two_count_from_the_earliest)
{
    ACase rowan;
    auto typed = a_notice(monday);
    typed["became-aware-certainty"] = {"between"};
    type_day(typed, "became-aware-to", march(4));
    rowan.on(march(5)).did(SubmitForm{"notice", typed, {}, std::nullopt});

    const auto clock = rowan.clock("check");
    EXPECT_EQ(clock.due_on(), march(9));
    EXPECT_FALSE(clock.due.from->day.day.is_exact());
}

TEST(Facts, on_a_day_not_known_start_no_clock_and_it_says_why)
{
    ACase rowan;
    Typed typed{{"became-aware-certainty", {"not-known"}}, {"category", {"harm"}}};
    rowan.did(SubmitForm{"notice", typed, {}, std::nullopt});

    const auto clock = rowan.clock("check");
    EXPECT_FALSE(clock.due_on());
    EXPECT_EQ(clock.standing, ClockStanding::no_day);
    ASSERT_EQ(clock.due.missing.size(), 1U);
    EXPECT_EQ(clock.due.missing.front().why, time::MissingWhy::day_not_known);
}

TEST(Facts, are_never_refused_for_being_late_but_are_departures_that_ask_why)
{
    ACase rowan;
    rowan.noticed().on(march(12)).did(MarkDone{"check", exactly(march(12)), {}, {}});

    const auto now = rowan.standing();
    ASSERT_FALSE(now.departures.empty());
    const auto& departure = now.departures.front();
    EXPECT_EQ(departure.instance, "check");
    EXPECT_EQ(departure.source, "National 1");
    EXPECT_EQ(departure.message, "check was 3 working days late");
    EXPECT_EQ(departure.reason, "");

    rowan.did(AnswerWarning{departure.id, "The file came late"});
    EXPECT_EQ(rowan.standing().departures.front().reason, "The file came late");
}

TEST(Facts, recorded_out_of_order_are_departures_too)
{
    ACase rowan;
    rowan.noticed().did(MarkDone{"follow-up", exactly(monday), {}, {}});

    const auto now = rowan.standing();
    ASSERT_EQ(now.departures.size(), 1U);
    EXPECT_EQ(now.departures.front().message, "follow-up was done before: check");
}

TEST(Facts, that_keep_many_statements_keep_them_all)
{
    ACase rowan;
    rowan.on(march(5));
    rowan.did(StateFact{"concern", the_case, a_day("concern", march(3)), "a letter"});
    rowan.did(StateFact{"concern", the_case, a_day("concern", march(4)), "a call"});

    EXPECT_EQ(rowan.state().statements_in_force("concern").size(), 2U);
}

TEST(Facts, that_are_known_are_not_stated_otherwise_without_a_correction)
{
    ACase rowan;
    rowan.noticed(monday);

    const auto refused = rowan.ask(StateFact{"became-aware", the_case, a_day("became-aware", march(1)), "a letter"});

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().changed.size(), 1U);
    EXPECT_EQ(rowan.state().statements_in_force("became-aware").size(), 1U);
}

TEST(Facts, need_a_source_when_they_come_in_no_form)
{
    ACase rowan;

    EXPECT_EQ(rowan.ask(StateFact{"publication", the_case, a_day("publication", march(31)), ""}).error().refusal.field, "source");
}

TEST(PrefilledForms, show_what_is_known)
{
    ACase rowan;
    rowan.noticed(monday);

    const auto typed = prefilled(*rowan.procedure().find_form("notice"), rowan.knowledge(), the_case);

    EXPECT_EQ(typed.at("became-aware-day"), std::vector<std::string>{"2"});
    EXPECT_EQ(typed.at("outline"), std::vector<std::string>{"A child was hurt."});
}

TEST(PrefilledForms, ask_a_reason_for_another_answer_which_then_is_a_correction)
{
    ACase rowan;
    rowan.on(march(5)).noticed(monday);

    const auto asked = rowan.ask(SubmitForm{"notice", a_notice(march(3)), {}, std::nullopt});
    ASSERT_FALSE(asked);
    ASSERT_EQ(asked.error().changed.size(), 1U);
    EXPECT_EQ(asked.error().changed.front().field, "became-aware");

    rowan.did(SubmitForm{"notice", a_notice(march(3)), {{"became-aware", "Misread"}}, std::nullopt});
    const auto& all = rowan.state().facts.at({"became-aware", the_case});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].reason, "Misread");
    EXPECT_EQ(*rowan.state().find_day("became-aware"), exactly(march(3)));
    EXPECT_EQ(rowan.state().submissions.at("notice").size(), 2U);
}

TEST(PrefilledForms, sent_again_unchanged_state_nothing_twice)
{
    ACase rowan;
    rowan.noticed().noticed();

    EXPECT_EQ(rowan.state().facts.at({"became-aware", the_case}).size(), 1U);
}

TEST(Forms, list_every_answer_that_is_missing_at_once)
{
    ACase rowan;

    const auto refused = rowan.ask(SubmitForm{"notice", {}, {}, std::nullopt});

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.size(), 2U);
}

TEST(Outcomes, that_are_corrected_are_corrected_wherever_they_are_shown)
{
    ACase rowan;
    rowan.on(march(10)).did(HoldMeeting{"meet", exactly(march(9)), "chair", {}, {}, {}, {}, {}, {}});
    CorrectFact correction;
    correction.statement = statement_of(rowan, "meet.held");
    correction.typed = a_day("meet.held", march(6));
    correction.reason = "The minutes say so";
    rowan.did(correction);

    EXPECT_EQ(rowan.standing().find("meet")->done_on, march(6));
    EXPECT_EQ(rowan.state().meetings.at("meet").held->on, exactly(march(6)));
}

/// The first form with these children, of which it asks for at least one.
Decided begun_with(std::vector<Typed> children)
{
    auto procedure = a_procedure();
    auto& form = *std::ranges::find(procedure.forms, "notice", &procedure::Form::id);
    form.sections.push_back({"The children", {}, procedure::SetKind::children, true, {}});
    return open_case(procedure, {"MRM-2026-K7QD", "Rowan", "notice", a_notice(), {}, "", std::move(children)}, the_manager(), monday);
}

TEST(FirstForm, names_the_child_whose_answer_is_wrong)
{
    const auto refused =
        begun_with({{{"name", {"A"}}}, {{"name", {"B"}}, {"born-day", {"31"}}, {"born-month", {"2"}}, {"born-year", {"2020"}}}});

    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().fields.size(), 1U);
    EXPECT_TRUE(refused.error().fields.front().field.starts_with("C-2:born")) << refused.error().fields.front().field;
}

TEST(FirstForm, asks_for_the_name_of_every_child_and_for_one_child_at_least)
{
    const auto nameless = begun_with({{{"name", {" "}}}});
    const auto nobody = begun_with({});

    ASSERT_FALSE(nameless);
    EXPECT_EQ(nameless.error().fields.front().field, "C-1:name");
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().fields.front().field, "C-1:name");
    EXPECT_TRUE(begun_with({{{"name", {"Not known yet"}}}}));
}

const StatedDay not_known{Certainty::not_known, {}, {}, std::nullopt};

TEST(Outcomes, on_a_day_not_known_are_done_and_start_no_clock)
{
    ACase rowan;
    rowan.noticed().on(march(20)).did(MarkDone{"check", not_known, {}, {}});

    const auto now = rowan.standing();
    EXPECT_EQ(now.find("check")->standing, InstanceStanding::done);
    EXPECT_TRUE(now.find("check")->done_on_unknown_day);
    EXPECT_FALSE(now.find("check")->done_on);
    EXPECT_EQ(now.find("follow-up")->standing, InstanceStanding::open) << "what needed it can be begun";
    EXPECT_TRUE(rowan.clock("check").over());
    EXPECT_NE(rowan.clock("check").standing, ClockStanding::late);
    EXPECT_EQ(rowan.clock("check").status.standing, time::Standing::not_certain);
}

TEST(Outcomes, on_a_day_not_known_say_why_nothing_counts_from_them)
{
    auto procedure = a_procedure();
    step_in(procedure, "follow-up").limits = {a_limit("within 2 working days of check.done", procedure::Level::local, "Marram 2")};
    ACase rowan{procedure};
    rowan.noticed().did(MarkDone{"check", not_known, {}, {}});

    EXPECT_FALSE(rowan.clock("follow-up").due_on());
    ASSERT_EQ(rowan.clock("follow-up").due.missing.size(), 1U);
    EXPECT_EQ(rowan.clock("follow-up").due.missing.front().why, time::MissingWhy::day_not_known);
}

TEST(Outcomes, of_a_decision_one_of_whose_days_is_not_known_have_no_day)
{
    ACase rowan;
    rowan.noticed().did(
        GiveView{"notify-or-not", "role/council-decider", "notify", "Serious harm", {}, not_known, {}},
        a_decider(ben, "role/council-decider"));

    EXPECT_EQ(rowan.standing_of("notify-or-not"), InstanceStanding::done);
    EXPECT_FALSE(rowan.standing().find("notify-or-not")->done_on) << "and not the first of January 1970";
    EXPECT_EQ(rowan.standing_of("tell-panel"), InstanceStanding::open);
}

/// A task, a request and a sending whose forms show the day of becoming aware again.
ACase a_case_that_asks_again()
{
    auto procedure = a_procedure();
    auto again = procedure.forms.front();
    again.id = "again";
    for (auto& field : again.sections.front().fields) field.required = false;
    procedure.forms.push_back(again);
    for (const auto* step : {"check", "ask", "tell-panel"}) step_in(procedure, step).form = "again";
    ACase rowan{procedure};
    rowan.on(march(5)).noticed().with(procedure::SetKind::agencies, "Rowan School", school);
    rowan.did(SendRequests{{"ask/A-1"}, exactly(march(5)), "post", {}, {}});
    return rowan;
}

template <class Command> void expect_correction(ACase rowan, Command command)
{
    command.typed = a_day("became-aware", march(1));

    const auto refused = rowan.ask(command);
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().changed.size(), 1U);
    EXPECT_EQ(refused.error().changed.front().field, "became-aware");
    EXPECT_EQ(std::get<StatedDay>(refused.error().changed.front().known->value), exactly(monday));

    command.reasons = {{"became-aware", "The first letter was found"}};
    rowan.did(command);
    const auto& all = rowan.state().facts.at({"became-aware", the_case});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].reason, "The first letter was found");
    EXPECT_EQ(all[0].ended->actor, ann);
    EXPECT_EQ(*rowan.state().find_day("became-aware"), exactly(march(1)));
}

TEST(Facts, answered_otherwise_where_a_task_is_recorded_as_done_are_corrections)
{
    expect_correction(a_case_that_asks_again(), MarkDone{"check", exactly(march(5)), {}, {}});
}

TEST(Facts, answered_otherwise_where_a_sending_is_recorded_are_corrections)
{
    expect_correction(a_case_that_asks_again(), RecordSent{"tell-panel", {"panel"}, exactly(march(5)), "post", {}, {}, {}});
}

TEST(Facts, answered_otherwise_in_an_agencys_return_are_corrections)
{
    SubmitReturn answer;
    answer.instance = "ask/A-1";
    answer.nature = "full";
    answer.signed_by = "Head teacher";
    expect_correction(a_case_that_asks_again(), answer);
}

} // namespace
} // namespace throughline::casework
