#include "domain/casework/a_case_test.hpp"
#include "domain/casework/occasions.hpp"
#include "domain/procedure/occasions.hpp"

#include <gtest/gtest.h>

#include <algorithm>

/// Steps that are done again and again, what a decision puts out of the way, what blocks, and how a case is closed. ADR 0012.
namespace throughline::casework {
namespace {

using procedure::Procedure;

procedure::Procedure with_checks_again()
{
    auto made = a_procedure();
    auto& check = step_in(made, "check");
    check.again = true;
    check.until = condition("publication is known");
    check.limits = {a_limit("every 2 months after became-aware", procedure::Level::local, "Marram 9")};
    return made;
}

TEST(DoneAgain, opens_the_next_occurrence_when_one_is_done)
{
    ACase rowan{with_checks_again()};
    rowan.noticed();
    EXPECT_EQ(rowan.standing().find("check#2"), nullptr);

    rowan.did(MarkDone{"check", exactly(monday), {}, {}});
    EXPECT_EQ(rowan.standing_of("check"), InstanceStanding::done);
    EXPECT_EQ(rowan.standing_of("check#2"), InstanceStanding::open);
    EXPECT_EQ(rowan.standing().find("check#3"), nullptr);
}

TEST(DoneAgain, counts_the_next_time_from_the_last)
{
    ACase rowan{with_checks_again()};
    rowan.noticed();
    EXPECT_EQ(rowan.clock("check").due.latest, std::chrono::sys_days{std::chrono::year{2026} / 5 / 2});

    rowan.on(march(20)).did(MarkDone{"check", exactly(march(20)), {}, {}});
    EXPECT_EQ(rowan.clock("check").met_on, march(20));
    EXPECT_EQ(rowan.clock("check#2").due.latest, std::chrono::sys_days{std::chrono::year{2026} / 5 / 20});
    EXPECT_EQ(rowan.clock("check#2").met_on, std::nullopt);
}

TEST(DoneAgain, leaves_what_followed_its_first_time_in_order)
{
    ACase rowan{with_checks_again()};
    rowan.noticed().did(MarkDone{"check", exactly(monday), {}, {}}).did(MarkDone{"follow-up", exactly(monday), {}, {}});

    rowan.on(march(20)).did(MarkDone{"check#2", exactly(march(20)), {}, {}});
    for (const auto& departure : rowan.standing().departures)
        EXPECT_FALSE(departure.message.contains("was done before")) << departure.message;
}

TEST(DoneAgain, ends_when_its_end_has_come_and_keeps_what_was_done)
{
    auto made = with_checks_again();
    step_in(made, "check").until = condition("follow-up is done");
    ACase rowan{made};
    rowan.noticed().did(MarkDone{"check", exactly(monday), {}, {}}).did(MarkDone{"check#2", exactly(monday), {}, {}});
    EXPECT_NE(rowan.standing().find("check#3"), nullptr);

    rowan.did(MarkDone{"follow-up", exactly(monday), {}, {}});
    EXPECT_NE(rowan.standing().find("check#2"), nullptr);
    EXPECT_EQ(rowan.standing().find("check#3"), nullptr);
}

// Covers: CLK-064
TEST(DoneAgain, meets_one_fixed_day_with_the_time_after_which_it_is_over_and_not_with_the_first)
{
    auto made = with_checks_again();
    auto& check = step_in(made, "check");
    check.limits = {a_limit("by publication", procedure::Level::local, "Marram 9")};
    check.until = condition("follow-up is done");
    ACase rowan{made};
    rowan.noticed().happened(FactsStated{{{"publication", "case", exactly(march(20))}}, {}});

    rowan.did(MarkDone{"check", exactly(monday), {}, {}});
    EXPECT_TRUE(rowan.standing().find("check")->clocks.empty());
    EXPECT_EQ(rowan.clock("check#2").due.latest, march(20));
    EXPECT_EQ(rowan.clock("check#2").met_on, std::nullopt);

    rowan.on(march(23)).did(MarkDone{"check#2", exactly(march(23)), {}, {}}).did(MarkDone{"follow-up", exactly(march(23)), {}, {}});
    EXPECT_EQ(rowan.clock("check#2").standing, ClockStanding::met_late);
}

/// A breach that is recorded, each time, when there is one, within two working days of the day on which somebody was concerned.
procedure::Procedure with_what_may_happen()
{
    auto made = a_procedure();
    auto& check = step_in(made, "check");
    check.again = true;
    check.every = procedure::time_it_happens;
    check.limits = {a_limit("within 2 working days of concern", procedure::Level::local, "Marram 9")};
    return made;
}

TEST(IfItHappens, is_offered_and_neither_to_do_nor_asked_for_at_the_end)
{
    ACase rowan{with_what_may_happen()};
    rowan.noticed();
    const auto standing = rowan.standing();
    const auto* check = standing.find("check");

    EXPECT_EQ(check->standing, InstanceStanding::open);
    EXPECT_TRUE(is_only_if_it_happens(*check));
    EXPECT_FALSE(is_to_do(*check));
    EXPECT_FALSE(is_still_asked_for(*check));
    EXPECT_TRUE(open_work({check}).empty());
}

TEST(IfItHappens, can_be_recorded_each_time_it_does)
{
    ACase rowan{with_what_may_happen()};
    rowan.noticed().did(MarkDone{"check", exactly(monday), {}, {}});

    EXPECT_EQ(rowan.standing_of("check"), InstanceStanding::done);
    EXPECT_EQ(rowan.standing_of("check#2"), InstanceStanding::open);
    EXPECT_TRUE(is_only_if_it_happens(*rowan.standing().find("check#2")));
}

TEST(IfItHappens, is_to_do_once_a_day_says_that_it_has_happened)
{
    Typed on_monday;
    type_day(on_monday, "concern", monday);
    ACase rowan{with_what_may_happen()};
    rowan.noticed().did(StateFact{"concern", the_case, on_monday, "The log"});
    const auto standing = rowan.standing();
    const auto* check = standing.find("check");

    EXPECT_TRUE(is_to_do(*check));
    EXPECT_TRUE(is_still_asked_for(*check));
    EXPECT_EQ(open_work({check}).size(), 1U);
}

TEST(DecidedAgainst, puts_what_begins_with_another_outcome_out_of_the_way)
{
    auto made = a_procedure();
    step_in(made, "autopsy").applies_when.reset();
    step_in(made, "autopsy").starts = condition("notify-or-not is notify and category is death");
    ACase rowan{made};
    rowan.noticed();
    EXPECT_EQ(rowan.standing_of("autopsy"), InstanceStanding::waiting);

    rowan.did(
        GiveView{"notify-or-not", "role/council-decider", "not-notify", "No harm", {}, {}, ""}, a_decider(ben, "role/council-decider"));
    EXPECT_EQ(rowan.standing_of("autopsy"), InstanceStanding::overtaken);
}

procedure::Procedure with_an_end()
{
    auto made = a_procedure();
    procedure::Fact reason;
    reason.id = "ended-because";
    reason.value = procedure::ValueKind::choice;
    reason.meaning = procedure::Concept::closing_reason;
    reason.options = {{"done", "Done"}, {"mistake", "By mistake"}};
    made.facts.push_back(reason);
    procedure::Form form;
    form.id = "end";
    procedure::Field field;
    field.id = "ended-because";
    field.fact = "ended-because";
    field.kind = procedure::FieldKind::choice;
    field.required = true;
    form.sections.push_back({"", "", std::nullopt, false, {field}});
    made.forms.push_back(form);
    procedure::Step end;
    end.id = "end";
    end.title = "Close the case";
    end.kind = procedure::StepKind::form;
    end.form = "end";
    end.meaning = procedure::Concept::case_closure;
    made.steps.push_back(end);
    return made;
}

TEST(Closing, is_refused_while_something_called_for_is_neither_done_nor_left_out)
{
    ACase rowan{with_an_end()};
    rowan.noticed();
    const SubmitForm end{"end", {{"ended-because", {"mistake"}}}, {}, {}};
    EXPECT_TRUE(refusal_of(rowan.ask(end)).starts_with("The case cannot be closed yet."));
    EXPECT_FALSE(rowan.state().closed);

    for (bool open = true; open;) {
        open = false;
        for (const auto& instance : rowan.standing().instances) {
            if (!is_still_asked_for(instance)) continue;
            rowan.did(LeaveOut{instance.id, "Another area leads"});
            open = true;
        }
    }
    rowan.did(end);
    EXPECT_TRUE(rowan.state().closed);
    EXPECT_EQ(rowan.state().code_of("ended-because"), "mistake");

    rowan.did(ReopenStep{"end", "There was another child"});
    EXPECT_FALSE(rowan.state().closed);
}

TEST(Blocking, keeps_the_program_from_sending_what_a_check_of_the_step_forbids)
{
    auto made = a_procedure();
    procedure::Check held;
    held.id = "held";
    held.on = "send-paper";
    held.level = procedure::CheckLevel::block;
    held.when = condition("category is death");
    held.message = "This is held";
    held.source = "Marram 12";
    made.checks.push_back(held);
    step_in(made, "send-paper").needs.clear();
    const RecordSent sending{"send-paper", {"panel"}, exactly(monday), "secure-email", "", "", {}};

    ACase harmed{made};
    harmed.noticed(monday, "harm");
    EXPECT_NE(refusal_of(harmed.ask(sending)), "This is held");
    ACase died{made};
    died.noticed(monday, "death");
    EXPECT_EQ(refusal_of(died.ask(sending)), "This is held");
    EXPECT_EQ(source_of(died.ask(sending)), "Marram 12");
}

TEST(TooMany, warns_of_more_instances_than_there_may_be)
{
    auto made = a_procedure();
    procedure::Check few;
    few.id = "few-agencies";
    few.kind = procedure::CheckKind::too_many;
    few.on = "ask";
    few.step = "ask";
    few.number = 1;
    made.checks.push_back(few);
    ACase rowan{made};
    const auto warns = [&] { return std::ranges::count(rowan.standing().warnings, "check:few-agencies", &Warning::id) > 0; };

    rowan.with(procedure::SetKind::agencies, "School", school);
    EXPECT_FALSE(warns());
    rowan.with(procedure::SetKind::agencies, "Charity", charity);
    EXPECT_TRUE(warns());
}

} // namespace
} // namespace throughline::casework
