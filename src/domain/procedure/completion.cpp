#include "domain/procedure/completion.hpp"

#include "domain/procedure/naming.hpp"

namespace throughline::procedure {
namespace {

void complete(Field& field, const Naming& naming)
{
    if (!field.options.empty()) return;
    if (const auto* fact = field.fact.empty() ? nullptr : naming.find_fact(field.fact)) field.options = fact->options;
    if (field.options.empty() && field.kind == FieldKind::yes_no) field.options = {{"yes", "Yes"}, {"no", "No"}};
}

void mean_done(Condition& condition, const Naming& naming)
{
    if (condition.kind == ConditionKind::fact_known && naming.of(condition.name).kind == NamedKind::step) {
        condition.name = naming.resolved(condition.name);
        condition.kind = ConditionKind::step_done;
    }
    for (auto& part : condition.parts) mean_done(part, naming);
}

void mean_done(std::optional<Condition>& condition, const Naming& naming)
{
    if (condition) mean_done(*condition, naming);
}

} // namespace

void complete(Procedure& procedure)
{
    const Naming naming{procedure};
    for (auto& form : procedure.forms)
        for (auto& section : form.sections)
            for (auto& field : section.fields) complete(field, naming);
    for (auto& step : procedure.steps) {
        mean_done(step.applies_when, naming);
        mean_done(step.starts, naming);
        for (auto& need : step.needs) mean_done(need, naming);
    }
    for (auto& document : procedure.documents)
        for (auto& part : document.parts) mean_done(part.when, naming);
    for (auto& check : procedure.checks) mean_done(check.when, naming);
}

} // namespace throughline::procedure
