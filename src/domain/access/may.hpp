#pragma once

#include "domain/access/directory.hpp"
#include "domain/casework/commands.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

/// Who may see and do what. Asked once, beside the data, for page, list, count, export and command line alike.
/// Being in an agency gives nothing by itself: powers come from roles, delegations and places in a case's team, each with its dates.
/// Source: model, section 13; design, D4.
namespace throughline::access {

/// How much of a case somebody sees.
enum class Reach {
    nothing,      ///< the case does not exist for them
    own_requests, ///< what their body was asked, and what it answered
    whole_case,
};

/// One person's standing towards one case on one day.
struct Standing {
    PersonId person{0};
    Reach reach{Reach::nothing};
    std::set<procedure::Power> powers{};
    std::set<std::string> roles{};
    std::vector<BodyId> bodies{};            ///< those the person acts for here
    std::vector<casework::HeldSeat> seats{}; ///< those the person may fill today
    std::optional<Day> emergency_until{};    ///< sees the case by an emergency access alone, to the end of this day

    [[nodiscard]] bool may(procedure::Power power) const { return powers.contains(power); }
};

/// Powers that need no case: opening one, administering.
[[nodiscard]] std::set<procedure::Power> powers_of(
    const Directory& directory, const procedure::Procedure& procedure, PersonId person, Day today);

[[nodiscard]] Standing standing_towards(
    const Directory& directory, const procedure::Procedure& procedure, const casework::CaseState& state, PersonId person, Day today);

/// Whether the procedure, or whoever added the task, asks this person to fill in that form or do that task: who has a role that the step
/// names and sees the whole case needs no further power to do what is asked. Not who sees it by emergency access, and no form with names
/// for who does not see names. Source: design, D4.
[[nodiscard]] bool is_asked_to_do(const Standing& viewer, const procedure::Procedure& procedure, const casework::Instance& instance);

/// Barred by a conflict of interest that somebody declared and nobody has ended: the case does not exist for this person.
[[nodiscard]] bool is_barred(const casework::CaseState& state, PersonId person);

/// Holds a role today that would show a whole case to somebody in its team: not who only answers for an agency, not the administrator.
[[nodiscard]] bool could_see_a_whole_case(const Directory& directory, const procedure::Procedure& procedure, PersonId person, Day today);

/// May take emergency access to a case that they have no part in: could see a whole case, and is not barred from this one.
[[nodiscard]] bool may_take_emergency_access(
    const Directory& directory, const procedure::Procedure& procedure, const casework::CaseState& state, PersonId person, Day today);

/// The case as one person may see it: what they may not see is not in it. Computed on the whole case first, then taken away.
struct CaseSeenBy {
    Standing viewer;
    casework::CaseState state;
    casework::Standing standing;
    const procedure::Procedure* procedure{};
    bool names_shown{false};
};

/// Nothing where the case does not exist for this person.
[[nodiscard]] std::optional<CaseSeenBy> seen_by(
    const Directory& directory, const procedure::Procedure& procedure, const casework::CaseState& state, const casework::Standing& standing,
    PersonId person);

/// The case as somebody with that standing may see it; the standing may be of another day than the case, as when the past is shown.
[[nodiscard]] CaseSeenBy seen_with(
    const Standing& viewer, const procedure::Procedure& procedure, const casework::CaseState& state, const casework::Standing& standing);

/// "Child A", "Adult 2": what stands for a name.
[[nodiscard]] std::string code_name(const procedure::Procedure& procedure, const casework::Member& member);

/// What somebody is told who sees a case and may not do a thing there.
[[nodiscard]] Refusal not_allowed();

} // namespace throughline::access
