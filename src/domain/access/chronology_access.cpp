#include "domain/access/chronology_access.hpp"

#include <algorithm>

namespace throughline::access {

using procedure::Power;

bool ChronologyRights::may_see(const std::string& agency) const { return sees_all || std::ranges::find(own, agency) != own.end(); }
bool ChronologyRights::may_write(const std::string& agency) const { return writes_for_all || std::ranges::find(own, agency) != own.end(); }

ChronologyRights chronology_rights(const Standing& viewer, const procedure::Procedure& procedure, const casework::CaseState& seen_by_them)
{
    ChronologyRights rights;
    const bool in_emergency = viewer.emergency_until.has_value();
    if (viewer.may(Power::answer_requests) && !in_emergency) {
        for (const auto& agency : seen_by_them.members_of(procedure::SetKind::agencies)) {
            const bool is_theirs = agency.body && std::ranges::find(viewer.bodies, *agency.body) != viewer.bodies.end();
            if (is_theirs && !agency.removed) rights.own.push_back(agency.id);
        }
    }
    rights.sees_all = viewer.reach == Reach::whole_case && viewer.may(Power::see_names);
    if (!rights.sees_all || in_emergency) return rights;
    const bool leads_the_review = std::ranges::any_of(viewer.roles, [&](const std::string& id) {
        const auto* role = procedure.find_role(id);
        return role && role->meaning == procedure::Concept::lead_reviewer;
    });
    rights.writes_for_all = viewer.may(Power::manage_case);
    rights.reviews = rights.writes_for_all || leads_the_review;
    return rights;
}

} // namespace throughline::access
