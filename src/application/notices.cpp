#include "application/notices.hpp"

#include "domain/casework/names.hpp"

#include <algorithm>
#include <sstream>

namespace throughline::application {

namespace {

constexpr const char* limit_moved = "limit-moved";
constexpr const char* emergency_access = "emergency-access";

/// The instances with an open limit that ends on another day now.
std::vector<const casework::Instance*> moved_instances(const MovedLimits& limits)
{
    std::vector<const casework::Instance*> moved;
    for (const auto& now : limits.after.instances) {
        const auto* before = limits.before.find(now.id);
        if (!before || before->clocks.size() != now.clocks.size()) continue;
        bool any = false;
        for (std::size_t i = 0; i < now.clocks.size(); ++i)
            any = any || (!now.clocks[i].over() && now.clocks[i].due_on() != before->clocks[i].due_on());
        if (any) moved.push_back(&now);
    }
    return moved;
}

bool concerns(const casework::Instance& instance, const access::Standing& person, const casework::CaseState& state)
{
    const auto* member = instance.name.member.empty() ? nullptr : state.find_member(instance.name.member);
    const bool own = member && member->body && std::ranges::find(person.bodies, *member->body) != person.bodies.end();
    if (own || person.reach != access::Reach::whole_case) return own;
    return std::ranges::any_of(instance.step->who, [&](const std::string& role) { return person.roles.contains(role); });
}

ledger::OutboxEntry entry_of(const char* kind, const std::string& cause, PersonId to, PartnershipId partnership, StreamId stream)
{
    const auto of_case = std::to_string(stream.value());
    const auto whom = std::to_string(to.value());
    const auto payload = std::string(kind) + " " + whom + " " + std::to_string(partnership.value()) + " " + of_case;
    return {of_case + "/" + cause + "/" + kind + "/" + whom, ledger::bytes_from(payload), {}, stream};
}

} // namespace

std::vector<ledger::OutboxEntry> notices_of(
    const MovedLimits& limits, const std::string& cause, PersonId caused_by, const std::set<procedure::Power>& told)
{
    std::vector<ledger::OutboxEntry> entries;
    const auto moved = moved_instances(limits);
    if (moved.empty()) return entries;
    for (const auto& [person, entry] : limits.directory.people) {
        if (person == caused_by) continue;
        const auto standing = access::standing_towards(limits.directory, limits.procedure, limits.state, person, limits.after.today);
        if (standing.reach == access::Reach::nothing) continue;
        const bool is_told = std::ranges::any_of(told, [&](procedure::Power power) { return standing.may(power); });
        if (!is_told && std::ranges::none_of(moved, [&](const auto* instance) { return concerns(*instance, standing, limits.state); }))
            continue;
        entries.push_back(entry_of(limit_moved, cause, person, limits.partnership, limits.stream));
    }
    return entries;
}

std::vector<ledger::OutboxEntry> notices_of(const EmergencyTaken& taken)
{
    std::vector<ledger::OutboxEntry> entries;
    const auto cause = "event " + std::to_string(taken.state.version + 1);
    for (const auto& [person, entry] : taken.directory.people) {
        if (person == taken.by) continue;
        const auto standing = access::standing_towards(taken.directory, taken.procedure, taken.state, person, taken.today);
        if (!standing.may(procedure::Power::manage_case) && !standing.may(procedure::Power::chair_meetings)) continue;
        entries.push_back(entry_of(emergency_access, cause, person, taken.partnership, taken.stream));
    }
    return entries;
}

std::optional<Notice> notice_from(const ledger::Bytes& payload)
{
    std::istringstream text{std::string(ledger::text_of(payload))};
    std::string kind;
    std::int64_t person = 0;
    std::int64_t partnership = 0;
    std::int64_t stream = 0;
    if (!(text >> kind >> person >> partnership >> stream)) return std::nullopt;
    if (kind != limit_moved && kind != emergency_access) return std::nullopt;
    return Notice{
        PersonId{person}, PartnershipId{partnership}, StreamId{stream},
        kind == limit_moved ? NoticeOf::limit_moved : NoticeOf::emergency_access};
}

} // namespace throughline::application
