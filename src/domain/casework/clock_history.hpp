#pragma once

#include "domain/casework/standing.hpp"

#include <optional>
#include <string>
#include <vector>

/// The days that a deadline had before the one it has now.
namespace throughline::casework {

/// On one day a deadline got the day it has from then on.
struct ClockChange {
    Day recorded_on{};
    std::optional<PersonId> by{}; ///< nobody where a holiday moved it
    std::optional<Day> before{};  ///< nothing: it had no day yet
    std::optional<Day> after{};   ///< nothing: it has no day any more
    std::string because;          ///< "the day it counts from was corrected"
    std::string reason{};         ///< the words in which somebody explained it
};

/// How a clock came to the day it has, the oldest first: when its start was first recorded, each correction of the start, each holiday
/// that came or went, each extension. What changed no day is left out.
/// Reasons are as the state has them: filtered where the state is.
/// Source: model, section 3 ("the earlier result stays visible").
[[nodiscard]] std::vector<ClockChange> history_of(
    const Clock& clock, const Instance& instance, const CaseState& state, const procedure::Procedure& procedure,
    const time::BankHolidays& holidays);

} // namespace throughline::casework
