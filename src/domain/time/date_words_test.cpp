#include "domain/time/date_words.hpp"

#include "domain/time/stated_day.hpp"

#include <gtest/gtest.h>

namespace throughline::time {
namespace {

using namespace std::chrono;

TEST(DateInWords, is_written_as_people_write_it)
{
    EXPECT_EQ(in_words(sys_days{2022y / June / 10}), "10 June 2022");
    EXPECT_EQ(in_words_with_weekday(sys_days{2022y / June / 10}), "Friday 10 June 2022");
    EXPECT_EQ(in_words_with_weekday(sys_days{2026y / November / 22}), "Sunday 22 November 2026");
    EXPECT_EQ(day_and_month(sys_days{2026y / March / 5}), "5 March");
    EXPECT_EQ(in_short(sys_days{2026y / September / 9}), "Wed 9 Sep");
}

TEST(DateInWords, names_every_day_and_month)
{
    const std::string_view weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    for (int i = 0; i < 7; ++i) EXPECT_EQ(weekday_name(sys_days{2026y / November / 23} + days{i}), weekdays[i]);

    EXPECT_EQ(month_name(1), "January");
    EXPECT_EQ(month_name(12), "December");
    EXPECT_THROW((void)month_name(13), std::logic_error);
}

TEST(FindMonth, knows_numbers_and_names_long_and_short)
{
    EXPECT_EQ(find_month("6"), 6U);
    EXPECT_EQ(find_month("06"), 6U);
    EXPECT_EQ(find_month("june"), 6U);
    EXPECT_EQ(find_month("JUN"), 6U);
    EXPECT_EQ(find_month("Sept"), 9U);
    EXPECT_EQ(find_month("12"), 12U);
    EXPECT_EQ(find_month("00"), std::nullopt);
    EXPECT_EQ(find_month("13"), std::nullopt);
    EXPECT_EQ(find_month("ju"), std::nullopt);
    EXPECT_EQ(find_month(""), std::nullopt);
}

TEST(CountedInWords, uses_the_singular_for_one_alone)
{
    EXPECT_EQ(counted_in_words(1, "working day"), "1 working day");
    EXPECT_EQ(counted_in_words(0, "working day"), "0 working days");
    EXPECT_EQ(counted_in_words(15, "working day"), "15 working days");
}

TEST(Iso, is_read_back_as_the_same_day)
{
    EXPECT_EQ(iso(sys_days{2022y / June / 9}), "2022-06-09");
    EXPECT_EQ(day_from_iso("2022-06-09"), sys_days{2022y / June / 9});
    EXPECT_EQ(day_from_iso("0987-01-02"), sys_days{987y / January / 2});
}

TEST(DayFromIso, knows_only_days_of_the_calendar_in_exactly_that_form)
{
    for (const auto* text :
         {"2022-6-9", "2022-06-31", "2023-02-29", "2022-13-01", "2022-00-01", "0000-01-01", "2022/06/09", "22-06-2009", "2022-06-09 ",
          "+022-06-09", "2022-06-0x", ""})
        EXPECT_EQ(day_from_iso(text), std::nullopt) << text;
}

TEST(ReturnInYear, of_a_leap_day_is_the_last_day_of_february)
{
    EXPECT_EQ(return_in_year(sys_days{2024y / February / 29}, 2026), sys_days{2026y / February / 28});
    EXPECT_EQ(return_in_year(sys_days{2024y / February / 29}, 2028), sys_days{2028y / February / 29});
    EXPECT_EQ(return_in_year(sys_days{2015y / May / 4}, 2026), sys_days{2026y / May / 4});
}

TEST(StatedDay, puts_its_two_days_in_order)
{
    const auto between = StatedDay::between(sys_days{2022y / June / 10}, sys_days{2022y / June / 1});

    EXPECT_EQ(between.earliest(), sys_days{2022y / June / 1});
    EXPECT_EQ(between.latest(), sys_days{2022y / June / 10});
    EXPECT_EQ(StatedDay::not_known().earliest(), std::nullopt);
}

TEST(StatedDay, says_in_words_how_certain_it_is)
{
    const sys_days tenth = 2022y / June / 10;

    EXPECT_EQ(in_words(StatedDay::exact(tenth)), "10 June 2022");
    EXPECT_EQ(in_words(StatedDay::about(tenth)), "about 10 June 2022");
    EXPECT_EQ(in_words(StatedDay::between(sys_days{2022y / June / 1}, tenth)), "between 1 and 10 June 2022");
    EXPECT_EQ(in_words(StatedDay::between(sys_days{2022y / May / 30}, tenth)), "between 30 May and 10 June 2022");
    EXPECT_EQ(in_words(StatedDay::between(sys_days{2021y / May / 30}, tenth)), "between 30 May 2021 and 10 June 2022");
    EXPECT_EQ(in_words(StatedDay::not_known()), "not known");
}

} // namespace
} // namespace throughline::time
