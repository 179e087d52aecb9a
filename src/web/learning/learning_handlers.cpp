#include "web/learning/learning_handlers.hpp"

#include "domain/time/civil_day.hpp"
#include "views/learning/actions_page.hpp"
#include "web/common/csv.hpp"
#include "web/common/visit.hpp"

#include <algorithm>

namespace throughline::web {

using procedure::Concept;

namespace {

const procedure::Fact* states_of(const procedure::Procedure& procedure) { return procedure.find_fact(Concept::action_state); }

void add_rows(std::vector<views::ActionRow>& rows, const application::SeenCase& seen)
{
    const auto* states = states_of(*seen.procedure);
    for (auto& action : learning::actions_of(seen.seen.state, *seen.procedure, seen.seen.standing)) {
        views::ActionRow row{
            .reference = seen.seen.state.opened.reference,
            .case_name = seen.seen.state.opened.neutral_name,
            .action = std::move(action),
            .agency = "The partnership"};
        if (const auto* body = row.action.agency ? seen.directory->find_body(*row.action.agency) : nullptr) row.agency = body->name;
        if (row.action.owner) row.owner = seen.directory->name_of(*row.action.owner);
        if (states) {
            const auto option = std::ranges::find(states->options, row.action.state, &procedure::Option::id);
            if (option != states->options.end()) row.state = option->label;
        }
        rows.push_back(std::move(row));
    }
}

views::ActionsPage actions_seen_by(const Visit& visit)
{
    views::ActionsPage page;
    page.may_export = visit.may(procedure::Power::export_lists);
    for (const auto& seen : visit.casework().load_all(visit.person())) {
        page.may_bring_in = page.may_bring_in || (!seen.seen.state.closed && seen.seen.viewer.may(procedure::Power::manage_case));
        add_rows(page.rows, seen);
        const auto* states = states_of(*seen.procedure);
        if (!states) continue;
        for (const auto& option : states->options) {
            if (std::ranges::find(page.states, option.id, &std::pair<std::string, std::string>::first) == page.states.end())
                page.states.emplace_back(option.id, option.label);
        }
    }
    std::ranges::stable_sort(page.rows, [](const views::ActionRow& one, const views::ActionRow& other) {
        if (!one.action.due || !other.action.due) return one.action.due && !other.action.due;
        return *one.action.due < *other.action.due;
    });
    return page;
}

views::ActionsPage actions_asked_for(const Visit& visit)
{
    auto page = actions_seen_by(visit);
    const auto asked = [&](const char* name) { return std::string(visit.http().query.text(name)); };
    page.agency = asked("agency");
    page.in_case = asked("case");
    page.owner = asked("owner");
    page.state = asked("state");
    page.late_only = asked("late") == "yes";
    page.with_settled = asked("show") == "all";
    return page;
}

HttpResponse actions(Visit& visit)
{
    const auto page = actions_asked_for(visit);
    auto frame = visit.frame(Part::actions, "Actions");
    frame.width = views::PageWidth::wide;
    return visit.page(frame, views::actions_page(page));
}

HttpResponse actions_csv(Visit& visit)
{
    std::string csv = std::string(csv_begins) + csv_line(
                                                    {"Case", "Reference", "Action", "What will be done", "Agency", "Who sees to it", "Due",
                                                     "How it stands", "Shown by", "Checked by", "Late"});
    const auto page = actions_asked_for(visit);
    for (const auto& row : page.rows) {
        if (!page.shows(row)) continue;
        const auto& action = row.action;
        csv += csv_line(
            {row.case_name, row.reference, action.name, action.text, row.agency, row.owner, action.due ? time::iso(*action.due) : "",
             row.state, action.evidence, action.checked_by, action.late ? "yes" : "no"});
    }
    return list_to_take_away(visit, "actions.csv", csv);
}

} // namespace

void add_learning_routes(Router& router, const Site& site)
{
    router.get("/actions", "actions", signed_in(site, actions));
    router.get("/actions.csv", "actions-csv", signed_in(site, actions_csv));
}

} // namespace throughline::web
