#pragma once

#include "ledger/bytes.hpp"
#include "ledger/secret.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace throughline::ledger {

/// What sealed bytes belong to: they open only with the same words.
enum class Part : std::uint8_t { frame = 1, body, chunk, wrapped_key, draft, message, row, summary, digest };

using InstallationId = std::array<std::byte, 16>;

/// Format, installation, part, and the two numbers that say which.
[[nodiscard]] Bytes associated_data(const InstallationId& installation, Part part, std::int64_t thing, std::int64_t number);

/// XChaCha20-Poly1305 with a random nonce, which comes first.
[[nodiscard]] Bytes sealed(const Secret& key, BytesView plain, BytesView associated);

/// Errors: nothing where the bytes, the key or what they belong to is not what it was.
[[nodiscard]] std::optional<Bytes> opened(const Secret& key, BytesView sealed, BytesView associated);

} // namespace throughline::ledger
