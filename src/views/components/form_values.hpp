#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace throughline::views {

/// One thing wrong with one field, in words that say what to do. A part of a date is a field too: `received-on-month`.
/// Without a field it is about the form as a whole.
struct FieldError {
    std::string field{};
    std::string message{};
};

/// What a form shows: what is known or was typed, and what is wrong with it.
class FormValues {
public:
    FormValues() = default;
    explicit FormValues(std::vector<std::pair<std::string, std::string>> values, std::vector<FieldError> errors = {})
        : values_{std::move(values)}, errors_{std::move(errors)}
    {
    }

    FormValues& add(std::string field, std::string value);
    FormValues& add_error(FieldError error);

    /// The same in one of several forms of a page. Its controls' ids begin with the form's name, so that each id is there once.
    [[nodiscard]] FormValues in_form(std::string name) const;
    /// The id of the field's control.
    [[nodiscard]] std::string id_of(std::string_view field) const;

    /// The first value of the field; empty where there is none.
    [[nodiscard]] std::string_view value(std::string_view field) const;
    [[nodiscard]] std::vector<std::string> values(std::string_view field) const;
    /// The first error of the field; empty where there is none.
    [[nodiscard]] std::string_view error(std::string_view field) const;
    [[nodiscard]] const std::vector<FieldError>& errors() const { return errors_; }
    [[nodiscard]] bool has_errors() const { return !errors_.empty(); }

private:
    std::vector<std::pair<std::string, std::string>> values_{};
    std::vector<FieldError> errors_{};
    std::string form_{};
};

} // namespace throughline::views
