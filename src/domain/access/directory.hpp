#pragma once

#include "domain/casework/closure.hpp"
#include "domain/casework/groups.hpp"
#include "domain/casework/partnership_events.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace throughline::access {

using casework::Day;

struct BodyEntry {
    BodyId id{0};
    std::string name;
    std::string email{};
    std::string kind; ///< local-authority, health, police, school, charity, other
    bool statutory_partner{false};
    Day from{};
    std::optional<Day> until{};
};

struct PersonEntry {
    PersonId id{0};
    std::string name;
    std::string email{};
    std::string post{};
};

struct HeldRole {
    std::string id;
    PersonId person{0};
    std::string role;
    std::optional<BodyId> body{};
    Day from{};
    std::optional<Day> until{};

    [[nodiscard]] bool valid_on(Day day) const { return from <= day && (!until || day <= *until); }
};

struct Delegation {
    std::string id;
    BodyId body{0};
    PersonId to{0};
    std::string authority;
    std::string accountable_to{};
    std::string given_by{};
    Day from{};
    std::optional<Day> until{};

    [[nodiscard]] bool valid_on(Day day) const { return from <= day && (!until || day <= *until); }
};

struct Adoption {
    std::string procedure;
    std::string version;
    std::string hash;
    Day from{};
    std::string endorsed_by{};
};

/// A Word file of the partnership's own for a letter, form or document, from a day until it was withdrawn or another took its place.
struct OwnTemplate {
    std::string about; ///< "letter/<id>", "form/<id>" or "document/<id>"
    std::string hash;
    casework::FileRef file;
    std::string name;
    Day from{};
    std::optional<Day> withdrawn_on{};
    std::string withdrawn_because{};
};

/// A partnership's bodies, people, roles, delegations and settings: what its own stream has recorded.
/// Source: NB-002, NB-004, NB-017.
struct Directory {
    PartnershipId partnership{0};
    std::int64_t version{0};
    std::map<BodyId, BodyEntry> bodies{};
    std::map<PersonId, PersonEntry> people{};
    std::vector<HeldRole> roles{};
    std::vector<Delegation> delegations{};
    std::vector<Adoption> adoptions{};
    std::vector<casework::Closure> closures{};
    casework::Groups groups{};
    std::map<std::string, std::string> settings{};
    std::vector<OwnTemplate> templates{};

    [[nodiscard]] const BodyEntry* find_body(BodyId id) const;
    [[nodiscard]] const PersonEntry* find_person(PersonId id) const;
    [[nodiscard]] std::string name_of(BodyId id) const;
    [[nodiscard]] std::string name_of(PersonId id) const;
    [[nodiscard]] std::string setting(const std::string& name, const std::string& otherwise = {}) const;
    /// The statutory safeguarding partners on that day.
    [[nodiscard]] std::vector<const BodyEntry*> partners_on(Day day) const;
    [[nodiscard]] std::vector<const HeldRole*> roles_of(PersonId person, Day day) const;
    /// The adopted procedure that new cases begin under on that day.
    [[nodiscard]] const Adoption* adopted_on(Day day) const;
    /// The partnership's own template in use on that day; nothing where the shipped one is. Source: NB-009.
    [[nodiscard]] const OwnTemplate* template_on(const std::string& about, Day day) const;
};

/// The next state; total, as every recorded event is applied.
void apply(Directory& directory, const casework::PartnershipEvent& event);

} // namespace throughline::access
