#include "cli/case_commands.hpp"

#include "domain/time/civil_day.hpp"

#include <boost/json.hpp>

namespace throughline::cli {

namespace json = boost::json;

namespace {

std::string_view name_of(casework::InstanceStanding standing)
{
    using casework::InstanceStanding;
    switch (standing) {
    case InstanceStanding::not_applicable: return "not-applicable";
    case InstanceStanding::undetermined: return "undetermined";
    case InstanceStanding::waiting: return "waiting";
    case InstanceStanding::open: return "open";
    case InstanceStanding::returned: return "returned";
    case InstanceStanding::done: return "done";
    case InstanceStanding::left_out: return "left-out";
    case InstanceStanding::overtaken: return "overtaken";
    }
    return "";
}

std::string_view name_of(casework::ClockStanding standing)
{
    using casework::ClockStanding;
    switch (standing) {
    case ClockStanding::no_day: return "no-day";
    case ClockStanding::running: return "running";
    case ClockStanding::met: return "met";
    case ClockStanding::met_late: return "met-late";
    case ClockStanding::late: return "late";
    case ClockStanding::too_early: return "too-early";
    case ClockStanding::could_not_be_kept: return "could-not-be-kept";
    }
    return "";
}

json::value day_or_null(const std::optional<application::Day>& day) { return day ? json::value(time::iso(*day)) : json::value(nullptr); }

json::object instance_as_json(const casework::Instance& instance)
{
    json::array clocks;
    for (const auto& clock : instance.clocks) {
        clocks.push_back(json::object{
            {"rule", clock.rule->text}, {"source", clock.rule->source}, {"level", clock.rule->level == procedure::Level::national ? "national" : "local"},
            {"earliest", day_or_null(clock.due.earliest)}, {"due", day_or_null(clock.due_on())}, {"met", day_or_null(clock.met_on)},
            {"standing", name_of(clock.standing)}, {"working_days", clock.working_days}});
    }
    return {{"id", instance.id}, {"title", instance.title}, {"standing", name_of(instance.standing)}, {"done", day_or_null(instance.done_on)}, {"clocks", std::move(clocks)}};
}

} // namespace

int list_cases(const application::Casework& casework, PersonId person, std::ostream& out)
{
    for (const auto& seen : casework.load_all(person)) {
        out << seen.seen.state.opened.reference << "  " << seen.seen.state.opened.neutral_name;
        if (const auto clocks = seen.seen.standing.clocks_ahead(); !clocks.empty()) {
            const auto* instance = seen.seen.standing.find(clocks.front()->instance);
            out << "  next " << time::iso(*clocks.front()->due_on()) << "  " << (instance ? instance->title : "");
        }
        out << "\n";
    }
    return 0;
}

int show_case(const application::Casework& casework, const std::string& reference, PersonId person, bool as_json, std::ostream& out, std::ostream& err)
{
    const auto seen = casework.load(reference, person);
    if (!seen) {
        err << "There is no such case.\n";
        return 1;
    }
    const auto& state = seen->seen.state;
    if (!as_json) {
        out << state.opened.reference << "  " << state.opened.neutral_name << "\n";
        for (const auto& instance : seen->seen.standing.instances) {
            if (instance.standing == casework::InstanceStanding::not_applicable) continue;
            out << "  " << name_of(instance.standing) << "  " << instance.id << "  " << instance.title << "\n";
            for (const auto& clock : instance.clocks) {
                if (clock.due_on()) out << "      " << time::iso(*clock.due_on()) << "  " << name_of(clock.standing) << "  " << clock.rule->text << "\n";
            }
        }
        return 0;
    }
    json::array instances;
    for (const auto& instance : seen->seen.standing.instances) instances.push_back(instance_as_json(instance));
    json::array departures;
    for (const auto& one : seen->seen.standing.departures) departures.push_back(json::object{{"id", one.id}, {"message", one.message}, {"source", one.source}, {"reason", one.reason}});
    const json::object all{
        {"reference", state.opened.reference}, {"name", state.opened.neutral_name}, {"procedure", state.opened.procedure}, {"version", state.opened.version},
        {"today", time::iso(seen->today)}, {"instances", std::move(instances)}, {"departures", std::move(departures)}};
    out << json::serialize(all) << "\n";
    return 0;
}

} // namespace throughline::cli
