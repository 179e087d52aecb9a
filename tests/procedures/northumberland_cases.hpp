#pragma once

#include "walked_case.hpp"

/// A review under Northumberland's framework, for tests to begin with.
namespace throughline::procedure_files {

[[nodiscard]] const procedure::Procedure& northumberland();

[[nodiscard]] casework::Typed on_day(const std::string& field, casework::Day day, casework::Typed others = {});

/// Tuesday 12 January 2027, when the partners decided that there is to be a review.
inline constexpr casework::Day begun_on = std::chrono::sys_days{std::chrono::year{2027} / std::chrono::January / 12};

/// Asked for and notified on Tuesday 22 December 2026.
[[nodiscard]] WalkedCase notified_at_christmas();
/// A case whose partners have decided on a review.
[[nodiscard]] WalkedCase in_review();
[[nodiscard]] WalkedCase with_a_process(const std::string& kind);

/// Does the document in which everything stands show these words under that field?
[[nodiscard]] bool is_in_file(const WalkedCase& rowan, const std::string& field, const std::string& words);

} // namespace throughline::procedure_files
