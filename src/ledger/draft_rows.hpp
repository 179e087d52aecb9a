#pragma once

#include "ledger/drafts.hpp"
#include "ledger/engine.hpp"

#include <optional>

namespace throughline::ledger {

[[nodiscard]] DraftId id_of_draft(const Engine& engine, PersonId owner, StreamId stream, const std::string& instance);
[[nodiscard]] Bytes seal_draft(const Engine& engine, const Secret& stream_key, DraftId id, const Draft& draft);

/// Nothing where the key of its stream was destroyed. Errors: StorageError where it is damaged.
[[nodiscard]] std::optional<SavedDraft> open_draft(const Engine& engine, const DraftRow& row);

} // namespace throughline::ledger
