#pragma once

#include "ledger/engine.hpp"
#include "ledger/mutable_rows.hpp"

namespace throughline::ledger {

[[nodiscard]] MutableRow seal_row(const Engine& engine, const std::string& kind, const std::string& id, BytesView content);
/// Errors: StorageError where it is damaged.
[[nodiscard]] MutableRows::Row open_row(const Engine& engine, const MutableRow& row);

} // namespace throughline::ledger
