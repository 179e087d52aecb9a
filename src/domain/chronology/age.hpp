#pragma once

#include "domain/chronology/when.hpp"

#include <string>

namespace throughline::chronology {

/// A child's age on a day: "18 months 2 days"; from the fifth birthday "6 years 3 months"; before birth "unborn, 12 weeks before birth".
/// Unit: whole months from the day of birth, and the days over; born on a month's last day, a month is full on a short month's last.
[[nodiscard]] std::string age_on(Day born, Day day);

/// The same where the day is uncertain: "18 months 2 days to 18 months 8 days", "over 18 months 2 days".
[[nodiscard]] std::string age_at(Day born, const When& when);

} // namespace throughline::chronology
