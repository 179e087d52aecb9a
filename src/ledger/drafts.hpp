#pragma once

#include "ledger/bytes.hpp"
#include "ledger/ids.hpp"
#include "ledger/instant.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace throughline::ledger {

struct Engine;

/// What somebody has typed and not handed in. One for each person and instance; nobody else can open it.
struct Draft {
    PersonId owner;
    StreamId stream;
    std::string instance;
    std::string form_hash;
    std::int64_t version_read; ///< of the thing that the form changes
    Bytes content;

    friend bool operator==(const Draft&, const Draft&) = default;
};

struct SavedDraft {
    DraftId id;
    Instant saved_at;
    Draft draft;
};

/// After how long a draft is warned about, and after how long it goes.
struct DraftAges {
    std::chrono::days warned_after{83};
    std::chrono::days gone_after{90};
};

enum class DraftAge { fresh, soon_gone, gone };
[[nodiscard]] DraftAge age_of(const SavedDraft& draft, Instant now, const DraftAges& ages);

/// Errors, for all: StorageError where a draft is damaged.
class Drafts {
public:
    explicit Drafts(Engine& engine) : engine_{engine} {}

    /// Replaces the owner's draft of the same instance.
    DraftId save(const Draft& draft, Instant now);

    [[nodiscard]] std::optional<SavedDraft> find(PersonId owner, StreamId stream, const std::string& instance) const;
    /// All of the owner's, oldest first.
    [[nodiscard]] std::vector<SavedDraft> of(PersonId owner) const;

    void discard(PersonId owner, DraftId draft);

    /// Deletes what was saved `ages.gone_after` ago or earlier. Answers how many there were.
    std::size_t sweep(Instant now, const DraftAges& ages);

private:
    Engine& engine_;
};

} // namespace throughline::ledger
