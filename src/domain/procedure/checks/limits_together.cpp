#include "domain/procedure/checks/checking.hpp"

#include "domain/time/date_words.hpp"
#include "domain/time/due.hpp"

#include <map>
#include <set>

namespace throughline::procedure {
namespace {

using time::Day;

/// The outcome that must fall within a limit.
std::string outcome_of(const Step& step, const StepLimit& limit)
{
    if (!limit.outcome.empty()) return limit.outcome;
    return step.kind == StepKind::request ? "sent" : std::string(closing_outcome(step));
}

bool is_answer(const Step& step, std::string_view outcome)
{
    return step.kind == StepKind::request && (outcome == "answered" || outcome == "accepted" || outcome == "returned");
}

/// A run through the procedure in which everything that begins it happens on one day, everybody takes the time there is, and no bank
/// holiday falls. `fixed` are the outcomes that are taken to fall on the first day as well.
class OrdinaryRun final : public time::Anchors {
public:
    OrdinaryRun(const Checking& checking, Day first, std::set<std::string> fixed)
        : checking_{checking}, first_{first}, fixed_{std::move(fixed)},
          counting_{no_holidays(), checking.procedure.count_start, checking.procedure.days_of_unstated_kind}
    {
    }

    /// The last day in time of one limit, where it has one.
    [[nodiscard]] std::optional<Day> end_of(const time::Limit& limit) const { return time::due(limit, *this, counting_).latest; }

    /// The earliest end of the limits that an outcome must keep.
    [[nodiscard]] std::optional<Day> end_of(const Step& step, const std::string& outcome) const
    {
        std::optional<Day> earliest;
        const auto take = [&](const std::optional<Day>& end) {
            if (end && (!earliest || *end < *earliest)) earliest = end;
        };
        if (is_answer(step, outcome)) {
            for (const auto& limit : step.answer_limits) take(AnswerRun{*this, step}.end_of(limit.limit));
            return earliest;
        }
        for (const auto& limit : step.limits)
            if (outcome_of(step, limit) == outcome) take(end_of(limit.limit));
        return earliest;
    }

    /// A day that people plan is chosen with the limits in view, and comes out of no run.
    [[nodiscard]] std::optional<time::AnchorDay> find_fact(std::string_view name) const override
    {
        const auto meaning = checking_.naming.of(name);
        if (meaning.fact != nullptr && meaning.fact->planned) return std::nullopt;
        return on(day_of(name));
    }
    [[nodiscard]] std::optional<time::AnchorDay> find_limit_of(std::string_view name) const override
    {
        const auto* step = checking_.naming.find_step(name);
        if (step == nullptr || !under_way_.insert("limit of " + step->id).second) return std::nullopt;
        const auto end = end_of(*step, step->kind == StepKind::request ? "sent" : std::string(closing_outcome(*step)));
        under_way_.erase("limit of " + step->id);
        return end ? on(*end) : std::nullopt;
    }
    [[nodiscard]] std::optional<time::AnchorDay> find_start() const override { return on(first_); }
    [[nodiscard]] std::optional<Day> find_next(std::string_view, Day) const override { return std::nullopt; }

private:
    /// The same run as the recipient of a request sees it: its own outcomes go by their bare names.
    class AnswerRun final : public time::Anchors {
    public:
        AnswerRun(const OrdinaryRun& run, const Step& request) : run_{run}, request_{request} {}
        [[nodiscard]] std::optional<Day> end_of(const time::Limit& limit) const { return time::due(limit, *this, run_.counting_).latest; }
        [[nodiscard]] std::optional<time::AnchorDay> find_fact(std::string_view name) const override
        {
            return has_outcome(StepKind::request, name) ? on(run_.day_of(request_, "sent")) : run_.find_fact(name);
        }
        [[nodiscard]] std::optional<time::AnchorDay> find_limit_of(std::string_view step) const override
        {
            return run_.find_limit_of(step);
        }
        [[nodiscard]] std::optional<time::AnchorDay> find_start() const override { return run_.find_start(); }
        [[nodiscard]] std::optional<Day> find_next(std::string_view, Day) const override { return std::nullopt; }

    private:
        const OrdinaryRun& run_;
        const Step& request_;
    };

    static const time::BankHolidays& no_holidays()
    {
        static const time::BankHolidays none(std::initializer_list<Day>{});
        return none;
    }
    static std::optional<time::AnchorDay> on(Day day)
    {
        return time::AnchorDay{time::StatedDay::exact(day), time::AnchorStanding::computed};
    }

    [[nodiscard]] Day day_of(std::string_view name) const
    {
        const auto meaning = checking_.naming.of(name);
        if (meaning.step == nullptr || fixed_.contains(std::string(checking_.naming.resolved(name)))) return first_;
        return day_of(*meaning.step, meaning.kind == NamedKind::outcome ? meaning.outcome : std::string(closing_outcome(*meaning.step)));
    }

    [[nodiscard]] Day day_of(const Step& step, const std::string& outcome) const
    {
        const auto name = step.id + "." + outcome;
        if (const auto known = days_.find(name); known != days_.end()) return known->second;
        if (!under_way_.insert(name).second) return first_;
        const auto end = end_of(step, outcome);
        const auto day = end ? *end : beginning_of(step);
        under_way_.erase(name);
        return days_[name] = day;
    }

    /// The last of what the step waits for.
    [[nodiscard]] Day beginning_of(const Step& step) const
    {
        auto day = first_;
        const auto wait_for = [&](const Condition& condition) {
            const auto names = names_in(condition);
            for (const auto& name : names.facts) day = std::max(day, day_of(name));
            for (const auto& name : names.steps) day = std::max(day, day_of(name));
        };
        if (step.starts) wait_for(*step.starts);
        for (const auto& need : step.needs) wait_for(need);
        return day;
    }

    const Checking& checking_;
    Day first_;
    std::set<std::string> fixed_;
    time::Counting counting_;
    mutable std::map<std::string, Day> days_{};
    mutable std::set<std::string> under_way_{};
};

/// Monday to Friday of a week like any other.
std::vector<Day> ordinary_days()
{
    using namespace std::chrono_literals;
    std::vector<Day> days;
    for (auto day = Day{2025y / 10 / 6}; days.size() < 5; day += std::chrono::days{1}) days.push_back(day);
    return days;
}

class LimitsTogether {
public:
    explicit LimitsTogether(Checking& checking) : checking_{checking} {}

    void run()
    {
        for (const auto& step : checking_.procedure.steps) {
            for (const auto& limit : step.limits) {
                compare_with_local(step, limit);
                if (outcome_of(step, limit) == closing_outcome(step)) compare_with_needed(step, limit);
            }
        }
    }

private:
    /// What a national limit counts from is taken to happen on the first day, so that two limits are compared as they are tightest
    /// together; but not where that itself waits for the other step. A local limit follows whatever it counts from.
    [[nodiscard]] std::set<std::string> fixed_for(const StepLimit& served, const Step* other) const
    {
        std::set<std::string> names;
        if (served.level != Level::national) return names;
        for (const auto& name : time::facts_named(served.limit)) {
            const auto* step = checking_.naming.of(name).step;
            if (other == nullptr || step == nullptr || !waits_for(*step, *other, {})) names.emplace(checking_.naming.resolved(name));
        }
        return names;
    }

    [[nodiscard]] bool waits_for(const Step& step, const Step& other, std::set<const Step*> way) const
    {
        if (&step == &other) return true;
        if (!way.insert(&step).second) return false;
        const auto names_lead_there = [&](const Condition& condition) {
            const auto names = names_in(condition);
            const auto leads_there = [&](const std::string& name) {
                const auto* next = checking_.naming.of(name).step;
                return next != nullptr && waits_for(*next, other, way);
            };
            return std::ranges::any_of(names.facts, leads_there) || std::ranges::any_of(names.steps, leads_there);
        };
        return (step.starts && names_lead_there(*step.starts)) || std::ranges::any_of(step.needs, names_lead_there);
    }

    /// A local limit that ends after the national one on the same step keeps nobody in time.
    void compare_with_local(const Step& step, const StepLimit& national)
    {
        if (national.level != Level::national) return;
        for (const auto& local : step.limits) {
            if (local.level != Level::local || outcome_of(step, local) != outcome_of(step, national)) continue;
            for (const auto first : ordinary_days()) {
                const OrdinaryRun run{checking_, first, fixed_for(national, nullptr)};
                if (say_if_late(local, run.end_of(local.limit), step, national, run.end_of(national.limit), first)) break;
            }
        }
    }

    /// What a step needs must be able to be done before the step's own limit ends.
    void compare_with_needed(const Step& step, const StepLimit& served)
    {
        for (const auto& need : step.needs)
            for (const auto& name : names_in(need).steps) {
                const auto* needed = checking_.naming.find_step(name);
                if (needed == nullptr || needed->limits.empty() || needed == &step) continue;
                for (const auto first : ordinary_days()) {
                    const OrdinaryRun run{checking_, first, fixed_for(served, needed)};
                    const auto end = run.end_of(*needed, std::string(closing_outcome(*needed)));
                    if (say_if_late(closing_limit(*needed), end, *needed, served, run.end_of(served.limit), first)) break;
                }
            }
    }

    /// The limit to point at: the first that the step's closing outcome must keep.
    [[nodiscard]] static const StepLimit& closing_limit(const Step& step)
    {
        const auto found =
            std::ranges::find_if(step.limits, [&](const StepLimit& one) { return outcome_of(step, one) == closing_outcome(step); });
        return found == step.limits.end() ? step.limits.front() : *found;
    }

    bool say_if_late(
        const StepLimit& limit, std::optional<Day> end, const Step& step, const StepLimit& served, std::optional<Day> served_end, Day first)
    {
        if (!end || !served_end || *end <= *served_end) return false;
        // A day to avoid ends nothing.
        if (std::holds_alternative<time::NotOn>(limit.limit.rule) || std::holds_alternative<time::NotOn>(served.limit.rule)) return false;
        if (!said_.insert({&limit, &served}).second) return true;
        checking_.warn(
            DiagnosisKind::limit_after_limit, limit.place,
            "what begins on a " + std::string(time::weekday_name(first)) + " may leave " + quoted(step.id) + " in time until " +
                after_days(first, *end) + ", which is after the end of " + quoted(served.text) + " (" + after_days(first, *served_end) +
                ")",
            limit.source);
        return true;
    }

    static std::string after_days(Day first, Day end)
    {
        return "the " + std::string(time::weekday_name(end)) + " " + std::to_string((end - first).count()) + " days later";
    }

    Checking& checking_;
    std::set<std::pair<const StepLimit*, const StepLimit*>> said_{};
};

} // namespace

void check_limits_together(Checking& checking) { LimitsTogether{checking}.run(); }

} // namespace throughline::procedure
