#include "views/components/button.hpp"

#include "views/components/writing.hpp"

namespace throughline::views {

namespace {

void add_common_attributes(Html& out, const Button& options)
{
    out += " class=\"govuk-button";
    writing::add_classes(out, options.classes);
    if (options.is_start) out += " govuk-button--start";
    out += "\" data-module=\"govuk-button\"";
    out.add_attributes(options.attributes);
    writing::add_if_given(out, "id", options.id);
}

void add_content(Html& out, const Button& options)
{
    out += options.content.html();
    if (options.is_start)
        out += R"(<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40")"
               R"( aria-hidden="true" focusable="false"><path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>)";
}

void add_link(Html& out, const Button& options)
{
    out += "<a";
    out.add_attribute({"href", *options.href});
    out += " role=\"button\" draggable=\"false\"";
    add_common_attributes(out, options);
    out += ">";
    add_content(out, options);
    out += "</a>";
}

Html with_class(Button options, std::string_view class_name)
{
    if (!options.classes.empty()) options.classes += ' ';
    options.classes += class_name;
    return button(options);
}

} // namespace

Html button(const Button& options)
{
    Html out;
    if (options.href) {
        add_link(out, options);
        return out;
    }
    out += "<button";
    out.add_attribute({"type", options.type});
    writing::add_if_given(out, "value", options.value);
    writing::add_if_given(out, "name", options.name);
    if (options.is_disabled) out += " disabled aria-disabled=\"true\"";
    if (options.prevent_double_click) out.add_attribute({"data-prevent-double-click", *options.prevent_double_click ? "true" : "false"});
    add_common_attributes(out, options);
    out += ">";
    add_content(out, options);
    out += "</button>";
    return out;
}

Html secondary_button(Button options) { return with_class(std::move(options), "govuk-button--secondary"); }

Html warning_button(Button options) { return with_class(std::move(options), "govuk-button--warning"); }

Html button_group(const Html& buttons) { return Html{"<div class=\"govuk-button-group\">"} + buttons + "</div>"; }

} // namespace throughline::views
