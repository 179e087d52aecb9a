#pragma once

#include "domain/time/civil_day.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace throughline::time {

/// "10 June 2022"
[[nodiscard]] std::string in_words(Day day);

/// "Friday 10 June 2022"
[[nodiscard]] std::string in_words_with_weekday(Day day);

/// "10 June", for a line whose year is plain.
[[nodiscard]] std::string day_and_month(Day day);

/// "Fri 10 Jun", for a drawing with little room.
[[nodiscard]] std::string in_short(Day day);

/// "Friday"
[[nodiscard]] std::string_view weekday_name(Day day);

/// "June", of a month numbered 1 to 12.
[[nodiscard]] std::string_view month_name(unsigned month);

/// The month that a person means by "6", "06", "june" or "Jun", or nothing.
[[nodiscard]] std::optional<unsigned> find_month(std::string_view typed);

/// "1 working day", "15 working days": a number with its noun in the singular or plural.
[[nodiscard]] std::string counted_in_words(int count, std::string_view noun);

} // namespace throughline::time
