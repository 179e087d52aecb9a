#include "views/components/filter_layout.hpp"

#include "views/components/button.hpp"
#include "views/components/typography.hpp"

namespace throughline::views {

namespace {

void add_chosen(Html& out, const FilterLayout& options)
{
    if (options.chosen.empty()) return;
    out += "<div class=\"tl-filter__chosen\"><h3 class=\"govuk-heading-s\">Shown are only</h3><ul class=\"tl-filter__tags\">";
    for (const auto& filter : options.chosen) {
        out += "<li><a class=\"tl-filter__tag\"";
        out.add_attribute({"href", filter.without});
        out += "><span class=\"govuk-visually-hidden\">Remove the filter </span>";
        out += filter.group.html();
        out += ": ";
        out += filter.value.html();
        out += "</a></li>";
    }
    out += "</ul><p class=\"govuk-body-s tl-filter__clear\">";
    out += link(options.clear, "Remove all filters");
    out += "</p></div>";
}

void add_form(Html& out, const FilterLayout& options)
{
    out += "<details class=\"tl-filter__controls\" open><summary class=\"tl-filter__summary\">Choose filters</summary>"
           "<form method=\"get\" novalidate";
    out.add_attribute({"action", options.action});
    out += ">";
    for (const auto& [name, value] : options.kept) out += element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
    out += options.fields;
    out += button({.content = "Apply filters"});
    out += "</form></details>";
}

} // namespace

Html filter_layout(const FilterLayout& options, const Html& list)
{
    Html out{"<div class=\"tl-filter-layout\"><section class=\"tl-filter\" aria-labelledby=\"filter-title\">"
             "<h2 class=\"govuk-heading-m tl-filter__title\" id=\"filter-title\">Filter</h2>"};
    add_chosen(out, options);
    add_form(out, options);
    out += "</section><div class=\"tl-filter-layout__list\">";
    out += list;
    out += "</div></div>";
    return out;
}

} // namespace throughline::views
