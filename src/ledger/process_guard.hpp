#pragma once

namespace throughline::ledger {

/// Keeps what is in memory out of core dumps and away from debuggers. To be called first thing in a program that holds keys.
/// Answers whether the system agreed.
[[nodiscard]] bool keep_memory_private();

} // namespace throughline::ledger
