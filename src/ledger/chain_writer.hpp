#pragma once

#include "ledger/engine.hpp"

namespace throughline::ledger {

/// An event whose parts are sealed and whose place is still open.
struct SealedEvent {
    KeyId frame_key{0};
    Bytes frame;
    Hash frame_hash{};
    KeyId body_key{0};
    Bytes body;
    Hash body_hash{};
};

/// When what is written now is recorded: never before what was recorded last.
/// Errors: StorageError where the clock is more than five minutes behind the ledger.
[[nodiscard]] Instant recording_time(const Head& head, Instant now);

/// Adds an event at the end of its stream and of the ledger. `stream` is the row as it will be; the caller stores it.
void add_to_chain(
    const InstallationId& installation, const RecordWriter& writer, StreamRow& stream, const SealedEvent& event, Instant recorded_at);

} // namespace throughline::ledger
