#pragma once

#include "domain/chronology/merge.hpp"

namespace throughline::chronology {

/// What the records show an agency had of one row on a day. It says nothing of what somebody knew.
enum class Had {
    had_it,              ///< its own record, made by then; or received and opened by then
    received_not_opened, ///< lay there, and was opened later or never
    nothing_shows_it,
};

struct HadRow {
    const MergedRow* row{};
    Had had{Had::nothing_shows_it};
    std::string why{};           ///< with the source
    std::optional<Day> opened{}; ///< later than the day
};

/// One for each row that is in force, in their order. An agency has its own entries from the day on which its record was made, where
/// that is said, otherwise from the last day on which it may have happened. Rows that can only lie after the day are left out.
[[nodiscard]] std::vector<HadRow> had_by(
    const std::vector<MergedRow>& rows, const std::vector<Sharing>& sharings, const std::string& agency, Day day);

} // namespace throughline::chronology
