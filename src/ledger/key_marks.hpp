#pragma once

#include "ledger/records.hpp"
#include "ledger/tables.hpp"

#include <optional>
#include <vector>

namespace throughline::ledger {

[[nodiscard]] std::optional<KeyMark> mark_of(const RecordReader& reader, KeyId key);

void quarantine(const RecordWriter& writer, KeyId key, Position position);
/// What is not in quarantine stays as it is; what was destroyed does not come back.
void release(const RecordWriter& writer, KeyId key);

/// Marks a key as destroyed and overwrites what it sealed. The key itself goes from the key database afterwards.
void destroy(const RecordWriter& writer, const KeyRow& key, Position position);

/// All keys that the ledger calls destroyed.
[[nodiscard]] std::vector<KeyId> keys_called_destroyed(const RecordReader& reader);

} // namespace throughline::ledger
