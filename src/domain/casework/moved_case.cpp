#include "domain/casework/moved_case.hpp"

#include "domain/casework/decide_support.hpp"
#include "domain/casework/events.hpp"

#include <algorithm>
#include <set>

namespace throughline::casework {

namespace {

using procedure::Procedure;

bool is_live(InstanceStanding standing)
{
    return standing == InstanceStanding::open || standing == InstanceStanding::returned || standing == InstanceStanding::waiting ||
           standing == InstanceStanding::undetermined;
}

bool is_over(InstanceStanding standing) { return standing == InstanceStanding::done || standing == InstanceStanding::left_out; }

/// What a step is called after the moves from `first` on; empty where one of them has no successor for it.
std::string called_after(const CaseState& state, std::string step, std::size_t first)
{
    for (auto at = first; at < state.worked_to.size() && !step.empty(); ++at) {
        const auto next = state.worked_to[at].successors.find(step);
        if (next != state.worked_to[at].successors.end()) step = next->second;
    }
    return step;
}

/// The case with its steps called as they were before the moves from `first` on.
CaseState as_called_before(const CaseState& state, std::size_t first)
{
    auto earlier = state;
    for (auto at = state.worked_to.size(); at > first; --at) {
        std::map<std::string, std::string> back;
        for (const auto& [old_name, new_name] : state.worked_to[at - 1].successors)
            if (!new_name.empty() && new_name != old_name) back.emplace(new_name, old_name);
        rename_steps(earlier, back);
    }
    return earlier;
}

void rename(Instance& instance, const std::string& step)
{
    const auto old_id = instance.id;
    instance.name.step = step;
    instance.id = id_of(instance.name);
    for (auto& clock : instance.clocks) {
        clock.instance = instance.id;
        clock.id = instance.id + clock.id.substr(old_id.size());
    }
}

/// Puts what was done under an earlier version into the picture of the case.
class Joining {
public:
    Joining(
        const CaseState& state, Standing& whole, const time::BankHolidays& holidays, const std::vector<Closure>& closures,
        const Calendars& calendars)
        : state_{state}, whole_{whole}, holidays_{holidays}, closures_{closures}, calendars_{calendars}
    {
    }

    void add(std::size_t number, const Procedure& earlier)
    {
        const auto& move = state_.worked_to[number];
        const auto then = standing_of(as_called_before(state_, number), earlier, holidays_, whole_.today, closures_, calendars_);
        for (const auto& instance : then.instances) {
            const auto name = called_after(state_, instance.name.step, number);
            auto moved = instance;
            moved.version = move.version;
            rename(moved, name.empty() ? instance.name.step : name);
            const bool is_done_then =
                is_over(instance.standing) && (!instance.done_on || *instance.done_on <= move.trace.recorded_on) &&
                (number == 0 || !instance.done_on || *instance.done_on > state_.worked_to[number - 1].trace.recorded_on);
            if (is_done_then && !name.empty()) {
                stay_judged(moved, then, instance.id);
            } else if (name.empty() && went_at(instance.name.step, number) && whole_.find(moved.id) == nullptr) {
                stay_visible(moved, then, instance.id);
            }
        }
    }

private:
    /// Is it this move that has no successor for the step?
    [[nodiscard]] bool went_at(const std::string& step, std::size_t number) const
    {
        const auto next = state_.worked_to[number].successors.find(step);
        return next != state_.worked_to[number].successors.end() && next->second.empty();
    }

    void stay_judged(const Instance& moved, const Standing& then, const std::string& id_then)
    {
        const auto same = std::ranges::find(whole_.instances, moved.id, &Instance::id);
        if (same == whole_.instances.end() || !is_over(same->standing)) return;
        same->clocks = moved.clocks;
        same->version = moved.version;
        std::erase_if(whole_.departures, [&](const Departure& departure) { return departure.instance == moved.id; });
        take_departures(then, id_then, moved.id);
    }

    void stay_visible(Instance moved, const Standing& then, const std::string& id_then)
    {
        if (moved.standing == InstanceStanding::not_applicable) return;
        if (!is_over(moved.standing)) {
            moved.standing = InstanceStanding::overtaken;
            moved.clocks.clear();
            moved.unanswered.clear();
        } else {
            take_departures(then, id_then, moved.id);
        }
        whole_.instances.push_back(std::move(moved));
    }

    void take_departures(const Standing& then, const std::string& id_then, const std::string& id_now)
    {
        for (auto departure : then.departures) {
            if (departure.instance != id_then) continue;
            departure.instance = id_now;
            whole_.departures.push_back(std::move(departure));
        }
    }

    const CaseState& state_;
    Standing& whole_;
    const time::BankHolidays& holidays_;
    const std::vector<Closure>& closures_;
    const Calendars& calendars_;
};

using DeadlineKey = std::pair<std::string, std::string>;

std::map<DeadlineKey, MovedDeadline> deadlines_of(const Standing& standing, const std::map<std::string, std::string>& successors)
{
    std::map<DeadlineKey, MovedDeadline> deadlines;
    for (const auto& instance : standing.instances) {
        if (!is_live(instance.standing)) continue;
        auto name = instance.name;
        const auto next = successors.find(name.step);
        if (next != successors.end() && !next->second.empty()) name.step = next->second;
        for (const auto& clock : instance.clocks) {
            if (clock.over()) continue;
            deadlines[{id_of(name), clock.outcome + " " + clock.rule->text}] = {
                id_of(name), instance.title, clock.rule->text, clock.due_on(), {}};
        }
    }
    return deadlines;
}

} // namespace

Standing standing_of(
    const CaseState& state, const Procedure& procedure, EarlierVersions earlier, const time::BankHolidays& holidays, Day today,
    const std::vector<Closure>& closures, const Calendars& calendars)
{
    auto whole = standing_of(state, procedure, holidays, today, closures, calendars);
    Joining joining{state, whole, holidays, closures, calendars};
    for (std::size_t number = 0; number < std::min(earlier.size(), state.worked_to.size()); ++number)
        if (earlier[number]) joining.add(number, *earlier[number]);
    return whole;
}

bool MoveEffects::nothing() const
{
    return deadlines.empty() && new_steps.empty() && overtaken.empty() && done_without_successor.empty() && renamed.empty();
}

MoveEffects effects_of_move(
    const CaseState& state, const Procedure& from, EarlierVersions earlier, const Procedure& to, const time::BankHolidays& holidays,
    Day today, const std::vector<Closure>& closures, const Calendars& calendars)
{
    const auto successors = procedure::successors(from, to);
    const auto before = standing_of(state, from, earlier, holidays, today, closures, calendars);
    auto moved = state;
    rename_steps(moved, successors);
    const auto after = standing_of(moved, to, holidays, today, closures, calendars);

    MoveEffects effects;
    std::set<std::string> known;
    for (const auto& instance : before.instances) {
        const auto next = successors.find(instance.name.step);
        auto name = instance.name;
        if (next != successors.end() && !next->second.empty()) name.step = next->second;
        known.insert(id_of(name));
        if (next == successors.end() || !next->second.empty()) continue;
        if (is_over(instance.standing)) effects.done_without_successor.push_back(instance.title);
        if (is_live(instance.standing)) effects.overtaken.push_back(instance.title);
    }
    for (const auto& instance : after.instances)
        if (!known.contains(instance.id) && is_live(instance.standing)) effects.new_steps.push_back(instance.title);
    for (const auto& [old_name, new_name] : successors)
        if (!new_name.empty() && new_name != old_name) effects.renamed.push_back(old_name + " is " + new_name);

    const auto now = deadlines_of(before, successors);
    const auto then = deadlines_of(after, {});
    const auto day_of = [](const auto& deadlines, const DeadlineKey& key) {
        const auto at = deadlines.find(key);
        return at == deadlines.end() ? std::optional<Day>{} : at->second.before;
    };
    auto all = now;
    all.insert(then.begin(), then.end());
    for (const auto& [key, deadline] : all) {
        const auto day_now = day_of(now, key);
        const auto day_then = day_of(then, key);
        if (day_now != day_then) effects.deadlines.push_back({deadline.instance, deadline.title, deadline.rule, day_now, day_then});
    }
    return effects;
}

Decided decide(const CaseView& view, const MoveProcedure& command, const By& by)
{
    const auto& opened = view.state.opened;
    if (command.to.id != opened.procedure)
        return std::unexpected(Refused{"A case can be moved to another version of its own procedure only", "", "version"});
    if (command.to.version == opened.version) return std::unexpected(Refused{"The case works to this version already", "", "version"});
    std::map<std::string, std::string> mapping;
    for (auto& [before, after] : procedure::successors(view.procedure, command.to))
        if (before != after) mapping.emplace(before, after);
    return Events{}.add(by_whom(ProcedureMoved{opened.version, command.to.version, std::move(mapping), {}}, by));
}

} // namespace throughline::casework
