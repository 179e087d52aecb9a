#include "domain/chronology/typed_when.hpp"

#include <gtest/gtest.h>

namespace throughline::chronology {
namespace {

using namespace std::chrono;

const ReadingContext in_2026{.year = {}, .today = sys_days{2026y / February / 12}};

When understood(std::string_view typed, const ReadingContext& context = in_2026)
{
    const auto reading = read_when(typed, context);
    EXPECT_TRUE(reading.when) << typed << ": " << reading.problem;
    return reading.when.value_or(When{});
}
std::string problem(std::string_view typed, const ReadingContext& context = in_2026)
{
    const auto reading = read_when(typed, context);
    EXPECT_FALSE(reading.when) << typed;
    return reading.problem;
}

TEST(TypedWhen, puts_the_day_before_the_month)
{
    for (const auto* typed :
         {"3/11/25", "03.11.2025", "3-11-25", "3rd Nov 2025", "Mon 3 November 2025", "3.11/25", "2025-11-03", "November 3, 2025"})
        EXPECT_EQ(understood(typed), on(sys_days{2025y / November / 3})) << typed;
    EXPECT_EQ(understood("9/5/87"), on(sys_days{1987y / May / 9})) << "no year to come";
}

TEST(TypedWhen, catches_days_that_no_calendar_has)
{
    EXPECT_EQ(problem("31/11/25"), "November 2025 has 30 days");
    EXPECT_EQ(problem("29 Feb 2025"), "February 2025 has 28 days");
    EXPECT_TRUE(problem("11/13/25").contains("no month 13"));
    EXPECT_TRUE(problem("Fri 8 November 2025").contains("is a Saturday"));
    EXPECT_TRUE(problem("3/11/25 25:10").contains("no time"));
    EXPECT_TRUE(problem("30/3/2025 01:30").contains("clocks went forward"));
    EXPECT_TRUE(problem("seen in clinic").contains("cannot be read"));
}

TEST(TypedWhen, asks_whether_a_month_and_a_number_is_a_month_or_a_day)
{
    auto context = in_2026;
    context.year = 2025;
    const auto reading = read_when("Nov 25", context);

    ASSERT_TRUE(reading.is_asked());
    EXPECT_EQ(reading.meanings, (std::vector<std::string>{"November 2025", "25 November 2025"}));
    EXPECT_EQ(understood(reading.meanings[0]).kind, WhenKind::month);
    EXPECT_EQ(understood(reading.meanings[1]), on(sys_days{2025y / November / 25}));
}

TEST(TypedWhen, asks_which_of_the_two_hours_in_october_is_meant)
{
    const auto reading = read_when("26/10/2025 01:30", in_2026);

    ASSERT_TRUE(reading.is_asked());
    ASSERT_EQ(reading.meanings.size(), 2U);
    EXPECT_EQ(understood(reading.meanings[0]).second_time, false);
    EXPECT_EQ(understood(reading.meanings[1]).second_time, true);
    EXPECT_FALSE(understood("26/10/2025 02:00").second_time);
}

TEST(TypedWhen, takes_the_year_of_a_week_from_the_rows_around_and_says_so)
{
    EXPECT_TRUE(problem("w/c 10/11").contains("Which year"));
    auto context = in_2026;
    context.year = 2025;
    const auto reading = read_when("w/c 10/11", context);

    ASSERT_TRUE(reading.when);
    EXPECT_EQ(reading.when->kind, WhenKind::week);
    EXPECT_EQ(reading.when->first, sys_days{2025y / November / 10});
    EXPECT_EQ(reading.when->last, sys_days{2025y / November / 16});
    EXPECT_TRUE(reading.assumed.contains("2025"));
}

TEST(TypedWhen, keeps_what_is_uncertain_uncertain)
{
    const sys_days third{2025y / November / 3};
    EXPECT_EQ(understood("?3 Nov 2025").kind, WhenKind::about);
    EXPECT_EQ(understood("3 Nov 2025?").kind, WhenKind::about);
    EXPECT_EQ(understood("circa 3/11/25").kind, WhenKind::about);
    EXPECT_EQ(understood("before 3/11/25").kind, WhenKind::before);
    EXPECT_EQ(latest_day(understood("before 3/11/25")), third - days{1});
    EXPECT_EQ(earliest_day(understood("before 3/11/25")), std::nullopt);
    EXPECT_EQ(earliest_day(understood("after 3/11/25")), third + days{1});
    const auto between = understood("between 3/11/25 and 5 Nov 2025");
    EXPECT_EQ(between.kind, WhenKind::between);
    EXPECT_EQ(between.last, third + days{2});
    EXPECT_EQ(understood("early November 2025").last, sys_days{2025y / November / 10});
    EXPECT_EQ(understood("November 2025").last, sys_days{2025y / November / 30});
    EXPECT_FALSE(understood("3/11/25").minute) << "no time is made up";
}

TEST(TypedWhen, reads_times_ranges_and_what_goes_over_midnight)
{
    EXPECT_EQ(understood("3/11/25 14:30").minute, 14 * 60 + 30);
    EXPECT_EQ(understood("3/11/25 at 2.30pm").minute, 14 * 60 + 30);
    EXPECT_EQ(understood("3/11/25 9am").minute, 9 * 60);
    EXPECT_EQ(understood("3/11/25 1430hrs").minute, 14 * 60 + 30);
    EXPECT_EQ(understood("3 Nov 2025 12 am").minute, 0);

    const auto night = understood("Sat 8 Nov 2025 23:50 to 00:40");
    EXPECT_EQ(night.first, sys_days{2025y / November / 8});
    EXPECT_EQ(night.last, sys_days{2025y / November / 9});
    EXPECT_EQ(night.until_minute, 40);
    EXPECT_EQ(understood("8/11/25 23:50 - Sun 9/11/25 00:40"), night);
    EXPECT_EQ(understood("3 to 5 Nov 2025").last, sys_days{2025y / November / 5});
    EXPECT_TRUE(problem("5/11/25 to 3/11/25").contains("before the beginning"));
}

TEST(TypedWhen, refuses_two_dates_in_one_cell)
{
    for (const auto* typed : {"3/11/25 and 5/11/25", "3/11/25; 5/11/25", "3/11/25, 5/11/25", "3/11/25 5/11/25"})
        EXPECT_TRUE(problem(typed).contains("two dates")) << typed;
}

TEST(TypedWhen, asks_what_day_a_spreadsheets_number_is)
{
    const auto reading = read_when("45964", in_2026);

    ASSERT_TRUE(reading.is_asked());
    EXPECT_EQ(reading.meanings.front(), "3 November 2025") << "counted from 1900";
    EXPECT_EQ(understood(reading.meanings.front()), on(sys_days{2025y / November / 3}));
}

TEST(TypedWhen, reads_columns_of_their_own)
{
    const auto reading = read_when({"8/11/25", "2350", "", "00:40"}, in_2026);

    ASSERT_TRUE(reading.when) << reading.problem;
    EXPECT_EQ(*reading.when, understood("8/11/25 23:50 to 9/11/25 00:40"));
    EXPECT_EQ(read_when({"8/11/25", "11.50pm", "", ""}, in_2026).when->minute, 23 * 60 + 50);
}

TEST(TypedWhen, understands_its_own_words)
{
    for (const auto* typed :
         {"3/11/25", "3/11/25 14:30", "about 3/11/25", "before 3/11/25", "after 3/11/25 09:00", "between 3/11/25 and 9/11/25",
          "8/11/25 23:50 to 9/11/25 00:40", "8/11/25 10:00 to 10:30", "3/11/25 to 5/11/25", "w/c 10/11/25", "Nov 2025",
          "26 October 2025, 01:30 GMT"}) {
        const auto when = understood(typed);
        EXPECT_EQ(understood(in_words(when)), when) << in_words(when);
    }
}

} // namespace
} // namespace throughline::chronology
