#include "domain/procedure/simulation.hpp"

#include "domain/time/working_days.hpp"

#include <algorithm>
#include <set>

namespace throughline::procedure {
namespace {

constexpr std::size_t most_examples = 4;

class Gathering {
public:
    Gathering(const Procedure& procedure, const Simulation& simulation, const time::BankHolidays& holidays)
        : plan_{procedure, simulation}, holidays_{holidays}
    {
    }

    void try_origin(Day origin)
    {
        const auto prompt = run_from(origin, Pace::prompt, plan_, holidays_);
        const auto late = run_from(origin, Pace::late, plan_, holidays_);
        std::set<std::pair<const StepLimit*, std::string>> cannot;
        for (const auto& missed : prompt.missed) {
            cannot.emplace(missed.limit, missed.outcome);
            take(Feasibility::cannot_be_kept, origin, prompt, missed);
        }
        for (const auto& missed : late.missed)
            if (!cannot.contains({missed.limit, missed.outcome})) take(Feasibility::tight, origin, late, missed);
        take_days_off(origin, prompt);
        take_not_begun(prompt);
        ++report_.origins;
    }

    SimulationReport report() &&
    {
        for (auto& [key, miss] : misses_) report_.misses.push_back(std::move(miss));
        std::ranges::stable_sort(report_.misses, [](const Miss& one, const Miss& other) {
            if (one.feasibility != other.feasibility) return one.feasibility < other.feasibility;
            return one.origins > other.origins;
        });
        for (auto& [step, some] : not_begun_)
            if (times_not_begun_[step] == report_.origins) report_.not_begun.push_back(std::move(some));
        for (const auto& step : plan_.procedure().steps)
            report_.limits_tried += static_cast<int>(step.limits.size() + step.answer_limits.size());
        return std::move(report_);
    }

private:
    struct Key {
        Feasibility feasibility;
        bool on_a_day_off;
        std::string step;
        std::string limit;
        std::vector<std::string> chain;
        auto operator<=>(const Key&) const = default;
    };

    void take(Feasibility feasibility, Day origin, const Run& run, const MissedLimit& missed, bool day_off = false)
    {
        const auto names = run.chain_to(missed.step->id + "." + missed.outcome);
        auto& miss = misses_[{feasibility, day_off, missed.step->id, missed.limit->text, names}];
        const auto late_by = time::working_days_between(missed.last_day, missed.done_on, holidays_);
        if (miss.examples.size() < most_examples) miss.examples.push_back(origin);
        if (miss.origins++ > 0 && late_by <= miss.worst_working_days) return;
        miss.feasibility = feasibility;
        miss.step = missed.step;
        miss.limit = missed.limit;
        miss.outcome = missed.outcome;
        miss.worst_origin = origin;
        miss.worst_working_days = late_by;
        miss.last_day = missed.last_day;
        miss.done_on = missed.done_on;
        miss.counted_from = missed.counted_from;
        miss.on_a_day_off = day_off;
        miss.chain.clear();
        for (const auto& name : names) miss.chain.push_back({name, run.happened.at(name)});
    }

    /// What a prompt run keeps only by acting on a weekend or holiday is tight.
    void take_days_off(Day origin, const Run& run)
    {
        for (const auto& [name, happening] : run.happened) {
            if (happening.set_by != SetBy::day_off) continue;
            const auto dot = name.find('.');
            const auto* step = plan_.naming().find_step(name.substr(0, dot));
            if (step == nullptr || step->limits.empty()) continue;
            take(
                Feasibility::tight, origin, run,
                {step, &step->limits.front(), name.substr(dot + 1), happening.day, happening.day, happening.cause, false}, true);
        }
    }

    void take_not_begun(const Run& run)
    {
        for (const auto& some : run.not_begun) {
            not_begun_[some.step->id] = some;
            ++times_not_begun_[some.step->id];
        }
    }

    RunPlan plan_;
    const time::BankHolidays& holidays_;
    std::map<Key, Miss> misses_{};
    std::map<std::string, NotBegun> not_begun_{};
    std::map<std::string, int> times_not_begun_{};
    SimulationReport report_{};
};

} // namespace

SimulationReport simulate(
    const Procedure& procedure, const Simulation& simulation, const time::BankHolidays& holidays, Years years,
    const std::function<void(int, int)>& progress)
{
    using std::chrono::January;
    const Day first{std::chrono::year{years.first} / January / 1};
    const Day end{std::chrono::year{years.first + years.count} / January / 1};
    const auto all = static_cast<int>((end - first).count());
    Gathering gathering{procedure, simulation, holidays};
    for (int done = 0; done < all; ++done) {
        gathering.try_origin(first + std::chrono::days{done});
        progress(done + 1, all);
    }
    auto report = std::move(gathering).report();
    report.first = first;
    report.last = end - std::chrono::days{1};
    return report;
}

bool has_what_cannot_be_kept(const SimulationReport& report)
{
    return std::ranges::any_of(report.misses, [](const Miss& miss) { return miss.feasibility == Feasibility::cannot_be_kept; });
}

} // namespace throughline::procedure
