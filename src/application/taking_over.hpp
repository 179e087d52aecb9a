#pragma once

#include "application/casework.hpp"
#include "domain/casework/action_commands.hpp"

#include <map>

namespace throughline::application {

/// A case as it would be once it is taken over.
struct PastCase {
    std::shared_ptr<const procedure::Procedure> procedure;
    casework::CaseState state;
    casework::Standing standing;
};

/// What runs already comes into the program: a case from its past facts, actions from a list. All of it or nothing, and nobody is told of
/// anything. Thread safe. Errors, for all: StorageError where the ledger fails.
/// Source: model, section 2, "Taken over".
class TakingOver {
public:
    TakingOver(ledger::Ledger& ledger, Casework& casework, Clock& clock) : ledger_{ledger}, casework_{casework}, clock_{clock} {}

    /// Where the case would stand today, or what is wrong with what was typed. Nothing is recorded.
    [[nodiscard]] std::expected<PastCase, NotDone> look_at(PersonId person, PartnershipId partnership, const casework::Typed& typed) const;
    /// Answers the new case's reference.
    [[nodiscard]] std::expected<std::string, NotDone> take_over(
        const Asking& asking, PartnershipId partnership, const casework::Typed& typed);

    /// Actions by the reference of the case into which they come.
    [[nodiscard]] std::expected<void, NotDone> bring_in(const Asking& asking, const std::map<std::string, casework::AddActions>& actions);

private:
    [[nodiscard]] std::optional<std::string> case_begun_by(const ledger::ChangeId& change) const;

    ledger::Ledger& ledger_;
    Casework& casework_;
    Clock& clock_;
};

} // namespace throughline::application
