#pragma once

#include "domain/common/refusal.hpp"
#include "domain/time/bank_holidays.hpp"

#include <expected>
#include <string>

namespace throughline::cli {

/// The shipped holidays, corrected by a file for the years that it covers.
/// Errors: the file cannot be read, or is not in that form.
[[nodiscard]] std::expected<time::BankHolidays, Refusal> holidays_with_file(const std::string& path, time::Day today);

} // namespace throughline::cli
