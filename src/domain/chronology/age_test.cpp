#include "domain/chronology/age.hpp"

#include <gtest/gtest.h>

namespace throughline::chronology {
namespace {

using namespace std::chrono;

const sys_days wren{2024y / May / 6};

TEST(Age, is_counted_in_months_and_days)
{
    EXPECT_EQ(age_on(wren, sys_days{2025y / November / 8}), "18 months 2 days");
    EXPECT_EQ(age_on(wren, sys_days{2025y / November / 6}), "18 months");
    EXPECT_EQ(age_on(wren, sys_days{2025y / November / 5}), "17 months 30 days");
    EXPECT_EQ(age_on(wren, wren), "0 days");
    EXPECT_EQ(age_on(sys_days{2018y / January / 31}, sys_days{2025y / November / 8}), "7 years 9 months");
    EXPECT_EQ(age_on(sys_days{2025y / January / 31}, sys_days{2025y / February / 28}), "1 month");
}

TEST(Age, says_that_a_child_was_not_born_yet)
{
    EXPECT_EQ(age_on(wren, sys_days{2024y / February / 12}), "unborn, 12 weeks before birth");
    EXPECT_EQ(age_on(wren, sys_days{2024y / May / 5}), "unborn, 1 day before birth");
}

TEST(Age, is_no_more_certain_than_the_day)
{
    const When week{WhenKind::week, sys_days{2025y / November / 10}, sys_days{2025y / November / 16}, {}, {}, {}};
    EXPECT_EQ(age_at(wren, week), "18 months 4 days to 18 months 10 days");
    EXPECT_EQ(
        age_at(wren, {WhenKind::before, sys_days{2025y / November / 8}, sys_days{2025y / November / 8}, {}, {}, {}}),
        "before 18 months 2 days");
    const When night{WhenKind::lasting, sys_days{2025y / November / 8}, sys_days{2025y / November / 9}, 23 * 60 + 50, 40, {}};
    EXPECT_EQ(age_at(wren, night), "18 months 2 days");
}

} // namespace
} // namespace throughline::chronology
