#pragma once

#include "domain/casework/standing.hpp"

#include <optional>
#include <string>
#include <vector>

/// What is learnt, and what becomes of it.
namespace throughline::learning {

/// One action of a case: who does what by when, and what shows that it was done. What a case does not say is empty.
struct Action {
    std::string subject; ///< "actions/T-2"
    std::string id;      ///< "T-2"
    std::string name;
    std::string text{};             ///< what will be done
    std::optional<BodyId> agency{}; ///< nothing where it is the whole partnership's
    std::optional<PersonId> owner{};
    std::optional<casework::Day> due{};
    std::string state{}; ///< an option of the fact with the concept action-state
    std::string evidence{};
    std::string checked_by{};
    std::string effect{};   ///< how anybody will know that it made a difference
    std::string instance{}; ///< where its progress is reported
    bool settled{false};    ///< nothing is to be reported any more
    bool late{false};
    int working_days{0}; ///< left until the day it is due, or late by
};

/// The actions of a case that were not removed, in the order in which they were added. The facts are found by their concepts; a procedure
/// that gives none of them has actions with a name alone. Source: screens, "Actions"; NB-082, NB-415.
[[nodiscard]] std::vector<Action> actions_of(
    const casework::CaseState& state, const procedure::Procedure& procedure, const casework::Standing& standing);

} // namespace throughline::learning
