#include "application/history_words.hpp"

#include "domain/casework/choices.hpp"
#include "domain/casework/earlier_records.hpp"
#include "domain/casework/events.hpp"
#include "domain/casework/file_commands.hpp"
#include "domain/casework/form_answers.hpp"

#include <algorithm>

namespace throughline::application {

using namespace casework; // every kind of event is named below; the directive reaches no further than this file

namespace {

class Words {
public:
    Words(const SeenCase& seen, std::optional<Day>& happened) : seen_{seen}, happened_{happened} {}

    std::string operator()(const CaseOpened& e) { return e.taken_over ? "Took over the case, which had begun before" : "Began the case"; }
    std::string operator()(const CaseClosed& e)
    {
        return on(e.on, "Closed the case: " + closing_in_words(*seen_.procedure, e.reason_code) + because(e.texts));
    }
    std::string operator()(const CaseReopened& e) { return "Opened the case again" + because(e.texts); }
    std::string operator()(const ProcedureMoved& e) { return "Moved the case from procedure version " + e.from + " to " + e.to; }
    std::string operator()(const FormSubmitted& e) { return on(e.on, "Submitted: " + form(e.form)); }
    std::string operator()(const FormAddedTo& e) { return "Added to: " + title(e.instance); }
    std::string operator()(const FactsStated& e)
    {
        std::string labels;
        for (const auto& one : e.facts) labels += (labels.empty() ? "" : ", ") + fact(one.fact);
        return "Recorded: " + labels;
    }
    std::string operator()(const FactCorrected& e)
    {
        const auto* known = seen_.seen.state.find_statement(e.statement);
        const auto what = known ? fact(known->fact) : "an answer";
        // Why an answer was corrected that this person may not see is theirs to see as little.
        return (e.value ? "Corrected: " : "Withdrew: ") + what + (known ? because(e.texts) : std::string{});
    }
    std::string operator()(const StepDone& e) { return on(e.on, "Done: " + title(e.instance)); }
    std::string operator()(const StepLeftOut& e) { return "Left out: " + title(e.instance) + because(e.texts); }
    std::string operator()(const StepReopened& e) { return "Opened again: " + title(e.instance) + because(e.texts); }
    std::string operator()(const TaskAdded& e) { return "Added a task: " + title(e.task); }
    std::string operator()(const WarningAnswered& e) { return "Gave a reason for going on" + because(e.texts); }
    std::string operator()(const LimitExtended& e)
    {
        return "Gave more time for " + title(e.instance) + ", to " + casework::in_words(exactly(e.to)) + because(e.texts);
    }
    std::string operator()(const HoldPlaced& e)
    {
        return on(e.on, "Placed a hold: " + label_of(reasons_for_holding(), e.kind) + because(e.texts));
    }
    std::string operator()(const HoldLifted& e) { return on(e.on, "Lifted a hold" + because(e.texts)); }
    std::string operator()(const MemberAdded& e) { return "Added " + member(e.set, e.member); }
    std::string operator()(const MemberChanged& e) { return "Changed what is recorded about " + member(e.set, e.member); }
    std::string operator()(const MemberRemoved& e) { return "Removed " + member(e.set, e.member) + because(e.texts); }
    std::string operator()(const RelationStated& e) { return "Recorded how " + who(e.from) + " and " + who(e.to) + " are related"; }
    std::string operator()(const RelationWithdrawn& e) { return "Withdrew a relation" + because(e.texts); }
    std::string operator()(const RequestSent& e) { return on(e.on, "Sent: " + title(e.instance)); }
    std::string operator()(const RequestOpened& e) { return on(e.on, "Received: " + title(e.instance)); }
    std::string operator()(const RequestRelayed& e) { return on(e.on, "Passed on: " + title(e.instance)); }
    std::string operator()(const ReturnSubmitted& e)
    {
        return on(e.on, "Answered: " + title(e.instance) + (e.round > 1 ? " (round " + std::to_string(e.round) + ")" : ""));
    }
    std::string operator()(const ReturnReviewed& e)
    {
        return on(e.on, (e.accepted ? "Accepted the answer: " : "Returned for revision: ") + title(e.instance));
    }
    std::string operator()(const MeetingArranged& e) { return "Agreed a day, " + casework::in_words(e.on) + ": " + title(e.instance); }
    std::string operator()(const MeetingMoved& e) { return "Moved to " + casework::in_words(e.on) + ": " + title(e.instance) + because(e.texts); }
    std::string operator()(const MeetingHeld& e) { return on(e.on, "Held: " + title(e.instance)); }
    std::string operator()(const MeetingCancelled& e) { return "Cancelled: " + title(e.instance) + because(e.texts); }
    std::string operator()(const DecisionViewGiven& e) { return on(e.on, "Gave the view of " + seat(e.seat) + ": " + title(e.instance)); }
    std::string operator()(const AdviceGiven& e) { return on(e.on, "Gave advice beside: " + title(e.instance)); }
    std::string operator()(const DocumentIssued& e)
    {
        const auto* document = seen_.procedure->find_document(e.document);
        const auto* letter = seen_.procedure->find_letter(e.document);
        return "Issued version " + std::to_string(e.version) + ": " + (document ? document->title : letter ? letter->title : e.document);
    }
    std::string operator()(const DocumentSent& e) { return on(e.on, "Sent to " + recipient(e.recipient) + ": " + title(e.instance)); }
    std::string operator()(const ReceiptNoted& e) { return on(e.on, "Receipt from " + recipient(e.recipient) + ": " + title(e.instance)); }
    std::string operator()(const SignatureGiven& e) { return on(e.on, "Signed for " + seat(e.seat) + ": " + title(e.instance)); }
    std::string operator()(const SignatureRefused& e) { return on(e.on, "Did not sign for " + seat(e.seat) + ": " + title(e.instance)); }
    std::string operator()(const MaterialRequested& e) { return on(e.on, "A request for our material arrived: " + label_of(who_ask_for_material(), e.asked_by)); }
    std::string operator()(const MaterialDecided& e)
    {
        return on(e.on, "Decided on a request for our material: " + label_of(answers_to_a_request_for_material(), e.decision));
    }
    std::string operator()(const MaterialSupplied& e) { return on(e.on, "Supplied material that was asked for"); }
    std::string operator()(const RestrictionRecorded& e)
    {
        return on(e.on, "Recorded what stops a release: " + label_of(kinds_of_restriction(), e.kind));
    }
    std::string operator()(const RestrictionEnded& e) { return on(e.on, "Ended a restriction on releases" + because(e.texts)); }
    std::string operator()(const NoteAdded& e)
    {
        if (e.purpose == "chase") return "Reminded: " + title(e.about);
        if (e.purpose == "escalation") return "Escalated: " + title(e.about);
        if (e.purpose == casework::purpose_document) return "Attached a file to the case";
        if (e.purpose == casework::purpose_erasure) return "Asked for a file to be destroyed";
        return "Added a note";
    }
    std::string operator()(const AttachmentJudged& e)
    {
        if (e.judgement == casework::judged_accepted) return "Opened a file to others" + because(e.texts);
        if (e.judgement == casework::judged_released) return "Ended the quarantine of a file" + because(e.texts);
        return "Checked a file";
    }
    std::string operator()(const ContentQuarantined& e) { return "Put a file into quarantine" + because(e.texts); }
    std::string operator()(const ContentErased& e) { return "Destroyed a file" + because(e.texts); }
    std::string operator()(const GrantGiven& e)
    {
        const auto* role = seen_.procedure->find_role(e.role);
        return "Gave " + seen_.directory->name_of(e.person) + " a place in the case team: " + (role ? role->label : e.role);
    }
    std::string operator()(const GrantEnded& e) { return "Ended a place in the case team" + because(e.texts); }
    std::string operator()(const ConflictDeclared& e)
    {
        const auto whose = " of " + seen_.directory->name_of(e.person);
        return on(e.on, (e.has_conflict ? "Declared a conflict of interest" : "Declared no conflict of interest") + whose);
    }
    std::string operator()(const EmergencyAccessTaken& e)
    {
        return "Took emergency access, to the end of " + casework::in_words(exactly(e.until)) + because(e.texts);
    }
    std::string operator()(const EmergencyAccessReviewed& e)
    {
        return std::string("Looked at an emergency access: ") + (e.justified ? "it was justified" : "it was not justified");
    }
    std::string operator()(const RecordedForConfirmed& e) { return on(e.on, "Confirmed what was recorded for them"); }
    std::string operator()(const RecordedForDisputed& e) { return on(e.on, "Did not agree with what was recorded for them"); }
    std::string operator()(const NoticeDelivered& e)
    {
        const auto how = e.texts.find("how");
        const bool by_mail = how != e.texts.end() && how->second == "mail";
        return "Told " + seen_.directory->name_of(e.to) + (by_mail ? " by mail" : " on their page of notices") + " that there is something to look at";
    }

private:
    std::string on(const StatedDay& day, std::string text)
    {
        if (day.certainty != Certainty::not_known) happened_ = day.first;
        return text;
    }
    /// A reason is written in free words: who may not see names learns that there is one.
    [[nodiscard]] std::string because(const Texts& texts) const
    {
        const auto at = texts.find("reason");
        if (at == texts.end()) return {};
        return seen_.seen.names_shown ? ". Reason: " + at->second : ". Its reason is not shown to you";
    }
    [[nodiscard]] std::string title(const std::string& instance) const
    {
        if (const auto* found = seen_.seen.standing.find(instance)) return found->title;
        const auto name = instance_name_from(instance);
        const auto* step = name ? seen_.procedure->find_step(name->step) : nullptr;
        return step ? step->title : "the case";
    }
    [[nodiscard]] std::string form(const std::string& id) const
    {
        const auto* found = seen_.procedure->find_form(id);
        return found ? found->title : id;
    }
    [[nodiscard]] std::string fact(const std::string& id) const
    {
        if (const auto* found = seen_.procedure->find_fact(id)) return found->label;
        const auto dot = id.find('.');
        const auto* step = dot == std::string::npos ? nullptr : seen_.procedure->find_step(id.substr(0, dot));
        return step ? step->title + " (" + id.substr(dot + 1) + ")" : id;
    }
    [[nodiscard]] std::string who(const std::string& subject) const
    {
        const auto* found = seen_.seen.state.find_member(subject);
        return found && !found->name.empty() ? found->name : subject.substr(subject.find('/') + 1);
    }
    [[nodiscard]] std::string member(const std::string& set, const std::string& id) const { return who(set + "/" + id); }
    [[nodiscard]] std::string seat(const std::string& id) const
    {
        if (!id.starts_with("role/")) return who(id);
        const auto* role = seen_.procedure->find_role(id.substr(5));
        return role ? role->label : id.substr(5);
    }
    [[nodiscard]] std::string recipient(const std::string& id) const
    {
        if (const auto* found = seen_.procedure->find_recipient(id)) return found->label;
        return id.starts_with("role/") ? seat(id) : who(id);
    }

    const SeenCase& seen_;
    std::optional<Day>& happened_;
};

} // namespace

HistoryLine history_line(const Recorded& recorded, const SeenCase& seen)
{
    HistoryLine line;
    line.number = recorded.number;
    line.position = recorded.position;
    line.recorded_on = recorded.recorded_on;
    line.recorded_minute = recorded.recorded_minute;
    line.who = seen.directory->name_of(recorded.actor);
    line.is_notice = std::holds_alternative<casework::NoticeDelivered>(recorded.what.event);
    line.what = std::visit(Words{seen, line.happened_on}, recorded.what.event);
    if (is_from_earlier_records(recorded.what.recorded_for)) {
        line.what += " (taken over)";
    } else if (recorded.what.recorded_for) {
        std::visit(
            [&](const auto& event) {
                if constexpr (requires { event.texts; }) {
                    const auto at = event.texts.find("recorded-for");
                    line.recorded_for = at == event.texts.end() ? "somebody else" : at->second;
                }
            },
            recorded.what.event);
    }
    if (recorded.body_erased) line.what += " (its text was erased)";
    return line;
}

} // namespace throughline::application
