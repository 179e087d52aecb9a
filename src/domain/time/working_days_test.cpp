#include "domain/time/working_days.hpp"

#include <gtest/gtest.h>

namespace throughline::time {
namespace {

using namespace std::chrono;

const BankHolidays shipped;

// Covers: CLK-039
TEST(WorkingDaysAfter, skips_the_easter_holidays)
{
    EXPECT_EQ(working_days_after(sys_days{2025y / April / 1}, 15, shipped), sys_days{2025y / April / 24});
}

// Covers: CLK-039
TEST(WorkingDaysAfter, skips_the_two_days_of_the_platinum_jubilee)
{
    EXPECT_EQ(working_days_after(sys_days{2022y / May / 18}, 15, shipped), sys_days{2022y / June / 10});
}

TEST(WorkingDaysAfter, counts_five_from_a_monday_to_the_next_monday)
{
    EXPECT_EQ(working_days_after(sys_days{2026y / November / 23}, 5, shipped), sys_days{2026y / November / 30});
}

TEST(WorkingDaysAfter, takes_a_saturday_a_sunday_and_a_holiday_as_day_zero)
{
    EXPECT_EQ(working_days_after(sys_days{2026y / November / 21}, 1, shipped), sys_days{2026y / November / 23});
    EXPECT_EQ(working_days_after(sys_days{2026y / November / 22}, 1, shipped), sys_days{2026y / November / 23});
    EXPECT_EQ(working_days_after(sys_days{2026y / December / 25}, 1, shipped), sys_days{2026y / December / 29});
}

TEST(WorkingDaysAfter, stays_where_it_is_for_no_days)
{
    EXPECT_EQ(working_days_after(sys_days{2026y / November / 22}, 0, shipped), sys_days{2026y / November / 22});
}

// Covers: CLK-056
TEST(WorkingDaysBefore, counts_seven_back_from_publication)
{
    EXPECT_EQ(working_days_before(sys_days{2026y / November / 20}, 7, shipped), sys_days{2026y / November / 11});
    // Good Friday 3 April and Easter Monday 6 April are skipped: 9, 8, 7, 2, 1 April, 31, 30 March.
    EXPECT_EQ(working_days_before(sys_days{2026y / April / 10}, 7, shipped), sys_days{2026y / March / 30});
}

TEST(WorkingDaysBefore, takes_a_day_that_is_not_working_as_day_zero)
{
    EXPECT_EQ(working_days_before(sys_days{2026y / November / 22}, 1, shipped), sys_days{2026y / November / 20});
}

TEST(WorkingDaysBetween, does_not_count_the_first_day_and_counts_the_last)
{
    EXPECT_EQ(working_days_between(sys_days{2022y / May / 18}, sys_days{2022y / June / 10}, shipped), 15);
    EXPECT_EQ(working_days_between(sys_days{2026y / November / 20}, sys_days{2026y / November / 22}, shipped), 0);
    EXPECT_EQ(working_days_between(sys_days{2026y / November / 20}, sys_days{2026y / November / 20}, shipped), 0);
}

TEST(WorkingDaysBetween, is_negative_when_the_second_day_lies_before_the_first)
{
    EXPECT_EQ(working_days_between(sys_days{2026y / November / 20}, sys_days{2026y / November / 11}, shipped), -7);
}

struct Numbered {
    int number;
    year_month_day day_zero;
    year_month_day day_one;
};

// From Friday 18 December 2026, counted on the fingers: 25 and 28 December and 1 January are bank holidays.
// Covers: DD-042, CLK-008, CLK-009, CLK-010, CLK-011, CLK-013, CLK-015
TEST(NumberedWorkingDay, follows_the_setting_that_says_which_day_is_day_one)
{
    const sys_days notified = 2026y / December / 18;
    const Numbered table[] = {
        {1, 2026y / December / 21, 2026y / December / 18}, {5, 2026y / December / 29, 2026y / December / 24},
        {7, 2026y / December / 31, 2026y / December / 30}, {9, 2027y / January / 5, 2027y / January / 4},
        {11, 2027y / January / 7, 2027y / January / 6},    {12, 2027y / January / 8, 2027y / January / 7},
        {15, 2027y / January / 13, 2027y / January / 12},
    };

    for (const auto& [number, day_zero, day_one] : table) {
        EXPECT_EQ(numbered_working_day(notified, number, CountStart::day_zero, shipped), sys_days{day_zero}) << number;
        EXPECT_EQ(numbered_working_day(notified, number, CountStart::day_one, shipped), sys_days{day_one}) << number;
    }
}

TEST(NumberedWorkingDay, takes_a_start_that_is_no_working_day_as_day_zero_with_either_setting)
{
    const sys_days saturday = 2026y / November / 21;

    EXPECT_EQ(numbered_working_day(saturday, 1, CountStart::day_zero, shipped), sys_days{2026y / November / 23});
    EXPECT_EQ(numbered_working_day(saturday, 1, CountStart::day_one, shipped), sys_days{2026y / November / 23});
}

TEST(NumberedWorkingDay, moves_only_what_lies_after_a_holiday_proclaimed_while_the_clock_runs)
{
    const auto proclaimed =
        shipped.with({CorrectionKind::added, sys_days{2027y / January / 4}, "Proclaimed day", sys_days{2026y / December / 28}});
    const sys_days notified = 2026y / December / 18;
    const auto day = [&](int number) { return numbered_working_day(notified, number, CountStart::day_zero, proclaimed); };

    EXPECT_EQ(day(1), sys_days{2026y / December / 21});
    EXPECT_EQ(day(5), sys_days{2026y / December / 29});
    EXPECT_EQ(day(7), sys_days{2026y / December / 31});
    EXPECT_EQ(day(9), sys_days{2027y / January / 6});
    EXPECT_EQ(day(11), sys_days{2027y / January / 8});
    EXPECT_EQ(day(12), sys_days{2027y / January / 11});
    EXPECT_EQ(day(15), sys_days{2027y / January / 14});
}

TEST(WorkingDays, are_found_beside_a_day_that_is_none)
{
    const sys_days christmas = 2026y / December / 25;

    EXPECT_FALSE(is_working_day(christmas, shipped));
    EXPECT_EQ(next_working_day(christmas, shipped), sys_days{2026y / December / 29});
    EXPECT_EQ(previous_working_day(christmas, shipped), sys_days{2026y / December / 24});
    EXPECT_EQ(working_day_on_or_after(christmas, shipped), sys_days{2026y / December / 29});
    EXPECT_EQ(working_day_on_or_before(christmas, shipped), sys_days{2026y / December / 24});
    EXPECT_EQ(working_day_on_or_before(sys_days{2026y / December / 24}, shipped), sys_days{2026y / December / 24});
}

TEST(WorkingDays, skip_weekends_only_outside_the_years_whose_holidays_are_known)
{
    EXPECT_TRUE(is_working_day(sys_days{1999y / December / 27}, shipped));
    EXPECT_FALSE(is_working_day(sys_days{1999y / December / 26}, shipped));
    EXPECT_EQ(working_days_after(sys_days{2100y / December / 31}, 5, shipped), sys_days{2101y / January / 7});
    EXPECT_EQ(working_days_before(sys_days{2000y / January / 4}, 1, shipped), sys_days{1999y / December / 31});
    EXPECT_EQ(working_days_between(sys_days{2100y / December / 31}, sys_days{2101y / January / 7}, shipped), 5);
}

} // namespace
} // namespace throughline::time
