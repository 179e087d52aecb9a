#pragma once

#include "domain/casework/values.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What can happen in a case. A kind exists only because a rule reads its content; all else is a submitted form.
/// In every kind `texts` holds names and free text; everything else is read by rules and outlives the texts.
/// Instances are "step", "step/A-3" or "step#2"; members are "agencies/A-3"; seats are "partners/P-1" or "role/<role>".
/// Source: model, section 10.
namespace throughline::casework {

struct CaseOpened {
    std::string reference;
    std::string neutral_name;
    std::string procedure;
    std::string version;
    std::string entry;
    bool taken_over{false};
    Texts texts{};
};
struct CaseClosed {
    StatedDay on;
    std::string reason_code; ///< complete, not-taken-further, passed-on, entered-by-mistake
    Texts texts{};           ///< "reason", "still-open": what had been shown as open
};
struct CaseReopened {
    Texts texts{}; ///< "reason"
};
struct ProcedureMoved {
    std::string from;
    std::string to;
    std::map<std::string, std::string> mapping;
    Texts texts{};
};

struct FormSubmitted {
    std::string instance;
    std::string form;
    std::string form_hash;
    std::vector<Answer> answers;
    StatedDay on;
    Texts texts{};
};
struct FormAddedTo {
    std::string instance;
    Texts texts{};
};
struct FactsStated {
    std::vector<StatedFact> facts;
    Texts texts{}; ///< "source": where this is known from; and the words of written facts
};
struct FactCorrected {
    std::string statement;          ///< the statement's id
    std::optional<FactValue> value; ///< nothing: withdrawn
    bool entered_by_mistake{false};
    Texts texts{}; ///< "reason"
};

struct StepDone {
    std::string instance;
    StatedDay on;
    Texts texts{};
};
struct StepLeftOut {
    std::string instance;
    Texts texts{};
};
struct StepReopened {
    std::string instance;
    Texts texts{};
};
/// Work that somebody added to what the procedure asks for. Source: model, section 5: no case gets stuck.
struct TaskAdded {
    std::string task;  ///< the instance that it becomes: "added-task-1"
    std::string who;   ///< the role that does it, or empty: anybody in the team
    std::string stage; ///< where in the procedure it stands
    std::optional<Day> agreed_day{};
    Texts texts{}; ///< "title", "why"
};
struct WarningAnswered {
    std::string warning;
    Texts texts{};
};
struct LimitExtended {
    std::string instance;
    std::string limit; ///< the limit's text
    Day to;
    Texts texts{}; ///< "reason", "agreed-by"
};
struct HoldPlaced {
    std::string hold;               ///< "H-1"
    std::string kind;               ///< what makes it necessary: criminal-proceedings, inquest ...
    std::vector<std::string> stops; ///< engagement, completion, publication; and the ids of steps that wait
    StatedDay on;
    std::optional<Day> review_on{};
    Texts texts{}; ///< "asked-by", "reason"
};
struct HoldLifted {
    std::string hold;
    StatedDay on;
    Texts texts{}; ///< "reason"
};

struct MemberAdded {
    std::string set;
    std::string member; ///< "C-1": permanent
    std::optional<BodyId> body{};
    std::optional<PersonId> person{};
    std::vector<Answer> answers{};
    Texts texts{}; ///< "name" and written answers
};
struct MemberChanged {
    std::string set;
    std::string member;
    std::vector<Answer> answers{};
    Texts texts{};
};
struct MemberRemoved {
    std::string set;
    std::string member;
    Texts texts{};
};
struct RelationStated {
    std::string relation; ///< its id
    std::string from;     ///< "people/P-1"
    std::string to;
    std::string kind; ///< parent, partner, former-partner, married, household ...
    std::optional<StatedDay> since{};
    std::optional<StatedDay> until{};
    Texts texts{};
};
struct RelationWithdrawn {
    std::string relation;
    Texts texts{};
};

struct RequestSent {
    std::string instance;
    StatedDay on;
    std::string how; ///< through-throughline, secure-email, post, telephone
    std::string document_hash;
    std::optional<Day> agreed_due{};
    Texts texts{};
};
struct RequestOpened {
    std::string instance;
    StatedDay on; ///< the day on which it was received by the agency
    Texts texts{};
};
struct RequestRelayed {
    std::string instance;
    std::string to; ///< member "agencies/A-4"
    StatedDay on;
    Texts texts{};
};
struct ReturnSubmitted {
    std::string instance;
    int round{1};
    std::string nature; ///< full, nil, cannot-share, cannot-find
    std::string form_hash;
    std::vector<Answer> answers;
    StatedDay on;
    Texts texts{};
};
struct ReturnReviewed {
    std::string instance;
    int round{1};
    bool accepted{};
    StatedDay on;
    Texts texts{};
};

struct MeetingArranged {
    std::string instance;
    StatedDay on;
    Texts texts{}; ///< "place"
};
struct MeetingMoved {
    std::string instance;
    StatedDay on;
    Texts texts{};
};
struct Attendance {
    std::string who; ///< "partners/P-1", "agencies/A-3", "role/<role>" or "person/<id>"
    bool present{};

    friend bool operator==(const Attendance&, const Attendance&) = default;
};
struct PaperShared {
    std::string paper; ///< a form's or document's id
    std::string when;  ///< before, at-meeting, not-relevant

    friend bool operator==(const PaperShared&, const PaperShared&) = default;
};
struct MeetingHeld {
    std::string instance;
    StatedDay on;
    std::string chaired_by; ///< the role that chaired
    std::vector<Attendance> attendance;
    std::vector<PaperShared> papers;
    Texts texts{}; ///< "substitute-reason", "attendee:<n>"
};
struct MeetingCancelled {
    std::string instance;
    Texts texts{};
};

struct DecisionViewGiven {
    std::string instance;
    std::string seat;
    std::string option;
    std::vector<Answer> considered;
    StatedDay on;
    std::optional<std::string> delegation{}; ///< the delegation under which the seat was filled
    std::string pack_hash;                   ///< what the decider had in front of them
    Texts texts{};                           ///< "reasons", and written answers
};
struct AdviceGiven {
    std::string instance;
    std::string role;
    StatedDay on;
    Texts texts{};
};

struct DocumentIssued {
    std::string document;
    int version{1};
    std::string hash;
    std::string instance;
    std::vector<std::string> pending{}; ///< ids of items that are still to come
    Texts texts{};                      ///< "content": the document as frozen
};
struct DocumentSent {
    std::string instance;
    std::string recipient;
    std::string document;
    std::string hash;
    std::string letter{};
    std::string how;
    StatedDay on;
    Texts texts{}; ///< "address", "reference"
};
struct ReceiptNoted {
    std::string instance;
    std::string recipient;
    StatedDay on;
    Texts texts{};
};
struct SignatureGiven {
    std::string instance;
    std::string seat;
    std::string document;
    std::string hash;
    StatedDay on;
    std::optional<std::string> delegation{};
    Texts texts{};
};
struct SignatureRefused {
    std::string instance;
    std::string seat;
    std::string hash;
    StatedDay on;
    Texts texts{};
};

/// Somebody outside asks for material of the case: police, coroner, a court, a data subject, the public. Source: BK-244, BK-249, CF-067.
struct MaterialRequested {
    std::string request;   ///< "Q-1"
    std::string asked_by;  ///< what kind of person or body asks: police, coroner, family-court ...
    std::string authority; ///< under what: court-order, statutory-power, subject-access, freedom-of-information, consent, none-stated
    StatedDay on;
    std::optional<Day> answer_by{};
    Texts texts{}; ///< "who", "what", "basis"
};
struct MaterialDecided {
    std::string request;
    std::string decision; ///< supply, supply-in-part, refuse, nothing-held
    StatedDay on;
    Texts texts{}; ///< "reasons", "decided-by"
};
struct MaterialSupplied {
    std::string request;
    StatedDay on;
    std::string how;
    Texts texts{}; ///< "what", "address"
};
/// An order or a restriction that stops a release until it ends.
struct RestrictionRecorded {
    std::string restriction;        ///< "X-1"
    std::string kind;               ///< court-order, reporting-restriction, police-request ...
    std::vector<std::string> stops; ///< sending, publication, supply
    StatedDay on;
    std::optional<Day> until{}; ///< its last day, where it has one
    Texts texts{};              ///< "imposed-by", "what"
};
struct RestrictionEnded {
    std::string restriction;
    StatedDay on;
    Texts texts{}; ///< "reason"
};

struct NoteAdded {
    std::string about;   ///< an instance, a member or "case"
    std::string purpose; ///< note, chase, escalation, access-agreed
    std::optional<StatedDay> on{};
    Texts texts{};
};
struct AttachmentJudged {
    std::string file;
    std::string judgement; ///< clean, suspect
    Texts texts{};
};
struct ContentQuarantined {
    std::string what; ///< "event/<number>" or "file/<id>"
    Texts texts{};
};
struct ContentErased {
    std::string what;
    std::optional<PersonId> second;
    Texts texts{};
};

struct GrantGiven {
    std::string grant;
    PersonId person{0};
    std::string role;
    std::optional<BodyId> body{};
    Day from;
    std::optional<Day> until{};
    Texts texts{};
};
struct GrantEnded {
    std::string grant;
    Day on;
    Texts texts{};
};
struct ConflictDeclared {
    PersonId person{0};
    bool has_conflict{};
    StatedDay on;
    Texts texts{};
};
struct EmergencyAccessTaken {
    PersonId person{0};
    Day until;
    Texts texts{};
};
struct EmergencyAccessReviewed {
    std::int64_t taken{}; ///< the event's number
    bool justified{};
    Texts texts{};
};
struct RecordedForConfirmed {
    std::int64_t event{}; ///< the number of what was recorded for somebody
    StatedDay on;
    Texts texts{};
};
struct RecordedForDisputed {
    std::int64_t event{};
    StatedDay on;
    Texts texts{};
};
struct NoticeDelivered {
    std::string notice;
    PersonId to{0};
    StatedDay on;
    Texts texts{};
};

/// How something that another person did reached us.
enum class Channel { telephone, email, video_call, letter, in_person };

/// Something an outside person did, entered for them by the team.
struct RecordedFor {
    Channel how{Channel::telephone};
    std::optional<PersonId> person{}; ///< who did it, where they are known to the installation
    std::vector<FileRef> message{};   ///< the message it came in; without it a view or signature waits for confirmation
    // who did it, in words, is in the event's texts under "recorded-for"

    friend bool operator==(const RecordedFor&, const RecordedFor&) = default;
};

struct NewCaseEvent;

/// An event with who it was recorded for and the files that came with it.
template <class Event> struct Attributed {
    Event event;
    std::optional<RecordedFor> recorded_for{};
    std::vector<FileRef> files{};
};

/// What a rule answers with when it agrees. Opaque, because a rule names one or two kinds and need not compile all of them:
/// `add` is made for every kind in one place.
class Events {
public:
    Events();
    Events(const Events&);
    Events(Events&&) noexcept;
    Events& operator=(const Events&);
    Events& operator=(Events&&) noexcept;
    ~Events();

    template <class Event> Events& add(Attributed<Event> event) &;
    template <class Event> Events&& add(Attributed<Event> event) && { return std::move(add(std::move(event))); }
    template <class Event> Events& add(Event event) & { return add(Attributed<Event>{std::move(event)}); }
    template <class Event> Events&& add(Event event) && { return std::move(add(Attributed<Event>{std::move(event)})); }

    [[nodiscard]] const std::vector<NewCaseEvent>& list() const;

private:
    std::unique_ptr<std::vector<NewCaseEvent>> list_;
};

} // namespace throughline::casework
