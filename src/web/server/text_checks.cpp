#include "web/server/text_checks.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace throughline::web {

namespace {

bool is_control(char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f; }

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

/// The length of the well-formed sequence at the start of `text`, or 0.
std::size_t sequence_length(std::string_view text)
{
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const auto continues = [&](std::size_t index, unsigned from = 0x80, unsigned to = 0xBF) {
        return index < text.size() && byte(index) >= from && byte(index) <= to;
    };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
    if (lead == 0xE0) return continues(1, 0xA0) && continues(2) ? 3 : 0;
    if (lead == 0xED) return continues(1, 0x80, 0x9F) && continues(2) ? 3 : 0;
    if (lead >= 0xE1 && lead <= 0xEF) return continues(1) && continues(2) ? 3 : 0;
    if (lead == 0xF0) return continues(1, 0x90) && continues(2) && continues(3) ? 4 : 0;
    if (lead >= 0xF1 && lead <= 0xF3) return continues(1) && continues(2) && continues(3) ? 4 : 0;
    if (lead == 0xF4) return continues(1, 0x80, 0x8F) && continues(2) && continues(3) ? 4 : 0;
    return 0;
}

} // namespace

bool is_utf8(std::string_view text)
{
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    while (!text.empty()) {
        std::uint64_t eight = 0;
        if (text.size() >= sizeof eight) {
            std::memcpy(&eight, text.data(), sizeof eight);
            if ((eight & high_bits) == 0) {
                text.remove_prefix(sizeof eight);
                continue;
            }
        }
        const auto length = sequence_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

bool has_control_character(std::string_view text) { return std::any_of(text.begin(), text.end(), is_control); }

bool equal_ignoring_case(std::string_view left, std::string_view right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view without_outer_blanks(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

void tidy_typed_text(std::string& text)
{
    if (!has_control_character(text)) return;

    std::size_t kept = 0;
    for (std::size_t index = 0; index < text.size(); ++index) {
        const char letter = text[index];
        if (letter == '\r') {
            text[kept++] = '\n';
            if (index + 1 < text.size() && text[index + 1] == '\n') ++index;
        } else if (letter == '\v' || letter == '\f') {
            text[kept++] = '\n';
        } else if (letter == '\n' || letter == '\t' || !is_control(letter)) {
            text[kept++] = letter;
        }
    }
    text.resize(kept);
}

} // namespace throughline::web
