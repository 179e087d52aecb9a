#include "domain/casework/decide_support.hpp"
#include "domain/casework/separation.hpp"

#include <algorithm>
#include <array>

namespace throughline::casework {

using procedure::SetKind;

namespace {

constexpr std::array relation_kinds{"parent",   "step-parent", "foster-carer", "married",     "partner", "separated",
                                    "divorced", "sibling",     "lives-with",   "grandparent", "other"};

std::string next_id(const CaseState& state, SetKind set)
{
    return std::string(1, letter_of(set)) + "-" + std::to_string(state.members_of(set).size() + 1);
}

std::string id_in(const std::string& subject) { return subject.substr(subject.find('/') + 1); }

std::expected<const Member*, Refused> present_member(const CaseView& view, const std::string& subject)
{
    const auto* member = view.state.find_member(subject);
    if (!member) return std::unexpected(Refused{"Nobody of this name is in this case"});
    if (member->removed) return std::unexpected(Refused{member->name + " was removed from this case: " + member->removed_because});
    return member;
}

std::string form_of(const procedure::Procedure& procedure, SetKind set)
{
    const auto* declared = procedure.find_set(set);
    return declared ? declared->form : std::string{};
}

} // namespace

Decided decide(const CaseView& view, const AddMember& command, const By& by)
{
    if (auto closed = closed_already(view)) return std::unexpected(std::move(*closed));
    const auto name = trimmed(command.name);
    const auto* declared = view.procedure.find_set(command.set);
    if (name.empty() && !command.body) {
        return std::unexpected(Refused{"Enter a name, or \"not known yet\"", "", "name"});
    }
    if (command.body) {
        const auto& others = view.state.members_of(command.set);
        const auto same =
            std::ranges::find_if(others, [&](const Member& member) { return !member.removed && member.body == command.body; });
        if (same != others.end()) return std::unexpected(Refused{same->name + " is in this list already", "", "body"});
    }
    const auto id = next_id(view.state, command.set);
    auto read = read_form(view, declared ? declared->form : "", command.typed, {}, subject_of(command.set, id));
    if (!read) return std::unexpected(std::move(read.error()));

    MemberAdded added{std::string(name_of(command.set)), id, command.body, command.person, std::move(read->given.answers),
                      std::move(read->given.texts)};
    added.texts["name"] = name;
    return Events{}.add(by_whom(std::move(added), by));
}

Decided decide(const CaseView& view, const ChangeMember& command, const By& by)
{
    const auto member = present_member(view, command.subject);
    if (!member) return std::unexpected(member.error());
    const auto set = set_of_member((*member)->id);
    auto read = read_form(view, form_of(view.procedure, *set), command.typed, command.reasons, command.subject);
    if (!read) return std::unexpected(std::move(read.error()));

    Events events;
    for (auto& correction : read->corrections) events.add(std::move(correction));
    MemberChanged changed{std::string(name_of(*set)), (*member)->id, std::move(read->given.answers), std::move(read->given.texts)};
    if (const auto name = trimmed(command.name); !name.empty() && name != (*member)->name) changed.texts["name"] = name;
    events.add(by_whom(std::move(changed), by));
    return events;
}

Decided decide(const CaseView& view, const RemoveMember& command, const By& by)
{
    const auto member = present_member(view, command.subject);
    if (!member) return std::unexpected(member.error());
    const auto reason = trimmed(command.reason);
    if (reason.empty())
        return std::unexpected(Refused{"Say why " + (*member)->name + " is removed. The entry stays visible", "", "reason"});
    const auto set = set_of_member((*member)->id);
    return Events{}.add(by_whom(MemberRemoved{std::string(name_of(*set)), id_in(command.subject), {{"reason", reason}}}, by));
}

Decided decide(const CaseView& view, const StateRelation& command, const By& by)
{
    const auto from = present_member(view, command.from);
    const auto to = present_member(view, command.to);
    if (!from || !to) return std::unexpected(Refused{"Choose two people of this case", "", "to"});
    if (command.from == command.to) return std::unexpected(Refused{"Choose two different people", "", "to"});
    if (std::ranges::find(relation_kinds, command.kind) == relation_kinds.end()) {
        return std::unexpected(Refused{"Choose how the two are related", "", "kind"});
    }
    RelationStated stated{
        "F-" + std::to_string(view.state.relations.size() + 1), command.from, command.to, command.kind, command.since, command.until, {}};
    if (const auto source = trimmed(command.source); !source.empty()) stated.texts["source"] = source;
    return Events{}.add(by_whom(std::move(stated), by));
}

Decided decide(const CaseView& view, const WithdrawRelation& command, const By& by)
{
    const auto relation = std::ranges::find(view.state.relations, command.relation, &Relation::id);
    if (relation == view.state.relations.end() || relation->withdrawn)
        return std::unexpected(Refused{"This relation is not recorded any more"});
    const auto reason = trimmed(command.reason);
    if (reason.empty()) return std::unexpected(Refused{"Say why this relation is withdrawn", "", "reason"});
    return Events{}.add(by_whom(RelationWithdrawn{command.relation, {{"reason", reason}}}, by));
}

Decided decide(const CaseView& view, const GivePlace& command, const By& by)
{
    const auto* role = view.procedure.find_role(command.role);
    if (!role) return std::unexpected(Refused{"Choose a role", "", "role"});
    if (command.until && *command.until < command.from)
        return std::unexpected(Refused{"The last day must not lie before the first", "", "until-day"});
    for (const auto& grant : view.state.grants) {
        const bool is_over = grant.ended || (grant.given.until && *grant.given.until < command.from);
        if (!is_over && grant.given.person == command.person && grant.given.role == command.role) {
            return std::unexpected(Refused{"This person has this place already", "", "person"});
        }
    }
    if (const auto joined = kept_apart(view.state, view.procedure, command.role, "", command.person)) {
        return std::unexpected(Refused{joined->rule->message, joined->rule->source, "person"});
    }
    return Events{}.add(by_whom(
        GrantGiven{
            "G-" + std::to_string(view.state.grants.size() + 1),
            command.person,
            command.role,
            command.body,
            command.from,
            command.until,
            {}},
        by));
}

Decided decide(const CaseView& view, const EndPlace& command, const By& by)
{
    const auto grant = std::ranges::find(view.state.grants, command.grant, [](const Grant& one) { return one.given.grant; });
    if (grant == view.state.grants.end() || grant->ended) return std::unexpected(Refused{"This place has ended already"});
    const auto reason = trimmed(command.reason);
    if (reason.empty()) return std::unexpected(Refused{"Say why this place ends", "", "reason"});
    if (command.on < grant->given.from) return std::unexpected(Refused{"The last day must not lie before the first", "", "on-day"});
    return Events{}.add(by_whom(GrantEnded{command.grant, command.on, {{"reason", reason}}}, by));
}

} // namespace throughline::casework
