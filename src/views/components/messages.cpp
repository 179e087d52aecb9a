#include "views/components/messages.hpp"

#include "domain/common/impossible.hpp"
#include "views/components/writing.hpp"

namespace throughline::views {

namespace {

using writing::add_classes;
using writing::add_if_given;

void add_error_item(Html& out, const ErrorSummaryItem& item)
{
    out += "<li>";
    if (item.href) {
        out += "<a";
        out.add_attribute({"href", *item.href});
        out.add_attributes(item.attributes);
        out += ">";
    }
    out += item.content.html();
    if (item.href) out += "</a>";
    out += "</li>";
}

std::string_view class_of(TagColour colour)
{
    switch (colour) {
    case TagColour::plain:
        return "";
    case TagColour::grey:
        return "govuk-tag--grey";
    case TagColour::green:
        return "govuk-tag--green";
    case TagColour::teal:
        return "govuk-tag--teal";
    case TagColour::blue:
        return "govuk-tag--blue";
    case TagColour::purple:
        return "govuk-tag--purple";
    case TagColour::magenta:
        return "govuk-tag--magenta";
    case TagColour::red:
        return "govuk-tag--red";
    case TagColour::orange:
        return "govuk-tag--orange";
    case TagColour::yellow:
        return "govuk-tag--yellow";
    }
    impossible("a colour of a tag without a class");
}

Content title_of(const NotificationBanner& options)
{
    if (!options.title.empty()) return options.title;
    return options.is_success ? "Success" : "Important";
}

std::string_view role_of(const NotificationBanner& options)
{
    if (!options.role.empty()) return options.role;
    return options.is_success ? "alert" : "region";
}

void add_auto_focus(Html& out, std::optional<bool> disable)
{
    if (disable) out.add_attribute({"data-disable-auto-focus", *disable ? "true" : "false"});
}

} // namespace

Html error_summary(const ErrorSummary& options)
{
    Html out{"<div class=\"govuk-error-summary"};
    add_classes(out, options.classes);
    out += "\"";
    add_auto_focus(out, options.disable_auto_focus);
    out.add_attributes(options.attributes);
    // The role stands on a child, so that taking the focus does not cut the announcement short.
    out += " data-module=\"govuk-error-summary\"><div role=\"alert\"><h2 class=\"govuk-error-summary__title\">";
    out += options.title.html();
    out += "</h2><div class=\"govuk-error-summary__body\">";
    if (!options.description.empty()) out += "<p>" + options.description.html() + "</p>";
    if (!options.errors.empty()) {
        out += "<ul class=\"govuk-list govuk-error-summary__list\">";
        for (const auto& error : options.errors) add_error_item(out, error);
        out += "</ul>";
    }
    out += "</div></div></div>";
    return out;
}

Html notification_banner(const NotificationBanner& options)
{
    Html out{"<div class=\"govuk-notification-banner"};
    if (options.is_success) out += " govuk-notification-banner--success";
    add_classes(out, options.classes);
    out += "\"";
    out.add_attribute({"role", role_of(options)});
    out.add_attribute({"aria-labelledby", options.title_id});
    out += " data-module=\"govuk-notification-banner\"";
    add_auto_focus(out, options.disable_auto_focus);
    out.add_attributes(options.attributes);
    out += "><div class=\"govuk-notification-banner__header\"><";
    writing::add_level(out, options.title_heading_level);
    out += " class=\"govuk-notification-banner__title\"";
    out.add_attribute({"id", options.title_id});
    out += ">";
    out += title_of(options).html();
    out += "</";
    writing::add_level(out, options.title_heading_level);
    out += "></div><div class=\"govuk-notification-banner__content\">";
    if (!options.html.empty()) {
        out += options.html;
    } else if (!options.text.empty()) {
        out += "<p class=\"govuk-notification-banner__heading\">";
        out.add_text(options.text);
        out += "</p>";
    }
    out += "</div></div>";
    return out;
}

Html panel(const Panel& options)
{
    Html out{"<div class=\"govuk-panel govuk-panel--confirmation"};
    add_classes(out, options.classes);
    out += "\"";
    out.add_attributes(options.attributes);
    out += "><";
    writing::add_level(out, options.heading_level);
    out += " class=\"govuk-panel__title\">";
    out += options.title.html();
    out += "</";
    writing::add_level(out, options.heading_level);
    out += ">";
    if (!options.content.empty()) out += "<div class=\"govuk-panel__body\">" + options.content.html() + "</div>";
    out += "</div>";
    return out;
}

Html inset_text(const InsetText& options)
{
    Html out{"<div"};
    add_if_given(out, "id", options.id);
    out += " class=\"govuk-inset-text";
    add_classes(out, options.classes);
    out += "\"";
    out.add_attributes(options.attributes);
    out += ">";
    out += options.content.html();
    out += "</div>";
    return out;
}

Html warning_text(const WarningText& options)
{
    Html out{"<div class=\"govuk-warning-text"};
    add_classes(out, options.classes);
    out += "\"";
    out.add_attributes(options.attributes);
    out += "><span class=\"govuk-warning-text__icon\" aria-hidden=\"true\">!</span>"
           " <strong class=\"govuk-warning-text__text\"><span class=\"govuk-visually-hidden\">";
    out.add_text(options.icon_fallback_text);
    out += "</span> ";
    out += options.content.html();
    out += "</strong></div>";
    return out;
}

Html details(const Details& options)
{
    Html out{"<details"};
    add_if_given(out, "id", options.id);
    out += " class=\"govuk-details";
    add_classes(out, options.classes);
    out += "\"";
    out.add_attributes(options.attributes);
    if (options.is_open) out += " open";
    out += "><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">";
    out += options.summary.html();
    out += "</span></summary><div class=\"govuk-details__text\">";
    out += options.content.html();
    out += "</div></details>";
    return out;
}

Html tag(const Tag& options)
{
    Html out{"<strong class=\"govuk-tag"};
    add_classes(out, options.classes);
    add_classes(out, class_of(options.colour));
    out += "\"";
    out.add_attributes(options.attributes);
    out += ">";
    out += options.content.html();
    out += "</strong>";
    return out;
}

Html phase_banner(const PhaseBanner& options)
{
    auto phase = options.tag;
    phase.classes = "govuk-phase-banner__content__tag" + (phase.classes.empty() ? phase.classes : " " + phase.classes);

    Html out{"<div class=\"govuk-phase-banner govuk-width-container"};
    add_classes(out, options.classes);
    out += "\"";
    out.add_attributes(options.attributes);
    out += "><p class=\"govuk-phase-banner__content\">";
    out += tag(phase);
    out += " <span class=\"govuk-phase-banner__text\">";
    out += options.content.html();
    out += "</span></p></div>";
    return out;
}

} // namespace throughline::views
