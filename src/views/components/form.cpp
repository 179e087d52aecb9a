#include "views/components/form.hpp"

#include "domain/common/impossible.hpp"
#include "views/components/choices.hpp"
#include "views/components/date_input.hpp"
#include "views/components/input.hpp"
#include "views/components/messages.hpp"
#include "views/components/textarea.hpp"
#include "views/components/writing.hpp"

#include <map>

namespace throughline::views {

namespace {

std::string label_class(LabelSize size)
{
    switch (size) {
    case LabelSize::normal:
        return "";
    case LabelSize::small:
        return "govuk-label--s";
    case LabelSize::medium:
        return "govuk-label--m";
    case LabelSize::large:
        return "govuk-label--l";
    case LabelSize::page_heading:
        return "govuk-label--l";
    }
    impossible("a size of a label without a class");
}

std::string legend_class(LabelSize size)
{
    switch (size) {
    case LabelSize::normal:
        return "";
    case LabelSize::small:
        return "govuk-fieldset__legend--s";
    case LabelSize::medium:
        return "govuk-fieldset__legend--m";
    case LabelSize::large:
        return "govuk-fieldset__legend--l";
    case LabelSize::page_heading:
        return "govuk-fieldset__legend--l";
    }
    impossible("a size of a legend without a class");
}

Label label_of(const Content& content, LabelSize size)
{
    return {.content = content, .classes = label_class(size), .is_page_heading = size == LabelSize::page_heading};
}

Fieldset fieldset_of(const Content& content, LabelSize size)
{
    return {.legend = {.content = content, .classes = legend_class(size), .is_page_heading = size == LabelSize::page_heading}};
}

std::string width_class(int width) { return width == 0 ? "" : "govuk-input--width-" + std::to_string(width); }

std::string with_class(std::string_view classes, std::string_view further, bool is_wanted)
{
    std::string all{classes};
    if (!is_wanted) return all;
    if (!all.empty()) all += ' ';
    return all += further;
}

std::vector<Choice> choices_of(const ChoiceField& field)
{
    std::vector<Choice> all;
    for (const auto& choice : field.choices) {
        if (!choice.divider.empty()) all.push_back({.divider = choice.divider});
        all.push_back(
            {.content = choice.label,
             .value = choice.value,
             .hint = {.content = choice.hint},
             .conditional = choice.conditional,
             .behaviour = choice.is_exclusive ? "exclusive" : ""});
    }
    return all;
}

// The message of the whole date, else of the first part that has one.
std::string_view day_error(const FormValues& values, const std::string& name)
{
    for (const auto* const part : {"", "-day", "-month", "-year"})
        if (const auto message = values.error(name + part); !message.empty()) return message;
    return {};
}

DatePart part_of(const FormValues& values, const std::string& name, const char* part)
{
    const auto whole = name + "-" + part;
    return {
        .name = part,
        .value = std::string{values.value(whole)},
        .has_error = values.error(whole).empty() ? std::nullopt : std::optional{true}};
}

Html day_inputs(const FormValues& values, const std::string& name, std::optional<Fieldset> fieldset, const Content& hint)
{
    return date_input(
        {.id = values.id_of(name),
         .name_prefix = name,
         .fieldset = std::move(fieldset),
         .hint = {.content = hint},
         .error = {.content = day_error(values, name)},
         .day = part_of(values, name, "day"),
         .month = part_of(values, name, "month"),
         .year = part_of(values, name, "year")});
}

Html day_of_an_answer(const FormValues& values, const std::string& name, const char* legend)
{
    return day_inputs(values, name, Fieldset{.legend = {.content = legend}}, {});
}

// Where the control of a field stands in the page. A date's own id is on the box round its parts, which takes no focus.
struct Anchor {
    std::string id;
    std::size_t at = std::string_view::npos;
};

Anchor anchor_of(const std::string& field, const Html& fields)
{
    for (const auto* const ending : {"-day", "-certainty", ""}) {
        const auto id = field + ending;
        const auto at = fields.view().find(Attributes{{"id", id}}.view());
        if (at != std::string_view::npos) return {id, at};
    }
    return {};
}

} // namespace

Html text_field(const FormValues& values, const TextField& field)
{
    return input(
        {.name = field.name,
         .label = label_of(field.label, field.label_size),
         .hint = {.content = field.hint},
         .error = {.content = values.error(field.name)},
         .value = std::string{values.value(field.name)},
         .id = values.id_of(field.name),
         .type = field.type,
         .inputmode = field.inputmode,
         .autocomplete = field.autocomplete,
         .prefix = {.content = field.prefix},
         .suffix = {.content = field.suffix},
         .classes = width_class(field.width)});
}

Html number_field(const FormValues& values, const NumberField& field)
{
    return text_field(
        values, {.name = field.name,
                 .label = field.label,
                 .hint = field.hint,
                 .label_size = field.label_size,
                 .width = field.width,
                 .inputmode = "numeric",
                 .suffix = field.suffix});
}

Html long_text_field(const FormValues& values, const LongTextField& field)
{
    if (field.max_words || field.max_characters)
        return character_count(
            {.name = field.name,
             .label = label_of(field.label, field.label_size),
             .hint = {.content = field.hint},
             .error = {.content = values.error(field.name)},
             .value = std::string{values.value(field.name)},
             .max_characters = field.max_characters,
             .max_words = field.max_words,
             .id = values.id_of(field.name),
             .rows = field.rows});
    return textarea(
        {.name = field.name,
         .label = label_of(field.label, field.label_size),
         .hint = {.content = field.hint},
         .error = {.content = values.error(field.name)},
         .value = std::string{values.value(field.name)},
         .id = values.id_of(field.name),
         .rows = field.rows});
}

Html choice_field(const FormValues& values, const ChoiceField& field)
{
    return radios(
        {.name = field.name,
         .fieldset = fieldset_of(field.label, field.label_size),
         .hint = {.content = field.hint},
         .error = {.content = values.error(field.name)},
         .items = choices_of(field),
         .value = std::string{values.value(field.name)},
         .id_prefix = values.id_of(field.name),
         .classes = with_class(with_class("", "govuk-radios--inline", field.is_inline), "govuk-radios--small", field.is_small)});
}

Html choices_field(const FormValues& values, const ChoiceField& field)
{
    return checkboxes(
        {.name = field.name,
         .fieldset = fieldset_of(field.label, field.label_size),
         .hint = {.content = field.hint},
         .error = {.content = values.error(field.name)},
         .items = choices_of(field),
         .values = values.values(field.name),
         .id_prefix = values.id_of(field.name),
         .classes = with_class("", "govuk-checkboxes--small", field.is_small)});
}

Html yes_or_no_field(const FormValues& values, ChoiceField field)
{
    field.is_inline = true;
    field.choices = {{.value = "yes", .label = "Yes"}, {.value = "no", .label = "No"}};
    return choice_field(values, field);
}

Html select_field(const FormValues& values, const ChoiceField& field)
{
    Select chosen{
        .name = field.name,
        .label = label_of(field.label, field.label_size),
        .hint = {.content = field.hint},
        .error = {.content = values.error(field.name)},
        .items = {{.content = "Choose", .value = ""}},
        .value = std::string{values.value(field.name)},
        .id = values.id_of(field.name)};
    for (const auto& choice : field.choices) chosen.items.push_back({.content = choice.label, .value = choice.value});
    return select(chosen);
}

Html day_field(const FormValues& values, const DayField& field)
{
    return day_inputs(values, field.name, fieldset_of(field.label, field.label_size), field.hint);
}

Html inexact_day_field(const FormValues& values, const DayField& field)
{
    const auto& name = field.name;
    const auto between =
        day_of_an_answer(values, name + "-earliest", "The earliest day") + day_of_an_answer(values, name + "-latest", "The latest day");
    const auto certainty = name + "-certainty";
    auto known = values;
    if (const auto message = values.error(name); !message.empty()) known.add_error({certainty, std::string{message}});
    return choice_field(
        known,
        {.name = certainty,
         .label = field.label,
         .hint = field.hint,
         .label_size = field.label_size,
         .choices = {
             {.value = "exact", .label = "On one day", .conditional = day_of_an_answer(values, name + "-exact", "The day")},
             {.value = "about", .label = "About one day", .conditional = day_of_an_answer(values, name + "-about", "About which day")},
             {.value = "between", .label = "Between two days", .conditional = between},
             {.value = "unknown", .label = "Not known"}}});
}

Html file_field(const FormValues& values, const FileField& field)
{
    Attributes attributes;
    if (!field.accept.empty()) attributes.add({"accept", field.accept});
    return file_upload(
        {.name = field.name,
         .label = label_of(field.label, field.label_size),
         .hint = {.content = field.hint},
         .error = {.content = values.error(field.name)},
         .id = values.id_of(field.name),
         .attributes = attributes});
}

Html form(const Form& options, const Html& fields)
{
    Html out{"<form method=\"post\""};
    out.add_attribute({"action", options.action});
    if (options.has_files) out += " enctype=\"multipart/form-data\"";
    if (options.draft) out.add_attribute({"data-autosave", options.draft->view()});
    if (options.draft) writing::add_if_given(out, "data-autosave-token", options.draft_csrf_token);
    // Our own words for what is missing come from the server: the browser's differ from machine to machine.
    out += " novalidate>";
    const auto hide = [&out](std::string_view name, std::string_view value) {
        if (!value.empty()) out += element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
    };
    hide(form_names::csrf_token, options.csrf_token);
    hide(form_names::version, options.version);
    hide(form_names::change, options.change);
    for (const auto& [name, value] : options.hidden) hide(name, value);
    out += fields;
    out += "</form>";
    return out;
}

Html error_summary_of(const FormValues& values, const Html& fields)
{
    if (!values.has_errors()) return {};
    std::multimap<std::size_t, ErrorSummaryItem> by_place;
    for (const auto& error : values.errors()) {
        const auto anchor = error.field.empty() ? Anchor{} : anchor_of(values.id_of(error.field), fields);
        ErrorSummaryItem item{.content = error.message};
        if (!anchor.id.empty()) item.href = Href{""}.at(anchor.id);
        by_place.emplace(error.field.empty() ? 0 : anchor.at, std::move(item));
    }
    ErrorSummary summary;
    for (auto& [at, item] : by_place) summary.errors.push_back(std::move(item));
    return error_summary(summary);
}

} // namespace throughline::views
