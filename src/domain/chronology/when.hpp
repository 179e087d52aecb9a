#pragma once

#include "domain/time/civil_day.hpp"

#include <optional>
#include <string>

/// What agencies and the family say happened, in the order of time. Pure, and apart from casework: it knows neither steps nor limits.
namespace throughline::chronology {

using time::Day;

/// How an event's place in time is known.
enum class WhenKind {
    exact,   ///< on this day
    about,   ///< on this day or near it
    before,  ///< some time before this day
    after,   ///< some time after this day
    between, ///< on one of these days
    lasting, ///< from the one to the other
    week,    ///< in the week that begins on this day
    month,   ///< in this month
};

/// A place in time as it is understood; the words as they were given stay beside it. What is not said is not filled in: an assumption is
/// made for the order alone, and never shown as a fact.
/// Unit: civil days in Europe/London, minutes from midnight there.
struct When {
    WhenKind kind{WhenKind::exact};
    Day first{};
    Day last{};                        ///< the same as `first` but for between, lasting, week and month
    std::optional<int> minute{};       ///< when it began
    std::optional<int> until_minute{}; ///< when it ended, on `last`
    std::optional<bool> second_time{}; ///< in the hour that happens twice in October: the first time or the second

    friend bool operator==(const When&, const When&) = default;
};

[[nodiscard]] inline When on(Day day, std::optional<int> minute = std::nullopt)
{
    return {WhenKind::exact, day, day, minute, std::nullopt, std::nullopt};
}

/// The earliest and the latest day on which it may have happened; nothing where it is open on that side.
[[nodiscard]] std::optional<Day> earliest_day(const When& when);
[[nodiscard]] std::optional<Day> latest_day(const When& when);

/// The days in which an entry speaks of something, for lists of stretches without one: of an open side the day that was said.
[[nodiscard]] Day first_day(const When& when);
[[nodiscard]] Day last_day(const When& when);

/// "3 November 2025, 14:30", "before 3 November 2025", "week commencing 10 November 2025". Read again it is the same.
[[nodiscard]] std::string in_words(const When& when);

/// "14:30"
[[nodiscard]] std::string clock_words(int minute);

/// The clocks go back on this day (the last Sunday of October), so that the hour from 01:00 to 02:00 happens twice.
[[nodiscard]] bool has_an_hour_twice(Day day);
/// The clocks go forward on this day (the last Sunday of March): the hour from 01:00 to 02:00 does not happen.
[[nodiscard]] bool lacks_an_hour(Day day);

} // namespace throughline::chronology
