#pragma once

#include "domain/casework/built_document.hpp"

#include <optional>
#include <string>

namespace throughline::casework {

/// What a check of the procedure finds in a document, in words; or nothing.
[[nodiscard]] std::optional<std::string> found_by(
    const procedure::Check& check, const BuiltDocument& document, const CaseKnowledge& knowledge, std::size_t attached);

/// Passages that read like minutes: who said what, turn by turn. The number of such lines.
/// Source: NB-087.
[[nodiscard]] std::size_t spoken_lines(const std::string& text);

/// The years that a text names and that lie more than `years` before `day`, each once, in order.
/// Source: NB-085.
[[nodiscard]] std::vector<int> years_long_before(const std::string& text, Day day, int years);

} // namespace throughline::casework
