#pragma once

#include "domain/casework/commands.hpp"
#include "domain/procedure/difference.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace throughline::casework {

/// The versions that a case worked to before it was moved, in that order; nothing for one that is no longer known.
using EarlierVersions = std::span<const std::shared_ptr<const procedure::Procedure>>;

/// Where a case stands that was moved from one version of its procedure to another: what was done up to the day of a move stays judged
/// under the version it was done in; what the next version does not have is overtaken and stays to be seen.
/// The earlier versions must outlive the answer.
/// Source: model, section 9.
[[nodiscard]] Standing standing_of(
    const CaseState& state, const procedure::Procedure& procedure, EarlierVersions earlier, const time::BankHolidays& holidays, Day today,
    const std::vector<Closure>& closures = {}, const Calendars& calendars = {});

/// A deadline of an instance that is not done, before and after a move; nothing where it has none or is not there.
struct MovedDeadline {
    std::string instance; ///< its id after the move, or before where it has no successor
    std::string title;
    std::string rule;
    std::optional<Day> before{};
    std::optional<Day> after{};
};

/// What a move would change for one case on one day.
struct MoveEffects {
    std::vector<MovedDeadline> deadlines{};
    std::vector<std::string> new_steps{};              ///< titles of what the case would have to do besides
    std::vector<std::string> overtaken{};              ///< titles of what is not done and has no successor
    std::vector<std::string> done_without_successor{}; ///< stays to be seen, judged under the version it was done in
    std::vector<std::string> renamed{};                ///< "old-id is new-id"

    [[nodiscard]] bool nothing() const;
};

/// What changes for a case when it is moved to `to`.
[[nodiscard]] MoveEffects effects_of_move(
    const CaseState& state, const procedure::Procedure& from, EarlierVersions earlier, const procedure::Procedure& to,
    const time::BankHolidays& holidays, Day today, const std::vector<Closure>& closures = {}, const Calendars& calendars = {});

/// Moves a case to another version of its procedure.
struct MoveProcedure {
    const procedure::Procedure& to;
};
/// Errors: another procedure, or the version the case works to already.
[[nodiscard]] Decided decide(const CaseView& view, const MoveProcedure& command, const By& by);

} // namespace throughline::casework
