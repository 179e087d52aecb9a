#pragma once

#include "domain/procedure/concept.hpp"
#include "domain/procedure/condition.hpp"
#include "domain/procedure/set_kind.hpp"
#include "domain/time/limit.hpp"
#include "domain/time/working_days.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace throughline::procedure {

/// Where in a procedure file something stands, so that a check can point at it. Lines and columns count from 1.
struct Place {
    std::string file{};
    int line{};
    int column{};

    friend bool operator==(const Place&, const Place&) = default;
};

/// A rule's authority: the national floor, or what a partnership adds to it.
enum class Level { national, local };

enum class StepKind { task, form, request, meeting, decision, sign_off, send };

/// What a fact's value is. `yes_no` is a choice with the options "yes" and "no"; `choices` is a choice that may have several answers.
enum class ValueKind { day, choice, choices, number, body, person, text };

struct Option {
    std::string id;
    std::string label;
    std::string hint{};
    std::string leads_to{};       ///< decisions: the step that starts when this is the outcome
    bool reasons_required{false}; ///< decisions: a view for this option needs written reasons
    std::string source{};
};

/// A declared name for something that may be known about a case or about one member of a set.
struct Fact {
    std::string id;
    std::string was{};
    std::string label;
    std::optional<SetKind> subject{}; ///< nothing: the case itself
    ValueKind value{ValueKind::day};
    std::vector<Option> options{};
    bool many{false};      ///< keeps every statement; limits then say first, last or each
    bool planned{false};   ///< the day may lie in the future
    bool with_time{false}; ///< a local time may be given beside the day
    std::optional<Concept> meaning{};
    std::string source{};
    Level level{Level::local};
    Place place{};
    std::string refines{};   ///< the national fact this one adds options to
    bool firm{false};        ///< a planned day that somebody else sets: limits count from it as from a day that has come
};

/// An option that a choice proposes while nothing is known: the first whose condition holds. It may hang on how an open point was settled,
/// and then says so.
struct Suggestion {
    std::string option;
    std::optional<Condition> when{};
    std::string point{};  ///< an open point, and
    std::string answer{}; ///< the answer to it under which this is proposed
};

enum class FieldKind { day, day_and_time, yes_no, choice, choices, number, short_text, long_text, body, person };

struct Field {
    std::string id;
    std::string label;
    std::string hint{};
    FieldKind kind{FieldKind::short_text};
    std::vector<Option> options{};
    std::string fact{};                          ///< the fact it states, or empty
    bool required{false};                        ///< the form cannot be submitted without it
    std::optional<Condition> required_when{};    ///< minimum content that depends on other answers
    std::optional<Condition> shown_when{};
    std::string missing{};                       ///< what to say when it is required and empty; a general sentence when empty
    bool sensitive{false};                       ///< names and free text about people: shown only to those who may see them
    std::string source{};
    Place place{};
    std::optional<time::Limit> suggested{};      ///< a day: the last day of this limit is proposed where nothing is known yet
    std::vector<Suggestion> suggestions{};       ///< a choice
};

struct Section {
    std::string title;
    std::string text{};
    std::optional<SetKind> set{};                ///< the members of this set are shown and added here, each with the set's own form
    bool required{false};                        ///< a section with a set: at least one member
    std::vector<Field> fields{};
};

struct Form {
    std::string id;
    std::string title;
    std::string why{};
    std::string document{};   ///< the number of the source's own supporting document, if it has one
    std::vector<Section> sections{};
    std::optional<Concept> meaning{};
    std::string source{};
    Level level{Level::local};
    Place place{};
    std::string refines{};    ///< the national form this one adds sections to
};

/// A limit on a step, with the paragraph that sets it.
struct StepLimit {
    std::string text;
    time::Limit limit;
    std::string label{};
    std::string outcome{};    ///< the outcome that must fall within it, e.g. "arranged"; empty: `sent` of a request, else the outcome that makes the step done
    std::string source{};
    Level level{Level::local};
    std::string remind{};     ///< e.g. "1 working day before"; empty: the partnership's usual reminder
    Place place{};
};

/// How the outcome of a decision follows from the views of its seats.
enum class OutcomeRule { all_agree, majority, one_seat };

/// Until when one decider's view is hidden from the others.
enum class ViewsPrivateUntil { never, all_given, meeting_opens };

/// Who receives what a send step sends.
struct Recipient {
    std::string id;
    std::string label;
    std::string address{};
    std::optional<Concept> meaning{};
    std::string source{};
    Level level{Level::local};
    Place place{};
    std::string refines{}; ///< the national recipient this one adds an address to
};

enum class CheckLevel { block, warn };

/// The checks that a procedure may ask for by name; each is a pure function on the case. Model, section 4.
enum class CheckKind {
    condition,             ///< `when` must not be true
    no_internal_forms,     ///< a document may not take in a form that is marked internal
    no_attachments,        ///< a document may not carry embedded documents
    length,                ///< a document longer than `number` words
    old_events,            ///< events further back than `number` years without a stated relevance
    verbatim,              ///< text that reads like minutes of who said what
    names_practitioner,    ///< text that names a person who is not family
    too_little_time,       ///< an agreed day that leaves less time than the limit of `step` needs
    limit_missed,          ///< a deadline of `step` is over and was not kept
    too_many,              ///< `step` has more than `number` instances
    no_genogram,           ///< a document may not hold one
};

struct Check {
    std::string id;
    CheckKind kind{CheckKind::condition};
    CheckLevel level{CheckLevel::warn};
    std::string on{};                       ///< the step or document it belongs to
    std::optional<Condition> when{};
    std::string step{};
    std::int64_t number{0};
    std::string message;
    std::string source{};
    Level authority{Level::local};
    Place place{};
};

struct Step {
    std::string id;
    std::string was{};
    std::string refines{};                  ///< the national step this one adds to
    StepKind kind{StepKind::task};
    std::string title;
    std::string why{};
    std::string stage{};
    std::vector<std::string> who{};         ///< roles that act; any of them
    std::optional<SetKind> for_each{};
    std::string every{};                    ///< a meeting series or a period: one instance for each occurrence
    bool again{false};                      ///< once done, it may be done again: occurrences "step", "step#2", "step#3"
    std::optional<Condition> until{};       ///< no further occurrence begins once this holds
    std::optional<Condition> applies_when{};///< false: not applicable; unknown: undetermined
    std::optional<Condition> starts{};      ///< when it opens; absent: with the case
    std::vector<Condition> needs{};         ///< all must hold before it can be worked on
    std::vector<StepLimit> limits{};
    std::vector<std::string> on_miss{};     ///< "warn", "escalate <role>"
    std::string form{};                     ///< the form that is filled in (form, request's return, meeting's record, decision's considerations)
    std::string letter{};
    std::vector<std::string> guidance{};    ///< ids of guidance shown beside the step
    std::optional<Concept> meaning{};
    bool statutory{false};                  ///< cannot be left out, only "not done, because"
    std::string overtaken_by{};             ///< what a newer national rule says in place of this local text; shown with the step
    std::string source{};
    Level level{Level::local};
    Place place{};

    // request
    std::vector<StepLimit> answer_limits{}; ///< limits for the answer, counted from facts of the same member
    bool counted_each{true};                ///< each recipient's own receipt, or one common start
    bool reviewed{false};                   ///< answers are quality checked: accepted or returned for revision

    // meeting
    std::string chair{};                    ///< the role that chairs; another chair is recorded with a reason
    std::vector<std::string> invited{};     ///< roles
    std::vector<std::string> papers{};      ///< documents and forms shared with those attending

    // decision and sign-off
    std::string deciders{};                 ///< "partners" (each member of the set has a seat) or a role
    OutcomeRule outcome{OutcomeRule::all_agree};
    ViewsPrivateUntil views_private{ViewsPrivateUntil::never};
    std::vector<std::string> advice{};      ///< roles whose advice stands beside
    std::vector<Option> options{};
    std::string document{};                 ///< what is signed, or sent
    std::vector<std::string> signatories{}; ///< sign-off: "partners" or roles, all of whom sign; `deciders` is the first of them

    // send
    std::vector<std::string> recipients{};  ///< recipient ids, roles, or a set's name
    bool receipt{false};                    ///< a receipt is expected

    // who, and who not
    std::vector<std::string> must_attend{};       ///< meeting: roles, or "partners"; whoever is missing is a departure
    std::string views_open_at{};                  ///< decision: the meeting at which private views are opened at the latest
};

/// Parts that one person may not take in the same case: places in its team (a role), steps (whoever fills in, decides or signs there),
/// facts that name a person.
struct Separation {
    std::string id;
    std::vector<std::string> between{};
    std::string message;
    std::string source{};
    Level level{Level::local};
    Place place{};
};

/// Where a part of a document takes its content from. "form", "facts", "set", "genogram", "decision", "requests", "pending", "timeline",
/// "text".
struct DocumentPart {
    std::string title;
    std::string from;                       ///< e.g. "form rapid-review-meeting-record", "set children", "genogram", "decision lcspr-decision", "requests", "text"
    std::vector<std::string> fields{};      ///< field or fact ids to print, in order; empty: all
    std::string text{};
    bool minimum{false};                    ///< must not be empty when the document is released
    std::optional<Condition> when{};        ///< the part is required only then
    std::string missing{};                  ///< what to say when it is empty
    std::string source{};
    Place place{};
};

/// A document that is built from what the case already holds.
struct Document {
    std::string id;
    std::string title;
    std::string number{};                   ///< the source's own document number
    std::vector<DocumentPart> parts{};
    std::optional<Concept> meaning{};
    std::string source{};
    Level level{Level::local};
    Place place{};
    std::string refines{};                  ///< the national document this one adds parts to
};

/// A letter: paragraphs with placeholders in braces, e.g. {case.reference}, {recipient.name}, {due}, {form.title}.
struct Letter {
    std::string id;
    std::string title;
    std::string number{};
    std::vector<std::string> paragraphs{};
    bool to_family{false};                  ///< a named person clears it; an open placeholder blocks it
    bool shipped_draft{true};               ///< ours, because the source names it and gives no content
    std::string source{};
    Level level{Level::local};
    Place place{};
};

/// What somebody may do. Closed: access rules are written against these.
enum class Power {
    open_case,
    manage_case,           ///< team member: steps, people, requests, meetings, sending
    state_facts,           ///< state or correct facts with their source
    decide_notification,   ///< the local authority's decision, and the record of its submission
    give_view,             ///< a seat of the statutory partners
    advise,                ///< advice beside a decision
    chair_meetings,
    sign_off,
    answer_requests,       ///< an agency's own returns
    see_names,
    see_family,
    reopen_decision,
    extend_limit,
    manage_people,         ///< roles and delegations of the partnership
    administer,            ///< accounts, bodies, holidays, procedures; no case
    read_history,
    export_lists,
};

struct Role {
    std::string id;
    std::string label;
    std::vector<Power> powers{};
    bool every_case{false};                 ///< sees every case of the partnership; others need a place in the case team
    std::optional<Concept> meaning{};
    std::string source{};
    Level level{Level::local};
    Place place{};
    std::string refines{};                  ///< the national role this one adds powers or its own label to
    std::string least{};                    ///< an open point: how many people must hold it at any time
};

struct Group {
    std::string id;
    std::string label;
    std::string chair{};                    ///< role
    std::string next_meeting{};             ///< the fact in which a case states the next meeting, where no calendar is kept
    std::string source{};
    Place place{};
};

struct Stage {
    std::string id;
    std::string label;
    std::optional<Concept> meaning{};
    std::string part{}; ///< what several stages in a row make up together, as "LCSPR"
};

/// What a case may begin with: the form that is filled in, and the fact that it states.
struct Entry {
    std::string id;
    std::string label;
    std::string form;
    std::string hint{};
    std::string source{};
    Place place{};
};

struct SetDeclaration {
    SetKind kind{SetKind::children};
    std::string one;                        ///< "child"
    std::string many;                       ///< "children"
    std::string code{};                     ///< "Child" gives codes Child A, Child B
    std::string form{};                     ///< what is asked about a member
};

struct Guidance {
    std::string id;
    std::string title;
    std::string edition{};
    std::string text{};                     ///< our own words: what it says that matters here
    std::string link{};                     ///< where it can be read
};

/// A point that the national baseline leaves to each partnership, and the answer a local file gives. One without options asks for a number.
struct OpenPoint {
    std::string id;
    std::string question;
    std::vector<Option> options{};
    std::string settled{};                  ///< the option chosen or the number, or empty
    std::string source{};
    Place place{};
};

/// A whole procedure: the national baseline, or a local file merged onto it.
struct Procedure {
    std::string id;
    std::string extends{};
    std::string version;
    std::string title;
    std::string area_note{};                ///< what a reader should know about the text's standing, e.g. overtaken by newer guidance
    std::vector<std::string> sources{};     ///< the documents it was drawn from

    time::CountStart count_start{};         ///< is the day of the start event day 0 or day 1
    time::Unit days_of_unstated_kind{};

    std::vector<Stage> stages{};
    std::vector<SetDeclaration> sets{};
    std::vector<Role> roles{};
    std::vector<Group> groups{};
    std::vector<Guidance> guidance{};
    std::vector<OpenPoint> open_points{};
    std::vector<Entry> entries{};
    std::vector<Fact> facts{};
    std::map<std::string, std::string> aliases{}; ///< name -> fact or step outcome
    std::vector<Form> forms{};
    std::vector<Step> steps{};
    std::vector<Document> documents{};
    std::vector<Letter> letters{};
    std::vector<Recipient> recipients{};
    std::vector<Check> checks{};
    std::vector<Separation> separations{};
    std::vector<std::string> retired{};           ///< ids that were used once and are never used again
    std::map<std::string, std::string> words{};   ///< local names for the field's terms: "case-review-subgroup" -> "SPRG"

    [[nodiscard]] const Step* find_step(const std::string& id) const;
    [[nodiscard]] const Fact* find_fact(const std::string& id) const;
    [[nodiscard]] const Form* find_form(const std::string& id) const;
    [[nodiscard]] const Role* find_role(const std::string& id) const;
    [[nodiscard]] const Document* find_document(const std::string& id) const;
    [[nodiscard]] const Letter* find_letter(const std::string& id) const;
    [[nodiscard]] const Recipient* find_recipient(const std::string& id) const;
    [[nodiscard]] const OpenPoint* find_open_point(const std::string& id) const;
    [[nodiscard]] const Group* find_group(const std::string& id) const;
    [[nodiscard]] const SetDeclaration* find_set(SetKind kind) const;
    [[nodiscard]] const Step* find_step(Concept meaning) const;
    [[nodiscard]] const Fact* find_fact(Concept meaning) const;
    [[nodiscard]] const Role* find_role(Concept meaning) const;
};

/// The label of the answer, or the number itself; empty while it is open.
[[nodiscard]] std::string answer_in_words(const OpenPoint& point);

/// How many people must hold the role at any time; nothing where the procedure sets no number. Source: NB-040.
[[nodiscard]] std::optional<int> least_people(const Procedure& procedure, const Role& role);

[[nodiscard]] std::string_view name_of(StepKind kind);
[[nodiscard]] std::string_view name_of(ValueKind kind);
[[nodiscard]] std::string_view name_of(FieldKind kind);
[[nodiscard]] std::string_view name_of(Power power);
[[nodiscard]] std::string_view name_of(CheckKind kind);

/// The outcomes a step of this kind can have, in order; each is a fact `<step>.<outcome>`.
/// Source: model, section 2.
[[nodiscard]] const std::vector<std::string>& outcomes_of(StepKind kind);

/// The outcome that makes an instance of this kind done.
[[nodiscard]] std::string_view closing_outcome(const Step& step);

} // namespace throughline::procedure
