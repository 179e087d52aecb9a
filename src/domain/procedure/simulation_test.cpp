#include "domain/procedure/simulation.hpp"

#include "domain/time/limit_parse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

/// Runs through small procedures, worked by hand. Source: model, section 9.
namespace throughline::procedure {
namespace {

using namespace std::chrono;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

StepLimit limit(const std::string& text, const std::string& outcome = {})
{
    return {.text = text, .limit = time::limit_from(text).value(), .outcome = outcome, .source = "s.1"};
}

Step task(const std::string& id, const std::string& starts, const std::string& within = {})
{
    Step step{.id = id, .kind = StepKind::task, .title = id};
    step.starts = condition_from(starts).value();
    if (!within.empty()) step.limits = {limit(within)};
    return step;
}

/// A notice that begins everything.
Procedure beginning()
{
    Procedure procedure;
    procedure.id = "marram";
    procedure.version = "1";
    procedure.title = "Marram";
    procedure.facts = {{.id = "notice", .label = "The notice came", .value = ValueKind::day}};
    return procedure;
}

Simulation every_notice() { return {.origin = "notice"}; }

Day day_of(const Run& run, const std::string& name) { return run.happened.at(name).day; }

const time::BankHolidays& holidays()
{
    static const time::BankHolidays all;
    return all;
}

constexpr Day monday{2025y / October / 6};

TEST(SimulatedRun, acts_at_once_when_prompt_and_on_the_last_day_when_late)
{
    auto procedure = beginning();
    procedure.steps = {
        task("answer", "notice", "within 3 working days of notice"), task("file", "answer.done", "within 2 working days of answer.done")};
    const auto simulation = every_notice();
    const RunPlan plan{procedure, simulation};

    const auto prompt = run_from(monday, Pace::prompt, plan, holidays());
    const auto late = run_from(monday, Pace::late, plan, holidays());

    EXPECT_EQ(day_of(prompt, "file.done"), monday);
    EXPECT_EQ(day_of(late, "answer.done"), Day{2025y / October / 9});
    EXPECT_EQ(day_of(late, "file.done"), Day{2025y / October / 13});
    EXPECT_THAT(late.missed, IsEmpty());
    EXPECT_THAT(late.chain_to("file.done"), ElementsAre("notice", "answer.done", "file.done"));
}

TEST(SimulatedRun, acts_on_working_days)
{
    auto procedure = beginning();
    procedure.steps = {task("answer", "notice")};

    const auto simulation = every_notice();
    const auto run = run_from(Day{2025y / December / 25}, Pace::prompt, RunPlan{procedure, simulation}, holidays());

    EXPECT_EQ(day_of(run, "answer.done"), Day{2025y / December / 29});
}

TEST(SimulatedRun, acts_on_a_day_off_where_the_limit_leaves_no_other)
{
    auto procedure = beginning();
    procedure.steps = {task("answer", "notice", "within 1 calendar day of notice")};

    const auto simulation = every_notice();
    const auto run = run_from(Day{2025y / October / 11}, Pace::prompt, RunPlan{procedure, simulation}, holidays());

    EXPECT_EQ(day_of(run, "answer.done"), Day{2025y / October / 11});
    EXPECT_EQ(run.happened.at("answer.done").set_by, SetBy::day_off);
    EXPECT_THAT(run.missed, IsEmpty());
}

TEST(SimulatedRun, misses_a_deadline_that_ends_before_what_must_come_first)
{
    auto procedure = beginning();
    procedure.steps = {
        task("wait", "notice", "at least 5 working days after notice"), task("report", "wait.done", "within 4 working days of notice")};

    const auto simulation = every_notice();
    const auto run = run_from(monday, Pace::prompt, RunPlan{procedure, simulation}, holidays());

    ASSERT_EQ(run.missed.size(), 1U);
    EXPECT_EQ(run.missed.front().step->id, "report");
    EXPECT_EQ(run.missed.front().last_day, Day{2025y / October / 10});
    EXPECT_EQ(run.missed.front().done_on, Day{2025y / October / 13});
}

TEST(SimulatedRun, lets_agencies_take_the_time_they_have)
{
    auto procedure = beginning();
    Step ask{.id = "ask", .kind = StepKind::request, .title = "Ask", .for_each = SetKind::agencies};
    ask.starts = condition_from("notice").value();
    ask.limits = {limit("within 2 working days of notice")};
    ask.answer_limits = {limit("within 5 working days of received")};
    procedure.steps = {ask, task("read", "every ask is done")};
    const auto simulation = every_notice();
    const RunPlan plan{procedure, simulation};

    EXPECT_EQ(day_of(run_from(monday, Pace::prompt, plan, holidays()), "read.done"), monday);
    EXPECT_EQ(day_of(run_from(monday, Pace::late, plan, holidays()), "ask.answered"), Day{2025y / October / 15});
    EXPECT_EQ(day_of(run_from(monday, Pace::late, plan, holidays()), "read.done"), Day{2025y / October / 15});
}

/// A meeting of the second week, and papers that go out before it.
Procedure with_a_meeting(const std::string& papers_start, const std::string& papers_before)
{
    auto procedure = beginning();
    Step meeting{.id = "meeting", .kind = StepKind::meeting, .title = "Meeting"};
    meeting.starts = condition_from("notice").value();
    meeting.limits = {limit("within 1 working day of notice", "arranged"), limit("between 5 and 9 working days after notice")};
    procedure.steps = {meeting, task("papers", papers_start, papers_before)};
    return procedure;
}

TEST(SimulatedRun, holds_a_meeting_on_the_first_or_last_day_of_its_window)
{
    const auto procedure = with_a_meeting("notice", "at least 2 working days before meeting.held");
    const auto simulation = every_notice();
    const RunPlan plan{procedure, simulation};

    const auto prompt = run_from(monday, Pace::prompt, plan, holidays());
    const auto late = run_from(monday, Pace::late, plan, holidays());

    EXPECT_EQ(day_of(prompt, "meeting.held"), Day{2025y / October / 13});
    EXPECT_EQ(prompt.happened.at("meeting.arranged").known_on, monday);
    EXPECT_EQ(late.happened.at("meeting.arranged").known_on, Day{2025y / October / 7});
    EXPECT_EQ(day_of(late, "meeting.held"), Day{2025y / October / 17});
    EXPECT_EQ(day_of(late, "papers.done"), Day{2025y / October / 15});
    EXPECT_THAT(late.missed, IsEmpty());
}

TEST(SimulatedRun, sets_a_meeting_late_enough_for_what_must_come_before_it)
{
    auto procedure = with_a_meeting("draft.done", "at least 2 working days before meeting.held");
    procedure.steps.push_back(task("draft", "notice", "at least 5 working days after notice"));

    const auto simulation = every_notice();
    const auto run = run_from(monday, Pace::prompt, RunPlan{procedure, simulation}, holidays());

    EXPECT_EQ(day_of(run, "papers.done"), Day{2025y / October / 13});
    EXPECT_EQ(day_of(run, "meeting.held"), Day{2025y / October / 15});
    EXPECT_THAT(run.missed, IsEmpty());
}

TEST(SimulatedRun, follows_the_answers_given_and_passes_over_what_does_not_apply)
{
    auto procedure = beginning();
    procedure.facts.push_back({.id = "died", .label = "Died", .value = ValueKind::choice, .options = {{"yes", "Yes"}, {"no", "No"}}});
    Step decide{.id = "decide", .kind = StepKind::decision, .title = "Decide"};
    decide.options = {{.id = "go", .label = "Go", .leads_to = "going"}, {.id = "stop", .label = "Stop", .leads_to = "stopping"}};
    Step going{.id = "going", .kind = StepKind::task, .title = "Going"};
    Step stopping{.id = "stopping", .kind = StepKind::task, .title = "Stopping"};
    Step tell{.id = "tell", .kind = StepKind::task, .title = "Tell"};
    tell.applies_when = condition_from("died is yes").value();
    Step end{.id = "end", .kind = StepKind::task, .title = "End"};
    end.needs = {condition_from("tell is done").value(), condition_from("going is done").value()};
    procedure.steps = {decide, going, stopping, tell, end};
    auto simulation = every_notice();
    simulation.answers = {{"decide", "stop"}, {"died", "no"}};

    const auto run = run_from(monday, Pace::prompt, RunPlan{procedure, simulation}, holidays());

    EXPECT_TRUE(run.happened.contains("stopping.done"));
    EXPECT_FALSE(run.happened.contains("going.done"));
    EXPECT_FALSE(run.happened.contains("tell.done"));
    EXPECT_EQ(day_of(run, "end.done"), monday);
    EXPECT_THAT(run.not_begun, IsEmpty());
}

TEST(SimulatedRun, says_which_answers_are_missing_for_what_was_not_tried)
{
    auto procedure = beginning();
    procedure.facts.push_back({.id = "died", .label = "Died", .value = ValueKind::choice, .options = {{"yes", "Yes"}, {"no", "No"}}});
    auto tell = task("tell", "notice");
    tell.applies_when = condition_from("died is yes").value();
    procedure.steps = {tell};

    const auto simulation = every_notice();
    const auto run = run_from(monday, Pace::prompt, RunPlan{procedure, simulation}, holidays());

    ASSERT_EQ(run.not_begun.size(), 1U);
    EXPECT_EQ(run.not_begun.front().step->id, "tell");
    EXPECT_THAT(run.not_begun.front().missing, ElementsAre("died"));
}

TEST(SimulatedRun, gives_other_root_facts_the_first_or_last_day_of_their_range)
{
    auto procedure = beginning();
    procedure.facts.push_back({.id = "incident", .label = "Incident", .value = ValueKind::day});
    procedure.steps = {task("look", "notice", "within 5 calendar days of incident")};
    auto simulation = every_notice();
    simulation.days = {{"incident", limit("within 3 calendar days before notice")}};
    const RunPlan plan{procedure, simulation};

    EXPECT_EQ(day_of(run_from(monday, Pace::prompt, plan, holidays()), "incident"), Day{2025y / October / 3});
    EXPECT_EQ(day_of(run_from(monday, Pace::late, plan, holidays()), "incident"), monday);
    EXPECT_EQ(day_of(run_from(monday, Pace::late, plan, holidays()), "look.done"), Day{2025y / October / 10});
}

TEST(SimulatedRun, begins_the_case_on_the_day_of_the_origin_and_not_on_an_earlier_day_it_looks_back_to)
{
    auto procedure = beginning();
    procedure.facts.push_back({.id = "incident", .label = "Incident", .value = ValueKind::day});
    procedure.steps = {{.id = "open", .kind = StepKind::task, .title = "Open"}};
    auto simulation = every_notice();
    simulation.days = {{"incident", limit("within 3 calendar days before notice")}};

    const auto run = run_from(monday, Pace::prompt, RunPlan{procedure, simulation}, holidays());

    EXPECT_EQ(day_of(run, "open.done"), monday);
}

/// Five working days to answer, and a report five working days after the notice that needs the answer a day before.
Procedure tight_procedure()
{
    auto procedure = beginning();
    procedure.steps = {
        task("answer", "notice", "within 5 working days of notice"), task("report", "answer.done", "within 7 calendar days of notice")};
    return procedure;
}

TEST(Simulation, calls_tight_what_only_a_late_run_misses)
{
    const auto procedure = tight_procedure();

    const auto report = simulate(procedure, every_notice(), holidays(), {2025, 1});

    // Seven calendar days are five working days, except where a bank holiday falls into them.
    EXPECT_EQ(report.origins, 365);
    ASSERT_FALSE(report.misses.empty());
    for (const auto& miss : report.misses) EXPECT_EQ(miss.feasibility, Feasibility::tight);
    EXPECT_EQ(report.misses.front().step->id, "report");
    EXPECT_FALSE(has_what_cannot_be_kept(report));
    EXPECT_EQ(report.misses.front().examples.front(), Day{2025y / April / 11});
}

TEST(Simulation, prints_the_chain_of_the_worst_day)
{
    auto procedure = beginning();
    procedure.steps = {
        task("wait", "notice", "at least 5 working days after notice"), task("report", "wait.done", "within 4 working days of notice")};

    const auto report = simulate(procedure, every_notice(), holidays(), {2025, 1});
    const auto words = in_words(report, procedure, every_notice());

    EXPECT_TRUE(has_what_cannot_be_kept(report));
    ASSERT_EQ(report.misses.size(), 1U);
    EXPECT_EQ(report.misses.front().origins, 365);
    EXPECT_EQ(report.misses.front().worst_working_days, 1);
    EXPECT_THAT(words, HasSubstr("Cannot be kept"));
    EXPECT_THAT(words, HasSubstr("report (report), done: within 4 working days of notice\n  s.1\n  missed on 365 of 365 days\n"));
    EXPECT_THAT(words, HasSubstr("    Wednesday 1 January 2025  The notice came\n"));
    EXPECT_THAT(words, HasSubstr("the first day allowed: at least 5 working days after notice\n"));
    EXPECT_THAT(words, HasSubstr("    it had to be done by Tuesday 7 January 2025\n"));
}

} // namespace
} // namespace throughline::procedure
