#include "views/casework/cases_page.hpp"

#include "views/components/button.hpp"
#include "views/components/filter_layout.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/typography.hpp"

namespace throughline::views {

namespace {

std::string_view word_for(State state)
{
    switch (state) {
    case State::done:
        return "done";
    case State::now:
        return "now";
    case State::late:
        return "late";
    case State::next:
        return "to come";
    case State::not_taken:
        return "not taken";
    }
    return "";
}

std::string_view class_for(State state)
{
    switch (state) {
    case State::done:
        return "tl-stages__mark tl-stages__mark--done";
    case State::now:
        return "tl-stages__mark tl-stages__mark--now";
    case State::late:
        return "tl-stages__mark tl-stages__mark--late";
    case State::next:
        return "tl-stages__mark tl-stages__mark--next";
    case State::not_taken:
        return "tl-stages__mark tl-stages__mark--not-taken";
    }
    return "";
}

/// A small mark for each stage, which says its state in words to somebody who cannot see it.
Html stage_marks(const CaseRow& row)
{
    Html marks;
    for (const auto state : row.stages)
        marks += element("span", {{"class", class_for(state)}}, visually_hidden(std::string(word_for(state)) + ", "));
    return element("span", {{"class", "tl-stages"}}, marks) + element("br", {}) + Html::text(row.stage);
}

TableCell header(const CasesPage& page, const std::string& key, const char* words)
{
    SortableHeader sortable;
    sortable.content = words;
    const bool current = page.sorted_by == key;
    sortable.order = !current ? Order::none : page.descending ? Order::descending : Order::ascending;
    Href href = Href("/cases").with("sort", key);
    if (current && !page.descending) href = href.with("order", "down");
    if (!page.filter.empty()) href = href.with("show", page.filter);
    sortable.href = href;
    return sortable_header(sortable);
}

} // namespace

Html cases_page(const CasesPage& page)
{
    Html html = heading(1, "Cases");
    if (page.may_open) {
        Html buttons = button({.content = "Begin a case", .href = Href("/cases/begin")});
        if (page.may_take_over)
            buttons += secondary_button({.content = "Take over a case that runs already", .href = Href("/cases/take-over")});
        html += button_group(buttons);
    }
    if (page.rows.empty() && page.filter.empty() && page.hidden == 0) {
        return html + empty_state(
                          {.title = "No cases yet",
                           .content = "A case begins when an agency asks the partnership to consider a review, or when the local authority "
                                      "becomes aware of a death or serious harm. You see a case here once you have a part in it."});
    }
    const auto show = [&](const std::string& id, const std::string& words) {
        return page.filter == id ? strong(words) : link(Href("/cases").with("show", id), words);
    };
    Html filters = Html::text("Show: ");
    filters += page.filter.empty() ? strong("all") : link("/cases", "all");
    filters += Html::text(" · ") + show("late", "late") + Html::text(" · ") + show("undecided", "no decision on notifying yet");
    for (const auto& [id, label] : page.stages) filters += Html::text(" · ") + show(id, label);
    filters += Html::text(" · ") + show("closed", page.hidden > 0 ? "closed (" + std::to_string(page.hidden) + ")" : std::string{"closed"});
    html += paragraph(filters);
    if (page.filter == "undecided") html += paragraph("Incidents of which nobody has decided yet whether to notify the Panel, the oldest first.");

    Table list;
    list.caption = "Cases that you have a part in";
    list.head = {
        header(page, "reference", "Case"),
        header(page, "stage", "Stage"),
        header(page, "next", "Next deadline"),
        {"Agencies"},
        {"Waiting for"}};
    list.first_cell_is_header = true;
    for (const auto& row : page.rows) {
        list.rows.push_back(
            {{case_link(row.reference, row.name) + (row.known_since.empty() ? Html{} : paragraph(soft("Known since " + row.known_since)))},
             {stage_marks(row)},
             {row.next.empty() ? Html::text("None") : row.next_mark + element("br", {}) + Html::text(row.next_step)},
             {row.agencies.empty() ? Html::text("Nobody asked yet") : !row.is_whole ? Html::text(row.agencies) : link(part_address(row.reference, CasePart::requests), row.agencies)},
             {row.who}});
    }
    html += element("div", {{"class", "tl-stacked"}}, scrolling_table("Cases", list));
    if (page.rows.empty()) html += paragraph("No case fits this filter.");
    if (page.may_ask_in_emergency) html += paragraph(link("/emergency-access", "Emergency access to a case in which you have no part"));
    if (page.may_export) html += paragraph(link("/cases.csv", "Download this list as CSV"));
    return html;
}

Html begin_page(const std::vector<EntryChoice>& entries)
{
    Html html = heading(1, "How does this case begin?");
    html += paragraph("This is not the way to report that a child is at risk. If a child is in danger now, call 999.");
    for (const auto& entry : entries) {
        html += heading(2, link(Href::path({"cases", "begin", entry.id}), entry.label));
        if (!entry.hint.empty()) html += paragraph(entry.hint);
    }
    return html;
}

} // namespace throughline::views
