#pragma once

#include "domain/casework/event_kinds.hpp"
#include "domain/procedure/set_kind.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace throughline::procedure {
struct Step;
}

namespace throughline::casework {

/// Who recorded something, and when.
struct Trace {
    std::int64_t event{}; ///< the event's number in the case's stream
    Day recorded_on{};
    int recorded_minute{};
    PersonId actor{0};
    std::optional<BodyId> on_behalf_of{};
    std::optional<RecordedFor> recorded_for{};
    std::vector<FileRef> files{};
    std::map<std::string, std::string> file_names{}; ///< of those files and of the message it came in, by file
};

/// One statement of a fact. Nothing is ever taken away: what is no longer in force says why.
struct Statement {
    std::string id; ///< "<event>.<index>", permanent
    std::string fact;
    std::string subject;
    FactValue value;
    std::string text{}; ///< the words of a written fact
    Trace trace;
    std::string from{};        ///< where it was stated: an instance, "set/member", or empty for facts_stated
    std::string replaces{};    ///< the statement that it corrects
    std::string replaced_by{}; ///< the statement that corrects it
    bool withdrawn{false};
    std::string reason{}; ///< why it was corrected or withdrawn
    bool entered_by_mistake{false};
    std::optional<Trace> ended{}; ///< who corrected or withdrew it, and when

    [[nodiscard]] bool in_force() const { return !withdrawn && replaced_by.empty(); }
};

struct Member {
    std::string id;      ///< "C-1"
    std::string subject; ///< "children/C-1"
    std::string name{};
    std::optional<BodyId> body{};
    std::optional<PersonId> person{};
    Trace added;
    bool removed{false};
    std::string removed_because{};
};

struct Relation {
    std::string id;
    std::string from;
    std::string to;
    std::string kind;
    std::optional<StatedDay> since{};
    std::optional<StatedDay> until{};
    std::string source{};
    Trace trace;
    bool withdrawn{false};
    std::string withdrawn_because{};
};

/// A submitted form as it was: later answers are later submissions.
struct Submission {
    std::string form;
    std::string form_hash;
    std::vector<Answer> answers;
    StatedDay on;
    Texts texts;
    Trace trace;
};

struct Addendum {
    std::string text;
    Trace trace;
};

struct Review {
    bool accepted{};
    StatedDay on;
    std::string reason{};
    Trace trace;
};

/// One answer to a request; a return for revision begins the next round and keeps this one.
struct Round {
    int number{1};
    std::string nature;
    Submission submission;
    std::optional<Review> review{};
};

struct RequestState {
    std::optional<StatedDay> sent{};
    std::string how{};
    std::string document_hash{};
    std::optional<Day> agreed_due{};
    std::optional<StatedDay> opened{};
    std::vector<std::string> relayed_to{}; ///< the members to whom it was passed on
    std::string relayed_by{};              ///< the member who passed it on, chases it and collates the answers; empty: asked directly
    std::vector<Round> rounds{};
    Texts texts{};
    Trace trace{};
};

struct MeetingState {
    std::optional<StatedDay> arranged{};
    std::string place{};
    std::vector<std::pair<StatedDay, Trace>> earlier_days{};
    std::optional<MeetingHeld> held{};
    bool cancelled{false};
    Trace trace{};
    Trace held_trace{};
};

struct View {
    DecisionViewGiven given;
    Trace trace;
    bool superseded{false};
    bool confirmed{false}; ///< of one recorded for somebody
    bool disputed{false};
    int round{0};          ///< how often the decision had been opened again before

    /// A view recorded for somebody counts once the message is attached or the person has confirmed it.
    [[nodiscard]] bool counts() const;
};

struct Advice {
    AdviceGiven given;
    Trace trace;
};

struct Issue {
    DocumentIssued issued;
    Trace trace;
};

struct Sending {
    DocumentSent sent;
    Trace trace;
    std::optional<StatedDay> receipt{};
};

struct Signature {
    std::string seat;
    std::string document;
    std::string hash;
    StatedDay on;
    std::string words{};
    bool refused{false};
    Trace trace;
    bool confirmed{false};
    bool disputed{false};

    [[nodiscard]] bool counts() const;
};

/// What somebody said about a file, or about something that was recorded for them.
struct Word {
    std::string judgement{};
    std::string reason{};
    Trace trace;
};

/// What became of a file since it came.
struct FileState {
    std::optional<Word> judged{};
    std::optional<Word> quarantined{};
    std::optional<Word> erasure_asked{}; ///< the first of the two who destroy it
    std::optional<Word> erased{};
};

struct Notice {
    NoticeDelivered delivered;
    Trace trace;
};

struct Note {
    NoteAdded added;
    Trace trace;
};

struct Grant {
    GrantGiven given;
    Trace trace;
    std::optional<Day> ended{};
    std::string ended_because{};
};

struct Extension {
    LimitExtended extended;
    Trace trace;
};

struct Hold {
    HoldPlaced placed;
    Trace trace;
    std::optional<HoldLifted> lifted{};

    [[nodiscard]] bool in_force() const { return !lifted; }
};

/// Somebody's request for our material, and what became of it.
struct MaterialRequest {
    MaterialRequested asked;
    Trace trace;
    std::vector<std::pair<MaterialDecided, Trace>> decisions{}; ///< the last one counts
    std::vector<std::pair<MaterialSupplied, Trace>> supplied{};
};

struct Restriction {
    RestrictionRecorded recorded;
    Trace trace;
    std::optional<RestrictionEnded> ended{};
    Trace ended_trace{};

    [[nodiscard]] bool in_force_on(Day day) const { return !ended && (!recorded.until || day <= *recorded.until); }
};

struct EmergencyAccess {
    EmergencyAccessTaken taken;
    Trace trace;
    std::optional<EmergencyAccessReviewed> reviewed{};
    Trace reviewed_trace{};
};

/// Work beside the procedure's own: a step of this case alone.
struct AddedTask {
    std::shared_ptr<const procedure::Step> step;
    std::string why{};
    Trace trace;
};

/// The case was closed, and perhaps opened again.
struct Closing {
    CaseClosed closed;
    Trace trace;
    std::optional<CaseReopened> reopened{};
    Trace reopened_trace{};
};

/// A version of the procedure that the case worked to until it was moved.
struct WorkedTo {
    std::string version;
    std::map<std::string, std::string> successors; ///< steps that the next version calls otherwise, or by nothing: does not have
    Trace trace;
};

struct Recorded;

/// Everything that has been recorded about a case: what `apply` makes of its events, and nothing that could be computed from it.
struct CaseState {
    std::int64_t version{0}; ///< the number of the last event applied
    CaseOpened opened{};
    Trace opened_trace{};
    bool closed{false};
    bool rehearsal{false};

    std::map<std::pair<std::string, std::string>, std::vector<Statement>> facts{}; ///< by fact and subject
    std::map<procedure::SetKind, std::vector<Member>> members{};
    std::vector<Relation> relations{};

    std::map<std::string, std::vector<Submission>> submissions{}; ///< by instance
    std::map<std::string, std::vector<Addendum>> addenda{};
    std::map<std::string, RequestState> requests{};
    std::map<std::string, MeetingState> meetings{};
    std::map<std::string, std::vector<View>> views{};
    std::map<std::string, int> opened_again{}; ///< how often a decision was opened again
    std::map<std::string, std::vector<Advice>> advice{};
    std::map<std::string, std::vector<Signature>> signatures{};
    std::map<std::string, std::vector<Issue>> issues{};     ///< by document
    std::map<std::string, std::vector<Sending>> sendings{}; ///< by instance
    std::map<std::string, std::string> left_out{};          ///< instance -> reason
    std::map<std::string, std::string> answered_warnings{}; ///< warning -> reason
    std::map<std::string, std::vector<Extension>> extensions{};
    std::vector<Note> notes{};
    std::vector<Grant> grants{};
    std::vector<std::pair<ConflictDeclared, Trace>> conflicts{};
    std::vector<Closing> closings{};
    std::vector<Hold> holds{};
    std::vector<MaterialRequest> material_requests{};
    std::vector<Restriction> restrictions{};
    std::vector<EmergencyAccess> emergencies{};
    std::vector<AddedTask> added_tasks{};
    std::set<std::string> quarantined{};
    std::map<std::string, FileState> files{};      ///< those about which something was said
    std::vector<Notice> notices{};                 ///< who was told that there is something to look at
    std::map<std::int64_t, std::string> done_notes{}; ///< what was noted where a step was recorded as done, by event
    std::map<std::int64_t, Word> confirmations{};  ///< of events recorded for somebody: "confirmed" or "disputed"
    std::vector<WorkedTo> worked_to{}; ///< in the order of the moves
    std::map<std::string, std::int64_t> touched{}; ///< the last event that changed a thing: instance, member, document, "people"

    /// The statement in force of a fact, or nothing. Of a fact that keeps many, the last.
    [[nodiscard]] const Statement* find_fact(const std::string& fact, const std::string& subject = the_case) const;
    [[nodiscard]] std::vector<const Statement*> statements_in_force(const std::string& fact, const std::string& subject = the_case) const;
    [[nodiscard]] const Statement* find_statement(const std::string& id) const;
    [[nodiscard]] const std::vector<Member>& members_of(procedure::SetKind set) const;
    [[nodiscard]] const Member* find_member(const std::string& subject) const;
    /// The day a fact states, where it is a day and in force.
    [[nodiscard]] const StatedDay* find_day(const std::string& fact, const std::string& subject = the_case) const;
    /// The first code a choice states, or empty.
    [[nodiscard]] std::string code_of(const std::string& fact, const std::string& subject = the_case) const;
    [[nodiscard]] const Submission* last_submission(const std::string& instance) const;
    /// The version of the thing named, for a command to say what it had read.
    [[nodiscard]] std::int64_t version_of(const std::string& thing) const;
};

/// Calls steps by other names in everything that was recorded; where the other name is empty, the step keeps its own.
void rename_steps(CaseState& state, const std::map<std::string, std::string>& names);

/// The next state. Total: an event that was recorded is always applied.
void apply(CaseState& state, const Recorded& recorded);

} // namespace throughline::casework
