#pragma once

#include "domain/casework/commands.hpp"

#include <string>
#include <vector>

/// Letters that are frozen before they go, and corrected files that come back as the next version. Source: model, section 8; ADR 0055.
namespace throughline::casework {

/// Freezes the letter of one step as it reads now. Of a letter to a family this is the clearing: a named person has read it, and nothing in
/// it is left open.
struct IssueLetter {
    std::string letter;
    std::string instance;
    std::string content;
    std::string hash;
    std::vector<std::string> left_open; ///< placeholders that nobody could fill
};
[[nodiscard]] Decided decide(const CaseView& view, const IssueLetter& command, const By& by);

/// A corrected Word file becomes the next version of what was issued; it comes with `By::files`. What was signed or sent stays so.
struct TakeInVersion {
    std::string document; ///< a document's or a letter's id
    std::string instance; ///< of a letter, the step whose letter it is
    int corrects{0};      ///< the version that was corrected
    std::string content;  ///< its paragraphs, a line each
    std::string hash;
};
[[nodiscard]] Decided decide(const CaseView& view, const TakeInVersion& command, const By& by);

/// A letter to a family goes out only as a version that somebody has cleared.
[[nodiscard]] std::optional<Refused> not_cleared_for_family(const CaseView& view, const Instance& instance);

} // namespace throughline::casework
