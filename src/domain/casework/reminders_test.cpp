#include "domain/casework/reminders.hpp"

#include <gtest/gtest.h>

namespace throughline::casework {
namespace {

using namespace std::chrono;

// 2 March 2026 is a Monday. There is no holiday near it.
constexpr Day monday{year{2026} / March / 2};

class ReminderDay : public ::testing::Test {
protected:
    Clock due_on(Day day, const std::string& remind)
    {
        rule.remind = remind;
        Clock clock;
        clock.rule = &rule;
        clock.due.latest = day;
        return clock;
    }
    procedure::StepLimit rule{};
    time::BankHolidays holidays{};
    time::Counting counting{holidays};
};

TEST_F(ReminderDay, lies_as_many_working_days_before_as_the_rule_says)
{
    EXPECT_EQ(reminder_day(due_on(monday, "1 working day before"), counting), Day{year{2026} / February / 27});
    EXPECT_EQ(reminder_day(due_on(monday, "3 working days before"), counting), Day{year{2026} / February / 25});
    EXPECT_EQ(reminder_day(due_on(monday, "1 month before"), counting), Day{year{2026} / February / 2});
}

TEST_F(ReminderDay, is_the_usual_one_only_where_the_rule_says_none)
{
    const time::Length usual{2, time::Unit::working_days};

    EXPECT_EQ(reminder_day(due_on(monday, ""), counting), std::nullopt);
    EXPECT_EQ(reminder_day(due_on(monday, ""), counting, usual), Day{year{2026} / February / 26});
    EXPECT_EQ(reminder_day(due_on(monday, "1 working day before"), counting, usual), Day{year{2026} / February / 27});
}

TEST_F(ReminderDay, follows_a_deadline_that_was_extended_and_needs_one_that_has_a_day)
{
    auto clock = due_on(monday, "1 working day before");
    clock.extended_to = monday + days{7};
    EXPECT_EQ(reminder_day(clock, counting), Day{year{2026} / March / 6});

    clock.extended_to.reset();
    clock.due.latest.reset();
    EXPECT_EQ(reminder_day(clock, counting), std::nullopt);
}

} // namespace
} // namespace throughline::casework
