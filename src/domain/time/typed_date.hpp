#pragma once

#include "domain/time/civil_day.hpp"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::time {

/// A date as a person typed it into three fields.
struct TypedDate {
    std::string day{};
    std::string month{};
    std::string year{};

    friend bool operator==(const TypedDate&, const TypedDate&) = default;
};

enum class DatePart { day, month, year };

/// Why what was typed is no date, in a sentence for the person, and the fields to look at.
struct TypedDateError {
    std::string message;
    std::vector<DatePart> parts{};

    friend bool operator==(const TypedDateError&, const TypedDateError&) = default;
};

/// Was nothing typed at all?
[[nodiscard]] bool is_empty(const TypedDate& typed);

/// The day meant. The month may be a number or a name, long or short; blanks and leading zeros do not matter.
/// `called` is what the date is, as it stands inside a sentence: "the date of notification".
/// Errors: the first of: nothing typed, a part missing, a part that cannot be one, no such day.
[[nodiscard]] std::expected<Day, TypedDateError> day_from(const TypedDate& typed, std::string_view called = "the date");

/// The day meant by one line: "10 June 2022", "Friday 10th June 2022", "10/6/2022", "10.6.22" or "2022-06-10". The day comes before the
/// month, as people in England write it; a year of two numbers is one of this century.
/// Errors: as above.
[[nodiscard]] std::expected<Day, TypedDateError> day_from_line(std::string_view line, std::string_view called = "the date");

/// The parts that show a day in the three fields again.
[[nodiscard]] TypedDate typed(Day day);

} // namespace throughline::time
