#pragma once

#include "domain/time/bank_holidays.hpp"
#include "domain/time/limit.hpp"
#include "domain/time/working_days.hpp"

#include <optional>
#include <span>
#include <string>

namespace throughline::time {

/// Days on which a clock stands still: from the first up to, but without, the day on which it runs again.
struct Pause {
    Day from;
    std::optional<Day> until{}; ///< nothing: it still stands still
    std::string reason{};

    friend bool operator==(const Pause&, const Pause&) = default;
};

/// What a limit is counted with: the holidays, a partnership's settings, and the pauses of this one clock.
struct Counting {
    const BankHolidays& holidays;
    CountStart count_start{CountStart::day_zero};   ///< for numbered working days only: lengths always count from day 0
    Unit days_of_unstated_kind{Unit::working_days}; ///< what "days" is counted as where the source does not say
    std::span<const Pause> pauses{};                ///< hold back counts after a day, never counts before one
};

/// The pause in which a day lies, or none.
[[nodiscard]] const Pause* find_pause(std::span<const Pause> pauses, Day day);

/// The unit in which a unit is counted: days of unstated kind become what the setting says.
[[nodiscard]] Unit counted_as(Unit unit, const Counting& counting);

/// The day a length after `start`: n working days, calendar days or weeks with the start as day 0, or the same day of a later month.
/// Paused days are not counted; an end in months moves on by the paused days that lie before it.
/// Nothing where the clock stands still for good before the length has passed.
/// Source: clocks, "How limits are counted", 2, 5, 6, 7.
[[nodiscard]] std::optional<Day> day_after(Day start, Length length, const Counting& counting);

/// The day a length before `start`, counted backwards with the start as day 0.
/// Source: clocks, "How limits are counted", 4.
[[nodiscard]] Day day_before(Day start, Length length, const Counting& counting);

/// Working day `number` from `start`, as the setting numbers them.
[[nodiscard]] std::optional<Day> day_numbered(Day start, int number, const Counting& counting);

} // namespace throughline::time
