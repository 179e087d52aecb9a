#pragma once

#include "domain/time/civil_day.hpp"

#include <optional>
#include <string>

namespace throughline::time {

enum class Certainty { exact, about, between, not_known };

/// The day on which something happened, as it was stated: exactly, about a day, between two days, or stated to be not known.
/// Source: model, section 2.
class StatedDay {
public:
    [[nodiscard]] static StatedDay exact(Day day) { return {Certainty::exact, day, day}; }

    /// "About" a day. Nobody said how far about reaches, so the day itself is its earliest and its latest possible day.
    [[nodiscard]] static StatedDay about(Day day) { return {Certainty::about, day, day}; }

    /// Between two days, both of them possible; the order in which they are given does not matter.
    [[nodiscard]] static StatedDay between(Day one, Day other)
    {
        return {Certainty::between, one < other ? one : other, one < other ? other : one};
    }

    [[nodiscard]] static StatedDay not_known() { return {Certainty::not_known, {}, {}}; }

    [[nodiscard]] Certainty certainty() const { return certainty_; }
    [[nodiscard]] bool is_known() const { return certainty_ != Certainty::not_known; }
    [[nodiscard]] bool is_exact() const { return certainty_ == Certainty::exact; }

    /// The first day on which it may have happened; limits count from it.
    [[nodiscard]] std::optional<Day> earliest() const { return is_known() ? std::optional{earliest_} : std::nullopt; }
    [[nodiscard]] std::optional<Day> latest() const { return is_known() ? std::optional{latest_} : std::nullopt; }

    friend bool operator==(const StatedDay&, const StatedDay&) = default;

private:
    StatedDay(Certainty certainty, Day earliest, Day latest) : certainty_{certainty}, earliest_{earliest}, latest_{latest} {}

    Certainty certainty_;
    Day earliest_;
    Day latest_;
};

/// "10 June 2022", "about 10 June 2022", "between 1 and 10 June 2022", "not known".
[[nodiscard]] std::string in_words(const StatedDay& day);

} // namespace throughline::time
