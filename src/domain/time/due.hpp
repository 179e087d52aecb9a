#pragma once

#include "domain/time/anchors.hpp"
#include "domain/time/counting.hpp"
#include "domain/time/limit.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::time {

/// What the days of a limit mean.
enum class DueKind {
    deadline,   ///< in time up to and with `latest`
    window,     ///< in time from `earliest` to `latest`, both ends inside
    on_day,     ///< on `latest`, which is `earliest` too
    not_before, ///< in time from `earliest` on
    lasting,    ///< goes on until `earliest`, the first day on which it may end
    avoided,    ///< not on any day from `earliest` to `latest`, nor on their return in another year
    recurring,  ///< next on `latest`
    no_figure   ///< as soon as possible: no day
};

/// The day a limit is counted from, and which of its anchors gave it.
struct CountedFrom {
    std::string name{}; ///< the fact, or the step whose limit it is; empty for an unnamed start
    AnchorKind kind{AnchorKind::the_start};
    AnchorDay day;

    /// The day that is day 0: the earliest possible one.
    [[nodiscard]] Day counted() const { return *day.day.earliest(); }
};

/// The days of a limit, without the way to them.
struct Due {
    DueKind kind{DueKind::deadline};
    std::optional<CountedFrom> from{};
    std::optional<Day> earliest{};
    std::optional<Day> latest{};
    std::optional<Day> last_working_day{}; ///< on or before `latest`, where that is not a working day itself
    std::vector<Missing> missing{};        ///< why there is no day; or what may still move it, where there is one
    bool kind_of_day_not_stated{false};    ///< the source says "days"; the partnership's setting decided
    bool stands_still{false};              ///< no day, because the clock is paused
    bool counts_back{false};               ///< a planned day is then enough to be due

    /// Does the limit count from a planned day, so that it moves with the plan?
    [[nodiscard]] bool is_planned() const { return from && from->day.standing == AnchorStanding::planned; }
    [[nodiscard]] bool has_day() const { return earliest || latest; }
};

/// The days of a limit: a handful of look-ups, for lists.
/// Unit: civil days in Europe/London; a limit ends when its last day ends.
/// Errors: none; where a day is missing, `missing` names it.
/// Source: model, section 6; clocks, "How limits are counted".
[[nodiscard]] Due due(const Limit& limit, const Anchors& anchors, const Counting& counting);

/// The first `count` days of a recurring limit that lie after `after`; none for other limits, without a start, or after 2100.
/// Each is counted from the start and not from the one before, so that a short month does not shorten the next.
[[nodiscard]] std::vector<Day> occurrences(const Limit& limit, const Anchors& anchors, const Counting& counting, Day after, int count);

} // namespace throughline::time
