#pragma once

#include "domain/casework/values.hpp"

#include <optional>
#include <string>
#include <variant>

/// What can happen in a partnership's own stream and in the installation's: bodies, people, roles, delegations, procedures, holidays.
/// Source: model, section 10.
namespace throughline::casework {

struct BodyAdded {
    BodyId body{0};
    std::string kind; ///< local-authority, health, police, school, charity, other
    bool statutory_partner{false};
    Day from;
    Texts texts{}; ///< "name", "email"
};
struct BodyChanged {
    BodyId body{0};
    Texts texts{};
};
struct BodyEnded {
    BodyId body{0};
    Day on;
    Texts texts{};
};
/// Its offices are closed on these days, which count as working days all the same.
struct BodyClosed {
    BodyId body{0};
    Day from;
    Day until;
    Texts texts{}; ///< "reason"
};
struct PersonAdded {
    PersonId person{0};
    Texts texts{}; ///< "name", "email", "post"
};
struct PersonChanged {
    PersonId person{0};
    Texts texts{};
};
struct RoleGiven {
    std::string id;
    PersonId person{0};
    std::string role;
    std::optional<BodyId> body{};
    Day from;
    std::optional<Day> until{};
    Texts texts{};
};
struct RoleEnded {
    std::string id;
    Day on;
    Texts texts{};
};
/// A body's decision-making handed to a person: with what authority, to whom that person answers, from and until when. Source: NB-017.
struct DelegationGiven {
    std::string id;
    BodyId body{0};
    PersonId to{0};
    std::string authority; ///< decide, sign, decide-and-sign
    Day from;
    std::optional<Day> until{};
    Texts texts{}; ///< "accountable-to", "given-by"
};
struct DelegationEnded {
    std::string id;
    Day on;
    Texts texts{};
};
struct ProcedureAdopted {
    std::string procedure;
    std::string version;
    std::string hash;
    Day from;
    Texts texts{}; ///< "endorsed-by"
};
/// The partnership's own choices: "name", "reference-prefix" and settings of its procedure.
struct PartnershipSettled {
    std::string setting;
    std::string value;
    Texts texts{};
};

using PartnershipEvent = std::variant<
    BodyAdded, BodyChanged, BodyEnded, PersonAdded, PersonChanged, RoleGiven, RoleEnded, DelegationGiven, DelegationEnded, ProcedureAdopted,
    PartnershipSettled, BodyClosed>;

struct InstallationBegun {
    bool rehearsal{false};
    Texts texts{};
};
struct PartnershipAdded {
    PartnershipId partnership{0};
    Texts texts{}; ///< "name"
};
struct AccountMade {
    PersonId person{0};
    Texts texts{};
};
struct AccountDisabled {
    PersonId person{0};
    Texts texts{};
};
/// A holiday proclaimed, or a day that proved not to be one.
struct HolidayChanged {
    Day day;
    bool added{true};
    Day proclaimed_on;
    Texts texts{}; ///< "name", "reason"
};
struct StreamDestroyed {
    StreamId stream{0};
    Texts texts{};
};

using InstallationEvent = std::variant<InstallationBegun, PartnershipAdded, AccountMade, AccountDisabled, HolidayChanged, StreamDestroyed>;

} // namespace throughline::casework
