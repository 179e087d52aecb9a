#include "domain/time/due.hpp"

#include "domain/time/limit_parse.hpp"

#include <gtest/gtest.h>

namespace throughline::time {
namespace {

using namespace std::chrono;

const BankHolidays shipped;

Due due_from(std::string_view text, const Anchors& anchors, Counting counting = {.holidays = shipped})
{
    return due(limit_from(text, AnchorRule::may_be_left_out).value(), anchors, counting);
}

Due due_from(std::string_view text, Day start, Counting counting = {.holidays = shipped})
{
    return due_from(text, starting_on(start), counting);
}

// Covers: CLK-023
TEST(Due, of_a_notification_is_five_working_days_after_awareness)
{
    const auto due = due_from("within 5 working days", 2026y / November / 23);

    EXPECT_EQ(due.kind, DueKind::deadline);
    EXPECT_EQ(due.latest, sys_days{2026y / November / 30});
    EXPECT_EQ(due.earliest, std::nullopt);
    EXPECT_EQ(due.last_working_day, std::nullopt);
}

// Covers: CLK-039
TEST(Due, of_a_rapid_review_skips_the_holidays_of_the_platinum_jubilee)
{
    EXPECT_EQ(due_from("within 15 working days", 2022y / May / 18).latest, sys_days{2022y / June / 10});
}

// Covers: CLK-033
TEST(Due, of_a_window_has_two_ends)
{
    const auto due = due_from("between 7 and 13 working days", 2026y / November / 23);

    EXPECT_EQ(due.kind, DueKind::window);
    EXPECT_EQ(due.earliest, sys_days{2026y / December / 2});
    EXPECT_EQ(due.latest, sys_days{2026y / December / 10});
}

// Covers: CLK-042
TEST(Due, in_months_is_the_same_day_and_does_not_move_off_a_weekend)
{
    // 27 February 2027 is a Saturday.
    const auto due = due_from("within 6 months", 2026y / August / 27);

    EXPECT_EQ(due.latest, sys_days{2027y / February / 27});
    EXPECT_EQ(due.last_working_day, sys_days{2027y / February / 26});
}

TEST(Due, in_months_ends_on_a_short_months_last_day)
{
    EXPECT_EQ(due_from("within 6 months", 2026y / August / 31).latest, sys_days{2027y / February / 28});
    EXPECT_EQ(due_from("within 6 months", 2027y / August / 31).latest, sys_days{2028y / February / 29});
    EXPECT_EQ(due_from("within 1 year", 2028y / February / 29).latest, sys_days{2029y / February / 28});
    EXPECT_EQ(due_from("within 1 month", 2027y / February / 28).latest, sys_days{2027y / March / 28});
    EXPECT_EQ(due_from("at least 1 month before", 2027y / March / 31).latest, sys_days{2027y / February / 28});
}

// Covers: CLK-056
TEST(Due, of_advance_copies_is_counted_back_from_publication)
{
    ListedAnchors anchors;
    anchors.facts.emplace("publication", AnchorDay{StatedDay::exact(sys_days{2026y / April / 10}), AnchorStanding::planned});

    const auto due = due_from("at least 7 working days before publication", anchors);

    EXPECT_EQ(due.latest, sys_days{2026y / March / 30});
    EXPECT_TRUE(due.is_planned());
}

// Covers: CLK-086
TEST(Due, in_weeks_counts_seven_calendar_days_each)
{
    const auto due = due_from("at least 1 week before", 2026y / April / 10);

    EXPECT_EQ(due.latest, sys_days{2026y / April / 3});
    EXPECT_EQ(due.last_working_day, sys_days{2026y / April / 2});
}

// Covers: CLK-001
TEST(Due, in_days_of_unstated_kind_follows_the_setting_and_says_so)
{
    const sys_days friday = 2026y / November / 20;
    const auto as_working = due_from("within 5 days", friday);
    const auto as_calendar = due_from("within 5 days", friday, {.holidays = shipped, .days_of_unstated_kind = Unit::calendar_days});

    EXPECT_EQ(as_working.latest, sys_days{2026y / November / 27});
    EXPECT_TRUE(as_working.kind_of_day_not_stated);
    EXPECT_EQ(as_calendar.latest, sys_days{2026y / November / 25});
    EXPECT_TRUE(as_calendar.kind_of_day_not_stated);
    EXPECT_FALSE(due_from("within 5 working days", friday).kind_of_day_not_stated);
}

// Covers: DD-042, CLK-011
TEST(Due, on_a_numbered_working_day_is_that_day_alone)
{
    const sys_days notified = 2026y / December / 18;
    const auto from_zero = due_from("on working day 11", notified);
    const auto from_one = due_from("on working day 11", notified, {.holidays = shipped, .count_start = CountStart::day_one});

    EXPECT_EQ(from_zero.kind, DueKind::on_day);
    EXPECT_EQ(from_zero.earliest, sys_days{2027y / January / 7});
    EXPECT_EQ(from_zero.latest, sys_days{2027y / January / 7});
    EXPECT_EQ(from_one.latest, sys_days{2027y / January / 6});
}

// Covers: CLK-014
TEST(Due, by_a_numbered_working_day_may_be_met_before)
{
    const auto due = due_from("by working day 15", 2026y / December / 18, {.holidays = shipped, .count_start = CountStart::day_one});

    EXPECT_EQ(due.kind, DueKind::deadline);
    EXPECT_EQ(due.latest, sys_days{2027y / January / 12});
}

TEST(Due, of_a_length_counts_from_day_zero_with_either_setting)
{
    const auto due = due_from("within 15 working days", 2026y / December / 18, {.holidays = shipped, .count_start = CountStart::day_one});

    EXPECT_EQ(due.latest, sys_days{2027y / January / 13});
}

TEST(Due, by_a_day_includes_it_and_before_a_day_does_not)
{
    EXPECT_EQ(due_from("by", 2026y / November / 23).latest, sys_days{2026y / November / 23});

    const auto before = due_from("before", 2026y / November / 23);
    EXPECT_EQ(before.latest, sys_days{2026y / November / 22});
    EXPECT_EQ(before.last_working_day, sys_days{2026y / November / 20});
}

TEST(Due, within_a_time_before_a_day_is_a_window_up_to_it)
{
    const auto due = due_from("within 5 working days before", 2026y / November / 23);

    EXPECT_EQ(due.kind, DueKind::window);
    EXPECT_EQ(due.earliest, sys_days{2026y / November / 16});
    EXPECT_EQ(due.latest, sys_days{2026y / November / 23});
}

// Covers: CLK-058
TEST(Due, of_what_lasts_is_the_day_until_which_it_goes_on)
{
    const auto due = due_from("for at least 1 year", 2026y / November / 23);

    EXPECT_EQ(due.kind, DueKind::lasting);
    EXPECT_EQ(due.earliest, sys_days{2027y / November / 23});
    EXPECT_EQ(due.latest, std::nullopt);
}

TEST(Due, at_least_a_time_after_is_an_earliest_day_and_no_last_one)
{
    const auto due = due_from("at least 5 working days after", 2026y / November / 23);

    EXPECT_EQ(due.kind, DueKind::not_before);
    EXPECT_EQ(due.earliest, sys_days{2026y / November / 30});
    EXPECT_EQ(due.latest, std::nullopt);
}

// Covers: CLK-022
TEST(Due, as_soon_as_possible_has_no_day)
{
    const auto due = due_from("as soon as possible", 2026y / November / 23);

    EXPECT_EQ(due.kind, DueKind::no_figure);
    EXPECT_FALSE(due.has_day());
    EXPECT_EQ(due.from->counted(), sys_days{2026y / November / 23});
}

// Covers: CLK-066
TEST(Due, at_the_next_meeting_is_the_first_day_of_its_calendar_after_the_start)
{
    auto anchors = starting_on(2026y / November / 23);
    anchors.series["subgroup"] = {sys_days{2027y / January / 11}, sys_days{2026y / November / 23}, sys_days{2026y / December / 14}};

    const auto due = due_from("at the next subgroup", anchors);

    EXPECT_EQ(due.kind, DueKind::on_day);
    EXPECT_EQ(due.latest, sys_days{2026y / December / 14});
}

TEST(Due, at_the_next_meeting_says_that_none_has_been_arranged)
{
    const auto due = due_from("at the next subgroup", starting_on(2026y / November / 23));

    EXPECT_FALSE(due.has_day());
    EXPECT_EQ(due.missing, (std::vector<Missing>{{"subgroup", MissingWhy::no_next_in_series}}));
    EXPECT_EQ(in_words(due.missing.front()), "no later day of subgroup has been arranged");
}

TEST(Due, without_its_fact_has_no_day_and_names_the_fact)
{
    const auto due = due_from("within 5 working days of notify-panel.sent", ListedAnchors{});

    EXPECT_FALSE(due.has_day());
    EXPECT_EQ(due.kind, DueKind::deadline);
    EXPECT_EQ(due.missing, (std::vector<Missing>{{"notify-panel.sent", MissingWhy::not_stated}}));
    EXPECT_EQ(in_words(due.missing.front()), "notify-panel.sent has no day yet");
}

TEST(Due, of_a_fact_whose_day_is_not_known_starts_no_clock)
{
    ListedAnchors anchors;
    anchors.facts.emplace("death", AnchorDay{StatedDay::not_known()});

    const auto due = due_from("within 5 working days of death", anchors);

    EXPECT_FALSE(due.has_day());
    EXPECT_EQ(due.missing, (std::vector<Missing>{{"death", MissingWhy::day_not_known}}));
}

TEST(Due, of_an_inexact_day_counts_from_its_earliest_possible_day)
{
    ListedAnchors anchors;
    anchors.facts.emplace("death", AnchorDay{StatedDay::between(sys_days{2026y / November / 25}, sys_days{2026y / November / 23})});

    const auto due = due_from("within 5 working days of death", anchors);

    EXPECT_EQ(due.latest, sys_days{2026y / November / 30});
    EXPECT_FALSE(due.from->day.day.is_exact());
}

TEST(Due, of_the_limit_of_a_step_counts_from_its_last_day)
{
    ListedAnchors anchors;
    anchors.limits.emplace("submit", AnchorDay{StatedDay::exact(sys_days{2026y / November / 23}), AnchorStanding::computed});

    EXPECT_EQ(due_from("at least 1 working day before the limit of submit", anchors).latest, sys_days{2026y / November / 20});
    EXPECT_EQ(due_from("before the limit of other", anchors).missing, (std::vector<Missing>{{"other", MissingWhy::limit_without_day}}));
}

TEST(Due, of_the_earlier_of_two_counts_from_the_one_that_is_known)
{
    ListedAnchors anchors;
    anchors.facts.emplace("b", AnchorDay{StatedDay::exact(sys_days{2026y / November / 23})});

    const auto due = due_from("within 1 week of the earlier of (a, b)", anchors);

    EXPECT_EQ(due.latest, sys_days{2026y / November / 30});
    EXPECT_EQ(due.from->name, "b");
    EXPECT_EQ(due.missing, (std::vector<Missing>{{"a", MissingWhy::not_stated}}));
}

TEST(Due, of_the_earlier_and_the_later_of_two_known_days_takes_the_right_one)
{
    ListedAnchors anchors;
    anchors.facts.emplace("a", AnchorDay{StatedDay::exact(sys_days{2026y / November / 25})});
    anchors.facts.emplace("b", AnchorDay{StatedDay::exact(sys_days{2026y / November / 23})});

    EXPECT_EQ(due_from("by the earlier of (a, b)", anchors).latest, sys_days{2026y / November / 23});
    EXPECT_EQ(due_from("by the later of (a, b)", anchors).latest, sys_days{2026y / November / 25});
}

TEST(Due, of_the_later_of_two_waits_for_both)
{
    ListedAnchors anchors;
    anchors.facts.emplace("b", AnchorDay{StatedDay::exact(sys_days{2026y / November / 23})});

    const auto due = due_from("within 1 week of the later of (a, b)", anchors);

    EXPECT_FALSE(due.has_day());
    EXPECT_EQ(due.missing, (std::vector<Missing>{{"a", MissingWhy::not_stated}}));
}

// Covers: CLK-057
TEST(Due, of_a_day_to_avoid_takes_in_every_possible_day)
{
    ListedAnchors anchors;
    anchors.facts.emplace("incident", AnchorDay{StatedDay::between(sys_days{2026y / May / 1}, sys_days{2026y / May / 3})});

    const auto due = due_from("not on incident", anchors);

    EXPECT_EQ(due.kind, DueKind::avoided);
    EXPECT_EQ(due.earliest, sys_days{2026y / May / 1});
    EXPECT_EQ(due.latest, sys_days{2026y / May / 3});
}

TEST(Due, does_not_count_days_on_which_the_clock_stands_still)
{
    const Pause pauses[] = {{sys_days{2026y / November / 25}, sys_days{2026y / November / 27}, "Hold"}};
    const Counting paused{.holidays = shipped, .pauses = pauses};

    // 24 (1), 27 (2), 30 (3); 25 and 26 November are paused.
    EXPECT_EQ(due_from("within 3 working days", 2026y / November / 23, paused).latest, sys_days{2026y / November / 30});
    EXPECT_EQ(due_from("within 1 week", 2026y / November / 23, paused).latest, sys_days{2026y / December / 2});
    EXPECT_EQ(due_from("within 1 month", 2026y / November / 23, paused).latest, sys_days{2026y / December / 25});
    EXPECT_EQ(due_from("at least 3 working days before", 2026y / November / 30, paused).latest, sys_days{2026y / November / 25});
}

TEST(Due, has_no_day_while_the_clock_stands_still)
{
    const Pause pauses[] = {{sys_days{2026y / November / 25}, {}, "Hold"}};
    const Counting paused{.holidays = shipped, .pauses = pauses};

    const auto stopped = due_from("within 3 working days", 2026y / November / 23, paused);
    EXPECT_FALSE(stopped.has_day());
    EXPECT_TRUE(stopped.stands_still);

    const auto before = due_from("within 1 working day", 2026y / November / 23, paused);
    EXPECT_EQ(before.latest, sys_days{2026y / November / 24});
    EXPECT_FALSE(before.stands_still);
}

TEST(Occurrences, of_months_are_each_counted_from_the_start)
{
    const auto limit = limit_from("every month").value();

    EXPECT_EQ(
        occurrences(limit, starting_on(2027y / January / 31), {.holidays = shipped}, 2027y / January / 31, 3),
        (std::vector<Day>{sys_days{2027y / February / 28}, sys_days{2027y / March / 31}, sys_days{2027y / April / 30}}));
    EXPECT_EQ(
        occurrences(limit, starting_on(2027y / January / 31), {.holidays = shipped}, 2027y / April / 1, 1),
        (std::vector<Day>{sys_days{2027y / April / 30}}));
}

TEST(Occurrences, of_a_series_are_its_days_after_the_start)
{
    auto anchors = starting_on(2026y / November / 23);
    anchors.series["panel"] = {sys_days{2026y / November / 2}, sys_days{2026y / December / 7}, sys_days{2027y / January / 4}};
    const auto limit = limit_from("every panel").value();

    EXPECT_EQ(
        occurrences(limit, anchors, {.holidays = shipped}, 2026y / January / 1, 5),
        (std::vector<Day>{sys_days{2026y / December / 7}, sys_days{2027y / January / 4}}));
    EXPECT_EQ(due(limit, anchors, {.holidays = shipped}).latest, sys_days{2026y / December / 7});
}

TEST(Occurrences, need_a_limit_that_recurs_and_a_start)
{
    EXPECT_TRUE(
        occurrences(limit_from("by x").value(), starting_on(2027y / January / 31), {.holidays = shipped}, 2027y / January / 31, 3).empty());
    EXPECT_TRUE(occurrences(limit_from("every month").value(), ListedAnchors{}, {.holidays = shipped}, 2027y / January / 31, 3).empty());
}

} // namespace
} // namespace throughline::time
