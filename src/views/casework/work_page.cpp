#include "views/casework/work_page.hpp"

#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

#include <algorithm>

namespace throughline::views {

namespace {

enum class Whose { mine, of_others };

Html rows(const std::string& title, const std::vector<WorkRow>& all, Whose whose)
{
    Table shape{.caption = title, .head = {{"What"}, {"Case"}, {"Deadline"}}};
    if (whose == Whose::of_others) {
        shape.head.push_back({"Who"});
        shape.caption_classes = "govuk-visually-hidden";
    }
    TableWriter list{shape};
    for (const auto& row : all) {
        list.row().header(work_links(row.reference, row.work)).cell(case_link(row.reference, row.name));
        list.cell(row.work.clock ? clock_mark(*row.work.clock) : soft("No deadline"));
        if (whose == Whose::of_others) list.cell(row.who);
    }
    return element("div", {{"class", "tl-work tl-stacked"}}, scrolling_table(title, std::move(list).finish()));
}

Html reminders(const std::vector<Reminder>& all)
{
    TableWriter list{{.caption = "Reminders", .head = {{"What"}, {"Case"}, {"Deadline"}, {"Reminded since"}}}};
    for (const auto& one : all) {
        list.row().header(link(step_address(one.reference, one.instance->id), one.instance->title)).cell(case_link(one.reference, one.name));
        list.cell(clock_mark(*one.clock)).cell(one.since);
    }
    return element("div", {{"class", "tl-work tl-stacked"}}, scrolling_table("Reminders", std::move(list).finish()));
}

Html to_confirm(const std::vector<ToConfirm>& all)
{
    TableWriter list{{.caption = "Recorded for you", .head = {{"What"}, {"Case"}, {"Recorded on"}}}};
    for (const auto& one : all) list.row().header(link(one.address, one.what)).cell(case_link(one.reference, one.name)).cell(one.since);
    return element("div", {{"class", "tl-work tl-stacked"}}, scrolling_table("Recorded for you", std::move(list).finish()));
}

} // namespace

Html work_page(const WorkPage& page)
{
    Html html = heading(1, "Work") + begun_table(page.begun);
    const bool any = std::ranges::any_of(page.mine, [](const WorkSection& section) { return !section.rows.empty(); });
    if (!page.to_confirm.empty()) html += to_confirm(page.to_confirm);
    if (!any && page.to_confirm.empty()) {
        html += empty_state(
            {.title = "Nothing is asked of you at this moment",
             .content = page.any_case
                            ? "What others have to do in your cases stands below."
                            : "You have no part in a case yet. When you are asked for something it stands here, with its deadline."});
    }
    for (const auto& one : page.short_of_people) html += warning_text({.content = one});
    if (!page.reminders.empty()) html += reminders(page.reminders);
    for (const auto& section : page.mine) {
        if (!section.rows.empty()) html += rows(section.title, section.rows, Whose::mine);
    }
    if (!page.of_others.empty())
        html += heading(2, "What others have to do in your cases") + rows("Work of others", page.of_others, Whose::of_others);
    if (page.may_export && (any || !page.of_others.empty())) html += paragraph(link("/work.csv", "Download this list as CSV"));
    return html + paragraph(link("/notices", "What you were told: notices"));
}

} // namespace throughline::views
