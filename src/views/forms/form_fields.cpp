#include "views/forms/form_fields.hpp"

#include "domain/common/impossible.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

namespace throughline::views {

using procedure::Field;
using procedure::FieldKind;
using procedure::Option;
using procedure::Procedure;

namespace {

const std::vector<Option>& options_of(const Field& field, const Procedure& procedure)
{
    static const std::vector<Option> none;
    if (!field.options.empty()) return field.options;
    const auto* fact = field.fact.empty() ? nullptr : procedure.find_fact(field.fact);
    return fact ? fact->options : none;
}

std::vector<FieldChoice> choices_of(const std::vector<Option>& options)
{
    std::vector<FieldChoice> choices;
    for (const auto& option : options) {
        FieldChoice choice;
        choice.value = option.id;
        choice.label = option.label;
        if (!option.hint.empty()) choice.hint = option.hint;
        choices.push_back(std::move(choice));
    }
    return choices;
}

std::vector<FieldChoice> choices_of(const std::vector<std::pair<std::string, std::string>>& named)
{
    std::vector<FieldChoice> choices;
    for (const auto& [id, name] : named) choices.push_back({id, name, {}, {}, {}, false});
    return choices;
}

/// What must be answered only beside certain other answers says so: it is no question that one may leave.
std::string label_of(const Field& field)
{
    if (field.required) return field.label;
    return field.label + (field.required_when ? " (if it applies)" : " (if known)");
}

/// What the form says of a question, and what the partnership has settled about it.
std::string hint_of(const Field& field, const Procedure& procedure)
{
    for (const auto& suggestion : field.suggestions) {
        const auto* point = procedure.find_open_point(suggestion.point);
        if (!point || point->settled != suggestion.answer) continue;
        return field.hint + (field.hint.empty() ? "" : " ") + "Your procedure normally takes: " + procedure::answer_in_words(*point) + ".";
    }
    return field.hint;
}

} // namespace

FormValues values_from(const casework::Typed& typed, const std::vector<casework::FieldError>& errors)
{
    FormValues values;
    for (const auto& [name, list] : typed) {
        for (const auto& value : list) values.add(name, value);
    }
    for (const auto& error : errors) values.add_error({error.field, error.message});
    return values;
}

Html stated_day_field(const FormValues& values, const std::string& name, const std::string& label, const std::string& hint, bool with_time)
{
    Html html = day_field(values, {.name = name, .label = label, .hint = hint.empty() ? "For example, 5 3 2026. A month may be typed as mar" : hint});
    if (with_time) {
        html += text_field(values, {.name = name + "-time", .label = "Time, if known", .hint = "By the 24-hour clock, such as 23:50", .width = 5});
    }
    const std::vector<FieldChoice> sure{
        {"exact", "This day exactly", {}, {}, {}, false},
        {"about", "About this day", {}, {}, {}, false},
        {"not-known", "The day is not known", "It is recorded that nobody knows; no deadline starts from it", {}, {}, false}};
    FormValues with_default = values;
    if (values.value(name + "-certainty").empty()) with_default.add(name + "-certainty", "exact");
    const auto certainty = values.value(name + "-certainty");
    Details details;
    details.summary = "The day is not known exactly";
    details.is_open = !certainty.empty() && certainty != "exact";
    details.content = choice_field(
        with_default, {.name = name + "-certainty", .label = "How sure is this day?", .choices = sure, .is_small = true});
    return html + views::details(details);
}

Html field_of(const Field& field, const Procedure& procedure, const FormValues& values, const FieldPeople& people, const std::string& prefix)
{
    const auto name = prefix + field.id;
    const auto label = label_of(field);
    const auto said = hint_of(field, procedure);
    const Content hint = said.empty() ? Content{} : Content{said};
    switch (field.kind) {
    case FieldKind::day: return stated_day_field(values, name, label, field.hint, false);
    case FieldKind::day_and_time: return stated_day_field(values, name, label, field.hint, true);
    case FieldKind::yes_no: return yes_or_no_field(values, {.name = name, .label = label, .hint = hint, .is_inline = true});
    case FieldKind::choice:
        return choice_field(values, {.name = name, .label = label, .hint = hint, .choices = choices_of(options_of(field, procedure))});
    case FieldKind::choices:
        return choices_field(values, {.name = name, .label = label, .hint = hint, .choices = choices_of(options_of(field, procedure))});
    case FieldKind::number: return number_field(values, {.name = name, .label = label, .hint = hint, .label_size = LabelSize::small});
    case FieldKind::short_text: return text_field(values, {.name = name, .label = label, .hint = hint, .label_size = LabelSize::small});
    case FieldKind::long_text: return long_text_field(values, {.name = name, .label = label, .hint = hint, .label_size = LabelSize::small, .rows = 5});
    case FieldKind::body: return select_field(values, {.name = name, .label = label, .hint = hint, .choices = choices_of(people.bodies)});
    case FieldKind::person: return select_field(values, {.name = name, .label = label, .hint = hint, .choices = choices_of(people.people)});
    }
    impossible("a field of no kind");
}

Html fields_of(const procedure::Form& form, const Procedure& procedure, const FormValues& values, const FieldPeople& people, const std::string& prefix)
{
    Html html;
    for (const auto& section : form.sections) {
        if (section.set) continue;
        if (!section.title.empty()) html += heading(2, section.title);
        if (!section.text.empty()) html += paragraph(section.text);
        for (const auto& field : section.fields) html += field_of(field, procedure, values, people, prefix);
    }
    return html;
}

Html correction_reasons(const std::vector<casework::ChangedAnswer>& changed, const FormValues& values)
{
    if (changed.empty()) return {};
    Html html = heading(2, "Some answers differ from what is recorded");
    html += paragraph("Say why for each. The earlier answer stays visible in the history, and deadlines follow the new one.");
    for (const auto& one : changed) {
        html += text_field(
            values, {.name = "reason-" + one.field, .label = one.label,
                     .hint = "Recorded until now: " + casework::in_words(one.known->value, one.known->text) + ". Why is it corrected?",
                     .label_size = LabelSize::small});
    }
    return html;
}

} // namespace throughline::views
