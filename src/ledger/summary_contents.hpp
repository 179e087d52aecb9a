#pragma once

#include "ledger/engine.hpp"

#include <optional>

namespace throughline::ledger {

/// Nothing where the summary is damaged or its stream was destroyed.
[[nodiscard]] std::optional<Bytes> open_summary(const Engine& engine, const SummaryRow& row);

} // namespace throughline::ledger
