#include "views/components/choices.hpp"

#include "views/components/writing.hpp"

#include <algorithm>

namespace throughline::views {

namespace {

using writing::add_classes;
using writing::add_if_given;

struct Kind {
    Markup block;
    Markup type;
};

// Radios and checkboxes differ in these two words and in little else.
constexpr Kind radio_kind{"govuk-radios", "radio"};
constexpr Kind checkbox_kind{"govuk-checkboxes", "checkbox"};

struct ChoiceToWrite {
    const Choice& choice;
    std::string id;
    std::string_view name;
    std::string described_by;
    bool is_checked;
};

void open_block(Html& out, Kind kind, Markup element)
{
    out += "<div class=\"";
    out += kind.block;
    out += element;
}

void add_control(Html& out, Kind kind, const ChoiceToWrite& item)
{
    out += "<input class=\"";
    out += kind.block;
    out += "__input\"";
    out.add_attribute({"id", item.id});
    out.add_attribute({"name", item.name});
    out.add_attribute({"type", kind.type.view()});
    out.add_attribute({"value", item.choice.value});
    if (item.is_checked) out += " checked";
    if (item.choice.is_disabled) out += " disabled";
    if (!item.choice.conditional.empty()) out.add_attribute({"data-aria-controls", "conditional-" + item.id});
    add_if_given(out, "data-behaviour", item.choice.behaviour);
    add_if_given(out, "aria-describedby", item.described_by);
    out.add_attributes(item.choice.attributes);
    out += ">";
}

void add_label_and_hint(Html& out, Kind kind, const ChoiceToWrite& item)
{
    const auto& choice = item.choice;
    writing::add_label(
        out, {.content = choice.content, .classes = choice.label_classes, .attributes = choice.label_attributes}, item.id,
        std::string{kind.block.view()} + "__label");
    if (choice.hint.content.empty()) return;
    auto item_hint = choice.hint;
    item_hint.classes = std::string{kind.block.view()} + "__hint" + (item_hint.classes.empty() ? "" : " ") + item_hint.classes;
    writing::add_hint(out, item_hint, item.id + "-item-hint");
}

void add_choice(Html& out, Kind kind, const ChoiceToWrite& item)
{
    if (!item.choice.divider.empty()) {
        open_block(out, kind, "__divider\">");
        out.add_text(item.choice.divider);
        out += "</div>";
        return;
    }
    open_block(out, kind, "__item\">");
    add_control(out, kind, item);
    add_label_and_hint(out, kind, item);
    out += "</div>";
    if (item.choice.conditional.empty()) return;
    open_block(out, kind, "__conditional");
    if (!item.is_checked) {
        out += " ";
        out += kind.block;
        out += "__conditional--hidden";
    }
    out += "\"";
    out.add_attribute({"id", "conditional-" + item.id});
    out += ">";
    out += item.choice.conditional;
    out += "</div>";
}

std::string numbered(const std::string& prefix, const Choice& choice, std::size_t index)
{
    if (!choice.id.empty()) return choice.id;
    return index == 0 ? prefix : prefix + "-" + std::to_string(index + 1);
}

std::string and_item_hint(std::string described_by, const Choice& choice, const std::string& id)
{
    if (choice.hint.content.empty()) return described_by;
    if (!described_by.empty()) described_by += ' ';
    return described_by + id + "-item-hint";
}

bool has(const std::vector<std::string>& values, const std::string& value) { return std::ranges::find(values, value) != values.end(); }

bool is_meant(const SelectItem& item, const std::string& value)
{
    return item.value ? *item.value == value : item.content.html() == Html::text(value);
}

void open_list(Html& out, Kind kind, std::string_view classes, const Attributes& attributes)
{
    open_block(out, kind, "");
    add_classes(out, classes);
    out += "\"";
    out.add_attributes(attributes);
    out.add_attribute({"data-module", kind.block.view()});
    out += ">";
}

// The fieldset is opened before hint and error are written, but names them.
Html in_group(
    const FormGroup& group, const ErrorMessage& error, const std::optional<Fieldset>& fieldset_options, const std::string& described_by,
    const Html& inner)
{
    Html out;
    writing::open_form_group(out, group, !error.content.empty());
    if (fieldset_options) writing::open_fieldset(out, *fieldset_options, described_by, fieldset_options->role);
    out += inner;
    if (fieldset_options) out += "</fieldset>";
    out += "</div>";
    return out;
}

} // namespace

Html radios(const Radios& options)
{
    const std::string& prefix = options.id_prefix.empty() ? options.name : options.id_prefix;

    Html inner;
    const auto described_by =
        writing::add_hint_and_error(inner, prefix, options.fieldset ? options.fieldset->described_by : "", options.hint, options.error);
    open_list(inner, radio_kind, options.classes, options.attributes);
    inner += options.form_group.before_input.html();
    for (std::size_t index = 0; index < options.items.size(); ++index) {
        const auto& choice = options.items[index];
        const auto id = numbered(prefix, choice, index);
        const bool is_value = !options.value.empty() && choice.value == options.value;
        add_choice(inner, radio_kind, {choice, id, options.name, and_item_hint({}, choice, id), choice.is_checked.value_or(is_value)});
    }
    inner += options.form_group.after_input.html();
    inner += "</div>";
    return in_group(options.form_group, options.error, options.fieldset, described_by, inner);
}

Html checkboxes(const Checkboxes& options)
{
    const std::string& prefix = options.id_prefix.empty() ? options.name : options.id_prefix;
    const bool fieldset_describes = options.fieldset && !options.fieldset->described_by.empty();

    Html inner;
    const auto described_by = writing::add_hint_and_error(
        inner, prefix, fieldset_describes ? options.fieldset->described_by : options.described_by, options.hint, options.error);
    open_list(inner, checkbox_kind, options.classes, options.attributes);
    inner += options.form_group.before_input.html();
    for (std::size_t index = 0; index < options.items.size(); ++index) {
        const auto& choice = options.items[index];
        const auto id = numbered(prefix, choice, index);
        const auto item_described_by = and_item_hint(options.fieldset ? std::string{} : described_by, choice, id);
        add_choice(
            inner, checkbox_kind,
            {choice, id, choice.name.empty() ? options.name : choice.name, item_described_by,
             choice.is_checked.value_or(has(options.values, choice.value))});
    }
    inner += options.form_group.after_input.html();
    inner += "</div>";
    return in_group(options.form_group, options.error, options.fieldset, described_by, inner);
}

Html select(const Select& options)
{
    const std::string& id = options.id.empty() ? options.name : options.id;

    Html out;
    writing::open_form_group(out, options.form_group, !options.error.content.empty());
    writing::add_label(out, options.label, id);
    const auto described_by = writing::add_hint_and_error(out, id, options.described_by, options.hint, options.error);
    out += options.form_group.before_input.html();
    out += "<select class=\"govuk-select";
    add_classes(out, options.classes);
    if (!options.error.content.empty()) out += " govuk-select--error";
    out += "\"";
    out.add_attribute({"id", id});
    out.add_attribute({"name", options.name});
    if (options.is_disabled) out += " disabled";
    add_if_given(out, "aria-describedby", described_by);
    out.add_attributes(options.attributes);
    out += ">";
    for (const auto& item : options.items) {
        out += "<option";
        if (item.value) out.add_attribute({"value", *item.value});
        const bool is_value = !options.value.empty() && is_meant(item, options.value);
        if (item.is_selected.value_or(is_value)) out += " selected";
        if (item.is_disabled) out += " disabled";
        out.add_attributes(item.attributes);
        out += ">";
        out += item.content.html();
        out += "</option>";
    }
    out += "</select>";
    out += options.form_group.after_input.html();
    out += "</div>";
    return out;
}

} // namespace throughline::views
