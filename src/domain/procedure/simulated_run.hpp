#pragma once

#include "domain/procedure/naming.hpp"
#include "domain/procedure/simulation_settings.hpp"
#include "domain/time/bank_holidays.hpp"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace throughline::procedure {

using time::Day;

/// How fast everybody is: on the first day that is allowed, or on the last, the agencies too. Source: model, section 9.
enum class Pace { prompt, late };

/// What set a day of a run.
enum class SetBy {
    given,         ///< the origin, or a root fact
    opening,       ///< it could be done at once
    first_allowed, ///< a limit lets it happen from that day on
    last_allowed,  ///< a limit lets it happen up to that day
    day_off,       ///< a limit ends before the next working day, so it is done on a day that is none
    pushed         ///< set later, so that what counts back from it can be kept
};

struct Happening {
    Day known_on;
    Day day; ///< of a meeting's `arranged` the agreed day, otherwise the day on which it came about
    SetBy set_by{SetBy::given};
    std::string cause{}; ///< the fact or outcome that the day follows from
    const StepLimit* limit{};
    bool is_plan{false}; ///< not come about, and perhaps later than planned
};

struct MissedLimit {
    const Step* step{};
    const StepLimit* limit{};
    std::string outcome;
    Day last_day;
    Day done_on;
    std::string counted_from;
    bool counts_back{false};
};

/// A step that nothing began in a run, with the facts and steps whose answers were missing.
struct NotBegun {
    const Step* step{};
    std::vector<std::string> missing;
};

struct Run {
    std::map<std::string, Happening> happened; ///< by fact or outcome
    std::vector<MissedLimit> missed;
    std::vector<NotBegun> not_begun;

    /// From the first cause to `name`.
    [[nodiscard]] std::vector<std::string> chain_to(const std::string& name) const;
};

/// What all runs of one procedure share. The procedure and its simulation must outlive it and stay unchanged.
class RunPlan {
public:
    RunPlan(const Procedure& procedure, const Simulation& simulation);

    struct PlannedStep {
        const Step* step{};
        std::optional<Condition> applies_when{}; ///< names without aliases
        std::optional<Condition> starts{};
        std::vector<Condition> needs{};
        std::vector<std::pair<int, std::string>> led_from{}; ///< decisions and the options that lead here
        std::vector<std::string> outcomes{};                 ///< those that come about one after the other
        std::vector<std::string> begun_by{};                 ///< every name that starts, applies_when and needs read
    };

    [[nodiscard]] const Procedure& procedure() const { return naming_.procedure(); }
    [[nodiscard]] const Simulation& simulation() const { return simulation_; }
    [[nodiscard]] const Naming& naming() const { return naming_; }
    [[nodiscard]] const std::vector<PlannedStep>& steps() const { return steps_; }
    [[nodiscard]] int number_of(const std::string& step) const;
    /// The steps to look at again when a name is known.
    [[nodiscard]] const std::vector<int>& watchers_of(const std::string& name) const;
    /// The facts that are stated when a form is filled in.
    [[nodiscard]] const std::vector<const Fact*>& stated_by(const std::string& form) const;
    /// The facts that are known from the first day: what a case begins with, and what no form asks for.
    [[nodiscard]] const std::vector<const Fact*>& known_at_once() const { return known_at_once_; }
    [[nodiscard]] std::string answer_to(const std::string& name) const;
    /// The fact or outcome that a limit's word means at a step: "received" in a request's own limit is that request's.
    [[nodiscard]] std::string anchor_name(const Step& step, std::string_view name) const;

private:
    void add(const Step& step);
    void gather_facts();
    [[nodiscard]] Condition without_aliases(Condition condition) const;

    Naming naming_;
    const Simulation& simulation_;
    std::vector<PlannedStep> steps_{};
    std::unordered_map<std::string, int> numbers_{};
    std::unordered_map<std::string, std::vector<int>> watchers_{};
    std::unordered_map<std::string, std::vector<const Fact*>> stated_by_{};
    std::vector<const Fact*> known_at_once_{};
};

/// One run through the procedure, counted from one origin. Each set is taken to have members who all act alike, so that one of them
/// stands for all. People act on working days, and on another day only where a limit would end before the next one.
/// What has no limit is done on the day it can be.
[[nodiscard]] Run run_from(Day origin, Pace pace, const RunPlan& plan, const time::BankHolidays& holidays);

} // namespace throughline::procedure
