#include "views/learning/actions_page.hpp"

#include "domain/time/date_words.hpp"
#include "views/casework/case_frame.hpp"
#include "views/components/button.hpp"
#include "views/components/choices.hpp"
#include "views/components/filter_layout.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace throughline::views {

namespace {

ActionsPage of_agency(ActionsPage page, const std::string& agency)
{
    page.agency = agency;
    return page;
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
        board.row().header(page.agency == agency ? strong(agency) : link(of_agency(page, agency).address("/actions"), agency));
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

/// Each value once, in the order of its words.
template <class Pick> std::vector<std::pair<std::string, std::string>> values_in(const ActionsPage& page, Pick pick)
{
    std::map<std::string, std::string> by_words;
    for (const auto& row : page.rows) {
        const auto [id, words] = pick(row);
        if (!id.empty()) by_words.emplace(words, id);
    }
    std::vector<std::pair<std::string, std::string>> values;
    for (const auto& [words, id] : by_words) values.emplace_back(id, words);
    return values;
}

Html one_of(const char* name, const char* label, const std::string& chosen, const std::vector<std::pair<std::string, std::string>>& values)
{
    Select options{.name = name, .label = {.content = label}, .items = {{.content = "All", .value = ""}}, .value = chosen};
    for (const auto& [id, words] : values) options.items.push_back({.content = words, .value = id});
    return select(options);
}

FilterLayout filters_of(const ActionsPage& page)
{
    const auto cases =
        values_in(page, [](const ActionRow& row) { return std::pair{row.reference, row.case_name + " (" + row.reference + ")"}; });
    const auto agencies = values_in(page, [](const ActionRow& row) { return std::pair{row.agency, row.agency}; });
    const auto owners = values_in(page, [](const ActionRow& row) { return std::pair{row.owner, row.owner}; });
    FilterLayout layout{.action = "/actions", .clear = "/actions"};
    layout.fields = one_of("case", "Case", page.in_case, cases) + one_of("agency", "Agency", page.agency, agencies) +
                    one_of("owner", "Who sees to it", page.owner, owners) + one_of("state", "How it stands", page.state, page.states);
    layout.fields += checkboxes(
        {.name = "late",
         .items = {{.content = "Only what is late", .value = "yes"}},
         .values = page.late_only ? std::vector<std::string>{"yes"} : std::vector<std::string>{},
         .classes = "govuk-checkboxes--small"});
    layout.fields += checkboxes(
        {.name = "show",
         .items = {{.content = "What is done as well", .value = "all"}},
         .values = page.with_settled ? std::vector<std::string>{"all"} : std::vector<std::string>{},
         .classes = "govuk-checkboxes--small"});
    const auto add = [&](const char* group, const std::string& value, auto clear) {
        if (value.empty()) return;
        auto without = page;
        clear(without);
        layout.chosen.push_back({group, value, without.address("/actions")});
    };
    const auto words_of = [](const auto& values, const std::string& id) {
        const auto at = std::ranges::find(values, id, [](const auto& one) { return one.first; });
        return id.empty() || at == values.end() ? id : at->second;
    };
    add("Case", words_of(cases, page.in_case), [](ActionsPage& one) { one.in_case.clear(); });
    add("Agency", page.agency, [](ActionsPage& one) { one.agency.clear(); });
    add("Who sees to it", page.owner, [](ActionsPage& one) { one.owner.clear(); });
    add("How it stands", words_of(page.states, page.state), [](ActionsPage& one) { one.state.clear(); });
    add("Late", page.late_only ? "only what is late" : "", [](ActionsPage& one) { one.late_only = false; });
    add("Done", page.with_settled ? "shown as well" : "", [](ActionsPage& one) { one.with_settled = false; });
    return layout;
}

} // namespace

bool ActionsPage::shows(const ActionRow& row) const
{
    const auto fits = [](const std::string& wanted, const std::string& is) { return wanted.empty() || wanted == is; };
    // What nobody has reported on yet stands where the procedure's first state is.
    const auto stands = row.action.state.empty() && !states.empty() ? states.front().first : row.action.state;
    return fits(in_case, row.reference) && fits(agency, row.agency) && fits(owner, row.owner) && fits(state, stands) &&
           (!late_only || row.action.late) && (with_settled || !row.action.settled || !state.empty());
}

Href ActionsPage::address(std::string_view path) const
{
    auto href = path == "/actions" ? Href{"/actions"} : Href{"/actions.csv"};
    const auto put = [&](const char* name, const std::string& value) {
        if (!value.empty()) href = href.with(name, value);
    };
    put("case", in_case);
    put("agency", agency);
    put("owner", owner);
    put("state", state);
    put("late", late_only ? "yes" : "");
    put("show", with_settled ? "all" : "");
    return href;
}

Html actions_page(const ActionsPage& page)
{
    Html html = heading(1, "Actions");
    if (page.may_bring_in) html += button({.content = "Bring in a list of actions", .href = Href("/actions/import")});
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
        if (page.shows(row)) chosen.push_back(&row);
    }
    Html list;
    list += paragraph(time::counted_in_words(static_cast<int>(chosen.size()), "action") + " of " + std::to_string(page.rows.size()) + ".");
    list += chosen.empty() ? paragraph("No action stands so.") : list_of(page, chosen);
    if (page.may_export) list += paragraph(link(page.address("/actions.csv"), "Download these actions as CSV"));
    return html + filter_layout(filters_of(page), list);
}

} // namespace throughline::views
