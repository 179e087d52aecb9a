#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace throughline::time {

/// A civil day in Europe/London. It has no hour: a limit ends when its last day ends.
using Day = std::chrono::sys_days;

/// The day with this year, month and day of the month, or nothing where the calendar has no such day.
[[nodiscard]] std::optional<Day> find_day(int year, unsigned month, unsigned day_of_month);

/// The day written as `2022-06-10`.
[[nodiscard]] std::string iso(Day day);

/// The day meant by exactly `yyyy-mm-dd`, or nothing.
[[nodiscard]] std::optional<Day> day_from_iso(std::string_view text);

[[nodiscard]] inline int year_of(Day day) { return static_cast<int>(std::chrono::year_month_day{day}.year()); }

[[nodiscard]] inline bool is_weekend(Day day)
{
    const std::chrono::weekday weekday{day};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

/// The same day of the month so many months later (earlier where negative), or that month's last day where it has no such day.
/// Source: clocks, "How limits are counted", 5. A month's last day never becomes a later month's last day by itself: 28 February and one
/// month is 28 March.
[[nodiscard]] Day months_after(Day start, int months);

/// The return of a day in another year; 29 February returns on 28 February in a year without one.
[[nodiscard]] Day return_in_year(Day day, int year);

} // namespace throughline::time
