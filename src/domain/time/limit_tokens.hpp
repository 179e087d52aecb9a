#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace throughline::time {

enum class TokenKind { word, number, open, close, comma, other, end };

struct Token {
    TokenKind kind{TokenKind::end};
    std::string_view text{};
    int column{1}; ///< in characters, from 1
};

/// The words, numbers and signs of a limit, and a last one that stands for its end. Views into `text`.
[[nodiscard]] std::vector<Token> limit_tokens(std::string_view text);

/// Are both the same word, upper and lower case aside?
[[nodiscard]] bool same_word(std::string_view one, std::string_view other);

} // namespace throughline::time
