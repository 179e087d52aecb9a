#include "ledger/bytes.hpp"

#include "domain/common/impossible.hpp"

namespace throughline::ledger {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

} // namespace

std::string_view text_of(BytesView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

std::string hex_of(BytesView bytes)
{
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const auto byte : bytes) {
        const auto value = std::to_integer<unsigned>(byte);
        hex += digits[value >> 4U];
        hex += digits[value & 15U];
    }
    return hex;
}

bool is_hex(std::string_view hex) { return hex.size() % 2 == 0 && hex.find_first_not_of(digits) == std::string_view::npos; }

Bytes bytes_from_hex(std::string_view hex)
{
    if (!is_hex(hex)) impossible("bytes were asked from a text that is not hexadecimal");
    Bytes bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t at = 0; at < hex.size(); at += 2)
        bytes.push_back(static_cast<std::byte>(digits.find(hex[at]) * 16 + digits.find(hex[at + 1])));
    return bytes;
}

} // namespace throughline::ledger
