#include "domain/access/directory.hpp"

#include <algorithm>

namespace throughline::access {

namespace {

std::string text_of(const casework::Texts& texts, const std::string& key)
{
    const auto at = texts.find(key);
    return at == texts.end() ? std::string{} : at->second;
}

void take(std::string& into, const casework::Texts& texts, const std::string& key)
{
    if (const auto at = texts.find(key); at != texts.end()) into = at->second;
}

struct Application {
    Directory& directory;

    void operator()(const casework::BodyAdded& event) const
    {
        directory.bodies[event.body] = {
            event.body, text_of(event.texts, "name"), text_of(event.texts, "email"), event.kind, event.statutory_partner, event.from, {}};
    }
    void operator()(const casework::BodyChanged& event) const
    {
        auto& body = directory.bodies[event.body];
        take(body.name, event.texts, "name");
        take(body.email, event.texts, "email");
    }
    void operator()(const casework::BodyEnded& event) const { directory.bodies[event.body].until = event.on; }
    void operator()(const casework::BodyClosed& event) const
    {
        directory.closures.push_back({event.body, event.from, event.until, text_of(event.texts, "reason")});
    }
    void operator()(const casework::PersonAdded& event) const
    {
        directory.people[event.person] = {
            event.person, text_of(event.texts, "name"), text_of(event.texts, "email"), text_of(event.texts, "post")};
    }
    void operator()(const casework::PersonChanged& event) const
    {
        auto& person = directory.people[event.person];
        take(person.name, event.texts, "name");
        take(person.email, event.texts, "email");
        take(person.post, event.texts, "post");
    }
    void operator()(const casework::RoleGiven& event) const
    {
        directory.roles.push_back({event.id, event.person, event.role, event.body, event.from, event.until});
    }
    void operator()(const casework::RoleEnded& event) const
    {
        for (auto& role : directory.roles) {
            if (role.id == event.id) role.until = event.on - std::chrono::days{1};
        }
    }
    void operator()(const casework::DelegationGiven& event) const
    {
        directory.delegations.push_back(
            {event.id, event.body, event.to, event.authority, text_of(event.texts, "accountable-to"), text_of(event.texts, "given-by"),
             event.from, event.until});
    }
    void operator()(const casework::DelegationEnded& event) const
    {
        for (auto& delegation : directory.delegations) {
            if (delegation.id == event.id) delegation.until = event.on - std::chrono::days{1};
        }
    }
    void operator()(const casework::ProcedureAdopted& event) const
    {
        directory.adoptions.push_back({event.procedure, event.version, event.hash, event.from, text_of(event.texts, "endorsed-by")});
    }
    void operator()(const casework::TemplateAdopted& event) const
    {
        directory.templates.push_back({event.about, event.hash, event.file, text_of(event.texts, "name"), event.from, std::nullopt, {}});
    }
    /// What is withdrawn comes back by being adopted again; one that stood before it does not come back by itself.
    void operator()(const casework::TemplateWithdrawn& event) const
    {
        for (auto& one : directory.templates) {
            if (one.about != event.about || one.withdrawn_on) continue;
            one.withdrawn_on = event.on;
            one.withdrawn_because = text_of(event.texts, "reason");
        }
    }
    void operator()(const casework::PartnershipSettled& event) const
    {
        directory.settings[event.setting] = event.texts.contains("value") ? text_of(event.texts, "value") : event.value;
    }
    /// What happens in groups is the groups' own.
    template <class Other> void operator()(const Other&) const {}
};

} // namespace

const BodyEntry* Directory::find_body(BodyId id) const
{
    const auto at = bodies.find(id);
    return at == bodies.end() ? nullptr : &at->second;
}

const PersonEntry* Directory::find_person(PersonId id) const
{
    const auto at = people.find(id);
    return at == people.end() ? nullptr : &at->second;
}

std::string Directory::name_of(BodyId id) const
{
    const auto* body = find_body(id);
    return body ? body->name : "an organisation no longer known";
}

std::string Directory::name_of(PersonId id) const
{
    const auto* person = find_person(id);
    return person ? person->name : "Throughline";
}

std::string Directory::setting(const std::string& name, const std::string& otherwise) const
{
    const auto at = settings.find(name);
    return at == settings.end() ? otherwise : at->second;
}

std::vector<const BodyEntry*> Directory::partners_on(Day day) const
{
    std::vector<const BodyEntry*> partners;
    for (const auto& [id, body] : bodies) {
        if (body.statutory_partner && body.from <= day && (!body.until || day <= *body.until)) partners.push_back(&body);
    }
    return partners;
}

std::vector<const HeldRole*> Directory::roles_of(PersonId person, Day day) const
{
    std::vector<const HeldRole*> held;
    for (const auto& role : roles) {
        if (role.person == person && role.valid_on(day)) held.push_back(&role);
    }
    return held;
}

const OwnTemplate* Directory::template_on(const std::string& about, Day day) const
{
    const OwnTemplate* latest = nullptr;
    for (const auto& one : templates) {
        if (one.about == about && one.from <= day && (!one.withdrawn_on || day < *one.withdrawn_on)) latest = &one;
    }
    return latest;
}

const Adoption* Directory::adopted_on(Day day) const
{
    const Adoption* latest = nullptr;
    for (const auto& adoption : adoptions) {
        if (adoption.from <= day) latest = &adoption;
    }
    return latest;
}

void apply(Directory& directory, const casework::PartnershipEvent& event)
{
    std::visit(Application{directory}, event);
    casework::apply(directory.groups, event);
}

} // namespace throughline::access
