#pragma once

#include "domain/casework/values.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

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
    Day on; ///< the first day without it: what somebody ends is over at once
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
    Day on; ///< the first day without it
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
/// A place in a standing group: whose, for which organisation, from and until when. Source: DD-161, CF-071.
struct GroupMemberAdded {
    std::string id;
    std::string group;
    PersonId person{0};
    std::optional<BodyId> body{};
    Day from;
    std::optional<Day> until{};
    Texts texts{};
};
struct GroupMemberEnded {
    std::string id;
    Day on; ///< the first day without it
    Texts texts{};
};
struct GroupMeetingArranged {
    std::string id;
    std::string group;
    Day day;
    std::optional<int> minute{}; ///< of the day in Europe/London
    Texts texts{};               ///< "place"
};
struct GroupMeetingMoved {
    std::string id;
    Day day;
    std::optional<int> minute{};
    Texts texts{}; ///< "place", "reason"
};
struct GroupMeetingCancelled {
    std::string id;
    Texts texts{}; ///< "reason"
};
/// Something on a meeting's agenda: a case of the partnership, a national review, or another thing.
struct GroupItemAdded {
    std::string meeting;
    std::string item;
    std::string kind; ///< case, national-review, other
    std::optional<StreamId> of_case{};
    Texts texts{}; ///< "title", of what is no case; "purpose"
};
struct GroupItemTakenOff {
    std::string meeting;
    std::string item;
    Texts texts{}; ///< "reason"
};
/// What the members were given to read, frozen: each paper with its hash, and the hash over all of them.
struct GroupPaper {
    std::string item;
    std::string paper; ///< a document's issue: "rapid-review-record-2"
    std::string hash;

    friend bool operator==(const GroupPaper&, const GroupPaper&) = default;
};
struct GroupPackCirculated {
    std::string meeting;
    std::vector<GroupPaper> papers;
    std::string hash;
    Texts texts{};
};
/// Who was there. Recorded again, it is corrected.
struct GroupMeetingHeld {
    std::string meeting;
    PersonId chair{0};
    std::vector<PersonId> present;
    Texts texts{}; ///< "minutes", of what concerns no one item
};
/// What was said on one item, and who took no part in it. What is said on a case is kept in the case.
struct GroupItemMinuted {
    std::string meeting;
    std::string item;
    std::vector<PersonId> took_no_part;
    Texts texts{}; ///< "note"; of a national review "applied": how its learning is applied here
};

/// The partnership's own Word file for a letter, form or document of its procedure. Source: NB-009.
struct TemplateAdopted {
    std::string about; ///< "letter/<id>", "form/<id>" or "document/<id>"
    std::string hash;  ///< SHA-256 of the file
    FileRef file;
    Day from;
    Texts texts{}; ///< "name": the file's
};
/// From then on the shipped one is used again.
struct TemplateWithdrawn {
    std::string about;
    std::string hash;
    Day on;
    Texts texts{}; ///< "reason"
};

using PartnershipEvent = std::variant<
    BodyAdded, BodyChanged, BodyEnded, PersonAdded, PersonChanged, RoleGiven, RoleEnded, DelegationGiven, DelegationEnded, ProcedureAdopted,
    PartnershipSettled, BodyClosed, GroupMemberAdded, GroupMemberEnded, GroupMeetingArranged, GroupMeetingMoved, GroupMeetingCancelled,
    GroupItemAdded, GroupItemTakenOff, GroupPackCirculated, GroupMeetingHeld, GroupItemMinuted, TemplateAdopted,
    TemplateWithdrawn>;

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
