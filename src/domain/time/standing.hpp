#pragma once

#include "domain/time/due.hpp"

#include <optional>
#include <string>

namespace throughline::time {

enum class Standing {
    waiting,           ///< no day, because one to count from is missing
    paused,            ///< no day, because the clock stands still
    not_started,       ///< counts on from a planned day that has not happened
    open_ended,        ///< not done, and no last day
    due,               ///< not done, and in time
    running,           ///< goes on, and may not end yet
    met,               ///< done in time, or gone on long enough
    late,              ///< done or still to do after the last day
    too_early,         ///< done or ended before the first day: as much a breach as late
    on_avoided_day,    ///< done on a day to avoid
    could_not_be_kept, ///< the limit had ended before the work could begin
    not_certain        ///< done, but its day is not known well enough to say
};

/// How far the thing is that a limit is set on.
struct Progress {
    Day today;
    std::optional<StatedDay> done_on{}; ///< for what lasts, the day it ended; for a day to avoid, the day chosen
    std::optional<Day> could_begin{};   ///< local clocks only: the first day on which the work was possible
};

struct Status {
    Standing standing{Standing::waiting};
    /// due, paused: left after today; late: since the last day; too early: missing to the first day; running: left; open-ended and
    /// met without a figure: since the start; could not be kept: from the last day to the beginning.
    int working_days{0};
    int calendar_days{0}; ///< the same in calendar days
    bool done{false};

    friend bool operator==(const Status&, const Status&) = default;
};

/// How a limit stands. A limit ends at the end of its last day, so what is done on that day is met.
/// Unit: working days of England.
/// Source: clocks, "How limits are counted", 8; model, section 6 ("could not be kept", not "late").
[[nodiscard]] Status standing_of(const Due& due, const Progress& progress, const BankHolidays& holidays);

/// "due in 5 working days", "due today", "late by 2 working days", "met", "could not be kept" ...
[[nodiscard]] std::string in_words(const Status& status);

/// The distance in days from `day` to the nearest return of `avoided` in any year; 0 where they fall together.
[[nodiscard]] int days_from_return(Day day, Day avoided);

} // namespace throughline::time
