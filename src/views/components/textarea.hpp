#pragma once

#include "views/components/parts.hpp"

#include <optional>
#include <string>

namespace throughline::views {

/// Text of several lines. Its id is its name unless it has one.
struct Textarea {
    std::string name{};
    Label label{};
    Hint hint{};
    ErrorMessage error{};
    std::string value{};
    std::string id{};
    int rows = 5;
    std::optional<bool> spellcheck{};
    bool is_disabled = false;
    std::string described_by{};
    std::string autocomplete{};
    FormGroup form_group{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html textarea(const Textarea& options);

/// A textarea that says how much may still be written. The limit is in words where `max_words` is given.
struct CharacterCount {
    std::string name{};
    Label label{};
    Hint hint{};
    ErrorMessage error{};
    std::string value{};
    std::optional<int> max_characters{};
    std::optional<int> max_words{};
    /// In percent of the limit: how much is written before the count shows.
    std::optional<int> threshold{};
    /// What is counted, where `max_words` does not say it: `characters`, `words`, `code-units`, `graphemes`.
    std::string count_type{};
    std::string id{};
    int rows = 5;
    std::optional<bool> spellcheck{};
    FormGroup form_group{};
    std::string count_message_classes{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html character_count(const CharacterCount& options);

} // namespace throughline::views
