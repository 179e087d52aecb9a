#pragma once

#include "views/components/parts.hpp"

#include <optional>
#include <string>

namespace throughline::views {

/// Day, month or year of a date. Text, not a number: a month may be typed as "jan", and an uncertain date as "?".
struct DatePart {
    std::string name{};
    std::string label{};
    std::string value{};
    /// Whether this part is the one at fault. Where no part says so, an error marks all three.
    std::optional<bool> has_error{};
    bool is_shown = true;
    std::string id{};
    std::string inputmode = "numeric";
    std::string autocomplete{};
    std::string pattern{};
    std::string classes{};
    Attributes attributes{};
};

/// A date that somebody knows by heart or copies from paper.
struct DateInput {
    std::string id{};
    /// The parts are called `prefix-day`, `prefix-month`, `prefix-year`.
    std::string name_prefix{};
    std::optional<Fieldset> fieldset{};
    Hint hint{};
    ErrorMessage error{};
    DatePart day{.name = "day"};
    DatePart month{.name = "month"};
    DatePart year{.name = "year"};
    FormGroup form_group{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html date_input(const DateInput& options);

} // namespace throughline::views
