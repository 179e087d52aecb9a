#include "domain/procedure/model.hpp"

#include <charconv>

namespace throughline::procedure {
namespace {

template <class Thing> const Thing* find_by_id(const std::vector<Thing>& things, const std::string& id)
{
    for (const auto& thing : things)
        if (thing.id == id) return &thing;
    return nullptr;
}

template <class Thing> const Thing* find_by_meaning(const std::vector<Thing>& things, Concept meaning)
{
    for (const auto& thing : things)
        if (thing.meaning == meaning) return &thing;
    return nullptr;
}

} // namespace

const Step* Procedure::find_step(const std::string& step) const { return find_by_id(steps, step); }
const Fact* Procedure::find_fact(const std::string& fact) const { return find_by_id(facts, fact); }
const Form* Procedure::find_form(const std::string& form) const { return find_by_id(forms, form); }
const Role* Procedure::find_role(const std::string& role) const { return find_by_id(roles, role); }
const Document* Procedure::find_document(const std::string& document) const { return find_by_id(documents, document); }
const Letter* Procedure::find_letter(const std::string& letter) const { return find_by_id(letters, letter); }
const Recipient* Procedure::find_recipient(const std::string& recipient) const { return find_by_id(recipients, recipient); }

const OpenPoint* Procedure::find_open_point(const std::string& point) const { return find_by_id(open_points, point); }
const Group* Procedure::find_group(const std::string& group) const { return find_by_id(groups, group); }

const SetDeclaration* Procedure::find_set(SetKind kind) const
{
    for (const auto& set : sets)
        if (set.kind == kind) return &set;
    return nullptr;
}

const Step* Procedure::find_step(Concept meaning) const { return find_by_meaning(steps, meaning); }
const Fact* Procedure::find_fact(Concept meaning) const { return find_by_meaning(facts, meaning); }
const Role* Procedure::find_role(Concept meaning) const { return find_by_meaning(roles, meaning); }

std::string answer_in_words(const OpenPoint& point)
{
    const auto* option = find_by_id(point.options, point.settled);
    return option ? option->label : point.settled;
}

std::optional<int> least_people(const Procedure& procedure, const Role& role)
{
    const auto* point = procedure.find_open_point(role.least);
    int least{};
    if (!point || std::from_chars(point->settled.data(), point->settled.data() + point->settled.size(), least).ec != std::errc{}) return std::nullopt;
    return least;
}

} // namespace throughline::procedure
