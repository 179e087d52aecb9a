#include "domain/access/staffing.hpp"
#include "domain/casework/occasions.hpp"
#include "domain/casework/reminders.hpp"
#include "domain/time/date_words.hpp"
#include "views/casework/work_page.hpp"
#include "web/casework/case_drafts.hpp"
#include "web/casework/case_handlers.hpp"
#include "web/casework/shown_case.hpp"
#include "web/common/csv.hpp"
#include "web/notices/notice_handlers.hpp"

#include <algorithm>

namespace throughline::web {

using application::SeenCase;
using casework::ClockStanding;

namespace {

bool is_mine(const SeenCase& seen, const casework::Instance& instance)
{
    const auto& viewer = seen.seen.viewer;
    const bool for_who_asked = instance.awaited_from.empty();
    if (for_who_asked && std::ranges::any_of(instance.step->who, [&](const std::string& role) { return viewer.roles.contains(role); }))
        return true;
    if (instance.step->kind == procedure::StepKind::decision || instance.step->kind == procedure::StepKind::sign_off) {
        for (const auto& seat : seen.knowledge().seats_of(*instance.step)) {
            if (std::ranges::any_of(viewer.seats, [&](const auto& held) { return held.seat == seat.id; })) return true;
        }
    }
    if (const auto* member = seen.seen.state.find_member(instance.name.member)) {
        return member->body && std::ranges::find(viewer.bodies, *member->body) != viewer.bodies.end();
    }
    return false;
}

std::vector<views::WorkRow> rows_of(const std::vector<SeenCase>& cases, bool mine)
{
    std::vector<views::WorkRow> rows;
    for (const auto& seen : cases) {
        std::vector<const casework::Instance*> chosen;
        for (const auto& instance : seen.seen.standing.instances) {
            if (casework::is_to_do(instance) && is_mine(seen, instance) == mine) chosen.push_back(&instance);
        }
        for (auto& work : casework::open_work(chosen)) {
            const auto who = work.awaited() && work.instances.size() > 1 ? "Those who were asked"
                                                                         : views::waited_for(*work.instances.front(), *seen.procedure);
            rows.push_back({seen.seen.state.opened.reference, seen.seen.state.opened.neutral_name, std::move(work), who});
        }
    }
    std::ranges::stable_sort(rows, [](const views::WorkRow& one, const views::WorkRow& other) {
        const auto* a = one.work.clock;
        const auto* b = other.work.clock;
        if (!a || !b) return a && !b;
        return *a->due_on() < *b->due_on();
    });
    return rows;
}

enum class Urgency { late, next, soon, later, whenever };

Urgency urgency_of(const views::WorkRow& row)
{
    const auto* clock = row.work.clock;
    if (!clock) return Urgency::whenever;
    if (clock->standing == ClockStanding::late) return Urgency::late;
    if (clock->working_days <= 1) return Urgency::next;
    return clock->working_days <= 5 ? Urgency::soon : Urgency::later;
}

/// Deadlines of what this person does whose reminder has come and whose day is not over.
std::vector<views::Reminder> reminders_of(const std::vector<SeenCase>& cases, const time::BankHolidays& holidays)
{
    std::vector<views::Reminder> reminders;
    for (const auto& seen : cases) {
        const time::Counting counting{holidays, seen.procedure->count_start, seen.procedure->days_of_unstated_kind, {}};
        for (const auto& instance : seen.seen.standing.instances) {
            if (!is_mine(seen, instance)) continue;
            for (const auto& clock : instance.clocks) {
                if (clock.over() || clock.standing != ClockStanding::running) continue;
                const auto since = casework::reminder_day(clock, counting);
                if (!since || seen.today < *since) continue;
                reminders.push_back(
                    {seen.seen.state.opened.reference, seen.seen.state.opened.neutral_name, &instance, &clock,
                     time::in_words_with_weekday(*since)});
            }
        }
    }
    return reminders;
}

/// Said to the business manager and to whoever gives roles: both have to see to it that somebody can always notify.
std::vector<std::string> short_of_people(Visit& visit)
{
    if (!visit.partnership() || !(visit.may(procedure::Power::manage_people) || visit.may(procedure::Power::manage_case))) return {};
    const auto procedure = visit.casework().adopted_procedure(visit.partnership()->id);
    if (!procedure) return {};
    std::vector<std::string> said;
    for (const auto& one : access::short_roles(*procedure, *visit.casework().directory(visit.partnership()->id), visit.today()))
        said.push_back(access::in_words(one));
    return said;
}

HttpResponse work(Visit& visit)
{
    const auto cases = visit.casework().load_all(visit.person());
    views::WorkPage page;
    page.may_export = visit.may(procedure::Power::export_lists);
    page.any_case = !cases.empty();
    page.reminders = reminders_of(cases, *visit.casework().holidays());
    for (const auto& one : told(visit, cases)) {
        if (one.waits_for_answer) page.to_confirm.push_back({one.reference, one.name, one.address, one.what, time::in_words(one.on)});
    }
    page.begun = begun(visit, cases);
    page.short_of_people = short_of_people(visit);
    page.of_others = rows_of(cases, false);
    page.mine = {
        {"Late", {}},
        {"Today and the next working day", {}},
        {"In the next five working days", {}},
        {"Later", {}},
        {"Without a deadline", {}}};
    for (auto& row : rows_of(cases, true)) page.mine[static_cast<std::size_t>(urgency_of(row))].rows.push_back(std::move(row));
    auto frame = visit.frame(Part::work, "Work");
    frame.width = views::PageWidth::wide;
    if (visit.http().query.text("kept") == "yes")
        frame.messages.push_back({"What you typed is saved. Nobody else sees it until you hand it in."});
    return visit.page(frame, views::work_page(page));
}

HttpResponse work_csv(Visit& visit)
{
    std::string csv = std::string(csv_begins) + csv_line({"What", "Case", "Reference", "Deadline", "On hold", "Who", "Mine"});
    const auto cases = visit.casework().load_all(visit.person());
    for (const bool mine : {true, false}) {
        for (const auto& row : rows_of(cases, mine)) {
            for (const auto* instance : row.work.instances) {
                const auto* clock = casework::next_clock(*instance);
                csv += csv_line(
                    {views::work_in_words(*instance), row.name, row.reference, clock ? views::clock_in_words(*clock) : "",
                     instance->held_by.empty() ? "no" : "yes", row.who, mine ? "yes" : "no"});
            }
        }
    }
    return list_to_take_away(visit, "work.csv", csv);
}

} // namespace

void add_work_routes(Router& router, const Site& site)
{
    router.get("/", "work", signed_in(site, work));
    router.get("/work.csv", "work-csv", signed_in(site, work_csv));
}

} // namespace throughline::web
