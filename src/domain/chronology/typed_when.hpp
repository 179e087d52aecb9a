#pragma once

#include "domain/chronology/when.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::chronology {

/// What helps to understand a date that somebody typed, and is never taken without saying so.
struct ReadingContext {
    std::optional<int> year{}; ///< of the rows around it
    Day today{};               ///< a year of two numbers lies in this century up to the next year, otherwise in the last
};

/// What was typed, as it is understood; or what is wrong with it; or what to ask.
struct Reading {
    std::optional<When> when{};
    std::string problem{};               ///< an error or a question in words; empty where it is understood
    std::vector<std::string> meanings{}; ///< what it may mean, each in words that are understood when read again
    std::string assumed{};               ///< what was taken from the rows around, to be looked at

    [[nodiscard]] bool is_asked() const { return !when && !meanings.empty(); }
};

/// A date as people in England type it: "3/11/25", "Sat 8 Nov 2025 23:50 to 00:40", "w/c 10/11", "?3.11.25", "between ... and ...",
/// "November 2025", and the numbers in which spreadsheets keep days. The day comes before the month.
[[nodiscard]] Reading read_when(std::string_view typed, const ReadingContext& context);

/// A date and times that stand in columns of their own; of these only the first has to be there.
struct TypedParts {
    std::string date{};
    std::string time{};
    std::string end_date{};
    std::string end_time{};
};
[[nodiscard]] Reading read_when(const TypedParts& typed, const ReadingContext& context);

} // namespace throughline::chronology
