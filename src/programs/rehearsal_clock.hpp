#pragma once

#include "programs/installation.hpp"

#include <optional>
#include <string>

namespace throughline::programs {

/// The moment that a text names: "2026-04-03" (noon in London), or a date and time with zone. Nothing where it is malformed.
[[nodiscard]] std::optional<ledger::Instant> moment_from(const std::string& text);

/// Moves a rehearsal's clock forward, for good. Answers what is wrong, or nothing.
[[nodiscard]] std::optional<std::string> move_clock(Installation& installation, const std::string& to);

} // namespace throughline::programs
