#include "views/learning/actions_page.hpp"

#include "domain/time/date_words.hpp"
#include "views/casework/case_frame.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

#include <algorithm>
#include <set>

namespace throughline::views {

namespace {

Href address(const std::string& agency, bool with_settled)
{
    Href href{"/actions"};
    if (!agency.empty()) href = href.with("agency", agency);
    return with_settled ? href.with("show", "all") : href;
}

std::string number_or_dash(std::int64_t number) { return number == 0 ? "–" : std::to_string(number); }

/// Agencies down, where their actions stand across.
Html agencies_and_states(const ActionsPage& page)
{
    std::set<std::string> agencies;
    for (const auto& row : page.rows) agencies.insert(row.agency);
    Table shape{.caption = "Agencies and how their actions stand", .head = {{"Agency"}}};
    for (const auto& [id, words] : page.states) shape.head.push_back({.content = words, .is_numeric = true});
    shape.head.push_back({.content = "Late", .is_numeric = true});
    TableWriter board{shape};
    for (const auto& agency : agencies) {
        const auto count = [&](auto test) {
            return number_or_dash(
                std::ranges::count_if(page.rows, [&](const ActionRow& row) { return row.agency == agency && test(row.action); }));
        };
        board.row().header(page.agency == agency ? strong(agency) : link(address(agency, page.with_settled), agency));
        for (std::size_t i = 0; i < page.states.size(); ++i) {
            // What nobody has reported on yet stands where the procedure's first state is.
            board.number(count(
                [&](const learning::Action& action) { return action.state == page.states[i].first || (i == 0 && action.state.empty()); }));
        }
        board.number(count([](const learning::Action& action) { return action.late; }));
    }
    return scrolling_table("Agencies and how their actions stand", std::move(board).finish());
}

Html due_of(const learning::Action& action)
{
    if (!action.due) return soft("No day agreed");
    const auto day = soft(time::in_words_with_weekday(*action.due));
    if (action.settled) return badge({.content = "Done", .state = State::done}) + element("br", {}) + day;
    const auto days = time::counted_in_words(action.working_days, "working day");
    const auto words = action.late ? days + " late" : action.working_days == 0 ? std::string{"Due today"} : "In " + days;
    return badge({.content = words, .state = action.late ? State::late : State::now}) + element("br", {}) + day;
}

Html what(const ActionRow& row)
{
    const auto& action = row.action;
    const auto title = action.name.empty() ? action.text : action.name;
    Html html = action.instance.empty() ? link(Href::path({"cases", row.reference, "members", action.id}), title)
                                        : link(step_address(row.reference, action.instance), title);
    if (!action.name.empty() && !action.text.empty() && action.text != action.name)
        html += element("br", {}) + element("span", {{"class", "govuk-!-font-weight-regular"}}, Html::text(action.text));
    return html;
}

Html how_it_stands(const ActionRow& row)
{
    Html html = Html::text(row.state.empty() ? "Nothing reported yet" : row.state);
    if (!row.action.evidence.empty()) html += element("br", {}) + soft("Shown by: " + row.action.evidence);
    if (!row.action.checked_by.empty()) html += element("br", {}) + soft("Checked by: " + row.action.checked_by);
    if (!row.action.effect.empty() && row.action.evidence.empty()) html += element("br", {}) + soft("To be shown by: " + row.action.effect);
    return html;
}

Html list_of(const ActionsPage& page, const std::vector<const ActionRow*>& chosen)
{
    const auto caption = page.agency.empty() ? std::string{"Every action"} : "Actions of " + page.agency;
    TableWriter list{{.caption = caption, .head = {{"What"}, {"Case"}, {"Agency and who sees to it"}, {"Due"}, {"How it stands"}}}};
    for (const auto* row : chosen) {
        list.row().header(what(*row)).cell(case_link(row->reference, row->case_name));
        list.cell(Html::text(row->agency) + (row->owner.empty() ? Html{} : element("br", {}) + Html::text(row->owner)));
        list.cell(due_of(row->action)).cell(how_it_stands(*row));
    }
    return element("div", {{"class", "tl-stacked"}}, scrolling_table(caption, std::move(list).finish()));
}

} // namespace

Html actions_page(const ActionsPage& page)
{
    Html html = heading(1, "Actions");
    if (page.rows.empty()) {
        return html +
               empty_state(
                   {.title = "No actions yet",
                    .content =
                        "An action says what will be done, by whom and by when. Actions agreed at any point of a case stand here together, "
                        "until somebody has shown that they made a difference."});
    }
    html += agencies_and_states(page);
    std::vector<const ActionRow*> chosen;
    for (const auto& row : page.rows) {
        if ((page.agency.empty() || row.agency == page.agency) && (page.with_settled || !row.action.settled)) chosen.push_back(&row);
    }
    Html switches = page.with_settled ? link(address(page.agency, false), "Hide what is done")
                                      : link(address(page.agency, true), "Show what is done as well");
    if (!page.agency.empty()) switches += Html::text(" · ") + link(address("", page.with_settled), "Show every agency");
    html += paragraph(switches);
    html += chosen.empty() ? paragraph("No action is open here.") : list_of(page, chosen);
    return html + paragraph(link("/actions.csv", "Download every action as CSV"));
}

} // namespace throughline::views
