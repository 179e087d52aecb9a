#pragma once

#include "ledger/engine.hpp"

namespace throughline::ledger {

/// The root over an attachment's sealed chunks after one more.
[[nodiscard]] Hash next_root(const Hash& before, BytesView sealed_chunk);

[[nodiscard]] Bytes seal_chunk(const Engine& engine, const Secret& key, AttachmentId attachment, std::int64_t number, BytesView plain);
/// Errors: StorageError where it is damaged.
[[nodiscard]] Bytes open_chunk(const Engine& engine, const Secret& key, AttachmentId attachment, std::int64_t number, BytesView sealed);

} // namespace throughline::ledger
