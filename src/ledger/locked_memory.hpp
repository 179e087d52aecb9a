#pragma once

#include <cstddef>

namespace throughline::ledger {

/// Hands out slots of 32 bytes from pages that are kept out of swap where the system allows it, and out of core dumps.
/// A slot is wiped when it is given back. May be called from any thread.
[[nodiscard]] std::byte* take_locked_slot();
void give_back_locked_slot(std::byte* slot);

} // namespace throughline::ledger
