#pragma once

#include "application/clock.hpp"
#include "domain/casework/form_answers.hpp"
#include "ledger/change_id.hpp"
#include "ledger/ids.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::ledger {
class Ledger;
struct SavedDraft;
} // namespace throughline::ledger

namespace throughline::application {

/// Which form of which step somebody types in. Where the case does not exist yet, the stream is the partnership's.
struct DraftPlace {
    StreamId stream{0};
    std::string instance; ///< "scoping/A-3", or the entry of a case that is yet to begin
    std::string form;     ///< which of the forms of its page: "submit", "answer", "begin"

    friend bool operator==(const DraftPlace&, const DraftPlace&) = default;
};

/// What is kept of a form that nobody handed in yet.
struct KeptDraft {
    DraftPlace place;
    casework::Typed typed;
    std::string form_hash;       ///< of the form as it was shown
    std::int64_t version_read{}; ///< of the thing that the form changes
    ledger::Instant saved_at{};
    ledger::Instant gone_at{};
    bool soon_gone{false};
};

/// What people have typed and not handed in: each their own, sealed, open to nobody else. Whoever asks has been let to the case before.
/// Thread safe. Errors, for all: StorageError where the ledger fails.
/// Source: model, section 15.
class Drafts {
public:
    Drafts(ledger::Ledger& ledger, Clock& clock) : ledger_{ledger}, clock_{clock} {}

    /// Keeps what was typed instead of what was kept before. Nothing is kept, and nothing answered, where the form's change has been made:
    /// what comes late from a form that was handed in meanwhile is no draft.
    std::optional<ledger::Instant> keep(
        PersonId owner, const DraftPlace& place, const casework::Typed& typed, const std::string& form_hash, std::int64_t version_read,
        const std::optional<ledger::ChangeId>& change);

    [[nodiscard]] std::optional<KeptDraft> find(PersonId owner, const DraftPlace& place) const;
    /// Those of one instance.
    [[nodiscard]] std::vector<KeptDraft> of(PersonId owner, StreamId stream, const std::string& instance) const;
    /// All of somebody's, the oldest first.
    [[nodiscard]] std::vector<KeptDraft> of(PersonId owner) const;
    /// What a change names to take the draft with it; nothing where none is kept.
    [[nodiscard]] std::optional<ledger::DraftId> id_of(PersonId owner, const DraftPlace& place) const;

    void discard(PersonId owner, const DraftPlace& place);

    /// Deletes what has been kept long enough. Answers how many there were.
    std::size_t sweep();

private:
    [[nodiscard]] std::optional<ledger::SavedDraft> saved(PersonId owner, const DraftPlace& place) const;

    ledger::Ledger& ledger_;
    Clock& clock_;
};

} // namespace throughline::application
