#include "domain/learning/actions.hpp"

#include "domain/casework/entered_actions.hpp"
#include "domain/casework/progress.hpp"

#include <algorithm>

namespace throughline::learning {

using casework::CaseState;
using procedure::Concept;
using procedure::Procedure;

namespace {

/// What is in force of the fact that has this meaning.
const casework::Statement* find(const CaseState& state, const Procedure& procedure, Concept meaning, const std::string& subject)
{
    const auto* fact = procedure.find_fact(meaning);
    return fact ? state.find_fact(fact->id, subject) : nullptr;
}

template <class Value> std::optional<Value> value_of(const casework::Statement* statement)
{
    if (!statement) return std::nullopt;
    const auto* value = std::get_if<Value>(&statement->value);
    return value ? std::optional<Value>{*value} : std::nullopt;
}

void add_progress(Action& action, const Procedure& procedure, const casework::Standing& standing)
{
    bool to_be_checked = false;
    for (const auto& instance : standing.instances) {
        if (instance.name.member != action.subject || !casework::says_how_actions_stand(*instance.step, procedure)) continue;
        if (instance.step->meaning == Concept::action_progress) {
            action.settled = instance.standing == casework::InstanceStanding::done ||
                             instance.standing == casework::InstanceStanding::left_out ||
                             instance.standing == casework::InstanceStanding::overtaken;
        } else if (casework::is_open(instance)) {
            to_be_checked = true;
        } else {
            continue;
        }
        action.instance = instance.id;
        for (const auto& clock : instance.clocks) {
            if (clock.over() || !clock.due_on()) continue;
            action.late = !action.settled && clock.standing == casework::ClockStanding::late;
            action.working_days = clock.working_days;
        }
    }
    action.settled = action.settled && !to_be_checked;
}

} // namespace

std::vector<Action> actions_of(const CaseState& state, const Procedure& procedure, const casework::Standing& standing)
{
    std::vector<Action> actions;
    for (const auto& member : state.members_of(procedure::SetKind::actions)) {
        if (member.removed) continue;
        Action action{.subject = member.subject, .id = member.id, .name = member.name};
        const auto words_of = [&](Concept meaning) {
            const auto* statement = find(state, procedure, meaning, member.subject);
            return statement ? statement->text : std::string{};
        };
        action.text = words_of(Concept::action_text);
        action.evidence = words_of(Concept::action_evidence);
        action.checked_by = words_of(Concept::action_checked_by);
        action.effect = words_of(Concept::action_effect);
        action.agency = value_of<BodyId>(find(state, procedure, Concept::action_agency, member.subject));
        action.owner = value_of<PersonId>(find(state, procedure, Concept::action_owner, member.subject));
        if (const auto* due = procedure.find_fact(Concept::action_due)) {
            if (const auto* day = state.find_day(due->id, member.subject)) action.due = day->first;
        }
        if (const auto* fact = procedure.find_fact(Concept::action_state)) action.state = state.code_of(fact->id, member.subject);
        add_progress(action, procedure, standing);
        actions.push_back(std::move(action));
    }
    return actions;
}

} // namespace throughline::learning
