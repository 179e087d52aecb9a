#include "domain/casework/events.hpp"
#include "domain/casework/names.hpp"
#include "domain/casework/state.hpp"
#include "domain/procedure/model.hpp"
#include "domain/time/limit_parse.hpp"

#include <algorithm>

namespace throughline::casework {

namespace {

std::string text_of(const Texts& texts, const std::string& key)
{
    const auto at = texts.find(key);
    return at == texts.end() ? std::string{} : at->second;
}

constexpr std::string_view a_file = "file/";

/// Takes in one event. Each kind touches the thing it is about, so that a later command can say which version of it was read.
class Application {
public:
    Application(CaseState& state, const Recorded& recorded) : state_{state}, recorded_{recorded}
    {
        trace_ = {recorded.number,       recorded.recorded_on,       recorded.recorded_minute, recorded.actor,
                  recorded.on_behalf_of, recorded.what.recorded_for, recorded.what.files, {}};
        const bool has_message = trace_.recorded_for && !trace_.recorded_for->message.empty();
        if (!trace_.files.empty() || has_message) std::visit([&](const auto& event) { name_files(event.texts); }, recorded.what.event);
    }

    void operator()(const CaseOpened& event)
    {
        state_.opened = event;
        state_.opened_trace = trace_;
    }
    void operator()(const CaseClosed& event)
    {
        state_.closed = true;
        state_.closings.push_back({event, trace_, std::nullopt, {}});
        touch(the_case);
    }
    void operator()(const CaseReopened& event)
    {
        state_.closed = false;
        if (!state_.closings.empty()) {
            state_.closings.back().reopened = event;
            state_.closings.back().reopened_trace = trace_;
        }
        touch(the_case);
    }
    void operator()(const ProcedureMoved& event)
    {
        state_.worked_to.push_back({event.from, event.mapping, trace_});
        state_.opened.version = event.to;
        rename_steps(state_, event.mapping);
        touch("procedure");
    }

    void operator()(const FormSubmitted& event)
    {
        for (const auto& answer : event.answers) {
            if (!answer.fact.empty()) state_fact(answer.fact, answer.subject, answer.value, event.texts, event.instance);
        }
        outcome(event.instance, "submitted", event.on);
        state_.submissions[event.instance].push_back({event.form, event.form_hash, event.answers, event.on, event.texts, trace_});
        touch(event.instance);
    }
    void operator()(const FormAddedTo& event)
    {
        state_.addenda[event.instance].push_back({text_of(event.texts, "addendum"), trace_});
        touch(event.instance);
    }
    void operator()(const FactsStated& event)
    {
        for (const auto& stated : event.facts) state_fact(stated.fact, stated.subject, stated.value, event.texts, "");
    }
    void operator()(const FactCorrected& event)
    {
        auto* old = find_statement(event.statement);
        if (!old) return;
        old->reason = text_of(event.texts, "reason");
        old->entered_by_mistake = event.entered_by_mistake;
        old->ended = trace_;
        if (state_.find_fact(old->fact, old->subject) == old)
            carry_over(*old, event.value ? std::get_if<StatedDay>(&*event.value) : nullptr);
        if (!event.value) {
            old->withdrawn = true;
        } else {
            auto& all = state_.facts[{old->fact, old->subject}];
            Statement next = statement(old->fact, old->subject, *event.value, event.texts, old->from);
            next.replaces = old->id;
            old->replaced_by = next.id;
            // Beside the one it corrects, so that an earlier statement of several does not become the latest.
            all.insert(all.begin() + (old - all.data()) + 1, std::move(next));
        }
        touch("fact/" + event.statement);
    }

    void operator()(const StepDone& event)
    {
        outcome(event.instance, "done", event.on);
        if (auto note = text_of(event.texts, "note"); !note.empty()) state_.done_notes[trace_.event] = std::move(note);
        state_.left_out.erase(event.instance);
        touch(event.instance);
    }
    void operator()(const StepLeftOut& event)
    {
        state_.left_out[event.instance] = text_of(event.texts, "reason");
        touch(event.instance);
    }
    void operator()(const StepReopened& event)
    {
        state_.left_out.erase(event.instance);
        const auto reason = text_of(event.texts, "reason");
        withdraw_outcomes(event.instance, reason);
        if (const auto views = state_.views.find(event.instance); views != state_.views.end()) {
            if (!views->second.empty()) ++state_.opened_again[event.instance];
        }
        if (const auto meeting = state_.meetings.find(event.instance); meeting != state_.meetings.end()) meeting->second.held.reset();
        if (const auto request = state_.requests.find(event.instance);
            request != state_.requests.end() && !request->second.rounds.empty()) {
            request->second.rounds.back().review = Review{false, exactly(recorded_.recorded_on), reason, trace_};
        }
        touch(event.instance);
    }
    void operator()(const TaskAdded& event)
    {
        state_.added_tasks.push_back({step_of(event), text_of(event.texts, "why"), trace_});
        if (event.agreed_day) outcome(event.task, "agreed", exactly(*event.agreed_day));
        touch(event.task);
        touch("tasks");
    }
    void operator()(const WarningAnswered& event) { state_.answered_warnings[event.warning] = text_of(event.texts, "reason"); }
    void operator()(const LimitExtended& event)
    {
        state_.extensions[event.instance].push_back({event, trace_});
        touch(event.instance);
    }
    void operator()(const HoldPlaced& event)
    {
        state_.holds.push_back({event, trace_, std::nullopt});
        touch("hold/" + event.hold);
        touch("holds");
    }
    void operator()(const HoldLifted& event)
    {
        for (auto& hold : state_.holds) {
            if (hold.placed.hold == event.hold) hold.lifted = event;
        }
        touch("hold/" + event.hold);
        touch("holds");
    }

    void operator()(const MemberAdded& event)
    {
        const auto set = procedure::find_set_kind(event.set);
        if (!set) return;
        const auto subject = subject_of(*set, event.member);
        state_.members[*set].push_back({event.member, subject, text_of(event.texts, "name"), event.body, event.person, trace_, false, {}});
        for (const auto& answer : event.answers) {
            if (!answer.fact.empty()) state_fact(answer.fact, subject, answer.value, event.texts, subject);
        }
        touch(subject);
        touch(event.set);
    }
    void operator()(const MemberChanged& event)
    {
        auto* member = find_member(event.set, event.member);
        if (!member) return;
        if (event.texts.contains("name")) member->name = text_of(event.texts, "name");
        for (const auto& answer : event.answers) {
            if (!answer.fact.empty()) state_fact(answer.fact, member->subject, answer.value, event.texts, member->subject);
        }
        touch(member->subject);
        touch(event.set);
    }
    void operator()(const MemberRemoved& event)
    {
        auto* member = find_member(event.set, event.member);
        if (!member) return;
        member->removed = true;
        member->removed_because = text_of(event.texts, "reason");
        touch(member->subject);
        touch(event.set);
    }
    void operator()(const RelationStated& event)
    {
        state_.relations.push_back(
            {event.relation,
             event.from,
             event.to,
             event.kind,
             event.since,
             event.until,
             text_of(event.texts, "source"),
             trace_,
             false,
             {}});
        touch("people");
    }
    void operator()(const RelationWithdrawn& event)
    {
        for (auto& relation : state_.relations) {
            if (relation.id != event.relation) continue;
            relation.withdrawn = true;
            relation.withdrawn_because = text_of(event.texts, "reason");
        }
        touch("people");
    }

    void operator()(const RequestSent& event)
    {
        auto& request = state_.requests[event.instance];
        request.sent = event.on;
        request.how = event.how;
        request.document_hash = event.document_hash;
        request.agreed_due = event.agreed_due;
        request.texts = event.texts;
        request.trace = trace_;
        outcome(event.instance, "sent", event.on);
        touch(event.instance);
    }
    void operator()(const RequestOpened& event)
    {
        auto& request = state_.requests[event.instance];
        if (request.opened) return;
        request.opened = event.on;
        outcome(event.instance, "received", event.on);
        outcome(event.instance, "opened", event.on);
        touch(event.instance);
    }
    void operator()(const RequestRelayed& event)
    {
        state_.requests[event.instance].relayed_to.push_back(event.to);
        if (const auto name = instance_name_from(event.instance)) {
            state_.requests[id_of({name->step, event.to, name->occurrence})].relayed_by = name->member;
        }
        touch(event.instance);
    }
    void operator()(const ReturnSubmitted& event)
    {
        auto& request = state_.requests[event.instance];
        request.rounds.push_back(
            {event.round, event.nature, {"", event.form_hash, event.answers, event.on, event.texts, trace_}, std::nullopt});
        for (const auto& answer : event.answers) {
            if (!answer.fact.empty()) state_fact(answer.fact, answer.subject, answer.value, event.texts, event.instance);
        }
        outcome(event.instance, "answered", event.on);
        touch(event.instance);
    }
    void operator()(const ReturnReviewed& event)
    {
        auto& request = state_.requests[event.instance];
        for (auto& round : request.rounds) {
            if (round.number == event.round) round.review = Review{event.accepted, event.on, text_of(event.texts, "reason"), trace_};
        }
        if (event.accepted) {
            outcome(event.instance, "accepted", event.on);
        } else {
            withdraw_outcome(event.instance, "answered", "returned for revision");
            outcome(event.instance, "returned", event.on);
        }
        touch(event.instance);
    }

    void operator()(const MeetingArranged& event) { arrange(event.instance, event.on, event.texts); }
    void operator()(const MeetingMoved& event) { arrange(event.instance, event.on, event.texts); }
    void operator()(const MeetingHeld& event)
    {
        auto& meeting = state_.meetings[event.instance];
        meeting.held = event;
        meeting.held_trace = trace_;
        outcome(event.instance, "held", event.on);
        touch(event.instance);
    }
    void operator()(const MeetingCancelled& event)
    {
        auto& meeting = state_.meetings[event.instance];
        meeting.cancelled = true;
        withdraw_outcome(event.instance, "arranged", text_of(event.texts, "reason"));
        touch(event.instance);
    }

    void operator()(const DecisionViewGiven& event)
    {
        auto& views = state_.views[event.instance];
        const auto again = state_.opened_again.find(event.instance);
        views.push_back({event, trace_, false, false, false, again == state_.opened_again.end() ? 0 : again->second});
        if (views.back().counts()) supersede_before(views, views.back());
        for (const auto& answer : event.considered) {
            if (!answer.fact.empty()) state_fact(answer.fact, answer.subject, answer.value, event.texts, event.instance);
        }
        touch(event.instance);
        touch(event.instance + " " + event.seat);
    }
    void operator()(const AdviceGiven& event)
    {
        state_.advice[event.instance].push_back({event, trace_});
        touch(event.instance);
    }

    void operator()(const DocumentIssued& event)
    {
        state_.issues[event.document].push_back({event, trace_});
        if (!event.instance.empty()) {
            outcome(event.instance, "packaged", exactly(recorded_.recorded_on));
            touch(event.instance);
        }
        touch("document/" + event.document);
    }
    void operator()(const DocumentSent& event)
    {
        state_.sendings[event.instance].push_back({event, trace_, std::nullopt});
        touch(event.instance);
    }
    void operator()(const ReceiptNoted& event)
    {
        for (auto& sending : state_.sendings[event.instance]) {
            if (sending.sent.recipient == event.recipient) sending.receipt = event.on;
        }
        outcome(event.instance, "receipt", event.on);
        touch(event.instance);
    }
    void operator()(const SignatureGiven& event)
    {
        state_.signatures[event.instance].push_back(
            {event.seat, event.document, event.hash, event.on, text_of(event.texts, "words"), false, trace_, false, false});
        outcome(event.instance, "signed", event.on);
        touch(event.instance);
    }
    void operator()(const SignatureRefused& event)
    {
        state_.signatures[event.instance].push_back(
            {event.seat, "", event.hash, event.on, text_of(event.texts, "reason"), true, trace_, false, false});
        outcome(event.instance, "refused", event.on);
        touch(event.instance);
    }

    void operator()(const MaterialRequested& event)
    {
        state_.material_requests.push_back({event, trace_, {}, {}});
        touch("registers");
    }
    void operator()(const MaterialDecided& event)
    {
        if (auto* request = find_material_request(event.request)) request->decisions.emplace_back(event, trace_);
        touch("registers");
    }
    void operator()(const MaterialSupplied& event)
    {
        if (auto* request = find_material_request(event.request)) request->supplied.emplace_back(event, trace_);
        touch("registers");
    }
    void operator()(const RestrictionRecorded& event)
    {
        state_.restrictions.push_back({event, trace_, std::nullopt, {}});
        touch("registers");
    }
    void operator()(const RestrictionEnded& event)
    {
        for (auto& restriction : state_.restrictions) {
            if (restriction.recorded.restriction != event.restriction) continue;
            restriction.ended = event;
            restriction.ended_trace = trace_;
        }
        touch("registers");
    }

    void operator()(const NoteAdded& event)
    {
        state_.notes.push_back({event, trace_});
        if (event.about.starts_with(a_file) && event.purpose == "erasure-asked") {
            state_.files[event.about.substr(a_file.size())].erasure_asked = Word{event.purpose, text_of(event.texts, "text"), trace_};
        }
        touch(event.about);
    }
    void operator()(const AttachmentJudged& event)
    {
        auto& file = state_.files[event.file];
        if (event.judgement == "released") {
            file.quarantined.reset();
            file.erasure_asked.reset();
            state_.quarantined.erase(std::string(a_file) + event.file);
        } else {
            file.judged = Word{event.judgement, text_of(event.texts, "reason"), trace_};
        }
        touch(std::string(a_file) + event.file);
    }
    void operator()(const ContentQuarantined& event)
    {
        state_.quarantined.insert(event.what);
        if (event.what.starts_with(a_file)) state_.files[event.what.substr(a_file.size())].quarantined = Word{{}, text_of(event.texts, "reason"), trace_};
        touch(event.what);
    }
    void operator()(const ContentErased& event)
    {
        state_.quarantined.insert(event.what);
        if (event.what.starts_with(a_file)) state_.files[event.what.substr(a_file.size())].erased = Word{{}, text_of(event.texts, "reason"), trace_};
        touch(event.what);
    }

    void operator()(const GrantGiven& event)
    {
        state_.grants.push_back({event, trace_, std::nullopt, {}});
        touch("team");
    }
    void operator()(const GrantEnded& event)
    {
        for (auto& grant : state_.grants) {
            if (grant.given.grant != event.grant) continue;
            grant.ended = event.on;
            grant.ended_because = text_of(event.texts, "reason");
        }
        touch("team");
    }
    void operator()(const ConflictDeclared& event)
    {
        state_.conflicts.emplace_back(event, trace_);
        touch("team");
    }
    void operator()(const EmergencyAccessTaken& event)
    {
        state_.emergencies.push_back({event, trace_, std::nullopt, {}});
        touch("team");
    }
    void operator()(const EmergencyAccessReviewed& event)
    {
        for (auto& access : state_.emergencies) {
            if (access.trace.event != event.taken) continue;
            access.reviewed = event;
            access.reviewed_trace = trace_;
        }
        touch("team");
    }
    void operator()(const RecordedForConfirmed& event)
    {
        state_.confirmations[event.event] = Word{"confirmed", text_of(event.texts, "words"), trace_};
        judge(event.event, true);
    }
    void operator()(const RecordedForDisputed& event)
    {
        state_.confirmations[event.event] = Word{"disputed", text_of(event.texts, "words"), trace_};
        judge(event.event, false);
    }
    void operator()(const NoticeDelivered& event) { state_.notices.push_back({event, trace_}); }

private:
    [[nodiscard]] MaterialRequest* find_material_request(const std::string& id)
    {
        for (auto& request : state_.material_requests) {
            if (request.asked.request == id) return &request;
        }
        return nullptr;
    }
    /// A task of this case alone; the day agreed for it is its only limit.
    [[nodiscard]] static std::shared_ptr<const procedure::Step> step_of(const TaskAdded& event)
    {
        procedure::Step step;
        step.id = event.task;
        step.kind = procedure::StepKind::task;
        step.title = text_of(event.texts, "title");
        step.stage = event.stage;
        step.source = "Added to this case";
        if (!event.who.empty()) step.who.push_back(event.who);
        if (event.agreed_day) {
            procedure::StepLimit agreed;
            agreed.text = "by the day agreed";
            agreed.limit = time::limit_from("by " + event.task + ".agreed").value();
            agreed.source = "Agreed in this case";
            step.limits.push_back(std::move(agreed));
        }
        return std::make_shared<const procedure::Step>(std::move(step));
    }

    void name_files(const Texts& texts)
    {
        static constexpr std::string_view named = "file:";
        for (const auto& [key, text] : texts) {
            if (key.starts_with(named)) trace_.file_names[key.substr(named.size())] = text;
        }
    }

    void touch(const std::string& thing) { state_.touched[thing] = recorded_.number; }

    Statement statement(
        const std::string& fact, const std::string& subject, const FactValue& value, const Texts& texts, const std::string& from)
    {
        Statement made;
        made.id = std::to_string(recorded_.number) + "." + std::to_string(next_index_++);
        made.fact = fact;
        made.subject = subject;
        made.value = value;
        if (const auto* written = std::get_if<Written>(&value)) made.text = text_of(texts, written->key);
        made.trace = trace_;
        made.from = from;
        return made;
    }

    /// States a fact unless the same is in force already: a form that shows a known answer again does not state it twice.
    void state_fact(
        const std::string& fact, const std::string& subject, const FactValue& value, const Texts& texts, const std::string& from)
    {
        auto made = statement(fact, subject, value, texts, from);
        if (const auto* known = state_.find_fact(fact, subject); known && same_value(known->value, known->text, made.value, made.text))
            return;
        state_.facts[{fact, subject}].push_back(std::move(made));
    }

    void outcome(const std::string& instance, const std::string& name, const StatedDay& on)
    {
        const auto parsed = instance_name_from(instance);
        if (!parsed) return;
        const auto subject = parsed->member.empty() ? the_case : parsed->member;
        state_.facts[{parsed->step + "." + name, subject}].push_back(statement(parsed->step + "." + name, subject, on, {}, instance));
    }
    void withdraw_outcome(const std::string& instance, const std::string& name, const std::string& reason)
    {
        const auto parsed = instance_name_from(instance);
        if (!parsed) return;
        const auto at = state_.facts.find({parsed->step + "." + name, parsed->member.empty() ? the_case : parsed->member});
        if (at == state_.facts.end()) return;
        for (auto& stated : at->second) {
            if (stated.from != instance || stated.withdrawn) continue;
            stated.withdrawn = true;
            stated.reason = reason;
            stated.ended = trace_;
        }
    }
    void withdraw_outcomes(const std::string& instance, const std::string& reason)
    {
        for (const auto* name : {"done", "submitted", "held", "answered", "accepted"}) {
            withdraw_outcome(instance, name, reason);
        }
    }

    /// A view that counts takes the place of what its seat had said before; one that still waits for confirmation does not.
    static void supersede_before(std::vector<View>& views, const View& later)
    {
        for (auto& view : views) {
            if (&view == &later) return;
            if (view.given.seat == later.given.seat && view.round == later.round) view.superseded = true;
        }
    }

    /// A meeting or a request shows the day that its outcome was corrected to; nothing: the outcome was withdrawn.
    void carry_over(const Statement& old, const StatedDay* day)
    {
        const auto is = [&](std::string_view outcome) { return old.fact.ends_with(outcome); };
        const auto into = [&](std::optional<StatedDay>& on) { on = day ? std::optional{*day} : std::nullopt; };
        if (const auto at = state_.meetings.find(old.from); at != state_.meetings.end()) {
            auto& meeting = at->second;
            if (is(".arranged")) into(meeting.arranged);
            if (is(".held") && !day) meeting.held.reset();
            if (is(".held") && meeting.held) meeting.held->on = *day;
        }
        if (const auto at = state_.requests.find(old.from); at != state_.requests.end()) {
            if (is(".sent")) into(at->second.sent);
            if (is(".received")) into(at->second.opened);
        }
    }

    void arrange(const std::string& instance, const StatedDay& on, const Texts& texts)
    {
        auto& meeting = state_.meetings[instance];
        if (meeting.arranged) meeting.earlier_days.emplace_back(*meeting.arranged, meeting.trace);
        meeting.arranged = on;
        meeting.cancelled = false;
        if (texts.contains("place")) meeting.place = text_of(texts, "place");
        meeting.trace = trace_;
        outcome(instance, "arranged", on);
        touch(instance);
    }

    void judge(std::int64_t number, bool confirmed)
    {
        for (auto& [instance, views] : state_.views) {
            for (auto& view : views) {
                mark(view, number, confirmed, instance);
                if (view.trace.event == number && view.counts()) supersede_before(views, view);
            }
        }
        for (auto& [instance, signatures] : state_.signatures) {
            for (auto& signature : signatures) mark(signature, number, confirmed, instance);
        }
        touch("event/" + std::to_string(number));
    }
    template <class Thing> void mark(Thing& thing, std::int64_t number, bool confirmed, const std::string& instance)
    {
        if (thing.trace.event != number) return;
        thing.confirmed = confirmed;
        thing.disputed = !confirmed;
        touch(instance);
    }

    Statement* find_statement(const std::string& id)
    {
        for (auto& [key, statements] : state_.facts) {
            for (auto& stated : statements) {
                if (stated.id == id) return &stated;
            }
        }
        return nullptr;
    }
    Member* find_member(const std::string& set_name, const std::string& id)
    {
        const auto set = procedure::find_set_kind(set_name);
        if (!set) return nullptr;
        for (auto& member : state_.members[*set]) {
            if (member.id == id) return &member;
        }
        return nullptr;
    }

    CaseState& state_;
    const Recorded& recorded_;
    Trace trace_;
    int next_index_{0};
};

} // namespace

void apply(CaseState& state, const Recorded& recorded)
{
    std::visit(Application{state, recorded}, recorded.what.event);
    state.version = recorded.number;
}

} // namespace throughline::casework
