#include "domain/access/staffing.hpp"

#include <set>

namespace throughline::access {

std::vector<ShortRole> short_roles(const procedure::Procedure& procedure, const Directory& directory, Day day)
{
    std::vector<ShortRole> found;
    for (const auto& role : procedure.roles) {
        const auto least = procedure::least_people(procedure, role);
        if (!least) continue;
        std::set<PersonId> holders;
        for (const auto& held : directory.roles)
            if (held.role == role.id && held.valid_on(day)) holders.insert(held.person);
        const auto count = static_cast<int>(holders.size());
        if (count < *least) found.push_back({&role, *least, count});
    }
    return found;
}

std::string in_words(const ShortRole& role)
{
    const std::string held = role.held == 0   ? "nobody holds"
                             : role.held == 1 ? "one person holds"
                                              : std::to_string(role.held) + " people hold";
    return "Too few people: " + held + " the role \"" + role.role->label + "\" today. Your procedure asks for at least " +
           std::to_string(role.least) + ".";
}

} // namespace throughline::access
