#pragma once

#include "domain/casework/commands.hpp"
#include "domain/casework/entered_actions.hpp"

#include <string>
#include <vector>

namespace throughline::casework {

/// Actions that run already, brought in from a list that was kept elsewhere. One that the case has already is refused: what is known of it
/// is changed where it stands. Each is marked as taken over, so that nobody is reminded of what had fallen due before.
struct AddActions {
    std::vector<EnteredAction> actions;
    std::string source; ///< the list that they come from
};
[[nodiscard]] Decided decide(const CaseView& view, const AddActions& command, const By& by);

/// Does the case have an action of the same words, not removed?
[[nodiscard]] bool has_action(const CaseState& state, const procedure::Procedure& procedure, const std::string& text);

} // namespace throughline::casework
