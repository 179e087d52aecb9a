#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What is different between two texts, paragraph by paragraph and word by word. Pure.
namespace throughline::casework {

enum class Difference { same, added, removed };

struct WordsChanged {
    Difference how{Difference::same};
    std::string words;

    friend bool operator==(const WordsChanged&, const WordsChanged&) = default;
};

/// A paragraph as it was and as it is: with words of one kind only it is untouched, new, or gone.
struct ParagraphChanged {
    std::vector<WordsChanged> words;

    [[nodiscard]] bool is_same() const { return words.size() == 1 && words.front().how == Difference::same; }
    friend bool operator==(const ParagraphChanged&, const ParagraphChanged&) = default;
};

/// Every paragraph of both, in order. A paragraph that took another's place is compared with it word by word.
[[nodiscard]] std::vector<ParagraphChanged> text_difference(const std::vector<std::string>& before, const std::vector<std::string>& after);

/// The lines of a text that are not empty.
[[nodiscard]] std::vector<std::string> paragraphs_of(std::string_view text);

} // namespace throughline::casework
