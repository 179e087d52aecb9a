#pragma once

#include "domain/common/refusal.hpp"
#include "domain/time/holiday_comparison.hpp"

#include <expected>
#include <string>
#include <vector>

namespace throughline::application {

/// The entries for England and Wales of a text in the form of GOV.UK's bank-holidays.json.
/// Errors: not JSON, not that form, or a date that is none; the message says where.
[[nodiscard]] std::expected<std::vector<time::NamedDay>, Refusal> holidays_from_json(const std::string& text);

} // namespace throughline::application
