#pragma once

#include "domain/casework/standing.hpp"

#include <string>
#include <vector>

namespace throughline::casework {

struct BuiltRow {
    std::string label;
    std::string value; ///< empty: nothing is recorded yet
    std::string field{};
};

struct BuiltGroup { ///< a member, an agency, a seat; or the whole part, untitled
    std::string title{};
    std::vector<BuiltRow> rows;
};

struct BuiltPart {
    std::string title;
    std::string text{};
    std::vector<BuiltGroup> groups;
    bool genogram{false};               ///< the family is drawn here
    std::vector<std::string> columns{}; ///< an empty table to be filled in by hand has these
    const procedure::DocumentPart* part{};

    [[nodiscard]] bool empty() const;
};

/// What keeps a document from being released.
struct MissingContent {
    std::string part;
    std::string message;
    std::string source;
};

/// A check of the procedure that found something.
struct Finding {
    const procedure::Check* check{};
    std::string message; ///< the check's own, with the place where it was found
};

/// A document as the case stands now: every part from what is recorded, nothing typed twice.
struct BuiltDocument {
    std::string id;
    std::string title;
    std::string number;
    std::vector<BuiltPart> parts;
    std::vector<MissingContent> missing;
    std::vector<Finding> findings;

    /// Its whole text: what is hashed, frozen and signed.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::size_t words() const;
    [[nodiscard]] bool blocked() const;
};

/// Builds a document from the case. Minimum content that is not there is listed in `missing`; checks that found something in `findings`.
/// `attached`: how many files would travel inside it. `standing`: where the case stands, for parts that tell days.
/// Source: model, section 4; NB-057 to NB-069, NB-084 to NB-089.
[[nodiscard]] BuiltDocument built(
    const procedure::Document& document, const CaseKnowledge& knowledge, std::size_t attached = 0, const Standing* standing = nullptr);

/// The rows of days that are no longer what a frozen text of the document told: what was sent stays, a new one can be offered.
/// Source: model, section 2; DD-054.
[[nodiscard]] std::vector<BuiltRow> days_told_otherwise(const BuiltDocument& now, const std::string& frozen);

} // namespace throughline::casework
