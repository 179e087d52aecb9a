#include "domain/time/moved.hpp"

#include "domain/time/limit_parse.hpp"

#include <gtest/gtest.h>

namespace throughline::time {
namespace {

using namespace std::chrono;

const BankHolidays shipped;
const sys_days notified = 2026y / December / 18;
const sys_days proclaimed_on = 2026y / December / 28;
const HolidayCorrection fourth_of_january{CorrectionKind::added, sys_days{2027y / January / 4}, "Day of thanks", proclaimed_on};

std::optional<Move> moved(std::string_view limit, Day start, const BankHolidays& after)
{
    return moved_by_holidays(limit_from(limit, AnchorRule::may_be_left_out).value(), starting_on(start), {.holidays = shipped}, after);
}

TEST(MovedByHolidays, gives_the_old_day_the_new_day_and_the_holiday)
{
    const auto move = moved("within 15 working days", notified, shipped.with(fourth_of_january));

    ASSERT_TRUE(move);
    EXPECT_EQ(move->latest, (MovedDay{sys_days{2027y / January / 13}, sys_days{2027y / January / 14}}));
    EXPECT_EQ(
        move->because,
        (std::vector<HolidayChange>{{CorrectionKind::added, sys_days{2027y / January / 4}, "Day of thanks", proclaimed_on}}));
    EXPECT_EQ(
        in_words(*move), "moved from 13 January 2027 to 14 January 2027, because 4 January 2027 (Day of thanks, proclaimed on 28 December "
                         "2026) became a bank holiday");
}

TEST(MovedByHolidays, does_not_move_a_limit_that_ends_before_the_holiday)
{
    EXPECT_EQ(moved("on working day 7", notified, shipped.with(fourth_of_january)), std::nullopt);
    EXPECT_EQ(moved("within 6 months", notified, shipped.with(fourth_of_january)), std::nullopt);
}

TEST(MovedByHolidays, moves_both_ends_of_a_window_or_only_the_last)
{
    const auto both = moved("between 9 and 11 working days", notified, shipped.with(fourth_of_january));
    const auto last = moved("between 5 and 11 working days", notified, shipped.with(fourth_of_january));

    ASSERT_TRUE(both && last);
    EXPECT_EQ(both->earliest, (MovedDay{sys_days{2027y / January / 5}, sys_days{2027y / January / 6}}));
    EXPECT_EQ(both->latest, (MovedDay{sys_days{2027y / January / 7}, sys_days{2027y / January / 8}}));
    EXPECT_FALSE(last->earliest.has_moved());
    EXPECT_TRUE(last->latest.has_moved());
}

TEST(MovedByHolidays, moves_a_count_backwards_to_an_earlier_day)
{
    const auto move = moved("at least 3 working days before", 2027y / January / 6, shipped.with(fourth_of_january));

    // 5 (1), 31 December (2), 30 December (3), where 4 January was the second before.
    ASSERT_TRUE(move);
    EXPECT_EQ(move->latest, (MovedDay{sys_days{2026y / December / 31}, sys_days{2026y / December / 30}}));
}

TEST(MovedByHolidays, moves_the_last_working_day_beside_a_month_that_does_not_move)
{
    // 6 months after 4 July 2026 end on Monday 4 January 2027.
    const auto move = moved("within 6 months", 2026y / July / 4, shipped.with(fourth_of_january));

    ASSERT_TRUE(move);
    EXPECT_FALSE(move->latest.has_moved());
    EXPECT_EQ(move->last_working_day, (MovedDay{std::nullopt, sys_days{2026y / December / 31}}));
    EXPECT_EQ(move->because.size(), 1U);
}

TEST(MovedByHolidays, names_every_holiday_that_came_or_went_on_the_way)
{
    const auto after = shipped.with({CorrectionKind::removed, sys_days{2027y / May / 3}, "Early May bank holiday", proclaimed_on})
                           .with({CorrectionKind::added, sys_days{2027y / May / 7}, "Early May bank holiday", proclaimed_on})
                           .with({CorrectionKind::added, sys_days{2027y / May / 5}, "Day of thanks", proclaimed_on})
                           .with({CorrectionKind::added, sys_days{2027y / May / 8}, "A Saturday", proclaimed_on})
                           .with({CorrectionKind::added, sys_days{2027y / June / 7}, "Too late", proclaimed_on});

    const auto move = moved("within 10 working days", 2027y / April / 30, after);

    ASSERT_TRUE(move);
    EXPECT_EQ(move->latest, (MovedDay{sys_days{2027y / May / 17}, sys_days{2027y / May / 18}}));
    ASSERT_EQ(move->because.size(), 3U);
    EXPECT_EQ(
        move->because[0], (HolidayChange{CorrectionKind::removed, sys_days{2027y / May / 3}, "Early May bank holiday", proclaimed_on}));
    EXPECT_EQ(move->because[1].day, sys_days{2027y / May / 5});
    EXPECT_EQ(move->because[2].day, sys_days{2027y / May / 7});
}

TEST(MovedByHolidays, leaves_out_the_start_which_is_day_zero_anyway)
{
    const auto after = shipped.with(fourth_of_january).with({CorrectionKind::added, notified, "On the day itself", proclaimed_on});

    const auto move = moved("within 15 working days", notified, after);

    ASSERT_TRUE(move);
    EXPECT_EQ(move->because.size(), 1U);
    EXPECT_EQ(move->because.front().day, sys_days{2027y / January / 4});
}

TEST(MoveBetween, says_that_the_limit_it_counts_from_moved)
{
    const auto after = shipped.with(fourth_of_january);
    const auto limit = limit_from("at least 1 working day before the limit of submit").value();
    const auto with_submit_on = [&](Day day) {
        ListedAnchors anchors;
        anchors.limits.emplace("submit", AnchorDay{StatedDay::exact(day), AnchorStanding::computed});
        return anchors;
    };

    const auto move = move_between(
        due(limit, with_submit_on(2027y / January / 13), {.holidays = shipped}),
        due(limit, with_submit_on(2027y / January / 14), {.holidays = after}), shipped, after);

    ASSERT_TRUE(move);
    EXPECT_TRUE(move->start_moved);
    EXPECT_TRUE(move->because.empty());
    EXPECT_EQ(in_words(*move), "moved from 12 January 2027 to 13 January 2027, because the limit it counts from moved");
}

TEST(ChangesBetween, are_none_for_a_new_name)
{
    const auto renamed = shipped.with({CorrectionKind::added, sys_days{2027y / May / 3}, "May day", proclaimed_on});

    EXPECT_TRUE(changes_between(shipped, renamed).empty());
    EXPECT_EQ(changes_between(shipped, shipped.with(fourth_of_january)).size(), 1U);
}

} // namespace
} // namespace throughline::time
