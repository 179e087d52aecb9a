#include "views/chronology/merged_page.hpp"

#include "domain/time/date_words.hpp"
#include "views/chronology/picture.hpp"
#include "views/components/button.hpp"
#include "views/components/filter_layout.hpp"
#include "views/components/form.hpp"
#include "views/components/input.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

#include <algorithm>
#include <set>

namespace throughline::views {

using chronology::MergedRow;
using chronology::RowChange;

namespace {

constexpr int days_of_a_week = 7;

std::string small_letters(std::string_view text)
{
    std::string small(text);
    for (auto& letter : small) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return small;
}

bool holds(const chronology::Entry& entry, const std::string& text)
{
    const auto wanted = small_letters(text);
    for (const auto* part : {&entry.text, &entry.source, &entry.significance, &entry.note, &entry.area, &entry.when_given}) {
        if (small_letters(*part).contains(wanted)) return true;
    }
    return small_letters(chronology::joined(entry.people) + chronology::joined(entry.practitioners)).contains(wanted);
}

bool is_among(const std::vector<std::string>& rows, const std::string& row) { return std::ranges::find(rows, row) != rows.end(); }

Html beside(const ChronologyShown& shown, const MergedRow& row)
{
    Html html;
    for (const auto& theme : shown.chronology.themes) {
        if (is_among(theme.rows, row.id)) html += element("div", {}, tag({.content = theme.name, .colour = TagColour::grey}));
    }
    for (const auto& episode : shown.chronology.episodes) {
        if (is_among(episode.rows, row.id)) html += element("div", {}, soft("Episode: " + episode.title));
    }
    for (const auto& link : shown.chronology.links) {
        if (!link.withdrawn && is_among(link.rows, row.id))
            html += element("div", {}, views::link(shown.address({"side-by-side"}), "Told by others too"));
    }
    for (const auto& comment : shown.chronology.comments) {
        if (comment.row != row.id || comment.withdrawn) continue;
        html += element("div", {}, strong(shown.shown.directory.name_of(comment.trace.by) + ": ") + Html::text(comment.text));
    }
    return html;
}

Html table_of(const MergedPage& page, const std::vector<const MergedRow*>& rows)
{
    TableWriter list{
        {.caption = "The same, row by row", .head = {{"When"}, {"Age"}, {"Agency"}, {"What happened"}, {"Themes and comments"}, {"Row"}}}};
    for (const auto* row : rows) {
        const bool is_withdrawn = row->change == RowChange::withdrawn;
        list.row()
            .header(when_cell(*row->entry))
            .cell(ages_cell(page.shown, *row->entry))
            .cell(page.shown.agency_name(row->agency))
            .cell(change_mark(*row) + entry_cell(*row->entry, is_withdrawn))
            .cell(beside(page.shown, *row))
            .cell(link_with_hidden_words(page.shown.row_address(row->id), row->id, "open this entry"));
    }
    return element("div", {{"class", "tl-stacked"}}, scrolling_table("The chronology, row by row", std::move(list).finish()));
}

Html filters(const MergedPage& page, const Html& list)
{
    const auto values = FormValues{
        {{"agency", page.agency},
         {"person", page.person},
         {"theme", page.theme},
         {"text", page.text},
         {"weeks", std::to_string(page.stretch_weeks)}}};
    std::vector<FieldChoice> agencies;
    for (const auto& [id, name] : page.shown.agencies) agencies.push_back({.value = id, .label = name});
    std::set<std::string> named;
    for (const auto& row : page.rows) named.insert(row.entry->people.begin(), row.entry->people.end());
    std::vector<FieldChoice> people;
    for (const auto& name : named) people.push_back({.value = name, .label = name});
    std::vector<FieldChoice> themes;
    for (const auto& theme : page.shown.chronology.themes) themes.push_back({.value = theme.id, .label = theme.name});
    FilterLayout layout{.action = page.shown.address(), .clear = page.shown.address()};
    layout.fields = select_field(values, {.name = "agency", .label = "Agency", .choices = agencies}) +
                    select_field(values, {.name = "person", .label = "Person", .choices = people}) +
                    select_field(values, {.name = "theme", .label = "Theme", .choices = themes}) +
                    text_field(values, {.name = "text", .label = "Words in the entry"}) +
                    number_field(values, {.name = "weeks", .label = "Shade stretches without an entry from how many weeks?", .width = 3});
    const auto chosen = [&](const char* group, const std::string& value, const char* which) {
        if (value.empty()) return;
        auto without = page;
        if (std::string_view(which) == "agency") without.agency.clear();
        if (std::string_view(which) == "person") without.person.clear();
        if (std::string_view(which) == "theme") without.theme.clear();
        if (std::string_view(which) == "text") without.text.clear();
        layout.chosen.push_back({group, value, without.address(page.shown.address())});
    };
    const auto theme = std::ranges::find(page.shown.chronology.themes, page.theme, &chronology::Theme::id);
    chosen("Agency", page.agency.empty() ? "" : page.shown.agency_name(page.agency), "agency");
    chosen("Person", page.person, "person");
    chosen("Theme", theme == page.shown.chronology.themes.end() ? "" : theme->name, "theme");
    chosen("Words", page.text, "text");
    return filter_layout(layout, list);
}

Html stretches_overall(const MergedPage& page)
{
    if (page.rows.empty()) return {};
    auto first = chronology::first_day(page.rows.front().entry->when);
    auto last = first;
    for (const auto& row : page.rows) {
        if (row.change == RowChange::withdrawn) continue;
        first = std::min(first, chronology::first_day(row.entry->when));
        last = std::max(last, chronology::last_day(row.entry->when));
    }
    std::vector<Content> items;
    const auto days = page.stretch_weeks * days_of_a_week;
    for (const auto& one : chronology::stretches_without_entry(page.rows, std::nullopt, {first, last}, days))
        items.emplace_back("No agency: " + time::in_words(one.first) + " to " + time::in_words(one.last));
    for (const auto& [id, name] : page.shown.agencies) {
        const auto part = page.shown.chronology.agencies.find(id);
        if (part == page.shown.chronology.agencies.end() || part->second.versions.empty()) continue;
        if (chronology::is_nil(part->second)) {
            items.emplace_back(name + ": nil return, so it has no entries at all");
            continue;
        }
        for (const auto& one : chronology::stretches_without_entry(page.rows, id, {first, last}, days))
            items.emplace_back(name + ": " + time::in_words(one.first) + " to " + time::in_words(one.last));
    }
    if (items.empty()) return {};
    return details(
        {.summary = "Stretches without an entry (" + std::to_string(items.size()) + ")",
         .content = paragraph("That there is no entry does not say that there was no contact.") + bullet_list(items)});
}

Html downloads(const MergedPage& page)
{
    const auto file = [&](const char* name) { return page.address(page.shown.address({name})); };
    return paragraph(
        link(file("chronology.xlsx"), "Download these rows as Excel") + Html::text(" · ") + link(file("chronology.docx"), "as Word") +
        Html::text(" · ") + link(file("chronology.csv"), "as CSV"));
}

} // namespace

bool MergedPage::shows(const MergedRow& row) const
{
    if (!agency.empty() && row.agency != agency) return false;
    if (!person.empty() && !is_among(row.entry->people, person)) return false;
    if (!theme.empty()) {
        const auto at = std::ranges::find(shown.chronology.themes, theme, &chronology::Theme::id);
        if (at == shown.chronology.themes.end() || !is_among(at->rows, row.id)) return false;
    }
    return text.empty() || holds(*row.entry, text);
}

Href MergedPage::address(Href base) const
{
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) base = base.with(name, value);
    };
    add("agency", agency);
    add("person", person);
    add("theme", theme);
    add("text", text);
    return base;
}

Html change_mark(const MergedRow& row)
{
    const auto version = std::to_string(row.in_version);
    switch (row.change) {
    case RowChange::unchanged:
        return {};
    case RowChange::changed:
        return element("div", {}, badge({.content = "Corrected in version " + version, .state = State::now}));
    case RowChange::added:
        return element("div", {}, badge({.content = "Added in version " + version, .state = State::now}));
    case RowChange::withdrawn:
        return element("div", {}, badge({.content = "Withdrawn in version " + version, .state = State::not_taken}));
    }
    return {};
}

Html merged_page(const MergedPage& page)
{
    Html html = chronology_heading(page.shown, ChronologyPart::merged, "What happened, told by all agencies");
    if (page.rows.empty()) {
        return html +
               empty_state(
                   {.title = "Nothing has been signed off yet",
                    .content = "As soon as an agency signs its chronology off, its entries stand here, in the order of time and with where "
                               "they come from.",
                    .action = "Agencies and what they have signed",
                    .action_href = page.shown.address({"agencies"})});
    }
    std::vector<const MergedRow*> chosen;
    for (const auto& row : page.rows) {
        if (page.shows(row)) chosen.push_back(&row);
    }
    Html list = paragraph(
        std::to_string(chosen.size()) + (chosen.size() == 1 ? " entry" : " entries") + " of " + std::to_string(page.rows.size()) + ".");
    if (chosen.empty()) {
        list += paragraph("No entry is like that.");
    } else {
        list += chronology_picture(page.shown, chosen, page.rows, page.stretch_weeks * days_of_a_week);
        list += paragraph(soft("A filled circle is a significant event, a larger one a key event, a ring an ordinary one; a diamond is a "
                               "change in an organisation. "
                               "Shaded: no entry, which does not say that there was no contact."));
        list += downloads(page) + stretches_overall(page) + table_of(page, chosen);
    }
    return html + filters(page, list);
}

Html told_side_by_side(const ChronologyShown& shown, const std::vector<const MergedRow*>& rows, const std::string& why)
{
    Table list;
    std::string caption;
    for (const auto* row : rows) caption += (caption.empty() ? "" : " and ") + row->id;
    list.caption = "The same event in " + caption;
    list.head.push_back({"Told by"});
    TableRow when{{"When"}};
    TableRow text{{"What happened"}};
    TableRow changes{{"Entry"}};
    for (const auto* row : rows) {
        list.head.push_back({shown.agency_name(row->agency)});
        when.push_back({when_cell(*row->entry)});
        text.push_back({entry_cell(*row->entry, row->change == RowChange::withdrawn)});
        changes.push_back({link(shown.row_address(row->id), row->id) + change_mark(*row)});
    }
    list.first_cell_is_header = true;
    list.rows = {std::move(when), std::move(text), std::move(changes)};
    Html html = scrolling_table(caption, list);
    const auto differ = chronology::contradictions(rows);
    if (!differ.empty()) {
        std::vector<Content> items(differ.begin(), differ.end());
        html += alert({.content = bullet_list(items), .kind = AlertKind::warning, .title = "They do not say the same"});
    }
    if (!why.empty()) html += paragraph(soft("Linked because: " + why));
    return html;
}

Html side_by_side_page(const ChronologyShown& shown, const std::vector<MergedRow>& rows)
{
    Html html = chronology_heading(shown, ChronologyPart::side_by_side, "The same event, told by several agencies");
    bool any = false;
    for (const auto& linked : shown.chronology.links) {
        if (linked.withdrawn) continue;
        std::vector<const MergedRow*> of_link;
        for (const auto& row : rows) {
            if (is_among(linked.rows, row.id)) of_link.push_back(&row);
        }
        if (of_link.size() < 2) continue;
        any = true;
        html += told_side_by_side(shown, of_link, linked.why);
    }
    if (!any) {
        html += empty_state(
            {.title = "No entries are linked yet",
             .content =
                 "Open an entry in the merged chronology and link it with another one that tells the same event. Both stay as they are; "
                 "here they stand beside each other, with what they say differently."});
    }
    return html;
}

} // namespace throughline::views
