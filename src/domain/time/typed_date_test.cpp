#include "domain/time/typed_date.hpp"

#include <gtest/gtest.h>

namespace throughline::time {
namespace {

using namespace std::chrono;
using Parts = std::vector<DatePart>;

constexpr Day tenth_of_june = 2022y / June / 10;

TypedDateError error_of(const TypedDate& typed, std::string_view called = "the date of notification")
{
    const auto day = day_from(typed, called);
    EXPECT_FALSE(day.has_value());
    return day ? TypedDateError{} : day.error();
}

TEST(TypedDate, is_read_with_the_month_as_a_number_or_a_name)
{
    EXPECT_EQ(day_from({"10", "6", "2022"}), tenth_of_june);
    EXPECT_EQ(day_from({" 10 ", "06", "2022 "}), tenth_of_june);
    EXPECT_EQ(day_from({"10", "June", "2022"}), tenth_of_june);
    EXPECT_EQ(day_from({"10", "jun", "2022"}), tenth_of_june);
    EXPECT_EQ(day_from({"010", "006", "2022"}), tenth_of_june);
    EXPECT_EQ(day_from({"29", "2", "2024"}), (sys_days{2024y / February / 29}));
}

TEST(TypedDate, asks_for_itself_when_nothing_was_typed)
{
    EXPECT_TRUE(is_empty({"", " ", "\t"}));
    EXPECT_FALSE(is_empty({"", "6", ""}));
    EXPECT_EQ(error_of({}).message, "Enter the date of notification");
    EXPECT_EQ(error_of({}).parts, (Parts{DatePart::day, DatePart::month, DatePart::year}));
}

TEST(TypedDate, names_the_parts_that_are_missing)
{
    EXPECT_EQ(error_of({"", "6", "2022"}), (TypedDateError{"The date of notification must include a day", {DatePart::day}}));
    EXPECT_EQ(error_of({"10", "", "2022"}), (TypedDateError{"The date of notification must include a month", {DatePart::month}}));
    EXPECT_EQ(
        error_of({"10", "", ""}),
        (TypedDateError{"The date of notification must include a month and year", {DatePart::month, DatePart::year}}));
}

TEST(TypedDate, says_which_part_cannot_be_one)
{
    EXPECT_EQ(error_of({"32", "6", "2022"}), (TypedDateError{"The date of notification must have a day from 1 to 31", {DatePart::day}}));
    EXPECT_EQ(error_of({"0", "6", "2022"}).parts, (Parts{DatePart::day}));
    EXPECT_EQ(error_of({"tenth", "6", "2022"}).parts, (Parts{DatePart::day}));
    EXPECT_EQ(error_of({"-1", "6", "2022"}).parts, (Parts{DatePart::day}));
    EXPECT_EQ(error_of({"99999999999999999999", "6", "2022"}).parts, (Parts{DatePart::day}));
    EXPECT_EQ(
        error_of({"10", "13", "2022"}),
        (TypedDateError{"The date of notification must have a month from 1 to 12, or its name", {DatePart::month}}));
    EXPECT_EQ(error_of({"10", "Juno", "2022"}).parts, (Parts{DatePart::month}));
    EXPECT_EQ(error_of({"10", "6", "22"}), (TypedDateError{"The date of notification must have a year of 4 numbers", {DatePart::year}}));
    EXPECT_EQ(error_of({"10", "6", "0000"}).parts, (Parts{DatePart::year}));
    EXPECT_EQ(error_of({"10", "6", "20222"}).parts, (Parts{DatePart::year}));
}

TEST(TypedDate, says_how_long_the_month_is_when_there_is_no_such_day)
{
    EXPECT_EQ(error_of({"31", "6", "2022"}).message, "The date of notification must be a real date: June 2022 has 30 days");
    EXPECT_EQ(error_of({"29", "2", "2023"}).message, "The date of notification must be a real date: February 2023 has 28 days");
    EXPECT_EQ(error_of({"30", "Feb", "2024"}).message, "The date of notification must be a real date: February 2024 has 29 days");
}

TEST(TypedDate, goes_back_into_its_three_fields)
{
    EXPECT_EQ(typed(tenth_of_june), (TypedDate{"10", "6", "2022"}));
    EXPECT_EQ(day_from(typed(tenth_of_june)), tenth_of_june);
}

TEST(DayFromLine, reads_the_ways_in_which_people_write_a_date)
{
    for (const auto* line :
         {"10 June 2022", "10 jun 2022", "Friday 10 June 2022", "Friday, 10th June, 2022", "10/6/2022", "10.06.2022", "10-6-2022",
          "2022-06-10", " 2022-06-10 ", "10th June 2022", "10/6/22", "10 Jun 22", "Fri 10 June 2022"})
        EXPECT_EQ(day_from_line(line), tenth_of_june) << line;
    EXPECT_EQ(day_from_line("1st May 2026"), (sys_days{2026y / May / 1}));
    EXPECT_EQ(day_from_line("2nd May 2026"), (sys_days{2026y / May / 2}));
    EXPECT_EQ(day_from_line("3rd May 2026"), (sys_days{2026y / May / 3}));
}

TEST(DayFromLine, takes_the_day_before_the_month)
{
    EXPECT_EQ(day_from_line("5/6/2022"), (sys_days{2022y / June / 5}));
    EXPECT_EQ(day_from_line("6/13/2022").error().message, "The date must have a month from 1 to 12, or its name");
}

TEST(DayFromLine, says_what_a_date_looks_like)
{
    EXPECT_EQ(day_from_line("").error().message, "Enter the date");
    EXPECT_EQ(day_from_line("next Friday").error().message, "The date must be a day, a month and a year, such as 10 June 2022");
    EXPECT_EQ(day_from_line("10 June").error().message, "The date must be a day, a month and a year, such as 10 June 2022");
    EXPECT_EQ(day_from_line("2022-06-31").error().message, "The date must have a day from 1 to 31");
}

} // namespace
} // namespace throughline::time
