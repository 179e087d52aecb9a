#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::ledger {

using Bytes = std::vector<std::byte>;
using BytesView = std::span<const std::byte>;

/// A SHA-256, a keyed hash or a tag: 32 bytes.
using Hash = std::array<std::byte, 32>;

[[nodiscard]] inline BytesView bytes_of(std::string_view text) { return std::as_bytes(std::span{text.data(), text.size()}); }
[[nodiscard]] inline Bytes copy_of(BytesView bytes) { return {bytes.begin(), bytes.end()}; }
[[nodiscard]] inline Bytes bytes_from(std::string_view text) { return copy_of(bytes_of(text)); }

/// The same bytes as text; they are not checked to be UTF-8.
[[nodiscard]] std::string_view text_of(BytesView bytes);

/// Lower-case hexadecimal.
[[nodiscard]] std::string hex_of(BytesView bytes);

[[nodiscard]] bool is_hex(std::string_view text);

/// Errors: a text for which `is_hex` does not hold is the caller's mistake.
[[nodiscard]] Bytes bytes_from_hex(std::string_view hex);

} // namespace throughline::ledger
