#include "views/components/parts.hpp"

#include "views/components/writing.hpp"

namespace throughline::views {

namespace writing {

namespace {

void add_id(std::string& ids, std::string_view id)
{
    if (!ids.empty()) ids += ' ';
    ids += id;
}

} // namespace

void add_classes(Html& out, std::string_view classes)
{
    if (classes.empty()) return;
    out += " ";
    out.add_text(classes);
}

void add_if_given(Html& out, AttributeName name, std::string_view value)
{
    if (!value.empty()) out.add_attribute({name, value});
}

void add_level(Html& out, int level)
{
    out += "h";
    out.add_number(level);
}

void add_hint(Html& out, const Hint& hint, std::string_view id)
{
    out += "<div";
    add_if_given(out, "id", id);
    out += " class=\"govuk-hint";
    add_classes(out, hint.classes);
    out += "\"";
    out.add_attributes(hint.attributes);
    out += ">";
    out += hint.content.html();
    out += "</div>";
}

void add_error(Html& out, const ErrorMessage& error, std::string_view id)
{
    out += "<p";
    add_if_given(out, "id", id);
    out += " class=\"govuk-error-message";
    add_classes(out, error.classes);
    out += "\"";
    out.add_attributes(error.attributes);
    out += ">";
    if (!error.visually_hidden.empty()) {
        out += "<span class=\"govuk-visually-hidden\">";
        out.add_text(error.visually_hidden);
        out += ":</span> ";
    }
    out += error.content.html();
    out += "</p>";
}

void add_label(Html& out, const Label& label, std::string_view for_id, std::string_view first_class)
{
    if (label.content.empty()) return;
    if (label.is_page_heading) out += "<h1 class=\"govuk-label-wrapper\">";
    out += "<label class=\"govuk-label";
    add_classes(out, first_class);
    add_classes(out, label.classes);
    out += "\"";
    out.add_attributes(label.attributes);
    add_if_given(out, "for", for_id);
    out += ">";
    out += label.content.html();
    out += "</label>";
    if (label.is_page_heading) out += "</h1>";
}

void open_fieldset(Html& out, const Fieldset& fieldset, std::string_view described_by, std::string_view role)
{
    out += "<fieldset class=\"govuk-fieldset";
    add_classes(out, fieldset.classes);
    out += "\"";
    add_if_given(out, "role", role);
    add_if_given(out, "aria-describedby", described_by);
    out.add_attributes(fieldset.attributes);
    out += ">";
    if (fieldset.legend.content.empty()) return;
    out += "<legend class=\"govuk-fieldset__legend";
    add_classes(out, fieldset.legend.classes);
    out += "\">";
    if (fieldset.legend.is_page_heading) out += "<h1 class=\"govuk-fieldset__heading\">";
    out += fieldset.legend.content.html();
    if (fieldset.legend.is_page_heading) out += "</h1>";
    out += "</legend>";
}

void open_form_group(Html& out, const FormGroup& group, bool has_error, std::string_view own_classes)
{
    out += "<div class=\"govuk-form-group";
    if (has_error) out += " govuk-form-group--error";
    add_classes(out, own_classes);
    add_classes(out, group.classes);
    out += "\"";
    out.add_attributes(group.attributes);
    out += ">";
}

std::string add_hint_and_error(Html& out, std::string_view id, std::string described_by, const Hint& hint, const ErrorMessage& error)
{
    if (!hint.content.empty()) {
        const auto hint_id = std::string{id} + "-hint";
        add_id(described_by, hint_id);
        add_hint(out, hint, hint_id);
    }
    if (!error.content.empty()) {
        const auto error_id = std::string{id} + "-error";
        add_id(described_by, error_id);
        add_error(out, error, error_id);
    }
    return described_by;
}

} // namespace writing

Html hint(const Hint& options)
{
    Html out;
    writing::add_hint(out, options, options.id);
    return out;
}

Html error_message(const ErrorMessage& options)
{
    Html out;
    writing::add_error(out, options, options.id);
    return out;
}

Html label(const Label& options)
{
    Html out;
    writing::add_label(out, options, options.for_id);
    return out;
}

Html fieldset(const Fieldset& options, const Html& inner)
{
    Html out;
    writing::open_fieldset(out, options, options.described_by, options.role);
    out += inner;
    out += "</fieldset>";
    return out;
}

} // namespace throughline::views
