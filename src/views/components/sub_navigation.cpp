#include "views/components/sub_navigation.hpp"

#include "domain/common/impossible.hpp"

namespace throughline::views {

namespace {

std::string_view aria_sort(Order order)
{
    switch (order) {
    case Order::none:
        return "none";
    case Order::ascending:
        return "ascending";
    case Order::descending:
        return "descending";
    }
    impossible("an order without a name");
}

Markup sign_of(Order order)
{
    switch (order) {
    case Order::none:
        return "↕";
    case Order::ascending:
        return "▲";
    case Order::descending:
        return "▼";
    }
    impossible("an order without a sign");
}

} // namespace

Html sub_navigation(const SubNavigation& options)
{
    Html out{"<nav class=\"tl-sub-navigation\""};
    out.add_attribute({"aria-label", options.label});
    out += "><ul class=\"tl-sub-navigation__list\">";
    for (const auto& item : options.items) {
        out += "<li class=\"tl-sub-navigation__item\"><a class=\"tl-sub-navigation__link\"";
        out.add_attribute({"href", item.href});
        if (item.is_current) out += " aria-current=\"page\"";
        out += ">";
        out += item.content.html();
        out += "</a></li>";
    }
    out += "</ul></nav>";
    return out;
}

TableCell sortable_header(const SortableHeader& options)
{
    Html out{"<a class=\"tl-sort\""};
    out.add_attribute({"href", options.href});
    out += ">";
    out += options.content.html();
    // The sign is drawn for the eye only: read aloud it would be noise beside aria-sort.
    out += "<span class=\"tl-sort__sign\" aria-hidden=\"true\">";
    out += sign_of(options.order);
    out += "</span></a>";
    return {.content = out, .is_numeric = options.is_numeric, .attributes = {{"aria-sort", aria_sort(options.order)}}};
}

Html order_in_words(const Content& words) { return "<p class=\"tl-order\">" + words.html() + "</p>"; }

} // namespace throughline::views
