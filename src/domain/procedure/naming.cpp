#include "domain/procedure/naming.hpp"

#include "domain/common/impossible.hpp"

#include <algorithm>

namespace throughline::procedure {

ValueKind value_of(FieldKind kind)
{
    switch (kind) {
    case FieldKind::day:
    case FieldKind::day_and_time:
        return ValueKind::day;
    case FieldKind::yes_no:
    case FieldKind::choice:
        return ValueKind::choice;
    case FieldKind::choices:
        return ValueKind::choices;
    case FieldKind::number:
        return ValueKind::number;
    case FieldKind::short_text:
    case FieldKind::long_text:
        return ValueKind::text;
    case FieldKind::body:
        return ValueKind::body;
    case FieldKind::person:
        return ValueKind::person;
    }
    impossible("a field kind without a value");
}

bool has_outcome(StepKind kind, std::string_view outcome)
{
    return std::ranges::find(outcomes_of(kind), outcome) != outcomes_of(kind).end();
}

ValueKind Meaning::value() const
{
    switch (kind) {
    case NamedKind::fact:
        return fact->value;
    case NamedKind::field:
        return value_of(field->kind);
    case NamedKind::decision:
        return ValueKind::choice;
    case NamedKind::step:
    case NamedKind::outcome:
        return ValueKind::day;
    case NamedKind::nothing:
        break;
    }
    impossible("asked for the value of a name that stands for nothing");
}

const std::vector<Option>& Meaning::options() const
{
    static const std::vector<Option> none;
    if (kind == NamedKind::fact) return fact->options;
    if (kind == NamedKind::field) return field->options;
    return kind == NamedKind::decision ? step->options : none;
}

std::optional<SetKind> Meaning::subject() const
{
    if (kind == NamedKind::fact) return fact->subject;
    return step == nullptr ? std::nullopt : step->for_each;
}

Naming::Naming(const Procedure& procedure) : procedure_{procedure}
{
    for (const auto& fact : procedure.facts) facts_.try_emplace(fact.id, &fact);
    for (const auto& step : procedure.steps) steps_.try_emplace(step.id, &step);
}

const Fact* Naming::find_fact(std::string_view id) const
{
    const auto at = facts_.find(id);
    return at == facts_.end() ? nullptr : at->second;
}

const Step* Naming::find_step(std::string_view id) const
{
    const auto at = steps_.find(id);
    return at == steps_.end() ? nullptr : at->second;
}

std::string_view Naming::resolved(std::string_view name) const
{
    const auto at = procedure_.aliases.find(std::string(name));
    return at == procedure_.aliases.end() ? name : std::string_view{at->second};
}

Meaning Naming::of(std::string_view name, const Form* form) const
{
    if (form != nullptr)
        for (const auto& section : form->sections)
            for (const auto& field : section.fields)
                if (field.id == name) return {.kind = NamedKind::field, .field = &field};

    const auto real = resolved(name);
    if (const auto* fact = find_fact(real)) return {.kind = NamedKind::fact, .fact = fact};
    if (const auto* step = find_step(real))
        return {.kind = step->kind == StepKind::decision ? NamedKind::decision : NamedKind::step, .step = step};
    const auto dot = real.find('.');
    if (dot == std::string_view::npos) return {};
    const auto* step = find_step(real.substr(0, dot));
    if (step == nullptr) return {};
    return {.kind = NamedKind::outcome, .step = step, .outcome = std::string(real.substr(dot + 1))};
}

std::vector<std::string> Naming::fact_names(const Form* form) const
{
    std::vector<std::string> names;
    if (form != nullptr)
        for (const auto& section : form->sections)
            for (const auto& field : section.fields) names.push_back(field.id);
    for (const auto& fact : procedure_.facts) names.push_back(fact.id);
    for (const auto& [alias, target] : procedure_.aliases) names.push_back(alias);
    for (const auto& step : procedure_.steps) {
        if (step.kind == StepKind::decision) names.push_back(step.id);
        for (const auto& outcome : outcomes_of(step.kind)) names.push_back(step.id + "." + outcome);
    }
    return names;
}

std::vector<std::string> Naming::step_names() const
{
    std::vector<std::string> names;
    for (const auto& step : procedure_.steps) names.push_back(step.id);
    return names;
}

} // namespace throughline::procedure
