#include "event_codec/utf8.hpp"

#include <cstddef>

namespace throughline::event_codec {
namespace {

/// The length of the well-formed sequence that `text` begins with, 0 where there is none.
std::size_t sequence_length(std::string_view text)
{
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
    const auto within = [&](std::size_t at, unsigned low, unsigned high) { return byte(at) >= low && byte(at) <= high; };
    const auto follows = [&](std::size_t at) { return within(at, 0x80, 0xBF); };
    const auto lead = byte(0);

    if (lead <= 0x7F) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
    if (lead == 0xE0) return within(1, 0xA0, 0xBF) && follows(2) ? 3 : 0;
    if (lead == 0xED) return within(1, 0x80, 0x9F) && follows(2) ? 3 : 0;
    if (lead >= 0xE1 && lead <= 0xEF) return follows(1) && follows(2) ? 3 : 0;
    if (lead == 0xF0) return within(1, 0x90, 0xBF) && follows(2) && follows(3) ? 4 : 0;
    if (lead >= 0xF1 && lead <= 0xF3) return follows(1) && follows(2) && follows(3) ? 4 : 0;
    if (lead == 0xF4) return within(1, 0x80, 0x8F) && follows(2) && follows(3) ? 4 : 0;
    return 0;
}

} // namespace

bool is_utf8(std::string_view text)
{
    while (!text.empty()) {
        const auto length = sequence_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

} // namespace throughline::event_codec
