#include "views/components/navigation.hpp"

#include "views/components/writing.hpp"

namespace throughline::views {

namespace {

using writing::add_classes;
using writing::add_if_given;

void add_breadcrumb(Html& out, const Breadcrumb& item)
{
    if (!item.href) {
        out += "<li class=\"govuk-breadcrumbs__list-item\" aria-current=\"page\">";
        out += item.content.html();
        out += "</li>";
        return;
    }
    out += "<li class=\"govuk-breadcrumbs__list-item\"><a class=\"govuk-breadcrumbs__link\"";
    out.add_attribute({"href", *item.href});
    out.add_attributes(item.attributes);
    out += ">";
    out += item.content.html();
    out += "</a></li>";
}

constexpr Markup arrow_to_previous =
    R"(<svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15")"
    R"( aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449)"
    R"(-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg>)";
constexpr Markup arrow_to_next =
    R"(<svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15")"
    R"( aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l)"
    R"(-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg>)";

enum class Direction { previous, next };

void add_arrow_link(Html& out, const PaginationLink& link, Direction direction, bool is_block)
{
    const bool is_next = direction == Direction::next;
    out += is_next ? Markup{"<div class=\"govuk-pagination__next\">"} : Markup{"<div class=\"govuk-pagination__prev\">"};
    out += "<a class=\"govuk-link govuk-pagination__link\"";
    out.add_attribute({"href", link.href});
    out.add_attribute({"rel", is_next ? "next" : "prev"});
    out.add_attributes(link.attributes);
    out += ">";
    if (is_block || !is_next) {
        out += is_next ? arrow_to_next : arrow_to_previous;
        out += " ";
    }
    out += "<span class=\"govuk-pagination__link-title";
    if (is_block && link.label_text.empty()) out += " govuk-pagination__link-title--decorated";
    out += "\">";
    if (!link.content.empty())
        out += link.content.html();
    else {
        out += is_next ? Markup{"Next"} : Markup{"Previous"};
        out += "<span class=\"govuk-visually-hidden\"> page</span>";
    }
    out += "</span>";
    if (is_block && !link.label_text.empty()) {
        out += " <span class=\"govuk-visually-hidden\">:</span> <span class=\"govuk-pagination__link-label\">";
        out.add_text(link.label_text);
        out += "</span>";
    }
    if (!is_block && is_next) {
        out += " ";
        out += arrow_to_next;
    }
    out += "</a></div>";
}

void add_page(Html& out, const PaginationItem& item)
{
    out += "<li class=\"govuk-pagination__item";
    if (item.is_current) out += " govuk-pagination__item--current";
    if (item.is_ellipsis) {
        out += " govuk-pagination__item--ellipsis\">&ctdot;</li>";
        return;
    }
    out += "\"><a class=\"govuk-link govuk-pagination__link\"";
    out.add_attribute({"href", item.href});
    out.add_attribute({"aria-label", item.visually_hidden_text.empty() ? "Page " + item.number : item.visually_hidden_text});
    if (item.is_current) out += " aria-current=\"page\"";
    out.add_attributes(item.attributes);
    out += ">";
    out.add_text(item.number);
    out += "</a></li>";
}

void add_navigation_content(Html& out, const ServiceNavigationItem& item)
{
    const bool is_marked = item.is_active || item.is_current;
    // The strong element tells the current part even where somebody's own style sheet hides ours.
    if (is_marked) out += "<strong class=\"govuk-service-navigation__active-fallback\">";
    out += item.content.html();
    if (is_marked) out += "</strong>";
}

void add_navigation_item(Html& out, const ServiceNavigationItem& item)
{
    const bool is_marked = item.is_active || item.is_current;
    out += "<li class=\"govuk-service-navigation__item";
    if (is_marked) out += " govuk-service-navigation__item--active";
    out += "\">";
    if (item.href) {
        out += "<a class=\"govuk-service-navigation__link\"";
        out.add_attribute({"href", *item.href});
    } else {
        out += "<span class=\"govuk-service-navigation__text\"";
    }
    if (is_marked) out.add_attribute({"aria-current", item.is_current ? "page" : "true"});
    if (item.href) out.add_attributes(item.attributes);
    out += ">";
    add_navigation_content(out, item);
    out += item.href ? Markup{"</a></li>"} : Markup{"</span></li>"};
}

void add_service_name(Html& out, const ServiceNavigation& options)
{
    if (options.service_name.empty()) return;
    out += "<span class=\"govuk-service-navigation__service-name\">";
    if (options.service_url) {
        out += "<a";
        out.add_attribute({"href", *options.service_url});
        out += " class=\"govuk-service-navigation__link\">";
    } else {
        out += "<span class=\"govuk-service-navigation__text\">";
    }
    out.add_text(options.service_name);
    out += options.service_url ? Markup{"</a></span>"} : Markup{"</span></span>"};
}

void add_menu_button(Html& out, const ServiceNavigation& options)
{
    out += "<button type=\"button\" class=\"govuk-service-navigation__toggle govuk-js-service-navigation-toggle\"";
    out.add_attribute({"aria-controls", options.navigation_id});
    if (!options.menu_button_label.empty() && options.menu_button_label != options.menu_button_text)
        out.add_attribute({"aria-label", options.menu_button_label});
    out += " hidden aria-hidden=\"true\">";
    out.add_text(options.menu_button_text);
    out += "</button>";
}

void add_navigation(Html& out, const ServiceNavigation& options)
{
    if (options.items.empty() && options.slot_navigation_start.empty() && options.slot_navigation_end.empty()) return;
    out += "<nav";
    out.add_attribute({"aria-label", options.navigation_label.empty() ? options.menu_button_text : options.navigation_label});
    out += " class=\"govuk-service-navigation__wrapper";
    add_classes(out, options.navigation_classes);
    out += "\">";
    if (options.collapse_navigation_on_mobile.value_or(options.items.size() > 1)) add_menu_button(out, options);
    out += "<ul class=\"govuk-service-navigation__list\"";
    out.add_attribute({"id", options.navigation_id});
    out += ">";
    out += options.slot_navigation_start;
    for (const auto& item : options.items) add_navigation_item(out, item);
    out += options.slot_navigation_end;
    out += "</ul></nav>";
}

std::string panel_id(const Tabs& options, std::size_t index)
{
    const auto& id = options.items[index].id;
    return id.empty() ? options.id_prefix + "-" + std::to_string(index + 1) : id;
}

void add_tab(Html& out, const Tabs& options, std::size_t index)
{
    const auto& item = options.items[index];
    out += "<li class=\"govuk-tabs__list-item";
    if (index == 0) out += " govuk-tabs__list-item--selected";
    out += "\"><a class=\"govuk-tabs__tab\"";
    out.add_attribute({"href", Href{""}.at(panel_id(options, index))});
    out.add_attributes(item.attributes);
    out += ">";
    out.add_text(item.label);
    out += "</a></li>";
}

void add_tab_panel(Html& out, const Tabs& options, std::size_t index)
{
    const auto& item = options.items[index];
    out += "<div class=\"govuk-tabs__panel";
    if (index > 0) out += " govuk-tabs__panel--hidden";
    out += "\"";
    out.add_attribute({"id", panel_id(options, index)});
    out.add_attributes(item.panel_attributes);
    out += ">";
    if (!item.html.empty())
        out += item.html;
    else if (!item.text.empty()) {
        out += "<p class=\"govuk-body\">";
        out.add_text(item.text);
        out += "</p>";
    }
    out += "</div>";
}

} // namespace

Html back_link(const BackLink& options)
{
    Html out{"<a"};
    out.add_attribute({"href", options.href});
    out += " class=\"govuk-back-link";
    add_classes(out, options.classes);
    out += "\"";
    out.add_attributes(options.attributes);
    out += ">";
    out += options.content.html();
    out += "</a>";
    return out;
}

Html breadcrumbs(const Breadcrumbs& options)
{
    Html out{"<nav class=\"govuk-breadcrumbs"};
    add_classes(out, options.classes);
    if (options.collapse_on_mobile) out += " govuk-breadcrumbs--collapse-on-mobile";
    out += "\"";
    out.add_attributes(options.attributes);
    out.add_attribute({"aria-label", options.label_text});
    out += "><ol class=\"govuk-breadcrumbs__list\">";
    for (const auto& item : options.items) add_breadcrumb(out, item);
    out += "</ol></nav>";
    return out;
}

Html pagination(const Pagination& options)
{
    const bool is_block = options.items.empty() && (options.previous || options.next);

    Html out{"<nav class=\"govuk-pagination"};
    if (is_block) out += " govuk-pagination--block";
    add_classes(out, options.classes);
    out += "\"";
    out.add_attribute({"aria-label", options.landmark_label});
    out.add_attributes(options.attributes);
    out += ">";
    if (options.previous) add_arrow_link(out, *options.previous, Direction::previous, is_block);
    if (!options.items.empty()) {
        out += "<ul class=\"govuk-pagination__list\">";
        for (const auto& item : options.items) add_page(out, item);
        out += "</ul>";
    }
    if (options.next) add_arrow_link(out, *options.next, Direction::next, is_block);
    out += "</nav>";
    return out;
}

Html skip_link(const SkipLink& options)
{
    Html out{"<a"};
    out.add_attribute({"href", options.href});
    out += " class=\"govuk-skip-link";
    add_classes(out, options.classes);
    out += "\"";
    out.add_attributes(options.attributes);
    out += " data-module=\"govuk-skip-link\">";
    out += options.content.html();
    out += "</a>";
    return out;
}

Html generic_header(const GenericHeader& options)
{
    Html out{"<div class=\"govuk-generic-header"};
    add_classes(out, options.classes);
    out += "\"";
    out.add_attributes(options.attributes);
    out += "><div class=\"govuk-generic-header__container";
    add_classes(out, options.container_classes);
    out += "\"><div class=\"govuk-generic-header__logo\"><a";
    out.add_attribute({"href", options.url});
    out += " class=\"govuk-generic-header__homepage-link\">";
    out += options.logo.html();
    out += "</a></div></div></div>";
    return out;
}

Html service_navigation(const ServiceNavigation& options)
{
    // With a name or slots it is a region of its own; otherwise the nav inside is landmark enough.
    const bool is_region = !options.service_name.empty() || !options.slot_start.empty() || !options.slot_end.empty();

    Html out;
    if (is_region) {
        out += "<section";
        out.add_attribute({"aria-label", options.aria_label});
    } else {
        out += "<div";
    }
    out += " class=\"govuk-service-navigation";
    add_classes(out, options.classes);
    out += "\" data-module=\"govuk-service-navigation\"";
    out.add_attributes(options.attributes);
    out += "><div class=\"govuk-width-container";
    if (options.slot_end_is_inline) out += " govuk-service-navigation__inlining-container";
    out += "\">";
    out += options.slot_start;
    out += "<div class=\"govuk-service-navigation__container\">";
    add_service_name(out, options);
    add_navigation(out, options);
    out += "</div>";
    out += options.slot_end;
    out += is_region ? Markup{"</div></section>"} : Markup{"</div></div>"};
    return out;
}

Html tabs(const Tabs& options)
{
    Html out{"<div"};
    add_if_given(out, "id", options.id);
    out += " class=\"govuk-tabs";
    add_classes(out, options.classes);
    out += "\"";
    out.add_attributes(options.attributes);
    out += " data-module=\"govuk-tabs\"><h2 class=\"govuk-tabs__title\">";
    out.add_text(options.title);
    out += "</h2>";
    if (!options.items.empty()) {
        out += "<ul class=\"govuk-tabs__list\">";
        for (std::size_t index = 0; index < options.items.size(); ++index) add_tab(out, options, index);
        out += "</ul>";
        for (std::size_t index = 0; index < options.items.size(); ++index) add_tab_panel(out, options, index);
    }
    out += "</div>";
    return out;
}

} // namespace throughline::views
