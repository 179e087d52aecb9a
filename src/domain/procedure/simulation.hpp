#pragma once

#include "domain/procedure/simulated_run.hpp"

#include <functional>
#include <string>
#include <vector>

namespace throughline::procedure {

/// What a limit is when some run misses it. Source: model, section 9.
enum class Feasibility {
    cannot_be_kept, ///< missed although everybody acts on the first allowed day
    tight           ///< missed when everybody, the agencies too, takes the last allowed day
};

/// One day on the way to a miss.
struct ChainLink {
    std::string name; ///< of the fact or outcome
    Happening happening;
};

/// The origin days on which one limit is missed by one chain of steps.
struct Miss {
    Feasibility feasibility{Feasibility::tight};
    const Step* step{};
    const StepLimit* limit{};
    std::string outcome;
    int origins{0};
    std::vector<Day> examples; ///< the first few origin days
    Day worst_origin{};
    int worst_working_days{0}; ///< by how much, at worst
    Day last_day{};            ///< of the worst run, as the next three
    Day done_on{};
    std::string counted_from;
    std::vector<ChainLink> chain; ///< from the first cause to the missed outcome
    bool on_a_day_off{false};     ///< kept by a prompt run only because somebody acts on a day that is no working day
};

struct SimulationReport {
    Day first;
    Day last;
    int origins{0};
    std::vector<Miss> misses;        ///< what cannot be kept first, then the most frequent
    std::vector<NotBegun> not_begun; ///< steps that no run reached
    int limits_tried{0};
};

struct Years {
    int first{2025};
    int count{10};
};

/// Every origin day of the years, a prompt and a late run of each. `progress` is told how many of how many days are done.
/// The procedure must outlive the report.
/// Source: model, section 9.
[[nodiscard]] SimulationReport simulate(
    const Procedure& procedure, const Simulation& simulation, const time::BankHolidays& holidays, Years years,
    const std::function<void(int, int)>& progress = [](int, int) {});

/// For people: what cannot be kept, what is tight, each with the chain of steps of its worst day, and what was not tried.
[[nodiscard]] std::string in_words(const SimulationReport& report, const Procedure& procedure, const Simulation& simulation);

[[nodiscard]] bool has_what_cannot_be_kept(const SimulationReport& report);

} // namespace throughline::procedure
