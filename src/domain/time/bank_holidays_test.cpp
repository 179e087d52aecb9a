#include "domain/time/bank_holidays.hpp"

#include "domain/time/date_words.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace throughline::time {
namespace {

using namespace std::chrono;

std::vector<std::string> days_of(int year)
{
    std::vector<std::string> days;
    for (const auto& holiday : BankHolidays{}.in_year(year)) days.push_back(day_and_month(holiday.day));
    return days;
}

using Days = std::vector<std::string>;

// The government's published lists for England and Wales.
TEST(BankHolidays, are_those_the_government_published)
{
    EXPECT_EQ(days_of(2018), (Days{"1 January", "30 March", "2 April", "7 May", "28 May", "27 August", "25 December", "26 December"}));
    EXPECT_EQ(days_of(2019), (Days{"1 January", "19 April", "22 April", "6 May", "27 May", "26 August", "25 December", "26 December"}));
    EXPECT_EQ(days_of(2020), (Days{"1 January", "10 April", "13 April", "8 May", "25 May", "31 August", "25 December", "28 December"}));
    EXPECT_EQ(days_of(2021), (Days{"1 January", "2 April", "5 April", "3 May", "31 May", "30 August", "27 December", "28 December"}));
    EXPECT_EQ(
        days_of(2022),
        (Days{
            "3 January", "15 April", "18 April", "2 May", "2 June", "3 June", "29 August", "19 September", "26 December", "27 December"}));
    EXPECT_EQ(
        days_of(2023), (Days{"2 January", "7 April", "10 April", "1 May", "8 May", "29 May", "28 August", "25 December", "26 December"}));
    EXPECT_EQ(days_of(2024), (Days{"1 January", "29 March", "1 April", "6 May", "27 May", "26 August", "25 December", "26 December"}));
    EXPECT_EQ(days_of(2025), (Days{"1 January", "18 April", "21 April", "5 May", "26 May", "25 August", "25 December", "26 December"}));
    EXPECT_EQ(days_of(2026), (Days{"1 January", "3 April", "6 April", "4 May", "25 May", "31 August", "25 December", "28 December"}));
    EXPECT_EQ(days_of(2027), (Days{"1 January", "26 March", "29 March", "3 May", "31 May", "30 August", "27 December", "28 December"}));
    EXPECT_EQ(days_of(2028), (Days{"3 January", "14 April", "17 April", "1 May", "29 May", "28 August", "25 December", "26 December"}));
}

TEST(BankHolidays, keep_the_jubilees_and_the_wedding_of_earlier_years)
{
    EXPECT_EQ(
        days_of(2002), (Days{"1 January", "29 March", "1 April", "6 May", "3 June", "4 June", "26 August", "25 December", "26 December"}));
    EXPECT_EQ(
        days_of(2011),
        (Days{"3 January", "22 April", "25 April", "29 April", "2 May", "30 May", "29 August", "26 December", "27 December"}));
    EXPECT_EQ(
        days_of(2012), (Days{"2 January", "6 April", "9 April", "7 May", "4 June", "5 June", "27 August", "25 December", "26 December"}));
}

TEST(BankHolidays, are_named_on_the_substitute_day)
{
    const BankHolidays shipped;

    EXPECT_EQ(shipped.find(sys_days{2021y / December / 27})->name, "Christmas Day (substitute day)");
    EXPECT_EQ(shipped.find(sys_days{2021y / December / 28})->name, "Boxing Day (substitute day)");
    EXPECT_EQ(shipped.find(sys_days{2022y / December / 26})->name, "Boxing Day");
    EXPECT_EQ(shipped.find(sys_days{2022y / December / 27})->name, "Christmas Day (substitute day)");
    EXPECT_EQ(shipped.find(sys_days{2026y / December / 28})->name, "Boxing Day (substitute day)");
    EXPECT_EQ(shipped.find(sys_days{2022y / January / 3})->name, "New Year’s Day (substitute day)");
    EXPECT_EQ(shipped.find(sys_days{2021y / December / 25}), nullptr);
}

TEST(BankHolidays, are_provisional_after_the_last_published_year)
{
    const BankHolidays shipped;

    EXPECT_EQ(shipped.find(sys_days{2028y / December / 25})->standing, HolidayStanding::published);
    EXPECT_EQ(shipped.find(sys_days{2029y / January / 1})->standing, HolidayStanding::provisional);
    EXPECT_EQ(shipped.published_through(), 2028);
}

TEST(BankHolidays, of_a_later_year_are_published_once_an_administrator_compared_its_list)
{
    const BankHolidays compared{{}, 2029};

    EXPECT_EQ(compared.find(sys_days{2029y / January / 1})->standing, HolidayStanding::published);
    EXPECT_EQ(compared.find(sys_days{2030y / January / 1})->standing, HolidayStanding::provisional);
    EXPECT_EQ((BankHolidays{{}, 2001}.published_through()), 2028);
}

TEST(BankHolidays, take_a_proclaimed_day_with_its_name_and_the_day_it_was_proclaimed_on)
{
    const sys_days day = 2027y / January / 4;
    const BankHolidays corrected{{{CorrectionKind::added, day, "Day of thanks", sys_days{2026y / December / 28}}}};

    const auto* holiday = corrected.find(day);
    ASSERT_NE(holiday, nullptr);
    EXPECT_EQ(*holiday, (BankHoliday{day, "Day of thanks", HolidayStanding::proclaimed, sys_days{2026y / December / 28}}));
    EXPECT_FALSE(BankHolidays{}.is_bank_holiday(day));
}

TEST(BankHolidays, lose_a_removed_day_and_get_it_back_by_a_later_correction)
{
    const sys_days day = 2030y / May / 6;
    const HolidayCorrection removed{CorrectionKind::removed, day, "Early May bank holiday", sys_days{2029y / June / 7}};
    const HolidayCorrection added{CorrectionKind::added, day, "Early May bank holiday", sys_days{2029y / July / 1}};

    EXPECT_FALSE(BankHolidays({removed}).is_bank_holiday(day));
    EXPECT_TRUE((BankHolidays{{removed, added}}.is_bank_holiday(day)));
    EXPECT_FALSE((BankHolidays{{added, removed}}.is_bank_holiday(day)));
}

TEST(BankHolidays, corrected_one_by_one_are_those_corrected_at_once)
{
    const HolidayCorrection moved_away{
        CorrectionKind::removed, sys_days{2030y / May / 6}, "Early May bank holiday", sys_days{2029y / June / 7}};
    const HolidayCorrection moved_to{
        CorrectionKind::added, sys_days{2030y / May / 8}, "Early May bank holiday", sys_days{2029y / June / 7}};

    const auto step_by_step = BankHolidays{}.with(moved_away).with(moved_to);
    const BankHolidays at_once{{moved_away, moved_to}};

    EXPECT_TRUE(std::ranges::equal(step_by_step.all(), at_once.all()));
    EXPECT_TRUE(std::ranges::equal(step_by_step.corrections(), at_once.corrections()));
}

TEST(BankHolidays, are_known_as_they_were_on_an_earlier_day)
{
    const HolidayCorrection removed{
        CorrectionKind::removed, sys_days{2030y / May / 6}, "Early May bank holiday", sys_days{2029y / June / 7}};
    const HolidayCorrection added{CorrectionKind::added, sys_days{2030y / May / 8}, "Early May bank holiday", sys_days{2029y / June / 8}};
    const BankHolidays now{{removed, added}};

    EXPECT_TRUE(now.as_known_on(2029y / June / 6).is_bank_holiday(2030y / May / 6));
    EXPECT_FALSE(now.as_known_on(2029y / June / 7).is_bank_holiday(2030y / May / 6));
    EXPECT_FALSE(now.as_known_on(2029y / June / 7).is_bank_holiday(2030y / May / 8));
    EXPECT_TRUE(now.as_known_on(2029y / June / 8).is_bank_holiday(2030y / May / 8));
}

TEST(BankHolidays, given_one_by_one_are_those_and_no_others)
{
    const BankHolidays easter{sys_days{2025y / April / 18}, sys_days{2025y / April / 21}};

    EXPECT_EQ(easter.all().size(), 2U);
    EXPECT_FALSE(easter.is_bank_holiday(sys_days{2025y / December / 25}));
}

} // namespace
} // namespace throughline::time
