#include "domain/time/due.hpp"
#include "domain/time/limit_parse.hpp"
#include "domain/time/sweep.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

namespace throughline::time {
namespace {

using namespace std::chrono;

const BankHolidays shipped;
constexpr Day first = 2018y / January / 1;
constexpr Day last = 2035y / December / 31;

/// Made-up choices, the same in every run.
class Dice {
public:
    int between(int low, int high) { return std::uniform_int_distribution<int>{low, high}(engine_); }

    template <class Choices> auto one_of(const Choices& choices)
    {
        return choices[static_cast<std::size_t>(between(0, static_cast<int>(std::size(choices)) - 1))];
    }

private:
    std::mt19937 engine_{20261122};
};

constexpr auto all_units =
    std::to_array({Unit::working_days, Unit::calendar_days, Unit::days_of_unstated_kind, Unit::weeks, Unit::months, Unit::years});

Anchor an_anchor(Dice& dice, int depth)
{
    const std::array<std::string, 4> names{"la-became-aware", "notify-panel.sent", "received", "step/A-3#2"};
    if (depth < 2 && dice.between(0, 3) == 0) {
        Anchor anchor{dice.between(0, 1) == 0 ? AnchorKind::earlier_of : AnchorKind::later_of, {}, {}};
        for (int i = dice.between(2, 4); i > 0; --i) anchor.of.push_back(an_anchor(dice, depth + 1));
        return anchor;
    }
    return {dice.between(0, 3) == 0 ? AnchorKind::limit_of : AnchorKind::fact, dice.one_of(names), {}};
}

LimitRule a_rule(Dice& dice)
{
    const Length length{dice.between(1, 999), dice.one_of(all_units)};
    const auto direction = dice.between(0, 1) == 0 ? Direction::after : Direction::before;
    const int number = dice.between(0, 999);
    switch (dice.between(0, 12)) {
    case 0:
        return Within{length, direction};
    case 1:
        return AtLeast{length, direction};
    case 2:
        return Between{dice.between(0, length.count), length.count, length.unit};
    case 3:
        return OnWorkingDay{number + 1 > 999 ? 999 : number + 1};
    case 4:
        return ByWorkingDay{number + 1 > 999 ? 999 : number + 1};
    case 5:
        return By{};
    case 6:
        return Before{};
    case 7:
        return AtNext{"subgroup-meeting"};
    case 8:
        return EveryLength{length};
    case 9:
        return EveryOccurrence{"review-team-meeting"};
    case 10:
        return ForAtLeast{length};
    case 11:
        return NotOn{};
    default:
        return AsSoonAsPossible{};
    }
}

TEST(AnyLimit, is_read_back_from_its_own_words)
{
    Dice dice;
    for (int i = 0; i < 2000; ++i) {
        const Limit limit{a_rule(dice), an_anchor(dice, 0)};
        const auto words = in_words(limit);
        const auto read = limit_from(words);
        ASSERT_TRUE(read) << words << ": " << read.error().message;
        ASSERT_EQ(*read, limit) << words;
        ASSERT_EQ(in_words(*read), words);
    }
}

TEST(AnyText, is_a_limit_or_an_error_that_points_into_it)
{
    const std::array<std::string, 30> pieces{"within", "at least", "between", "7",          "13",       "0",     "working", "days",
                                             "day",    "of",       "after",   "before",     "on",       "by",    "from",    "(",
                                             ")",      ",",        "the",     "earlier of", "limit of", "every", "not on",  "month",
                                             "x.y-z",  "for at",   "next",    "\xE2",       "\xC2\xA0", "-1"};
    Dice dice;
    for (int i = 0; i < 5000; ++i) {
        std::string text;
        for (int n = dice.between(0, 9); n > 0; --n) text += dice.one_of(pieces) + ' ';
        const auto limit = limit_from(text, dice.between(0, 1) == 0 ? AnchorRule::required : AnchorRule::may_be_left_out);
        if (limit) continue;
        ASSERT_GE(limit.error().column, 1) << text;
        ASSERT_LE(limit.error().column, static_cast<int>(text.size()) + 1) << text;
        ASSERT_FALSE(limit.error().message.empty()) << text;
    }
}

TEST(WorkingDayCount, is_undone_by_counting_back)
{
    for (Day day = first; day <= last; day += sweep_step) {
        if (!is_working_day(day, shipped)) continue;
        for (const int count : {1, 4, 15, 130})
            ASSERT_EQ(working_days_before(working_days_after(day, count, shipped), count, shipped), day) << iso(day);
    }
}

TEST(WorkingDayCount, in_two_parts_reaches_the_same_day)
{
    for (Day day = first; day <= last; day += sweep_step)
        for (int part = 0; part <= 15; ++part)
            ASSERT_EQ(working_days_after(working_days_after(day, part, shipped), 15 - part, shipped), working_days_after(day, 15, shipped))
                << iso(day) << ' ' << part;
}

TEST(WorkingDayCount, from_a_later_day_never_ends_earlier)
{
    for (Day day = first; day <= last; day += sweep_step) {
        ASSERT_LE(working_days_after(day, 15, shipped), working_days_after(day + days{1}, 15, shipped)) << iso(day);
        ASSERT_LE(working_days_before(day, 7, shipped), working_days_before(day + days{1}, 7, shipped)) << iso(day);
        ASSERT_LE(months_after(day, 6), months_after(day + days{1}, 6)) << iso(day);
    }
}

TEST(WorkingDayCount, is_the_number_of_working_days_between)
{
    for (Day day = first; day <= last; day += sweep_step)
        for (const int count : {1, 5, 15}) {
            ASSERT_EQ(working_days_between(day, working_days_after(day, count, shipped), shipped), count) << iso(day);
            ASSERT_EQ(working_days_between(day, working_days_before(day, count, shipped), shipped), -count) << iso(day);
        }
}

TEST(NewHoliday, never_gives_a_limit_more_than_the_next_working_day_and_never_less_time)
{
    const Day holiday = 2027y / June / 9;
    const auto after = shipped.with({CorrectionKind::added, holiday, "Day of thanks", Day{2027y / June / 1}});
    for (Day start = 2027y / May / 1; start <= Day{2027y / July / 1}; start += days{1}) {
        const Day before = working_days_after(start, 15, shipped);
        const Day moved = working_days_after(start, 15, after);
        const bool on_the_way = start < holiday && holiday <= before;
        ASSERT_EQ(moved, on_the_way ? working_days_after(before, 1, shipped) : before) << iso(start);
    }
}

TEST(Pause, puts_a_limit_off_by_its_working_days_where_it_lies_before_the_end)
{
    Dice dice;
    for (int i = 0; i < 300; ++i) {
        const Day start = first + days{dice.between(0, 5000)};
        const int count = dice.between(1, 30);
        const Day end = working_days_after(start, count, shipped);
        const Day from = start + days{dice.between(1, 20)};
        const Pause pause{from, from + days{dice.between(1, 40)}, "Hold"};
        const auto paused = day_after(start, {count, Unit::working_days}, {.holidays = shipped, .pauses = {&pause, 1}});

        const int held = working_days_between(pause.from - days{1}, *pause.until - days{1}, shipped);
        ASSERT_EQ(paused, pause.from > end ? end : working_days_after(start, count + held, shipped)) << iso(start) << ' ' << count;
    }
}

TEST(Pauses, that_touch_count_as_one)
{
    const Pause two[] = {
        {Day{2026y / December / 1}, Day{2026y / December / 4}, "One"}, {Day{2026y / December / 4}, Day{2026y / December / 10}, "Two"}};
    const Pause one[] = {{Day{2026y / December / 1}, Day{2026y / December / 10}, "Both"}};
    for (const auto unit : all_units) {
        const Length length{3, unit};
        EXPECT_EQ(
            day_after(2026y / November / 23, length, {.holidays = shipped, .pauses = two}),
            day_after(2026y / November / 23, length, {.holidays = shipped, .pauses = one}));
    }
}

TEST(Pause, without_days_moves_nothing)
{
    const Pause empty[] = {{Day{2026y / December / 1}, Day{2026y / December / 1}, "Lifted the same day"}};
    for (const auto unit : all_units) {
        const Length length{2, unit};
        EXPECT_EQ(
            day_after(2026y / November / 23, length, {.holidays = shipped, .pauses = empty}),
            day_after(2026y / November / 23, length, {.holidays = shipped}));
    }
}

TEST(DayOne, is_never_later_than_day_zero_and_at_most_one_working_day_earlier)
{
    for (Day start = first; start <= last; start += sweep_step) {
        const Day zero = numbered_working_day(start, 11, CountStart::day_zero, shipped);
        const Day one = numbered_working_day(start, 11, CountStart::day_one, shipped);
        ASSERT_EQ(working_days_between(one, zero, shipped), is_working_day(start, shipped) ? 1 : 0) << iso(start);
    }
}

} // namespace
} // namespace throughline::time
