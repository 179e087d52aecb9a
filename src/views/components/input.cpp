#include "views/components/input.hpp"

#include "views/components/button.hpp"
#include "views/components/writing.hpp"

namespace throughline::views {

namespace {

using writing::add_classes;
using writing::add_if_given;

void add_affix(Html& out, const Affix& affix, Markup kind)
{
    if (affix.content.empty()) return;
    out += "<div class=\"govuk-input__";
    out += kind;
    add_classes(out, affix.classes);
    out += "\" aria-hidden=\"true\"";
    out.add_attributes(affix.attributes);
    out += ">";
    out += affix.content.html();
    out += "</div>";
}

void add_control(Html& out, const Input& options, std::string_view id, std::string_view described_by)
{
    out += "<input class=\"govuk-input";
    add_classes(out, options.classes);
    if (!options.error.content.empty()) out += " govuk-input--error";
    out += "\"";
    out.add_attribute({"id", id});
    out.add_attribute({"name", options.name});
    out.add_attribute({"type", options.type});
    if (options.spellcheck) out.add_attribute({"spellcheck", *options.spellcheck ? "true" : "false"});
    add_if_given(out, "value", options.value);
    if (options.is_disabled) out += " disabled";
    add_if_given(out, "aria-describedby", described_by);
    add_if_given(out, "autocomplete", options.autocomplete);
    add_if_given(out, "autocapitalize", options.autocapitalize);
    add_if_given(out, "pattern", options.pattern);
    add_if_given(out, "inputmode", options.inputmode);
    out.add_attributes(options.attributes);
    out += ">";
}

bool is_wrapped(const Input& options)
{
    return !options.prefix.content.empty() || !options.suffix.content.empty() || !options.form_group.before_input.empty() ||
           !options.form_group.after_input.empty();
}

std::string joined(std::string_view left, std::string_view right)
{
    std::string both{left};
    if (!both.empty() && !right.empty()) both += ' ';
    both += right;
    return both;
}

Html toggle(std::string_view id)
{
    return button(
        {.content = "Show",
         .type = "button",
         .classes = "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle",
         .attributes = {{"aria-controls", id}, {"aria-label", "Show password"}, {"hidden"}}});
}

} // namespace

Html input(const Input& options)
{
    const std::string& id = options.id.empty() ? options.name : options.id;

    Html out;
    writing::open_form_group(out, options.form_group, !options.error.content.empty());
    writing::add_label(out, options.label, id);
    const auto described_by = writing::add_hint_and_error(out, id, options.described_by, options.hint, options.error);
    if (is_wrapped(options)) {
        out += "<div class=\"govuk-input__wrapper";
        add_classes(out, options.wrapper_classes);
        out += "\"";
        out.add_attributes(options.wrapper_attributes);
        out += ">";
        out += options.form_group.before_input.html();
        add_affix(out, options.prefix, "prefix");
        add_control(out, options, id, described_by);
        add_affix(out, options.suffix, "suffix");
        out += options.form_group.after_input.html();
        out += "</div>";
    } else {
        add_control(out, options, id, described_by);
    }
    out += "</div>";
    return out;
}

Html password_input(const PasswordInput& options)
{
    const std::string& id = options.id.empty() ? options.name : options.id;

    Attributes group{{"data-module", "govuk-password-input"}};
    group.add(options.form_group.attributes);
    return input(
        {.name = options.name,
         .label = options.label,
         .hint = options.hint,
         .error = options.error,
         .value = options.value,
         .id = id,
         .type = "password",
         .autocomplete = options.autocomplete,
         .autocapitalize = "none",
         .spellcheck = false,
         .is_disabled = options.is_disabled,
         .described_by = options.described_by,
         .form_group =
             {.classes = joined("govuk-password-input", options.form_group.classes),
              .attributes = group,
              .before_input = options.form_group.before_input,
              .after_input = toggle(id) + options.form_group.after_input.html()},
         .wrapper_classes = "govuk-password-input__wrapper",
         .classes = joined("govuk-password-input__input govuk-js-password-input-input", options.classes),
         .attributes = options.attributes});
}

Html file_upload(const FileUpload& options)
{
    const std::string& id = options.id.empty() ? options.name : options.id;

    Html out;
    writing::open_form_group(out, options.form_group, !options.error.content.empty());
    writing::add_label(out, options.label, id);
    const auto described_by = writing::add_hint_and_error(out, id, options.described_by, options.hint, options.error);
    out += options.form_group.before_input.html();
    if (options.has_drop_zone) {
        out += "<div class=\"govuk-file-upload-wrapper";
        add_classes(out, options.wrapper_classes);
        out += "\" data-module=\"govuk-file-upload\"";
        out.add_attributes(options.wrapper_attributes);
        out += ">";
    }
    out += "<input class=\"govuk-file-upload";
    add_classes(out, options.classes);
    if (!options.error.content.empty()) out += " govuk-file-upload--error";
    out += "\"";
    out.add_attribute({"id", id});
    out.add_attribute({"name", options.name});
    out += " type=\"file\"";
    if (options.is_disabled) out += " disabled";
    if (options.is_multiple) out += " multiple";
    add_if_given(out, "aria-describedby", described_by);
    out.add_attributes(options.attributes);
    out += ">";
    if (options.has_drop_zone) out += "</div>";
    out += options.form_group.after_input.html();
    out += "</div>";
    return out;
}

} // namespace throughline::views
