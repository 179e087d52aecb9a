#pragma once

#include "domain/chronology/chronology.hpp"

#include <compare>

namespace throughline::chronology {

/// Where a row stands among all others. Two rows are never equal, so that the order does not depend on who sent what first.
struct Place {
    Day day{};
    int within_day{}; ///< before the day, in a stretch that begins on it, on it without a time, at a time, after it
    int minute{};
    std::string agency{};
    int order{};
    int number{}; ///< of the row among those of its agency

    friend auto operator<=>(const Place&, const Place&) = default;
};

/// The places of one agency's rows. A number given for the order within a day puts a row behind the one before it, even where the times
/// say otherwise or are missing; that is assumed for the order alone.
[[nodiscard]] std::map<std::string, Place> places_of(const Rows& rows);

/// Why a row stands where it does.
[[nodiscard]] std::string why_here(const Entry& entry);

} // namespace throughline::chronology
