#pragma once

#include "domain/access/may.hpp"

#include <string>
#include <vector>

namespace throughline::access {

/// What somebody may see and do in the chronology of a case.
struct ChronologyRights {
    std::vector<std::string> own{}; ///< agencies of the case, as "A-3", for which this person answers: their rows to see and to write
    bool sees_all{false};           ///< the merged chronology: whoever sees the whole case and its names
    bool writes_for_all{false};     ///< may enter what an agency sent in another way
    bool reviews{false};            ///< comments, themes, episodes, links and sharings

    [[nodiscard]] bool any() const { return sees_all || !own.empty(); }
    [[nodiscard]] bool may_see(const std::string& agency) const;
    [[nodiscard]] bool may_write(const std::string& agency) const;
};

/// An agency sees its own rows alone. The merged chronology belongs to those who see the whole case with its names; what is made of it to
/// those who lead the case and to the lead reviewer.
[[nodiscard]] ChronologyRights chronology_rights(
    const Standing& viewer, const procedure::Procedure& procedure, const casework::CaseState& seen_by_them);

} // namespace throughline::access
