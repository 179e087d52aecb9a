#include "application/holiday_table.hpp"

#include <gtest/gtest.h>

namespace throughline::application {
namespace {

using namespace std::chrono;

std::string refusal_of(const std::string& text)
{
    const auto days = holidays_from_json(text);
    return days ? "" : days.error().message;
}

TEST(HolidayTable, is_read_for_england_and_wales_alone)
{
    const auto days = holidays_from_json(R"({
        "england-and-wales": {"division": "england-and-wales", "events": [
            {"title": "Good Friday", "date": "2026-04-03", "notes": "", "bunting": false},
            {"title": "Boxing Day", "date": "2026-12-28", "notes": "Substitute day", "bunting": true}]},
        "scotland": {"division": "scotland", "events": [{"title": "2nd January", "date": "2026-01-02"}]}})");
    ASSERT_TRUE(days);
    ASSERT_EQ(days->size(), 2U);
    EXPECT_EQ((*days)[0].day, sys_days{2026y / April / 3});
    EXPECT_EQ((*days)[1].name, "Boxing Day");
}

TEST(HolidayTable, that_is_none_says_where_it_goes_wrong)
{
    EXPECT_TRUE(refusal_of("Good Friday").starts_with("The holiday table is not JSON"));
    EXPECT_EQ(refusal_of(R"({"scotland": {"events": []}})"), "The holiday table has no list \"events\" under \"england-and-wales\"");
    EXPECT_EQ(
        refusal_of(R"({"england-and-wales": {"events": [{"title": "Good Friday", "date": "2026-04-03"}, {"date": "2026-12-25"}]}})"),
        "Entry 2 of the holiday table has no title or no date");
    EXPECT_EQ(
        refusal_of(R"({"england-and-wales": {"events": [{"title": "Leap day", "date": "2026-02-29"}]}})"),
        "Entry 1 of the holiday table has a date that is none: 2026-02-29");
}

} // namespace
} // namespace throughline::application
