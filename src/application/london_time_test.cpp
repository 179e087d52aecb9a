#include "application/london_time.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace throughline::application {
namespace {

using namespace std::chrono;
using ledger::Instant;
using testing::HasSubstr;

// In 2026 the clocks go forward on Sunday 29 March at 01:00 and back on Sunday 25 October at 02:00 summer time, both 01:00 UTC.
constexpr auto march_29 = sys_days{2026y / March / 29};
constexpr auto october_25 = sys_days{2026y / October / 25};

Instant utc(sys_days day, hours hour, minutes minute, microseconds more = 0us) { return day + hour + minute + more; }

TEST(LondonDayOf, is_the_day_of_greenwich_in_winter)
{
    EXPECT_EQ(london_day_of(utc(2026y / January / 15, 23h, 59min)), sys_days{2026y / January / 15});
    EXPECT_EQ(london_day_of(utc(2026y / January / 16, 0h, 0min)), sys_days{2026y / January / 16});
}

TEST(LondonDayOf, begins_an_hour_earlier_in_summer)
{
    EXPECT_EQ(london_day_of(utc(2026y / June / 10, 22h, 59min, 59'999'999us)), sys_days{2026y / June / 10});
    EXPECT_EQ(london_day_of(utc(2026y / June / 10, 23h, 0min)), sys_days{2026y / June / 11});
}

TEST(LondonDayOf, starts_the_sunday_on_which_the_clocks_go_forward_at_midnight_of_greenwich_and_ends_it_an_hour_early)
{
    EXPECT_EQ(london_day_of(utc(march_29 - days{1}, 23h, 59min)), march_29 - days{1});
    EXPECT_EQ(london_day_of(utc(march_29, 0h, 0min)), march_29);
    EXPECT_EQ(london_day_of(utc(march_29, 22h, 59min)), march_29);
    EXPECT_EQ(london_day_of(utc(march_29, 23h, 0min)), march_29 + days{1});
}

TEST(LondonDayOf, starts_the_sunday_on_which_the_clocks_go_back_an_hour_early_and_ends_it_at_midnight_of_greenwich)
{
    EXPECT_EQ(london_day_of(utc(october_25 - days{1}, 22h, 59min)), october_25 - days{1});
    EXPECT_EQ(london_day_of(utc(october_25 - days{1}, 23h, 0min)), october_25);
    EXPECT_EQ(london_day_of(utc(october_25, 23h, 59min)), october_25);
    EXPECT_EQ(london_day_of(utc(october_25 + days{1}, 0h, 0min)), october_25 + days{1});
}

TEST(LondonDayOf, knows_days_before_1970)
{
    EXPECT_EQ(london_day_of(utc(1969y / December / 31, 22h, 59min)), sys_days{1969y / December / 31});
    // British Standard Time: summer time all through the winters of 1968 to 1971.
    EXPECT_EQ(london_day_of(utc(1969y / December / 31, 23h, 0min, 1us)), sys_days{1970y / January / 1});
}

TEST(LondonDayOf, keeps_summer_time_beyond_the_years_that_the_zone_file_lists)
{
    // The last Sunday of March 2041 is the 31st, that of October the 27th.
    EXPECT_EQ(london_day_of(utc(2041y / March / 30, 23h, 30min)), sys_days{2041y / March / 30});
    EXPECT_EQ(london_day_of(utc(2041y / March / 31, 23h, 30min)), sys_days{2041y / April / 1});
    EXPECT_EQ(london_day_of(utc(2041y / October / 26, 23h, 30min)), sys_days{2041y / October / 27});
    EXPECT_EQ(london_day_of(utc(2041y / October / 27, 23h, 30min)), sys_days{2041y / October / 27});
}

TEST(LondonTimeOf, counts_minutes_as_the_clock_shows_them)
{
    EXPECT_EQ(london_time_of(utc(2026y / June / 10, 13h, 5min, 59s)), (LondonTime{sys_days{2026y / June / 10}, 14 * 60 + 5}));
    EXPECT_EQ(london_time_of(utc(2026y / June / 10, 23h, 0min)), (LondonTime{sys_days{2026y / June / 11}, 0}));
}

TEST(LondonTimeOf, skips_the_hour_after_one_when_the_clocks_go_forward)
{
    EXPECT_EQ(london_time_of(utc(march_29, 0h, 59min)).minute, 59);
    EXPECT_EQ(london_time_of(utc(march_29, 1h, 0min)).minute, 120);
}

TEST(LondonTimeOf, shows_the_hour_after_one_twice_when_the_clocks_go_back)
{
    EXPECT_EQ(london_time_of(utc(october_25, 0h, 30min)).minute, 90);
    EXPECT_EQ(london_time_of(utc(october_25, 1h, 30min)).minute, 90);
    EXPECT_EQ(london_time_of(utc(october_25, 2h, 0min)).minute, 120);
}

TEST(FirstInstantAfter, is_midnight_of_greenwich_in_winter_and_an_hour_earlier_in_summer)
{
    EXPECT_EQ(first_instant_after(2026y / January / 15), utc(2026y / January / 16, 0h, 0min));
    EXPECT_EQ(first_instant_after(2026y / June / 10), utc(2026y / June / 10, 23h, 0min));
}

TEST(FirstInstantAfter, makes_the_sunday_on_which_the_clocks_go_forward_23_hours_long)
{
    EXPECT_EQ(first_instant_after(march_29 - days{1}), utc(march_29, 0h, 0min));
    EXPECT_EQ(first_instant_after(march_29), utc(march_29, 23h, 0min));
}

TEST(FirstInstantAfter, makes_the_sunday_on_which_the_clocks_go_back_25_hours_long)
{
    EXPECT_EQ(first_instant_after(october_25 - days{1}), utc(october_25 - days{1}, 23h, 0min));
    EXPECT_EQ(first_instant_after(october_25), utc(october_25 + days{1}, 0h, 0min));
}

TEST(FirstInstantAfter, parts_every_day_of_three_years_from_the_next)
{
    for (auto day = sys_days{2025y / January / 1}; day < sys_days{2028y / January / 1}; day += days{1}) {
        EXPECT_EQ(london_day_of(first_instant_after(day) - 1us), day);
        EXPECT_EQ(london_time_of(first_instant_after(day)), (LondonTime{day + days{1}, 0}));
    }
}

TEST(LondonDayFrom, takes_a_date_as_it_is) { EXPECT_EQ(london_day_from("2026-04-03"), sys_days{2026y / April / 3}); }

TEST(LondonDayFrom, turns_a_time_with_its_zone_into_the_day_in_london)
{
    EXPECT_EQ(london_day_from("2026-04-03T23:50+01:00"), sys_days{2026y / April / 3});
    EXPECT_EQ(london_day_from("2026-04-03T22:50Z"), sys_days{2026y / April / 3});
    EXPECT_EQ(london_day_from("2026-04-03T23:50Z"), sys_days{2026y / April / 4});
    EXPECT_EQ(london_day_from("2026-04-03T23:50:30Z"), sys_days{2026y / April / 4});
    EXPECT_EQ(london_day_from("2026-01-15T23:50Z"), sys_days{2026y / January / 15});
    EXPECT_EQ(london_day_from("2026-01-15T19:30-05:00"), sys_days{2026y / January / 16});
}

TEST(LondonDayFrom, counts_the_night_of_a_clock_change_by_the_zone_that_is_written)
{
    EXPECT_EQ(london_day_from("2026-10-25T00:30+01:00"), october_25);
    EXPECT_EQ(london_day_from("2026-10-25T00:30Z"), october_25);
    EXPECT_EQ(london_day_from("2026-10-24T23:30Z"), october_25);
    EXPECT_EQ(london_day_from("2026-03-28T23:30Z"), march_29 - days{1});
    EXPECT_EQ(london_day_from("2026-03-29T23:30Z"), march_29 + days{1});
}

TEST(LondonDayFrom, refuses_a_day_that_does_not_exist)
{
    for (const auto* text : {"2026-02-30", "2026-13-01", "3 April 2026", "", "2026-4-3", "2026-02-30T10:00Z"}) {
        const auto day = london_day_from(text);
        ASSERT_FALSE(day) << text;
        EXPECT_THAT(day.error().message, HasSubstr("a date that exists")) << text;
    }
}

TEST(LondonDayFrom, refuses_a_time_without_a_zone)
{
    for (const auto* text :
         {"2026-04-03T23:50", "2026-04-03T23:50:10", "2026-04-03T23:50+1", "2026-04-03T23:50+01:00x", "2026-04-03T23:50BST",
          "2026-04-03T23:50+24:00", "2026-04-03T23:50 Z"}) {
        const auto day = london_day_from(text);
        ASSERT_FALSE(day) << text;
        EXPECT_THAT(day.error().message, HasSubstr("time zone")) << text;
    }
}

TEST(LondonDayFrom, refuses_a_time_that_no_clock_shows)
{
    for (const auto* text :
         {"2026-04-03T24:00Z", "2026-04-03T23:60Z", "2026-04-03T9:00Z", "2026-04-03T", "2026-04-03T23:50:60Z", "2026-04-03T23.50Z"}) {
        const auto day = london_day_from(text);
        ASSERT_FALSE(day) << text;
        EXPECT_THAT(day.error().message, HasSubstr("between 00:00 and 23:59")) << text;
    }
}

TEST(LondonDayFrom, refuses_what_else_follows_a_date)
{
    const auto day = london_day_from("2026-04-03 23:50Z");

    ASSERT_FALSE(day);
    EXPECT_THAT(day.error().message, HasSubstr("the letter T"));
}

} // namespace
} // namespace throughline::application
