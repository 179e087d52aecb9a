#pragma once

#include <string>
#include <vector>

/// A second calendar, written apart from the first so that the two can prove each other: plain day numbers instead of std::chrono,
/// Easter by Gauss instead of Meeus, every day judged by itself instead of holidays listed by year, and counting day by day instead of
/// by look-up. It shares no code with what it checks.
namespace second_reckoning {

/// Days since 1 January 1970.
using DayNumber = int;

struct Date {
    int year;
    int month;
    int day;
};

DayNumber number_of(Date date);
Date date_of(DayNumber day);

int length_of_month(int year, int month);

/// 0 is Monday, 6 Sunday.
int weekday_of(DayNumber day);

DayNumber easter_sunday(int year);

/// Is the day a bank holiday of England and Wales, proclaimed ones included, from 2000 to 2100?
bool is_bank_holiday(DayNumber day);

bool is_working_day(DayNumber day);

DayNumber working_days_after(DayNumber start, int count);
DayNumber working_days_before(DayNumber start, int count);
DayNumber months_after(DayNumber start, int count);

} // namespace second_reckoning
