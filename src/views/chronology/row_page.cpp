#include "views/chronology/row_page.hpp"

#include "domain/time/date_words.hpp"
#include "views/chronology/merged_page.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

#include <algorithm>

namespace throughline::views {

using chronology::MergedRow;

namespace {

bool is_among(const std::vector<std::string>& rows, const std::string& row) { return std::ranges::find(rows, row) != rows.end(); }

FormValues values_of(const ChronologyRowPage& page, const char* name)
{
    return (page.posted == name ? page.values : FormValues{}).in_form(name);
}

Html comments(const ChronologyRowPage& page)
{
    Html html = heading(3, "Comments");
    std::vector<Content> items;
    for (const auto& comment : page.shown.chronology.comments) {
        if (comment.row != page.row.id || comment.withdrawn) continue;
        items.emplace_back(
            strong(page.shown.shown.directory.name_of(comment.trace.by)) +
            Html::text(" (" + comment.layer + ", " + time::in_words(comment.trace.on) + "): ") + Html::text(comment.text));
    }
    html += items.empty() ? paragraph("None yet.") : bullet_list(items);
    if (!page.shown.may_review()) return html;
    const auto values = values_of(page, "comment");
    const auto inside = long_text_field(values, {.name = "text", .label = "Comment", .rows = 3}) +
                        choice_field(
                            values, {.name = "layer",
                                     .label = "What kind of comment is it?",
                                     .label_size = LabelSize::normal,
                                     .choices =
                                         {{.value = "analysis", .label = "Analysis"},
                                          {.value = "question", .label = "Question to the agency"},
                                          {.value = "check", .label = "To be checked"}},
                                     .is_inline = true,
                                     .is_small = true}) +
                        button({.content = "Add the comment", .name = "action", .value = "comment"});
    return html + form(page.form, inside);
}

Html themes(const ChronologyRowPage& page)
{
    Html html = heading(3, "Themes");
    std::vector<std::pair<std::string, std::string>> chosen;
    std::vector<FieldChoice> choices;
    std::string words;
    for (const auto& theme : page.shown.chronology.themes) {
        choices.push_back({.value = theme.id, .label = theme.name});
        if (!is_among(theme.rows, page.row.id)) continue;
        chosen.emplace_back("theme", theme.id);
        words += (words.empty() ? "" : ", ") + theme.name;
    }
    if (!page.shown.may_review()) return html + paragraph(words.empty() ? "None yet." : words);
    const auto values = page.posted == "themes" ? page.values.in_form("themes") : FormValues{std::move(chosen)}.in_form("themes");
    Html inside;
    if (!choices.empty()) {
        inside += choices_field(
            values, {.name = "theme",
                     .label = "Themes that this entry is about",
                     .label_size = LabelSize::normal,
                     .choices = choices,
                     .is_small = true});
    }
    inside += text_field(values, {.name = "theme-name", .label = "A new theme"});
    return html + form(page.form, inside + secondary_button({.content = "Keep the themes", .name = "action", .value = "themes"}));
}

Html episodes(const ChronologyRowPage& page)
{
    Html html = heading(3, "Episodes");
    std::vector<std::pair<std::string, std::string>> chosen;
    std::vector<FieldChoice> choices;
    std::string words;
    for (const auto& episode : page.shown.chronology.episodes) {
        choices.push_back({.value = episode.id, .label = episode.title});
        if (!is_among(episode.rows, page.row.id)) continue;
        chosen.emplace_back("episode", episode.id);
        words += (words.empty() ? "" : ", ") + episode.title;
    }
    if (!page.shown.may_review()) return html + paragraph(words.empty() ? "None yet." : words);
    const auto values = page.posted == "episodes" ? page.values.in_form("episodes") : FormValues{std::move(chosen)}.in_form("episodes");
    Html inside;
    if (!choices.empty()) {
        inside += choices_field(
            values, {.name = "episode",
                     .label = "Episodes that this entry belongs to",
                     .label_size = LabelSize::normal,
                     .choices = choices,
                     .is_small = true});
    }
    inside += text_field(values, {.name = "episode-title", .label = "A new key practice episode"});
    inside += text_field(values, {.name = "why", .label = "Why is it one?"});
    return html + form(page.form, inside + secondary_button({.content = "Keep the episodes", .name = "action", .value = "episodes"}));
}

Html links(const ChronologyRowPage& page)
{
    Html html = heading(3, "The same event, told by others");
    for (const auto& linked : page.shown.chronology.links) {
        if (linked.withdrawn || !is_among(linked.rows, page.row.id)) continue;
        std::vector<const MergedRow*> of_link;
        for (const auto& row : page.all) {
            if (is_among(linked.rows, row.id)) of_link.push_back(&row);
        }
        html += told_side_by_side(page.shown, of_link, linked.why);
        if (!page.shown.may_review()) return html;
        const auto inside = text_field(values_of(page, "unlink"), {.name = "reason", .label = "Why is it not the same event?"}) +
                            element("input", {{"type", "hidden"}, {"name", "link"}, {"value", linked.id}}) +
                            secondary_button({.content = "End the link", .name = "action", .value = "unlink"});
        return html +
               details({.summary = "It is not the same event", .content = form(page.form, inside), .is_open = page.posted == "unlink"});
    }
    if (!page.shown.may_review()) return html + paragraph("No other entry is linked.");
    // Those of other agencies that lie nearest in time come first to mind.
    std::vector<FieldChoice> choices;
    const auto day = page.row.place.day;
    std::vector<const MergedRow*> near;
    for (const auto& row : page.all) {
        if (row.agency != page.row.agency) near.push_back(&row);
    }
    std::ranges::stable_sort(near, {}, [&](const MergedRow* row) { return std::abs((row->place.day - day).count()); });
    constexpr std::size_t offered = 30;
    if (near.size() > offered) near.resize(offered);
    for (const auto* row : near) {
        auto text = row->entry->text.substr(0, 90);
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0x80U) != 0U) text.pop_back();
        choices.push_back(
            {.value = row->id,
             .label = row->id + ", " + page.shown.agency_name(row->agency) + ", " + chronology::in_words(row->entry->when) + ": " + text});
    }
    if (choices.empty()) return html + paragraph("No other agency has signed an entry yet.");
    const auto values = values_of(page, "link");
    const auto inside = select_field(
                            values, {.name = "rows",
                                     .label = "Another entry that tells this event",
                                     .hint = "Those nearest in time. Nothing is merged: both stay as they are",
                                     .choices = choices}) +
                        text_field(values, {.name = "why", .label = "What shows that it is the same?"}) +
                        secondary_button({.content = "Link them", .name = "action", .value = "link"});
    return html + form(page.form, inside);
}

} // namespace

Html chronology_row_page(const ChronologyRowPage& page)
{
    const auto& entry = *page.row.entry;
    const bool is_withdrawn = page.row.change == chronology::RowChange::withdrawn;
    Html html = chronology_heading(page.shown, ChronologyPart::merged, page.shown.agency_name(page.row.agency) + ", entry " + page.row.id);
    SummaryList known;
    known.rows.push_back({.key = "When", .value = when_cell(entry)});
    known.rows.push_back({.key = "Why it stands here", .value = chronology::why_here(entry)});
    if (!page.shown.children.empty()) known.rows.push_back({.key = "Age", .value = ages_cell(page.shown, entry)});
    known.rows.push_back({.key = "What happened", .value = change_mark(page.row) + entry_cell(entry, is_withdrawn)});
    if (page.row.before && *page.row.before != entry)
        known.rows.push_back({.key = "Before the correction", .value = when_cell(*page.row.before) + entry_cell(*page.row.before, true)});
    html += summary_list(known);
    html += comments(page) + themes(page) + episodes(page) + links(page);
    return html + paragraph(link(page.shown.address(), "Back to the merged chronology"));
}

} // namespace throughline::views
