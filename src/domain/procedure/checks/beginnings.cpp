#include "domain/procedure/checks/checking.hpp"

#include "domain/common/impossible.hpp"

#include <map>
#include <set>

namespace throughline::procedure {
namespace {

/// Finds out which steps can ever begin, by letting everything happen that can until nothing more does. What is left over waits for a
/// fact that no form states, or waits in a ring.
class Beginnings {
public:
    explicit Beginnings(Checking& checking) : checking_{checking}
    {
        for (const auto& form : procedure().forms)
            for (const auto& section : form.sections)
                for (const auto& field : section.fields)
                    if (!field.fact.empty()) stating_forms_[field.fact].insert(form.id);
        for (const auto& entry : procedure().entries) use(entry.form);
        for (const auto& set : procedure().sets) use(set.form);
        for (const auto& step : procedure().steps)
            for (const auto& option : step.options)
                if (!option.leads_to.empty()) led_to_from_[option.leads_to].push_back(&step);
    }

    void run()
    {
        let_everything_happen();
        for (const auto& step : procedure().steps)
            if (!begun_.contains(&step)) say_why_not(step);
    }

private:
    [[nodiscard]] const Procedure& procedure() const { return checking_.procedure; }

    void use(const std::string& form)
    {
        if (!form.empty()) used_forms_.insert(form);
    }

    void let_everything_happen()
    {
        for (bool more = true; more;) {
            more = false;
            for (const auto& step : procedure().steps) {
                if (begun_.contains(&step) || !can_begin(step)) continue;
                begun_.insert(&step);
                use(step.form);
                more = true;
            }
        }
    }

    [[nodiscard]] bool can_begin(const Step& step) const
    {
        const auto led_to = led_to_from_.find(step.id);
        const bool taken = led_to == led_to_from_.end() ||
                           std::ranges::any_of(led_to->second, [&](const Step* decision) { return begun_.contains(decision); });
        return taken && (!step.starts || can_hold(*step.starts)) && (!step.applies_when || can_hold(*step.applies_when)) &&
               std::ranges::all_of(step.needs, [&](const Condition& need) { return can_hold(need); });
    }

    [[nodiscard]] bool can_hold(const Condition& condition) const
    {
        const auto part_can_hold = [&](const Condition& part) { return can_hold(part); };
        switch (condition.kind) {
        case ConditionKind::fact_is:
        case ConditionKind::fact_known:
        case ConditionKind::fact_includes:
        case ConditionKind::fact_compares:
            return can_be_known(condition.name);
        case ConditionKind::step_done:
        case ConditionKind::at_least:
        case ConditionKind::every_instance:
            return can_be_known(condition.name);
        case ConditionKind::negation:
        case ConditionKind::no_member:
            return true;
        case ConditionKind::any_member:
        case ConditionKind::every_member:
        case ConditionKind::conjunction:
            return std::ranges::all_of(condition.parts, part_can_hold);
        case ConditionKind::disjunction:
            return std::ranges::any_of(condition.parts, part_can_hold);
        }
        impossible("a condition kind without an answer");
    }

    /// A name that stands for nothing is diagnosed elsewhere and holds nobody up here.
    [[nodiscard]] bool can_be_known(const std::string& name) const
    {
        const auto meaning = checking_.naming.of(name);
        if (meaning.kind == NamedKind::fact) return is_stated(meaning.fact->id);
        return meaning.step == nullptr || begun_.contains(meaning.step);
    }

    [[nodiscard]] bool is_stated(const std::string& fact) const
    {
        const auto forms = stating_forms_.find(fact);
        return forms != stating_forms_.end() &&
               std::ranges::any_of(forms->second, [&](const auto& form) { return used_forms_.contains(form); });
    }

    /// What keeps a condition from ever holding: facts that nothing states, and steps that never begin.
    struct Causes {
        std::vector<std::string> unstated{};
        std::vector<const Step*> steps{};
    };

    void gather(const Condition& condition, Causes& causes) const
    {
        if (can_hold(condition)) return;
        if (!condition.parts.empty()) {
            for (const auto& part : condition.parts) gather(part, causes);
            return;
        }
        const auto meaning = checking_.naming.of(condition.name);
        if (meaning.step != nullptr) causes.steps.push_back(meaning.step);
        if (meaning.kind != NamedKind::fact) return;
        const auto stating = steps_stating(meaning.fact->id);
        if (stating.empty()) causes.unstated.push_back(meaning.fact->id);
        causes.steps.insert(causes.steps.end(), stating.begin(), stating.end());
    }

    [[nodiscard]] std::vector<const Step*> steps_stating(const std::string& fact) const
    {
        std::vector<const Step*> steps;
        const auto forms = stating_forms_.find(fact);
        if (forms == stating_forms_.end()) return steps;
        for (const auto& step : procedure().steps)
            if (forms->second.contains(step.form)) steps.push_back(&step);
        return steps;
    }

    [[nodiscard]] Causes causes_of(const Step& step) const
    {
        Causes causes;
        if (step.starts) gather(*step.starts, causes);
        if (step.applies_when) gather(*step.applies_when, causes);
        for (const auto& need : step.needs) gather(need, causes);
        if (const auto led_to = led_to_from_.find(step.id); led_to != led_to_from_.end())
            for (const auto* decision : led_to->second)
                if (!begun_.contains(decision)) causes.steps.push_back(decision);
        return causes;
    }

    void say_why_not(const Step& step)
    {
        const auto causes = causes_of(step);
        for (const auto& fact : causes.unstated)
            checking_.say(
                DiagnosisKind::nothing_starts, place_of(step),
                "nothing ever starts " + quoted(step.id) + ": no form that is filled in has a field with fact = " + quoted(fact),
                step.source);
        if (causes.unstated.empty()) say_ring(step);
    }

    /// Follows the first cause of each step; a ring is said once, at its first step in the file.
    void say_ring(const Step& start)
    {
        std::vector<const Step*> way;
        for (const auto* step = &start; step != nullptr && !begun_.contains(step);) {
            if (const auto before = std::ranges::find(way, step); before != way.end()) {
                way.erase(way.begin(), before);
                if (way.front() == &start) say_ring(way);
                return;
            }
            way.push_back(step);
            const auto causes = causes_of(*step);
            step = causes.unstated.empty() && !causes.steps.empty() ? next_in_ring(causes.steps, start) : nullptr;
        }
    }

    /// Back to the start where that is possible, so that each ring is found from its own steps.
    static const Step* next_in_ring(const std::vector<const Step*>& causes, const Step& start)
    {
        return std::ranges::find(causes, &start) != causes.end() ? &start : causes.front();
    }

    void say_ring(const std::vector<const Step*>& ring)
    {
        for (const auto* step : ring)
            if (!said_.insert(step).second) return;
        std::string chain;
        for (const auto* step : ring) chain += step->id + " -> ";
        checking_.say(
            DiagnosisKind::cycle, place_of(*ring.front()),
            "these steps wait for each other, so none ever begins: " + chain + ring.front()->id, ring.front()->source);
    }

    [[nodiscard]] Place place_of(const Step& step) const
    {
        const std::string thing = "step " + step.id;
        if (step.starts) return checking_.at(thing, "starts", step.starts->text, step.place);
        return checking_.at(thing, "id", {}, step.place);
    }

    Checking& checking_;
    std::map<std::string, std::set<std::string>> stating_forms_{};
    std::map<std::string, std::vector<const Step*>> led_to_from_{};
    std::set<std::string> used_forms_{};
    std::set<const Step*> begun_{};
    std::set<const Step*> said_{};
};

} // namespace

void check_beginnings(Checking& checking) { Beginnings{checking}.run(); }

} // namespace throughline::procedure
