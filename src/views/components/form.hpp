#pragma once

#include "views/components/form_values.hpp"
#include "views/html/content.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

// Forms as pages write them: each field is given its name, label and hint, and takes its value and its error from what
// the form shows.
//
//     const auto fields = day_field(values, {.name = "aware", .label = "When did you become aware?"}) +
//                         long_text_field(values, {.name = "what", .label = "What happened"});
//     return error_summary_of(values, fields) + heading(1, "Notify") + form({.action = urls::notify(c), .csrf_token = token}, fields);

namespace throughline::views {

/// `page_heading` where the question is all there is on the page.
enum class LabelSize { normal, small, medium, large, page_heading };

struct TextField {
    std::string name{};
    Content label{};
    Content hint{};
    LabelSize label_size = LabelSize::normal;
    /// How many characters are expected, where that is known: 2, 3, 4, 5, 10, 20 or 30; 0 is the whole width.
    int width = 0;
    std::string type = "text";
    std::string inputmode{};
    std::string autocomplete{};
    /// Unit or currency.
    Content prefix{};
    Content suffix{};
};
[[nodiscard]] Html text_field(const FormValues& values, const TextField& field);

struct NumberField {
    std::string name{};
    Content label{};
    Content hint{};
    LabelSize label_size = LabelSize::normal;
    int width = 5;
    Content suffix{};
};
/// A whole number. Text, not `type=number`, which loses what it does not understand and changes under the wheel.
[[nodiscard]] Html number_field(const FormValues& values, const NumberField& field);

struct LongTextField {
    std::string name{};
    Content label{};
    Content hint{};
    LabelSize label_size = LabelSize::normal;
    int rows = 8;
    /// The count shows what is left; what is longer can still be sent and is answered by the server.
    std::optional<int> max_words{};
    std::optional<int> max_characters{};
};
[[nodiscard]] Html long_text_field(const FormValues& values, const LongTextField& field);

struct FieldChoice {
    std::string value{};
    Content label{};
    Content hint{};
    /// Fields that belong to this answer.
    Html conditional{};
    /// A word alone before this answer: "or".
    std::string divider{};
    /// For checkboxes: no other answer goes with this one.
    bool is_exclusive = false;
};
struct ChoiceField {
    std::string name{};
    Content label{};
    Content hint{};
    LabelSize label_size = LabelSize::small;
    std::vector<FieldChoice> choices{};
    /// Small controls side by side or close together, for lists that are used every day.
    bool is_inline = false;
    bool is_small = false;
};
/// One answer: radios. What is chosen stands in the value.
[[nodiscard]] Html choice_field(const FormValues& values, const ChoiceField& field);
/// Any number of answers: checkboxes, all of one name.
[[nodiscard]] Html choices_field(const FormValues& values, const ChoiceField& field);
/// Yes or no, as `yes` and `no`.
[[nodiscard]] Html yes_or_no_field(const FormValues& values, ChoiceField field);
/// One answer out of many: a select, with an empty answer first.
[[nodiscard]] Html select_field(const FormValues& values, const ChoiceField& field);

struct DayField {
    std::string name{};
    Content label{};
    Content hint = "For example, 5 3 2026";
    LabelSize label_size = LabelSize::small;
};
/// A day in three fields: `name-day`, `name-month`, `name-year`.
[[nodiscard]] Html day_field(const FormValues& values, const DayField& field);
/// A day that need not be exact: `name-certainty` is `exact`, `about`, `between` or `unknown`; the days are called
/// `name-exact`, `name-about`, `name-earliest` and `name-latest`.
[[nodiscard]] Html inexact_day_field(const FormValues& values, const DayField& field);

struct FileField {
    std::string name{};
    Content label{};
    Content hint{};
    LabelSize label_size = LabelSize::normal;
    /// For the browser's own dialog: ".docx,.pdf". What is taken is decided by content, on the server.
    std::string accept{};
};
[[nodiscard]] Html file_field(const FormValues& values, const FileField& field);

/// The names under which every form of ours sends what is not a field of its own.
namespace form_names {
inline constexpr std::string_view csrf_token = "csrf";
inline constexpr std::string_view version = "version";
inline constexpr std::string_view change = "change";
} // namespace form_names

/// A form that is posted.
struct Form {
    Href action = "";
    std::string csrf_token{};
    /// The version of the thing that was read, and the id of the change: sent twice it is done once.
    std::string version{};
    std::string change{};
    bool has_files = false;
    /// Where a draft is saved as one types.
    std::optional<Href> draft{};
    /// The token of that address, where it is not the form's own.
    std::string draft_csrf_token{};
    std::vector<std::pair<std::string, std::string>> hidden{};
};
[[nodiscard]] Html form(const Form& options, const Html& fields);

/// All errors in the order in which their fields stand in `fields`, each with a link to its control; nothing where there are none.
[[nodiscard]] Html error_summary_of(const FormValues& values, const Html& fields);

} // namespace throughline::views
