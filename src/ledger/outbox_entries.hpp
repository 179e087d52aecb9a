#pragma once

#include "ledger/change.hpp"
#include "ledger/engine.hpp"

#include <string>

namespace throughline::ledger {

/// What a message's row seals.
struct SealedMessage {
    std::string key;
    Bytes payload;
};

/// Enters a message within an append. One whose key the outbox has held before is not entered again.
void enter(const Engine& engine, const RecordWriter& writer, const OutboxEntry& entry, Instant recorded_at);

[[nodiscard]] Hash blind_key_of(const Engine& engine, std::string_view key);
[[nodiscard]] Bytes seal_message(const Engine& engine, const Hash& blind_key, const SealedMessage& message);
[[nodiscard]] SealedMessage open_message(const Engine& engine, const OutboxRow& row);

} // namespace throughline::ledger
