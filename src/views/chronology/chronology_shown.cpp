#include "views/chronology/chronology_shown.hpp"

#include "domain/chronology/age.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/marks.hpp"
#include "views/components/typography.hpp"

#include <algorithm>

namespace throughline::views {

namespace {

Html line(const char* what, const std::string& words)
{
    if (words.empty()) return {};
    return element("div", {}, soft(std::string(what) + ": ") + Html::text(words));
}

} // namespace

std::string ChronologyShown::agency_name(const std::string& agency) const
{
    const auto at = std::ranges::find(agencies, agency, &std::pair<std::string, std::string>::first);
    return at == agencies.end() ? agency : at->second;
}

Href ChronologyShown::address(std::initializer_list<std::string_view> below) const
{
    std::string path(address().view());
    for (const auto part : below) path += Href::path({part}).view();
    return href_from(path).value_or(address());
}

Href ChronologyShown::row_address(const std::string& row) const
{
    const auto slash = row.find('/');
    return address({"rows", row.substr(0, slash), slash == std::string::npos ? "" : row.substr(slash + 1)});
}

Html chronology_heading(const ChronologyShown& shown, ChronologyPart part, const std::string& title)
{
    Html html = case_heading(shown.shown, CasePart::chronology);
    SubNavigation pages;
    pages.label = "Pages of this chronology";
    if (shown.rights.sees_all) {
        pages.items.push_back({"Merged", shown.address(), part == ChronologyPart::merged});
        pages.items.push_back({"Side by side", shown.address({"side-by-side"}), part == ChronologyPart::side_by_side});
        pages.items.push_back({"What was shared", shown.address({"sharing"}), part == ChronologyPart::sharing});
        pages.items.push_back({"What the records show", shown.address({"had"}), part == ChronologyPart::had});
        pages.items.push_back({"By agency", shown.address({"agencies"}), part == ChronologyPart::own});
        html += sub_navigation(pages);
    }
    return html + heading(2, title);
}

Html when_cell(const chronology::Entry& entry)
{
    const auto words = chronology::in_words(entry.when);
    Html html = time_element(time::iso(chronology::first_day(entry.when)), words);
    if (!entry.when_given.empty() && entry.when_given != words) html += element("div", {}, soft("as given: " + entry.when_given));
    if (entry.record_made) html += element("div", {}, soft("record made on " + time::in_words(*entry.record_made)));
    return html;
}

Html ages_cell(const ChronologyShown& shown, const chronology::Entry& entry)
{
    Html html;
    for (const auto& [name, born] : shown.children) {
        const auto age = chronology::age_at(born, entry.when);
        html += element("div", {}, Html::text(shown.children.size() == 1 ? age : name + ": " + age));
    }
    return html;
}

Html entry_cell(const chronology::Entry& entry, bool is_withdrawn)
{
    using chronology::ChildAnswer;
    using chronology::Track;
    using chronology::Weight;
    Html html;
    if (entry.track != Track::events) html += strong(std::string(in_words(entry.track))) + Html::text(" ");
    if (entry.weight != Weight::ordinary && entry.track == Track::events) html += strong(std::string(in_words(entry.weight)) + ". ");
    html += is_withdrawn ? element("del", {}, Html::text(entry.text)) : element("span", {{"dir", "auto"}}, Html::text(entry.text));
    html += line("Source", entry.source);
    html += line("People", chronology::joined(entry.people));
    html += line("Practitioners", chronology::joined(entry.practitioners) + (entry.area.empty() ? "" : " (" + entry.area + ")"));
    if (entry.child_seen != ChildAnswer::not_recorded) html += line("Child seen", std::string(in_words(entry.child_seen)));
    if (entry.child_heard != ChildAnswer::not_recorded) html += line("Child heard", std::string(in_words(entry.child_heard)));
    html += line("Significance", entry.significance);
    html += line("Author's note", entry.note);
    return html;
}

} // namespace throughline::views
