#pragma once

#include "domain/casework/form_answers.hpp"
#include "domain/casework/standing.hpp"
#include "domain/common/refusal.hpp"

#include <expected>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What people ask of a case. Each command is answered with events or with a refusal that names its rule; nothing is refused because a
/// day is late, early or out of order: that is recorded, shown as a departure, and asks why.
/// Source: model, sections 2 to 8.
namespace throughline::casework {

/// What a rule looks at: the case, its procedure, the holidays, today, and where it all stands.
struct CaseView {
    const CaseState& state;
    const procedure::Procedure& procedure;
    const Standing& standing;
    Day today;

    [[nodiscard]] CaseKnowledge knowledge() const { return {state, procedure}; }
};

/// A seat that somebody may fill today, and the delegation under which they do.
struct HeldSeat {
    std::string seat;
    std::optional<std::string> delegation{};
    bool may_decide{true}; ///< a delegation names what it is for
    bool may_sign{true};
};

/// Who acts. For something recorded for somebody else the seats are that person's.
struct By {
    PersonId actor{0};
    std::optional<BodyId> on_behalf_of{};
    std::optional<RecordedFor> recorded_for{};
    std::string recorded_for_whom{}; ///< in words: "Chief Superintendent of Fellmark Police, by telephone"
    std::vector<HeldSeat> seats{};
    std::vector<FileRef> files{};
    std::map<std::string, std::string> file_names{};
};

/// What was wrong with a form, by field; `message` alone where it is not one field's.
struct Refused {
    Refusal refusal{};
    std::vector<FieldError> fields{};
    std::vector<ChangedAnswer> changed{}; ///< answers that differ from what is known and need a reason

    Refused(Refusal why) : refusal{std::move(why)} {}
    Refused(std::string message, std::string source = {}, std::string field = {})
        : refusal{std::move(message), std::move(source), std::move(field)}
    {
    }
    Refused(std::vector<FieldError> errors) : refusal{"Something in this form needs your attention"}, fields{std::move(errors)} {}
};
using Decided = std::expected<Events, Refused>;

// How a case begins

struct FirstPartner {
    BodyId body{0};
    std::string name;
};
struct OpenCase {
    std::string reference;
    std::string neutral_name;
    std::string entry;
    Typed typed;
    std::vector<FirstPartner> partners;
    std::string lead_role;         ///< the role the opener has in the new case's team
    std::vector<Typed> children{}; ///< members added with the first form
};
/// `version` is the procedure's; the caller has checked that the reference is free and the neutral name is nobody's in the case.
[[nodiscard]] Decided open_case(const procedure::Procedure& procedure, const OpenCase& command, const By& by, Day today);

// Facts, forms, steps

struct SubmitForm {
    std::string instance;
    Typed typed;
    std::map<std::string, std::string> reasons{}; ///< field -> why the known answer is corrected
    std::optional<StatedDay> on{};                ///< today, where left out
};
[[nodiscard]] Decided decide(const CaseView& view, const SubmitForm& command, const By& by);

struct AddToForm {
    std::string instance;
    std::string text;
};
[[nodiscard]] Decided decide(const CaseView& view, const AddToForm& command, const By& by);

struct StateFact {
    std::string fact;
    std::string subject{the_case};
    Typed typed; ///< under the fact's id
    std::string source;
};
[[nodiscard]] Decided decide(const CaseView& view, const StateFact& command, const By& by);

struct CorrectFact {
    std::string statement;
    Typed typed{}; ///< under the fact's id; ignored where withdrawn
    bool withdrawn{false};
    bool entered_by_mistake{false};
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const CorrectFact& command, const By& by);

struct MarkDone {
    std::string instance;
    StatedDay on;
    std::string note{};
    Typed typed{};
    std::map<std::string, std::string> reasons{}; ///< field -> why the known answer is corrected
};
[[nodiscard]] Decided decide(const CaseView& view, const MarkDone& command, const By& by);

struct LeaveOut {
    std::string instance;
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const LeaveOut& command, const By& by);

struct ReopenStep {
    std::string instance;
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const ReopenStep& command, const By& by);

struct AnswerWarning {
    std::string warning;
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const AnswerWarning& command, const By& by);

/// Several at once, as a sign-off shows them: each needs its own reason. Source: model, section 4.
struct AnswerWarnings {
    std::map<std::string, std::string> reasons; ///< warning -> reason
};
[[nodiscard]] Decided decide(const CaseView& view, const AnswerWarnings& command, const By& by);

struct ExtendLimit {
    std::string instance;
    std::string limit;
    Day to;
    std::string reason;
    std::string agreed_by{};
};
[[nodiscard]] Decided decide(const CaseView& view, const ExtendLimit& command, const By& by);

struct AddTask {
    std::string title;
    std::string why{};
    std::string who{};   ///< a role; empty: anybody in the team
    std::string stage{}; ///< empty: the procedure's first
    std::optional<Day> agreed_day{};
};
[[nodiscard]] Decided decide(const CaseView& view, const AddTask& command, const By& by);

struct AddNote {
    std::string about;
    std::string purpose;
    std::string text;
    std::optional<StatedDay> on{};
};
[[nodiscard]] Decided decide(const CaseView& view, const AddNote& command, const By& by);

// The case as a whole

/// Something that is not finished, which somebody who closes the case must have seen.
struct StillOpen {
    std::string id;
    std::string what;
    bool statutory{false};
};
[[nodiscard]] std::vector<StillOpen> still_open(const CaseState& state, const Standing& standing);

struct CloseCase {
    std::string reason_code;
    std::string reason; ///< in words; may be empty only where everything is done
    StatedDay on;
    std::vector<std::string> seen_open; ///< the ids of what was shown as still open
};
[[nodiscard]] Decided decide(const CaseView& view, const CloseCase& command, const By& by);

struct ReopenCase {
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const ReopenCase& command, const By& by);

/// A hold stops work and no clock. Source: CF-049, NB-248, BK-247.
struct PlaceHold {
    std::string kind;
    std::vector<std::string> stops;
    std::string asked_by;
    std::string reason;
    StatedDay on;
    Day review_on;
};
[[nodiscard]] Decided decide(const CaseView& view, const PlaceHold& command, const By& by);

struct LiftHold {
    std::string hold;
    StatedDay on;
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const LiftHold& command, const By& by);

// Who may see it

/// Declared by the person or by somebody who knows of it. Source: NB-187, NB-198.
struct DeclareConflict {
    PersonId person{0};
    bool has_conflict{};
    StatedDay on;
    std::string what{}; ///< needed where there is one
};
[[nodiscard]] Decided decide(const CaseView& view, const DeclareConflict& command, const By& by);

/// For a person who has no part in the case and cannot wait for one; it ends by itself.
struct TakeEmergencyAccess {
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const TakeEmergencyAccess& command, const By& by);

struct ReviewEmergencyAccess {
    std::int64_t taken{}; ///< the event's number
    bool justified{};
    std::string words;
};
[[nodiscard]] Decided decide(const CaseView& view, const ReviewEmergencyAccess& command, const By& by);

// People

struct AddMember {
    procedure::SetKind set{};
    std::string name;
    Typed typed{};
    std::optional<BodyId> body{};
    std::optional<PersonId> person{};
};
[[nodiscard]] Decided decide(const CaseView& view, const AddMember& command, const By& by);

struct ChangeMember {
    std::string subject;
    std::string name{}; ///< empty: as it is
    Typed typed{};
    std::map<std::string, std::string> reasons{};
};
[[nodiscard]] Decided decide(const CaseView& view, const ChangeMember& command, const By& by);

struct RemoveMember {
    std::string subject;
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const RemoveMember& command, const By& by);

struct StateRelation {
    std::string from;
    std::string to;
    std::string kind;
    std::optional<StatedDay> since{};
    std::optional<StatedDay> until{};
    std::string source{};
};
[[nodiscard]] Decided decide(const CaseView& view, const StateRelation& command, const By& by);

struct WithdrawRelation {
    std::string relation;
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const WithdrawRelation& command, const By& by);

struct GivePlace { ///< a place in the case team
    PersonId person{0};
    std::string role;
    std::optional<BodyId> body{};
    Day from;
    std::optional<Day> until{};
};
[[nodiscard]] Decided decide(const CaseView& view, const GivePlace& command, const By& by);

struct EndPlace {
    std::string grant;
    Day on;
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const EndPlace& command, const By& by);

// Requests

struct SendRequests {
    std::vector<std::string> instances;
    StatedDay on;
    std::string how;
    std::string scope;
    std::string document_hash{};
    std::map<std::string, std::string> letters{}; ///< instance -> the letter as it went with it
};
[[nodiscard]] Decided decide(const CaseView& view, const SendRequests& command, const By& by);

struct NoteReceived {
    std::string instance;
    StatedDay on;
};
[[nodiscard]] Decided decide(const CaseView& view, const NoteReceived& command, const By& by);

/// An agency that was asked passes the request on to others, chases them and collates their answers.
struct RelayRequest {
    std::string instance;
    std::vector<std::string> to; ///< members: "agencies/A-4"
    StatedDay on;
};
[[nodiscard]] Decided decide(const CaseView& view, const RelayRequest& command, const By& by);

struct SubmitReturn {
    std::string instance;
    std::string nature; ///< full, nil, cannot-share, cannot-find
    Typed typed;
    std::string reason{}; ///< why nothing is held, or why it cannot be shared or found
    std::string signed_by{};
    std::optional<StatedDay> on{};
    std::map<std::string, std::string> reasons{}; ///< field -> why the known answer is corrected
};
[[nodiscard]] Decided decide(const CaseView& view, const SubmitReturn& command, const By& by);

struct ReviewReturn {
    std::string instance;
    bool accepted{};
    std::string reason{};
    std::optional<StatedDay> on{};
};
[[nodiscard]] Decided decide(const CaseView& view, const ReviewReturn& command, const By& by);

struct Chase {
    std::vector<std::string> instances;
    std::string text{};
};
[[nodiscard]] Decided decide(const CaseView& view, const Chase& command, const By& by);

// Meetings

struct ArrangeMeeting {
    std::string instance;
    StatedDay on;
    std::string place{};
    std::string reason{}; ///< of a move
};
[[nodiscard]] Decided decide(const CaseView& view, const ArrangeMeeting& command, const By& by);

struct HoldMeeting {
    std::string instance;
    StatedDay on;
    std::string chaired_by;
    std::string substitute_reason{};
    std::vector<Attendance> attendance;
    std::map<std::string, std::string> attendee_names{};
    std::vector<PaperShared> papers;
    Typed typed{};
    std::map<std::string, std::string> reasons{};
};
[[nodiscard]] Decided decide(const CaseView& view, const HoldMeeting& command, const By& by);

struct CancelMeeting {
    std::string instance;
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const CancelMeeting& command, const By& by);

// Decisions, signatures, sending

struct GiveView {
    std::string instance;
    std::string seat;
    std::string option;
    std::string reasons;
    Typed typed{}; ///< the matters to consider
    std::optional<StatedDay> on{};
    std::string pack_hash{};
};
[[nodiscard]] Decided decide(const CaseView& view, const GiveView& command, const By& by);

struct GiveAdvice {
    std::string instance;
    std::string role;
    std::string text;
    std::optional<StatedDay> on{};
};
[[nodiscard]] Decided decide(const CaseView& view, const GiveAdvice& command, const By& by);

struct IssueDocument {
    std::string document;
    std::string instance; ///< the step it is issued for, or empty
    std::string content;
    std::string hash;
};
[[nodiscard]] Decided decide(const CaseView& view, const IssueDocument& command, const By& by);

struct Sign {
    std::string instance;
    std::string seat;
    std::string hash; ///< of the version that was read
    std::string words{};
    std::optional<StatedDay> on{};
};
[[nodiscard]] Decided decide(const CaseView& view, const Sign& command, const By& by);

struct RefuseToSign {
    std::string instance;
    std::string seat;
    std::string hash;
    std::string reason;
    std::optional<StatedDay> on{};
};
[[nodiscard]] Decided decide(const CaseView& view, const RefuseToSign& command, const By& by);

struct RecordSent {
    std::string instance;
    std::vector<std::string> recipients;
    StatedDay on;
    std::string how;
    std::string address{};
    std::string reference{};
    Typed typed{};
    std::map<std::string, std::string> reasons{}; ///< field -> why the known answer is corrected
};
[[nodiscard]] Decided decide(const CaseView& view, const RecordSent& command, const By& by);

struct NoteReceipt {
    std::string instance;
    std::string recipient;
    StatedDay on;
    std::string text{};
};
[[nodiscard]] Decided decide(const CaseView& view, const NoteReceipt& command, const By& by);

struct ConfirmRecorded {
    std::int64_t event{};
    bool confirmed{true};
    std::string text{};
};
[[nodiscard]] Decided decide(const CaseView& view, const ConfirmRecorded& command, const By& by);

} // namespace throughline::casework
