#pragma once

#include "domain/casework/state.hpp"
#include "domain/procedure/supporting.hpp"

#include <string>
#include <vector>

namespace throughline::casework {

/// One copy of a form, letter or document that was produced on a case.
struct Copy {
    std::string what;     ///< "Version 2", "Handed in", "Sent to ..."
    std::string instance; ///< the step on which it was produced; empty: none
    std::string to{};     ///< the recipient's id, a member or nothing
    int version{0};       ///< of an issued one
    std::optional<StatedDay> on{};
    Trace trace;
};

/// Every copy of this paper in the case, in the order in which they were recorded. Of a state that was filtered, what is in it.
/// Source: NB-445.
[[nodiscard]] std::vector<Copy> copies_of(const CaseState& state, const procedure::SupportingDocument& paper);

/// The versions of a document, or of the letter of one step; the newest last.
[[nodiscard]] std::vector<const Issue*> versions_of(const CaseState& state, const std::string& document, const std::string& instance = {});

} // namespace throughline::casework
