#include "domain/casework/clock_history.hpp"

#include "domain/casework/a_case_test.hpp"

#include <gtest/gtest.h>

namespace throughline::casework {
namespace {

constexpr std::size_t national = 0;
constexpr std::size_t local = 1;

std::vector<ClockChange> history(const ACase& rowan, std::size_t number)
{
    const auto now = rowan.standing();
    const auto* instance = now.find("check");
    return history_of(instance->clocks.at(number), *instance, rowan.state(), rowan.procedure(), rowan.holidays);
}

CorrectFact became_aware(const ACase& rowan, Day day, const std::string& reason)
{
    CorrectFact correction;
    correction.statement = rowan.state().find_fact("became-aware")->id;
    type_day(correction.typed, "became-aware", day);
    correction.reason = reason;
    return correction;
}

TEST(HistoryOfAClock, begins_when_its_start_is_recorded)
{
    ACase rowan;
    EXPECT_TRUE(history(rowan, national).empty());

    rowan.on(march(3)).noticed(monday);

    const auto changes = history(rowan, national);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].recorded_on, march(3));
    EXPECT_EQ(changes[0].by, ann);
    EXPECT_FALSE(changes[0].before);
    EXPECT_EQ(changes[0].after, march(9));
}

// Five working days from Monday 2 March end on Monday 9 March; from Wednesday 4 March on Wednesday 11 March.
TEST(HistoryOfAClock, keeps_each_earlier_day_with_what_moved_it_and_when)
{
    ACase rowan;
    rowan.on(march(5)).noticed(monday);
    rowan.on(march(6)).did(became_aware(rowan, march(4), "The letter is of the fourth"));

    const auto changes = history(rowan, national);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[1].recorded_on, march(6));
    EXPECT_EQ(changes[1].before, march(9));
    EXPECT_EQ(changes[1].after, march(11));
    EXPECT_EQ(changes[1].because, "the day it counts from was corrected");
    EXPECT_EQ(changes[1].reason, "The letter is of the fourth");
}

TEST(HistoryOfAClock, names_the_holiday_that_moved_it)
{
    ACase rowan;
    rowan.on(march(3)).noticed(monday);
    rowan.holidays = rowan.holidays.with({time::CorrectionKind::added, march(6), "Day of mourning", march(4)});

    const auto changes = history(rowan, national);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[1].recorded_on, march(4));
    EXPECT_FALSE(changes[1].by);
    EXPECT_EQ(changes[1].after, march(10));
    EXPECT_EQ(changes[1].because, "6 March 2026 (Day of mourning) became a bank holiday");
}

TEST(HistoryOfAClock, tells_who_agreed_to_more_time)
{
    ACase rowan;
    rowan.noticed(monday).did(ExtendLimit{"check", "within 3 working days of became-aware", march(11), "Half term", "Head teacher"});

    const auto changes = history(rowan, local);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[1].before, march(5));
    EXPECT_EQ(changes[1].after, march(11));
    EXPECT_EQ(changes[1].because, "more time was given, agreed by Head teacher");
    EXPECT_EQ(history(rowan, national).size(), 1U) << "a national deadline is not extended";
}

TEST(HistoryOfAClock, ends_without_a_day_where_its_start_was_withdrawn)
{
    ACase rowan;
    rowan.noticed(monday);
    CorrectFact withdrawal;
    withdrawal.statement = rowan.state().find_fact("became-aware")->id;
    withdrawal.withdrawn = true;
    withdrawal.reason = "Another child's letter";
    rowan.did(withdrawal);

    const auto changes = history(rowan, national);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[1].before, march(9));
    EXPECT_FALSE(changes[1].after);
    EXPECT_EQ(changes[1].because, "the day it counts from was withdrawn");
    EXPECT_EQ(changes[1].reason, "Another child's letter");
}

} // namespace
} // namespace throughline::casework
