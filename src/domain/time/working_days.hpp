#pragma once

#include "domain/time/bank_holidays.hpp"
#include "domain/time/civil_day.hpp"

namespace throughline::time {

/// Which number the day of the start event has where a rule numbers its working days ("working day 5 from notification").
/// day_one: the start's own day is working day 1 if it is a working day; a start on any other day is day 0 with either setting.
/// Source: clocks, "How limits are counted", 3; model, section 6.
enum class CountStart { day_zero, day_one };

/// Neither a Saturday nor a Sunday nor a bank holiday in England.
[[nodiscard]] bool is_working_day(Day day, const BankHolidays& holidays);

/// The last day on which something due within `count` working days is in time.
/// Unit: working days of England; the day of `start` is day 0, whether it is a working day or not.
/// Errors: none; every day has an answer. `start` itself where `count` is not positive.
/// Source: clocks, "How limits are counted", 2.
[[nodiscard]] Day working_days_after(Day start, int count, const BankHolidays& holidays);

/// The day that lies `count` working days before `start`, with `start` as day 0.
/// Source: clocks, "How limits are counted", 4.
[[nodiscard]] Day working_days_before(Day start, int count, const BankHolidays& holidays);

/// Working day number `number` counted from `start`.
/// Source: clocks, "How limits are counted", 3; DD-042.
[[nodiscard]] Day numbered_working_day(Day start, int number, CountStart count_start, const BankHolidays& holidays);

/// How many working days lie after `from` up to and with `until`; where `until` is the earlier, minus those from `until` up to but
/// without `from`.
[[nodiscard]] int working_days_between(Day from, Day until, const BankHolidays& holidays);

[[nodiscard]] Day next_working_day(Day after, const BankHolidays& holidays);
[[nodiscard]] Day previous_working_day(Day before, const BankHolidays& holidays);
[[nodiscard]] Day working_day_on_or_after(Day day, const BankHolidays& holidays);
[[nodiscard]] Day working_day_on_or_before(Day day, const BankHolidays& holidays);

} // namespace throughline::time
