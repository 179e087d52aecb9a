#pragma once

#include <optional>
#include <ostream>
#include <string>

namespace throughline::cli {

/// What `throughline deadline` is asked. `start` is a date, or a date and time with its zone; `holidays` a file in the form of
/// GOV.UK's bank-holidays.json that replaces the shipped days of the years it covers.
struct DeadlineQuestion {
    std::string start;
    std::string limit;
    bool count_start_as_day_one{false};
    bool working{false}; ///< a line for each day
    std::optional<std::string> holidays{};
};

/// Prints the last day of a limit on the first line, a window's two days, and with `working` the way to it.
/// Answers the exit code: 0, or 1 where the question cannot be answered, or 2 where it is malformed.
[[nodiscard]] int deadline(const DeadlineQuestion& question, std::ostream& out, std::ostream& err);

} // namespace throughline::cli
