#include "domain/casework/action_commands.hpp"

#include "domain/casework/decide_support.hpp"
#include "domain/casework/earlier_records.hpp"

#include <algorithm>

namespace throughline::casework {

bool has_action(const CaseState& state, const procedure::Procedure& procedure, const std::string& text)
{
    const auto words = as_compared(text);
    const auto* fact = procedure.find_fact(procedure::Concept::action_text);
    return std::ranges::any_of(state.members_of(procedure::SetKind::actions), [&](const Member& member) {
        if (member.removed) return false;
        const auto* known = fact ? state.find_fact(fact->id, member.subject) : nullptr;
        return as_compared(member.name) == words || (known && as_compared(known->text) == words);
    });
}

Decided decide(const CaseView& view, const AddActions& command, const By& by)
{
    if (auto closed = closed_already(view)) return std::unexpected(std::move(*closed));
    if (command.actions.empty()) return std::unexpected(Refused{"There is no action to bring in"});
    By then = by;
    then.recorded_for = from_earlier_records();
    then.recorded_for_whom = trimmed(command.source);
    if (then.recorded_for_whom.empty()) return std::unexpected(Refused{"Say which list the actions come from", "", "source"});

    Events events;
    auto next = view.state.members_of(procedure::SetKind::actions).size();
    for (const auto& action : command.actions) {
        if (has_action(view.state, view.procedure, action.text))
            return std::unexpected(Refused{"This case has the action already: " + action.text});
        const auto id = std::string(1, letter_of(procedure::SetKind::actions)) + "-" + std::to_string(++next);
        events.add(by_whom(member_of(action, view.procedure, id), then));
        for (auto& report : last_reports_of(action, view.procedure, id)) events.add(by_whom(std::move(report), then));
    }
    return events;
}

} // namespace throughline::casework
