#include "domain/procedure/simulated_run.hpp"

#include <algorithm>
#include <set>

namespace throughline::procedure {
namespace {

/// The outcomes that a smooth run has, in their order.
std::vector<std::string> smooth_outcomes(const Step& step)
{
    switch (step.kind) {
    case StepKind::request:
        if (step.reviewed) return {"sent", "received", "opened", "answered", "accepted"};
        return {"sent", "received", "opened", "answered"};
    case StepKind::meeting:
        return {"arranged", "held"};
    case StepKind::sign_off:
        return {"signed", "complete"};
    case StepKind::task:
    case StepKind::form:
    case StepKind::decision:
    case StepKind::send:
        break;
    }
    return step.kind == StepKind::send ? outcomes_of(StepKind::send) : std::vector{std::string(closing_outcome(step))};
}

std::vector<std::string> facts_in(const Form& form)
{
    std::vector<std::string> facts;
    for (const auto& section : form.sections)
        for (const auto& field : section.fields)
            if (!field.fact.empty()) facts.push_back(field.fact);
    return facts;
}

void note_names(const Condition& condition, std::vector<std::string>& into)
{
    const auto names = names_in(condition);
    for (const auto* some : {&names.facts, &names.steps})
        for (const auto& name : *some)
            if (std::ranges::find(into, name) == into.end()) into.push_back(name);
}

} // namespace

RunPlan::RunPlan(const Procedure& procedure, const Simulation& simulation) : naming_{procedure}, simulation_{simulation}
{
    for (const auto& step : procedure.steps) add(step);
    for (const auto& step : procedure.steps)
        for (const auto& option : step.options)
            if (const auto next = numbers_.find(option.leads_to); next != numbers_.end()) {
                steps_[static_cast<std::size_t>(next->second)].led_from.emplace_back(numbers_.at(step.id), option.id);
                watchers_[step.id].push_back(next->second);
            }
    gather_facts();
}

void RunPlan::add(const Step& step)
{
    const auto number = static_cast<int>(steps_.size());
    PlannedStep planned{.step = &step, .outcomes = smooth_outcomes(step)};
    if (step.applies_when) planned.applies_when = without_aliases(*step.applies_when);
    if (step.starts) planned.starts = without_aliases(*step.starts);
    for (const auto& need : step.needs) planned.needs.push_back(without_aliases(need));
    if (planned.applies_when) note_names(*planned.applies_when, planned.begun_by);
    if (planned.starts) note_names(*planned.starts, planned.begun_by);
    for (const auto& need : planned.needs) note_names(need, planned.begun_by);
    for (const auto& name : planned.begun_by) watchers_[name].push_back(number);
    numbers_.emplace(step.id, number);
    steps_.push_back(std::move(planned));
}

void RunPlan::gather_facts()
{
    std::set<std::string> at_once;
    std::set<std::string> by_a_step;
    const auto known_with = [&](const std::string& form) {
        if (const auto* found = procedure().find_form(form))
            for (auto& fact : facts_in(*found)) at_once.insert(std::move(fact));
    };
    for (const auto& entry : procedure().entries) known_with(entry.form);
    for (const auto& set : procedure().sets) known_with(set.form);
    for (const auto& step : procedure().steps)
        if (const auto* form = procedure().find_form(step.form))
            for (auto& fact : facts_in(*form)) by_a_step.insert(std::move(fact));
    for (const auto& fact : procedure().facts)
        if (at_once.contains(fact.id) || !by_a_step.contains(fact.id)) known_at_once_.push_back(&fact);
    for (const auto& form : procedure().forms)
        for (const auto& id : facts_in(form))
            if (const auto* fact = naming_.find_fact(id); fact != nullptr && !at_once.contains(id)) stated_by_[form.id].push_back(fact);
}

Condition RunPlan::without_aliases(Condition condition) const
{
    if (!condition.name.empty()) condition.name = std::string(naming_.resolved(condition.name));
    for (auto& part : condition.parts) part = without_aliases(std::move(part));
    return condition;
}

int RunPlan::number_of(const std::string& step) const
{
    const auto at = numbers_.find(step);
    return at == numbers_.end() ? -1 : at->second;
}

const std::vector<int>& RunPlan::watchers_of(const std::string& name) const
{
    static const std::vector<int> none;
    const auto at = watchers_.find(name);
    return at == watchers_.end() ? none : at->second;
}

const std::vector<const Fact*>& RunPlan::stated_by(const std::string& form) const
{
    static const std::vector<const Fact*> none;
    const auto at = stated_by_.find(form);
    return at == stated_by_.end() ? none : at->second;
}

std::string RunPlan::answer_to(const std::string& name) const
{
    const auto at = simulation().answers.find(name);
    if (at != simulation().answers.end()) return at->second;
    const auto* step = naming_.find_step(name);
    return step == nullptr || step->options.empty() ? std::string{} : step->options.front().id;
}

std::string RunPlan::anchor_name(const Step& step, std::string_view name) const
{
    const auto real = naming_.resolved(name);
    if (real.contains('.') || naming_.find_fact(real) != nullptr) return std::string(real);
    if (has_outcome(step.kind, real)) return step.id + "." + std::string(real);
    const auto* other = naming_.find_step(real);
    return other == nullptr ? std::string(real) : other->id + "." + std::string(closing_outcome(*other));
}

std::vector<std::string> Run::chain_to(const std::string& name) const
{
    std::vector<std::string> chain;
    for (auto at = happened.find(name); at != happened.end(); at = happened.find(at->second.cause)) {
        if (std::ranges::find(chain, at->first) != chain.end()) break;
        chain.push_back(at->first);
    }
    std::ranges::reverse(chain);
    return chain;
}

} // namespace throughline::procedure
