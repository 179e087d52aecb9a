#include "domain/time/easter.hpp"

#include <gtest/gtest.h>

namespace throughline::time {
namespace {

using namespace std::chrono;

struct Easter {
    int year;
    unsigned month;
    unsigned day;
};

// Easter Sundays as printed in the Book of Common Prayer's table and the government's lists.
constexpr Easter printed[] = {
    {2018, 4, 1},  {2019, 4, 21}, {2020, 4, 12}, {2021, 4, 4},  {2022, 4, 17}, {2023, 4, 9},  {2024, 3, 31}, {2025, 4, 20}, {2026, 4, 5},
    {2027, 3, 28}, {2028, 4, 16}, {2029, 4, 1},  {2030, 4, 21}, {2031, 4, 13}, {2032, 3, 28}, {2033, 4, 17}, {2034, 4, 9},  {2035, 3, 25},
};

TEST(EasterSunday, is_the_printed_day_from_2018_to_2035)
{
    for (const auto& easter : printed)
        EXPECT_EQ(easter_sunday(easter.year), find_day(easter.year, easter.month, easter.day)) << easter.year;
}

TEST(EasterSunday, reaches_its_earliest_and_its_latest_day)
{
    EXPECT_EQ(easter_sunday(1818), sys_days{1818y / March / 22});
    EXPECT_EQ(easter_sunday(2038), sys_days{2038y / April / 25});
}

// The years in which the plain rule would give 26 April, or 25 April where the tables have 18 April.
TEST(EasterSunday, keeps_the_two_exceptions_of_the_tables)
{
    EXPECT_EQ(easter_sunday(1981), sys_days{1981y / April / 19});
    EXPECT_EQ(easter_sunday(2076), sys_days{2076y / April / 19});
    EXPECT_EQ(easter_sunday(2049), sys_days{2049y / April / 18});
    EXPECT_EQ(easter_sunday(1954), sys_days{1954y / April / 18});
}

} // namespace
} // namespace throughline::time
