#include "domain/time/standing.hpp"

#include "domain/time/limit_parse.hpp"

#include <gtest/gtest.h>

namespace throughline::time {
namespace {

using namespace std::chrono;

const BankHolidays shipped;
constexpr Day monday = 2026y / November / 23;

Due due_from(std::string_view text, Day start = monday, std::span<const Pause> pauses = {})
{
    return due(limit_from(text, AnchorRule::may_be_left_out).value(), starting_on(start), {.holidays = shipped, .pauses = pauses});
}

Status open_on(const Due& due, Day today) { return standing_of(due, {.today = today}, shipped); }

Status done_on(const Due& due, Day day)
{
    return standing_of(due, {.today = 2027y / December / 1, .done_on = StatedDay::exact(day)}, shipped);
}

// Covers: CLK-023
TEST(Standing, of_an_open_deadline_counts_down_in_working_days_and_then_up)
{
    const auto due = due_from("within 5 working days"); // Monday 30 November

    EXPECT_EQ(open_on(due, monday), (Status{Standing::due, 5, 7}));
    EXPECT_EQ(in_words(open_on(due, monday)), "due in 5 working days");
    EXPECT_EQ(in_words(open_on(due, 2026y / November / 27)), "due in 1 working day");
    EXPECT_EQ(in_words(open_on(due, 2026y / November / 30)), "due today");
    EXPECT_EQ(open_on(due, 2026y / December / 1), (Status{Standing::late, 1, 1}));
    EXPECT_EQ(in_words(open_on(due, 2026y / December / 3)), "late by 3 working days");
}

// Covers: CLK-039
TEST(Standing, is_met_by_what_is_done_on_the_last_day_and_late_the_day_after)
{
    const auto due = due_from("within 15 working days", 2022y / May / 18);

    EXPECT_EQ(done_on(due, 2022y / June / 10).standing, Standing::met);
    EXPECT_EQ(done_on(due, 2022y / June / 13), (Status{.standing = Standing::late, .working_days = 1, .calendar_days = 3, .done = true}));
    EXPECT_EQ(in_words(done_on(due, 2022y / June / 11)), "late by less than 1 working day");
}

// Covers: CLK-033
TEST(Standing, in_a_window_is_a_breach_before_the_first_end_as_after_the_last)
{
    const auto due = due_from("between 7 and 13 working days"); // 2 to 10 December

    EXPECT_EQ(
        done_on(due, 2026y / December / 1), (Status{.standing = Standing::too_early, .working_days = 1, .calendar_days = 1, .done = true}));
    EXPECT_EQ(done_on(due, 2026y / December / 2).standing, Standing::met);
    EXPECT_EQ(done_on(due, 2026y / December / 10).standing, Standing::met);
    EXPECT_EQ(done_on(due, 2026y / December / 11).standing, Standing::late);
    EXPECT_EQ(in_words(done_on(due, 2026y / November / 30)), "too early by 2 working days");
}

TEST(Standing, on_a_fixed_day_is_met_on_no_other)
{
    const auto due = due_from("on working day 5"); // 30 November

    EXPECT_EQ(done_on(due, 2026y / November / 27).standing, Standing::too_early);
    EXPECT_EQ(done_on(due, 2026y / November / 30).standing, Standing::met);
    EXPECT_EQ(done_on(due, 2026y / December / 1).standing, Standing::late);
    EXPECT_EQ(done_on(due_from("by working day 5"), 2026y / November / 27).standing, Standing::met);
}

TEST(Standing, of_a_local_clock_that_ended_before_the_work_could_begin_is_not_late)
{
    const auto due = due_from("within 5 days"); // 30 November
    const Progress aware_later{.today = 2026y / December / 10, .could_begin = Day{2026y / December / 4}};

    EXPECT_EQ(standing_of(due, aware_later, shipped), (Status{Standing::could_not_be_kept, 4, 4}));
    EXPECT_EQ(in_words(standing_of(due, aware_later, shipped)), "could not be kept: it ended before the work could begin");

    const Progress done_later{
        .today = 2026y / December / 10, .done_on = StatedDay::exact(2026y / December / 7), .could_begin = Day{2026y / December / 4}};
    EXPECT_EQ(standing_of(due, done_later, shipped).standing, Standing::could_not_be_kept);
}

TEST(Standing, of_a_local_clock_whose_work_could_begin_on_its_last_day_is_late)
{
    const Progress just_in_time{.today = 2026y / December / 10, .could_begin = Day{2026y / November / 30}};

    EXPECT_EQ(standing_of(due_from("within 5 days"), just_in_time, shipped).standing, Standing::late);
}

TEST(Standing, is_waiting_while_there_is_no_day_to_count_from)
{
    const auto waiting = due(limit_from("within 5 working days of x").value(), ListedAnchors{}, {.holidays = shipped});

    EXPECT_EQ(open_on(waiting, monday).standing, Standing::waiting);
    EXPECT_EQ(done_on(waiting, monday).standing, Standing::waiting);
    EXPECT_EQ(open_on(due_from("at the next panel"), monday).standing, Standing::waiting);
}

TEST(Standing, of_a_planned_start_begins_only_when_it_happens_unless_the_limit_counts_back)
{
    ListedAnchors anchors;
    anchors.facts.emplace("meeting", AnchorDay{StatedDay::exact(monday), AnchorStanding::planned});
    const auto status = [&](std::string_view text) {
        return open_on(due(limit_from(text).value(), anchors, {.holidays = shipped}), 2026y / December / 10).standing;
    };

    EXPECT_EQ(status("within 2 working days of meeting"), Standing::not_started);
    EXPECT_EQ(status("at least 2 working days before meeting"), Standing::late);
    EXPECT_EQ(status("within 2 working days before meeting"), Standing::late);
    EXPECT_EQ(status("by meeting"), Standing::late);
    EXPECT_EQ(status("before meeting"), Standing::late);
    EXPECT_EQ(status("not on meeting"), Standing::open_ended);
    EXPECT_EQ(status("at least 2 working days after meeting"), Standing::not_started);
}

// Covers: CLK-058
TEST(Standing, of_what_lasts_runs_until_it_may_end)
{
    const auto due = due_from("for at least 1 year");

    EXPECT_EQ(open_on(due, monday).standing, Standing::running);
    EXPECT_EQ(open_on(due, monday).calendar_days, 365);
    EXPECT_EQ(done_on(due, 2027y / November / 22).standing, Standing::too_early);
    EXPECT_EQ(done_on(due, 2027y / November / 23).standing, Standing::met);
    EXPECT_EQ(open_on(due, 2027y / November / 23).standing, Standing::met);
}

TEST(Standing, of_an_earliest_day_is_open_ended_and_too_early_before_it)
{
    const auto due = due_from("at least 5 working days after");

    EXPECT_EQ(open_on(due, monday), (Status{Standing::open_ended, 5, 7}));
    EXPECT_EQ(open_on(due, 2027y / January / 1).standing, Standing::open_ended);
    EXPECT_EQ(done_on(due, 2026y / November / 27).standing, Standing::too_early);
    EXPECT_EQ(done_on(due, 2026y / November / 30).standing, Standing::met);
}

// Covers: CLK-022
TEST(Standing, without_a_figure_is_never_late_and_says_how_long_it_took)
{
    const auto due = due_from("as soon as possible");

    EXPECT_EQ(open_on(due, 2026y / December / 7), (Status{Standing::open_ended, 10, 14}));
    EXPECT_EQ(
        done_on(due, 2026y / December / 7), (Status{.standing = Standing::met, .working_days = 10, .calendar_days = 14, .done = true}));
}

// Covers: CLK-057
TEST(Standing, on_a_day_to_avoid_is_a_breach_in_every_year)
{
    const auto birthday = due_from("not on", 2019y / May / 4);

    EXPECT_EQ(done_on(birthday, 2027y / May / 4).standing, Standing::on_avoided_day);
    EXPECT_EQ(done_on(birthday, 2019y / May / 4).standing, Standing::on_avoided_day);
    EXPECT_EQ(done_on(birthday, 2027y / May / 5).standing, Standing::met);
    EXPECT_EQ(open_on(birthday, 2027y / May / 4).standing, Standing::open_ended);
}

// Covers: CLK-057
TEST(DaysFromReturn, are_counted_to_the_nearest_return_across_the_turn_of_the_year)
{
    EXPECT_EQ(days_from_return(2027y / May / 6, 2019y / May / 4), 2);
    EXPECT_EQ(days_from_return(2027y / May / 4, 2019y / May / 4), 0);
    EXPECT_EQ(days_from_return(2026y / December / 30, 2019y / January / 2), 3);
    EXPECT_EQ(days_from_return(2027y / January / 2, 2019y / December / 31), 2);
}

TEST(Standing, of_an_inexact_day_is_certain_only_when_all_its_days_agree)
{
    const auto due = due_from("within 5 working days"); // 30 November
    const auto between = [&](Day from, Day until) {
        return standing_of(due, {.today = 2027y / January / 1, .done_on = StatedDay::between(from, until)}, shipped);
    };

    EXPECT_EQ(between(2026y / November / 24, 2026y / November / 30).standing, Standing::met);
    EXPECT_EQ(between(2026y / November / 24, 2026y / December / 1).standing, Standing::not_certain);
    EXPECT_EQ(
        between(2026y / December / 1, 2026y / December / 3),
        (Status{.standing = Standing::late, .working_days = 3, .calendar_days = 3, .done = true}));
    EXPECT_EQ(standing_of(due, {.today = monday, .done_on = StatedDay::not_known()}, shipped).standing, Standing::not_certain);
}

TEST(Standing, is_paused_while_the_clock_stands_still_and_met_by_what_is_done_then)
{
    const Pause pauses[] = {{Day{2026y / November / 25}, {}, "Hold"}};
    const auto due = due_from("within 5 working days", monday, pauses);

    EXPECT_EQ(open_on(due, 2027y / January / 1).standing, Standing::paused);
    EXPECT_EQ(done_on(due, 2027y / January / 1).standing, Standing::met);
    EXPECT_EQ(done_on(due_from("at least 5 working days after", monday, pauses), 2027y / January / 1).standing, Standing::too_early);
}

TEST(Standing, says_that_no_working_day_is_left)
{
    const auto due = due_from("within 6 months", 2026y / August / 27); // Saturday 27 February 2027

    EXPECT_EQ(in_words(open_on(due, 2027y / February / 26)), "due in 1 day, none of them a working day");
}

} // namespace
} // namespace throughline::time
