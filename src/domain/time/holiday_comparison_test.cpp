#include "domain/time/holiday_comparison.hpp"

#include <gtest/gtest.h>

namespace throughline::time {
namespace {

using namespace std::chrono;

const BankHolidays shipped;

std::vector<NamedDay> published_2026()
{
    return {
        {sys_days{2026y / January / 1}, "New Year’s Day"},   {sys_days{2026y / April / 3}, "Good Friday"},
        {sys_days{2026y / April / 6}, "Easter Monday"},      {sys_days{2026y / May / 4}, "Early May bank holiday"},
        {sys_days{2026y / May / 25}, "Spring bank holiday"}, {sys_days{2026y / August / 31}, "Summer bank holiday"},
        {sys_days{2026y / December / 25}, "Christmas Day"},  {sys_days{2026y / December / 28}, "Boxing Day"},
    };
}

TEST(CompareHolidays, finds_no_difference_in_the_published_table)
{
    const auto differences = compare(published_2026(), shipped);

    EXPECT_TRUE(differences.is_empty());
    EXPECT_TRUE(differences.doubts.empty());
    EXPECT_EQ(differences.first_year, 2026);
    EXPECT_EQ(differences.last_year, 2026);
}

TEST(CompareHolidays, finds_an_easter_that_is_a_week_wrong)
{
    auto table = published_2026();
    table[1].day += days{7};
    table[2].day += days{7};

    const auto differences = compare(table, shipped);

    EXPECT_EQ(
        differences.added,
        (std::vector<NamedDay>{{sys_days{2026y / April / 10}, "Good Friday"}, {sys_days{2026y / April / 13}, "Easter Monday"}}));
    ASSERT_EQ(differences.missing.size(), 2U);
    EXPECT_EQ(differences.missing[0].day, sys_days{2026y / April / 3});
    EXPECT_EQ(differences.missing[1].day, sys_days{2026y / April / 6});
}

TEST(CompareHolidays, finds_another_name_but_not_another_spelling)
{
    auto table = published_2026();
    table[0].name = "New year's day (Substitute day)";
    table[3].name = "Early May bank holiday (VE day)";

    const auto differences = compare(table, shipped);

    EXPECT_EQ(
        differences.renamed,
        (std::vector<RenamedHoliday>{{sys_days{2026y / May / 4}, "Early May bank holiday", "Early May bank holiday (VE day)"}}));
}

TEST(CompareHolidays, covers_whole_years_from_the_first_entry_to_the_last)
{
    auto table = published_2026();
    table.push_back({sys_days{2027y / January / 1}, "New Year’s Day"});

    const auto differences = compare(table, shipped);

    EXPECT_EQ(differences.last_year, 2027);
    EXPECT_EQ(differences.missing.size(), 7U);
    EXPECT_EQ(compare({}, shipped).last_year, 0);
    EXPECT_TRUE(compare({}, shipped).is_empty());
}

TEST(CompareHolidays, doubts_a_table_of_another_nation)
{
    auto table = published_2026();
    table.push_back({sys_days{2026y / November / 30}, "St Andrew’s Day"});

    const auto differences = compare(table, shipped);

    EXPECT_EQ(
        differences.doubts,
        (std::vector<HolidayDoubt>{{sys_days{2026y / November / 30}, "St Andrew’s Day is not a bank holiday in England and Wales"}}));
}

TEST(CompareHolidays, doubts_a_weekend_a_repetition_and_an_unknown_year)
{
    auto table = published_2026();
    table.push_back({sys_days{2026y / December / 26}, "Boxing Day"});
    table.push_back({sys_days{2026y / December / 25}, "Christmas Day"});
    table.push_back({sys_days{1999y / December / 31}, "Millennium Eve"});

    const auto differences = compare(table, shipped);

    EXPECT_EQ(
        differences.doubts, (std::vector<HolidayDoubt>{
                                {sys_days{2026y / December / 26}, "falls on a Saturday"},
                                {sys_days{2026y / December / 25}, "given twice"},
                                {sys_days{1999y / December / 31}, "lies outside the years whose holidays are known"}}));
    EXPECT_EQ(differences.added, (std::vector<NamedDay>{{sys_days{2026y / December / 26}, "Boxing Day"}}));
}

TEST(CorrectionsFrom, make_the_computed_table_agree_with_the_imported_one)
{
    auto table = published_2026();
    table[3] = {sys_days{2026y / May / 8}, "Early May bank holiday (moved)"};
    table[4].name = "Late May bank holiday";
    table.push_back({sys_days{2026y / July / 20}, "Day of thanks"});

    const auto corrections = corrections_from(compare(table, shipped), sys_days{2026y / February / 2});
    const BankHolidays corrected{corrections};

    EXPECT_EQ(
        corrections,
        (std::vector<HolidayCorrection>{
            {CorrectionKind::removed, sys_days{2026y / May / 4}, "Early May bank holiday", sys_days{2026y / February / 2}},
            {CorrectionKind::added, sys_days{2026y / May / 8}, "Early May bank holiday (moved)", sys_days{2026y / February / 2}},
            {CorrectionKind::added, sys_days{2026y / May / 25}, "Late May bank holiday", sys_days{2026y / February / 2}},
            {CorrectionKind::added, sys_days{2026y / July / 20}, "Day of thanks", sys_days{2026y / February / 2}}}));
    EXPECT_TRUE(compare(table, corrected).is_empty());
}

} // namespace
} // namespace throughline::time
