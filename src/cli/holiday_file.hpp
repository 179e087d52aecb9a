#pragma once

#include "domain/common/refusal.hpp"
#include "domain/time/bank_holidays.hpp"
#include "domain/time/holiday_comparison.hpp"

#include <expected>
#include <string>

namespace throughline::cli {

/// The entries for England and Wales of a text in the form of GOV.UK's bank-holidays.json.
/// Errors: not JSON, not that form, or a date that is none; the message says where.
[[nodiscard]] std::expected<std::vector<time::NamedDay>, Refusal> holidays_from_json(const std::string& text);

/// The shipped holidays, corrected by a file for the years that it covers.
/// Errors: the file cannot be read, or is not in that form.
[[nodiscard]] std::expected<time::BankHolidays, Refusal> holidays_with_file(const std::string& path, time::Day today);

} // namespace throughline::cli
