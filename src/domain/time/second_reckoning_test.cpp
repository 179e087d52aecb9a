#include "domain/time/second_reckoning.hpp"

#include "domain/time/due.hpp"
#include "domain/time/easter.hpp"
#include "domain/time/limit_parse.hpp"
#include "domain/time/sweep.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace throughline::time {
namespace {

namespace other = second_reckoning;
using std::chrono::days;

const BankHolidays shipped;

Day day_of(other::DayNumber number) { return Day{days{number}}; }
other::DayNumber number_of(Day day) { return static_cast<other::DayNumber>(day.time_since_epoch().count()); }

constexpr Day first = std::chrono::year{2000} / 1 / 1;
constexpr Day last = std::chrono::year{2100} / 12 / 31;

// Far enough from either end that no count leaves the years whose holidays are known.
constexpr Day first_start = first + days{60};
constexpr Day last_start = last - days{400};

/// Whether each day is a working day by the second calendar, worked out once: it takes that calendar a while.
const std::vector<bool>& working_days_by_second_calendar()
{
    static const auto working = [] {
        std::vector<bool> flags;
        for (auto day = number_of(first); day <= number_of(last); ++day) flags.push_back(other::is_working_day(day));
        return flags;
    }();
    return working;
}

bool works(Day day) { return working_days_by_second_calendar()[static_cast<std::size_t>((day - first).count())]; }

Day walked(Day day, int count, days step)
{
    while (count > 0)
        if (works(day += step)) --count;
    return day;
}

Limit limit_of(std::string_view text) { return limit_from(text, AnchorRule::may_be_left_out).value(); }

TEST(SecondReckoning, agrees_on_every_easter_from_1970_to_2100)
{
    for (int year = 1970; year <= 2100; ++year) EXPECT_EQ(easter_sunday(year), day_of(other::easter_sunday(year))) << year;
}

TEST(SecondReckoning, agrees_on_every_bank_holiday_from_2000_to_2100)
{
    for (Day day = first; day <= last; day += days{1})
        ASSERT_EQ(shipped.is_bank_holiday(day), other::is_bank_holiday(number_of(day))) << iso(day);
}

TEST(SecondReckoning, agrees_on_every_working_day_from_2000_to_2100)
{
    for (Day day = first; day <= last; day += days{1}) ASSERT_EQ(is_working_day(day, shipped), works(day)) << iso(day);
}

// Covers: CLK-023, CLK-039
TEST(SecondReckoning, agrees_on_the_limits_in_working_days_of_every_start_day)
{
    for (const int count : {1, 2, 5, 7, 13, 15, 20}) {
        const Limit limit{Within{{count, Unit::working_days}, Direction::after}, {}};
        sweep(first_start, last_start, [&](Day start, const Anchors& anchors) {
            ASSERT_EQ(due(limit, anchors, {.holidays = shipped}).latest, walked(start, count, days{1})) << count << ' ' << iso(start);
        });
    }
}

// Covers: CLK-056
TEST(SecondReckoning, agrees_on_the_limits_counted_back_of_every_day)
{
    for (const int count : {1, 5, 7}) {
        const Limit limit{AtLeast{{count, Unit::working_days}, Direction::before}, {}};
        sweep(first_start, last_start, [&](Day start, const Anchors& anchors) {
            ASSERT_EQ(due(limit, anchors, {.holidays = shipped}).latest, walked(start, count, -days{1})) << count << ' ' << iso(start);
        });
    }
}

// Covers: CLK-033
TEST(SecondReckoning, agrees_on_both_ends_of_the_window_of_every_start_day)
{
    const auto limit = limit_of("between 7 and 13 working days");
    sweep(first_start, last_start, [&](Day start, const Anchors& anchors) {
        const auto window = due(limit, anchors, {.holidays = shipped});
        ASSERT_EQ(window.earliest, walked(start, 7, days{1})) << iso(start);
        ASSERT_EQ(window.latest, walked(start, 13, days{1})) << iso(start);
    });
}

// Covers: CLK-042, CLK-058
TEST(SecondReckoning, agrees_on_the_limits_in_months_and_years_of_every_start_day)
{
    sweep(first_start, last_start, [&](Day start, const Anchors& anchors) {
        const auto due_in = [&](Length length) { return due(Limit{Within{length, Direction::after}, {}}, anchors, {.holidays = shipped}); };
        const auto six_months = due_in({6, Unit::months});
        const Day expected = day_of(other::months_after(number_of(start), 6));

        ASSERT_EQ(six_months.latest, expected) << iso(start);
        ASSERT_EQ(six_months.last_working_day.value_or(expected), works(expected) ? expected : walked(expected, 1, -days{1})) << iso(start);
        ASSERT_EQ(due_in({1, Unit::months}).latest, day_of(other::months_after(number_of(start), 1))) << iso(start);
        ASSERT_EQ(due_in({1, Unit::years}).latest, day_of(other::months_after(number_of(start), 12))) << iso(start);
        ASSERT_EQ(months_after(start, -1), day_of(other::months_after(number_of(start), -1))) << iso(start);
    });
}

// Covers: DD-042
TEST(SecondReckoning, agrees_on_the_numbered_working_days_of_every_start_day_with_either_setting)
{
    for (const int number : {1, 5, 11, 15}) {
        const Limit limit{OnWorkingDay{number}, {}};
        sweep(first_start, last_start, [&](Day start, const Anchors& anchors) {
            const Day from_zero = walked(start, number, days{1});
            const Day from_one = works(start) ? walked(start, number - 1, days{1}) : from_zero;
            ASSERT_EQ(due(limit, anchors, {.holidays = shipped}).latest, from_zero) << number << ' ' << iso(start);
            ASSERT_EQ(due(limit, anchors, {.holidays = shipped, .count_start = CountStart::day_one}).latest, from_one)
                << number << ' ' << iso(start);
        });
    }
}

TEST(SecondReckoning, agrees_on_the_number_of_working_days_between_two_days)
{
    for (Day from = first; from <= last - days{500}; from += 5 * sweep_step) {
        int count = 0;
        Day until = from;
        for (int i = 0; i < 40; ++i) {
            ASSERT_EQ(working_days_between(from, until, shipped), count) << iso(from) << ' ' << iso(until);
            until += days{1};
            if (works(until)) ++count;
        }
    }
}

TEST(SecondReckoning, agrees_on_the_written_form_of_every_day)
{
    for (Day day = first; day <= last; day += days{1}) {
        const auto [year, month, day_of_month] = other::date_of(number_of(day));
        ASSERT_EQ(find_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day_of_month)), day);
        ASSERT_EQ(day_from_iso(iso(day)), day);
    }
}

} // namespace
} // namespace throughline::time
