#include "domain/time/second_reckoning.hpp"

#include <array>
#include <map>
#include <set>

namespace second_reckoning {
namespace {

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/// Days of the years before `year`, counted one year at a time.
DayNumber new_year(int year)
{
    static const auto starts = [] {
        std::map<int, DayNumber> days{{1970, 0}};
        for (int y = 1970; y < 2110; ++y) days[y + 1] = days[y] + (is_leap(y) ? 366 : 365);
        for (int y = 1970; y > 1950; --y) days[y - 1] = days[y] - (is_leap(y - 1) ? 366 : 365);
        return days;
    }();
    return starts.at(year);
}

enum Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

// What proclamations changed, as day.month.year read from the government's announcements.
const std::set<std::array<int, 3>> extra = {{3, 6, 2002}, {4, 6, 2002}, {29, 4, 2011}, {4, 6, 2012},  {5, 6, 2012},
                                            {8, 5, 2020}, {2, 6, 2022}, {3, 6, 2022},  {19, 9, 2022}, {8, 5, 2023}};
const std::set<std::array<int, 3>> ordinary_after_all = {{27, 5, 2002}, {28, 5, 2012}, {4, 5, 2020}, {30, 5, 2022}};

/// 1 January, or the Monday that stands in for it.
bool is_new_year_holiday(Date date, int weekday)
{
    if (date.month != 1) return false;
    if (date.day == 1) return weekday < saturday;
    return weekday == monday && (date.day == 2 || date.day == 3);
}

/// 25 and 26 December; where they touch a weekend, 27 and 28 December stand in.
bool is_christmas_holiday(Date date, int weekday)
{
    if (date.month != 12 || weekday >= saturday) return false;
    if (date.day == 25 || date.day == 26) return true;
    // 27 December on a Monday or Tuesday follows a Christmas on Saturday or Sunday; 28 December on a Monday follows Boxing Day on a
    // Saturday, on a Tuesday Boxing Day on a Sunday.
    return (date.day == 27 || date.day == 28) && weekday <= tuesday;
}

bool is_monday_holiday(Date date, int weekday)
{
    if (weekday != monday) return false;
    if (date.month == 5) return date.day <= 7 || date.day >= 25;
    return date.month == 8 && date.day >= 25;
}

} // namespace

int length_of_month(int year, int month)
{
    if (month == 2) return is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

DayNumber number_of(Date date)
{
    DayNumber day = new_year(date.year);
    for (int month = 1; month < date.month; ++month) day += length_of_month(date.year, month);
    return day + date.day - 1;
}

Date date_of(DayNumber day)
{
    int year = 1970 + day / 365;
    while (new_year(year) > day) --year;
    int left = day - new_year(year);
    int month = 1;
    while (left >= length_of_month(year, month)) left -= length_of_month(year, month++);
    return {year, month, left + 1};
}

// 1 January 1970 was a Thursday.
int weekday_of(DayNumber day) { return ((day + thursday) % 7 + 7) % 7; }

// Gauss, as corrected in 1816, with his two exceptions; m and n are worked out from the century.
DayNumber easter_sunday(int year)
{
    const int a = year % 19;
    const int b = year % 4;
    const int c = year % 7;
    const int k = year / 100;
    const int p = (13 + 8 * k) / 25;
    const int q = k / 4;
    const int m = (15 - p + k - q) % 30;
    const int n = (4 + k - q) % 7;
    const int d = (19 * a + m) % 30;
    const int e = (2 * b + 4 * c + 6 * d + n) % 7;
    int from_22_march = d + e;
    if (d == 29 && e == 6) from_22_march -= 7;
    if (d == 28 && e == 6 && (11 * m + 11) % 30 < 19) from_22_march -= 7;
    return number_of({year, 3, 22}) + from_22_march;
}

bool is_bank_holiday(DayNumber day)
{
    const auto date = date_of(day);
    const std::array<int, 3> written{date.day, date.month, date.year};
    if (extra.contains(written)) return true;
    if (ordinary_after_all.contains(written)) return false;

    const int weekday = weekday_of(day);
    const auto easter = easter_sunday(date.year);
    return day == easter - 2 || day == easter + 1 || is_new_year_holiday(date, weekday) || is_christmas_holiday(date, weekday) ||
           is_monday_holiday(date, weekday);
}

bool is_working_day(DayNumber day) { return weekday_of(day) < saturday && !is_bank_holiday(day); }

DayNumber working_days_after(DayNumber start, int count)
{
    DayNumber day = start;
    while (count > 0)
        if (is_working_day(++day)) --count;
    return day;
}

DayNumber working_days_before(DayNumber start, int count)
{
    DayNumber day = start;
    while (count > 0)
        if (is_working_day(--day)) --count;
    return day;
}

DayNumber months_after(DayNumber start, int count)
{
    auto [year, month, day] = date_of(start);
    for (; count > 0; --count) {
        if (++month > 12) {
            month = 1;
            ++year;
        }
    }
    for (; count < 0; ++count) {
        if (--month < 1) {
            month = 12;
            --year;
        }
    }
    const int last = length_of_month(year, month);
    return number_of({year, month, day < last ? day : last});
}

} // namespace second_reckoning
