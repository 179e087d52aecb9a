#include "views/components/timeline.hpp"

#include "views/components/typography.hpp"
#include "views/components/writing.hpp"

namespace throughline::views {

namespace {

void add_hidden_notice(Html& out, const Timeline& options)
{
    if (options.hidden_items == 0) return;
    out += "<p class=\"tl-hidden-notice\"><strong>";
    out.add_number(options.hidden_items);
    out += options.hidden_items == 1 ? Markup{" entry is not shown"} : Markup{" entries are not shown"};
    out += "</strong> because of the filter.";
    if (options.show_all) out += " " + link(*options.show_all, "Show everything");
    out += "</p>";
}

void add_item(Html& out, const TimelineItem& item, int heading_level)
{
    out += "<li class=\"tl-timeline__item\"><div class=\"tl-timeline__header\"><";
    writing::add_level(out, heading_level);
    out += " class=\"tl-timeline__title\">";
    out += item.title.html();
    out += "</";
    writing::add_level(out, heading_level);
    out += ">";
    if (!item.byline.empty()) out += " <p class=\"tl-timeline__byline\">" + item.byline.html() + "</p>";
    out += "</div><p class=\"tl-timeline__date\">";
    out += time_element(item.datetime, item.date_in_words);
    out += "</p>";
    if (!item.description.empty()) out += "<div class=\"tl-timeline__description\">" + item.description.html() + "</div>";
    out += "</li>";
}

} // namespace

Html timeline(const Timeline& options)
{
    Html out;
    add_hidden_notice(out, options);
    out += "<ol class=\"tl-timeline\">";
    for (const auto& item : options.items) add_item(out, item, options.heading_level);
    out += "</ol>";
    return out;
}

} // namespace throughline::views
