#pragma once

#include "domain/casework/standing.hpp"
#include "domain/time/counting.hpp"

namespace throughline::casework {

/// The day from which those who act are reminded of a deadline: the length before it that its rule names, or `otherwise` where the rule
/// names none. Nothing where neither says one, or where the deadline has no day yet.
/// Source: the procedure's `remind`; CLK-030, CLK-031.
[[nodiscard]] std::optional<Day> reminder_day(
    const Clock& clock, const time::Counting& counting, std::optional<time::Length> otherwise = std::nullopt);

} // namespace throughline::casework
