#pragma once

#include "ledger/bytes.hpp"

#include <span>

namespace throughline::ledger {

// Bytes as the C libraries of cryptography take them.
[[nodiscard]] inline const unsigned char* octets_of(BytesView bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
[[nodiscard]] inline unsigned char* octets_in(std::span<std::byte> bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

} // namespace throughline::ledger
