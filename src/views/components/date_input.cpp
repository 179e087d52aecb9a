#include "views/components/date_input.hpp"

#include "views/components/input.hpp"
#include "views/components/writing.hpp"

#include <array>

namespace throughline::views {

namespace {

struct PartToWrite {
    const DatePart& part;
    std::string_view width;
};
using Parts = std::array<PartToWrite, 3>;

bool is_marked(const DatePart& part) { return part.has_error.value_or(false) || part.classes.contains("govuk-input--error"); }

bool any_is_marked(const Parts& parts)
{
    for (const auto& [part, width] : parts)
        if (part.is_shown && is_marked(part)) return true;
    return false;
}

std::string capitalised(std::string name)
{
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

std::string classes_of(const PartToWrite& written, bool at_fault)
{
    std::string classes = "govuk-date-input__input";
    if (at_fault && !written.part.classes.contains("govuk-input--error")) classes += " govuk-input--error";
    if (!written.part.classes.contains("govuk-input--width-")) classes.append(" ").append(written.width);
    if (!written.part.classes.empty()) classes.append(" ").append(written.part.classes);
    return classes;
}

void add_part(Html& out, const DateInput& options, const PartToWrite& written, bool others_are_marked)
{
    const auto& part = written.part;
    const bool shares_the_error = !options.error.content.empty() && part.has_error.value_or(true) && !others_are_marked;
    const auto name = options.name_prefix.empty() ? part.name : options.name_prefix + "-" + part.name;
    out += "<div class=\"govuk-date-input__item\">";
    out += input(
        {.name = name,
         .label = {.content = part.label.empty() ? capitalised(part.name) : part.label, .classes = "govuk-date-input__label"},
         .value = part.value,
         .id = part.id.empty() ? options.id + "-" + part.name : part.id,
         .inputmode = part.inputmode,
         .autocomplete = part.autocomplete,
         .pattern = part.pattern,
         .classes = classes_of(written, is_marked(part) || shares_the_error),
         .attributes = part.attributes});
    out += "</div>";
}

void add_parts(Html& out, const DateInput& options)
{
    const Parts parts{
        {{options.day, "govuk-input--width-2"}, {options.month, "govuk-input--width-2"}, {options.year, "govuk-input--width-4"}}};
    const bool some_are_marked = any_is_marked(parts);

    out += "<div class=\"govuk-date-input";
    writing::add_classes(out, options.classes);
    out += "\"";
    out.add_attributes(options.attributes);
    writing::add_if_given(out, "id", options.id);
    out += ">";
    out += options.form_group.before_input.html();
    for (const auto& part : parts)
        if (part.part.is_shown) add_part(out, options, part, some_are_marked);
    out += options.form_group.after_input.html();
    out += "</div>";
}

} // namespace

Html date_input(const DateInput& options)
{
    Html inner;
    const auto described_by =
        writing::add_hint_and_error(inner, options.id, options.fieldset ? options.fieldset->described_by : "", options.hint, options.error);
    add_parts(inner, options);

    Html out;
    writing::open_form_group(out, options.form_group, !options.error.content.empty());
    // A group of text inputs is announced with its description only where the role says that it is a group.
    if (options.fieldset) writing::open_fieldset(out, *options.fieldset, described_by, "group");
    out += inner;
    if (options.fieldset) out += "</fieldset>";
    out += "</div>";
    return out;
}

} // namespace throughline::views
