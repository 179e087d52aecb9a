#pragma once

#include "domain/procedure/model.hpp"

#include <map>
#include <string>
#include <vector>

namespace throughline::procedure {

/// What a difference is about, in the order in which they are told.
enum class DifferencePart { whole, steps, deadlines, decisions, forms, facts, documents, letters, recipients, roles, checks };

/// One thing that is not the same in two versions of a procedure, as a sentence.
struct Difference {
    DifferencePart part{DifferencePart::steps};
    std::string about;  ///< "Notify the Panel (notify-panel)"
    std::string what;   ///< "Deadline added: within 5 working days of la-became-aware"
    std::string step{}; ///< the id in the later version, or in the earlier one where it has no successor
};

/// What changes from one version to a later one: steps, deadlines, decisions, forms, facts, documents, letters, recipients, roles and
/// checks. Empty where both are the same.
/// Source: model, section 9; design, section 6.
[[nodiscard]] std::vector<Difference> differences(const Procedure& before, const Procedure& after);

/// Each step of the earlier version with what follows it in the later one: the step with its id, or with `was` that id; empty where none
/// does. Two steps never have the same successor.
[[nodiscard]] std::map<std::string, std::string> successors(const Procedure& before, const Procedure& after);

/// For people, by what they are about.
[[nodiscard]] std::string in_words(const std::vector<Difference>& differences, const Procedure& before, const Procedure& after);

} // namespace throughline::procedure
