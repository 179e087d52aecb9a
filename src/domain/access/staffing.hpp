#pragma once

#include "domain/access/directory.hpp"
#include "domain/procedure/model.hpp"

#include <vector>

namespace throughline::access {

/// A role that too few people hold.
struct ShortRole {
    const procedure::Role* role{};
    int least{};
    int held{};
};

/// The roles that fewer different people hold on that day than the procedure asks for. Source: NB-040.
[[nodiscard]] std::vector<ShortRole> short_roles(const procedure::Procedure& procedure, const Directory& directory, Day day);

/// The same as a warning, for people.
[[nodiscard]] std::string in_words(const ShortRole& role);

} // namespace throughline::access
