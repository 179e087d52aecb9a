#include "domain/time/limit_tokens.hpp"

#include <algorithm>

namespace throughline::time {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_of_a_word(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '/' || c == '#'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

/// How many bytes of blank the text begins with, a no-break space included, since limits are pasted from documents.
std::size_t blank(std::string_view text)
{
    if (text.starts_with("\xC2\xA0")) return 2;
    return text.find_first_of(" \t\r\n") == 0 ? 1 : 0;
}

/// How many bytes the next word, number or sign takes.
std::size_t extent(std::string_view text)
{
    const auto word = std::ranges::find_if_not(text, is_of_a_word) - text.begin();
    if (word > 0) return static_cast<std::size_t>(word);
    const auto next = std::find_if(text.begin() + 1, text.end(), begins_character);
    return static_cast<std::size_t>(next - text.begin());
}

TokenKind kind_of(std::string_view token)
{
    if (token == "(") return TokenKind::open;
    if (token == ")") return TokenKind::close;
    if (token == ",") return TokenKind::comma;
    if (std::ranges::all_of(token, is_digit)) return TokenKind::number;
    return is_letter(token.front()) ? TokenKind::word : TokenKind::other;
}

} // namespace

std::vector<Token> limit_tokens(std::string_view text)
{
    std::vector<Token> tokens;
    int column = 1;
    while (!text.empty()) {
        const auto skipped = blank(text);
        const auto length = skipped > 0 ? skipped : extent(text);
        const auto piece = text.substr(0, length);
        if (skipped == 0) tokens.push_back({kind_of(piece), piece, column});
        column += static_cast<int>(std::ranges::count_if(piece, begins_character));
        text.remove_prefix(length);
    }
    tokens.push_back({TokenKind::end, {}, column});
    return tokens;
}

bool same_word(std::string_view one, std::string_view other) { return std::ranges::equal(one, other, {}, lower, lower); }

} // namespace throughline::time
