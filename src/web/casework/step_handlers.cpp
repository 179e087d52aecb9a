#include "application/procedure_check.hpp"
#include "domain/casework/built_document.hpp"
#include "domain/casework/decide_support.hpp"
#include "domain/time/date_words.hpp"
#include "views/casework/set_page.hpp"
#include "views/casework/step_page.hpp"
#include "views/components/navigation.hpp"
#include "views/components/typography.hpp"
#include "web/casework/case_drafts.hpp"
#include "web/casework/case_files.hpp"
#include "web/casework/case_handlers.hpp"
#include "web/casework/papers.hpp"
#include "web/casework/refusals.hpp"
#include "web/casework/shown_case.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace throughline::web {

using application::NotDone;
using application::SeenCase;
using casework::CaseView;
using casework::FieldError;
using procedure::Power;
using procedure::StepKind;
using views::Href;

namespace {

std::vector<views::SeatChoice> seat_choices(const SeenCase& seen, const procedure::Step& step)
{
    std::vector<views::SeatChoice> choices;
    for (const auto& seat : seen.knowledge().seats_of(step)) {
        const bool own = std::ranges::any_of(seen.seen.viewer.seats, [&](const auto& held) { return held.seat == seat.id; });
        choices.push_back({seat.id, seat.label, own, {}});
    }
    return choices;
}

/// The sets that a form shows among its fields, each with the way to the page that changes it.
views::Html sets_of(const SeenCase& seen, const procedure::Form& form, bool may_change)
{
    views::Html html;
    for (const auto& section : form.sections) {
        const auto* set = section.set ? seen.procedure->find_set(*section.set) : nullptr;
        if (!set) continue;
        html += views::heading(2, section.title);
        if (!section.text.empty()) html += views::paragraph(section.text);
        html += views::members_of_set(shown(seen), *set, may_change);
        if (!may_change || set->kind == procedure::SetKind::partners) continue;
        html += views::paragraph(views::link(views::set_address(seen.seen.state.opened.reference, set->kind), "Add: " + set->one));
    }
    return html;
}

Href draft_address(const SeenCase& seen, const std::string& instance)
{
    return Href::path({"cases", seen.seen.state.opened.reference, "steps", instance, "draft"});
}

/// After its outcome was used a decision is opened again by those who hold the power for it. Source: model, section 7.
Power power_to_reopen(const SeenCase& seen, const std::string& id)
{
    const auto* instance = seen.seen.standing.find(id);
    return instance && instance->step->kind == StepKind::decision ? Power::reopen_decision : Power::manage_case;
}

/// Why this person cannot do it themselves: they did what somebody else has to look at. Empty where they can.
std::string somebody_else_needed(const Visit& visit, const SeenCase& seen, const casework::Instance& instance)
{
    if (instance.is_done()) return {};
    casework::By by;
    by.actor = visit.person();
    by.seats = seen.seen.viewer.seats;
    const auto refused = casework::takes_two_parts(CaseView{seen.seen.state, *seen.procedure, seen.seen.standing, visit.today()}, instance, by);
    return refused ? refused->refusal.message : std::string{};
}

struct Again {
    views::FormValues values{};
    std::vector<casework::ChangedAnswer> changed{};
    std::string posted{};
};

HttpResponse show_step(Visit& visit, const SeenCase& seen, const Again& again, int status)
{
    const std::string id{visit.http().parameter("instance")};
    const auto* instance = seen.seen.standing.find(id);
    if (!instance) return not_found();
    const auto& viewer = seen.seen.viewer;
    const auto& step = *instance->step;

    views::StepPage page{shown(seen), *instance};
    page.values = again.values;
    page.changed = again.changed;
    page.posted = again.posted;
    if (again.posted.empty()) {
        if (const auto* form = seen.procedure->find_form(step.form)) {
            page.values = views::values_from(casework::prefilled(*form, seen.knowledge(), instance->name.member.empty() ? casework::the_case : instance->name.member));
        }
    }
    const auto address = views::step_address(seen.seen.state.opened.reference, id);
    page.form = visit.form_to(address, seen.seen.state.version_of(id), draft_address(seen, id));
    page.drafts = drafts_of_step(visit, seen, *instance);
    page.files = files_shown(visit, seen, id);
    for (const auto* field : {"files-kept", "message-kept"}) {
        auto waiting = page.values.values(field);
        for (const auto& draft : page.drafts) std::ranges::copy(draft.values.values(field), std::back_inserter(waiting));
        for (const auto& file : waiting_files(visit, seen, waiting)) page.waiting_files[file.id] = file;
    }
    page.people = field_people(*seen.directory);
    page.may_manage = viewer.may(Power::manage_case);
    page.may_state = viewer.may(Power::state_facts) || viewer.may(Power::decide_notification) || access::is_asked_to_do(viewer, *seen.procedure, *instance);
    page.needs_somebody_else = somebody_else_needed(visit, seen, *instance);
    page.may_extend = viewer.may(Power::extend_limit);
    if (const auto* form = seen.procedure->find_form(step.form); form && viewer.reach == access::Reach::whole_case) page.family = sets_of(seen, *form, page.may_manage);
    page.may_reopen = viewer.may(power_to_reopen(seen, id));
    if (const auto* member = seen.seen.state.find_member(instance->name.member)) {
        page.may_answer = viewer.may(Power::answer_requests) && member->body && std::ranges::find(viewer.bodies, *member->body) != viewer.bodies.end();
    }
    if (step.kind == StepKind::decision || step.kind == StepKind::sign_off) page.seats = seat_choices(seen, step);
    if (viewer.may(Power::advise)) {
        for (const auto& role : step.advice) {
            if (viewer.roles.contains(role)) page.advising_as.push_back(role);
        }
    }
    if (page.may_manage) page.advising_as = step.advice;
    if (const auto* document = step.document.empty() ? nullptr : seen.procedure->find_document(step.document)) {
        page.document = casework::built(*document, seen.knowledge(), 0, &seen.seen.standing);
        const auto issues = seen.seen.state.issues.find(step.document);
        if (issues != seen.seen.state.issues.end() && !issues->second.empty()) page.document_hash = issues->second.back().issued.hash;
    }
    page.letter = filled_letter(seen, *instance, writer_of(visit));

    auto frame = case_frame(visit, seen, instance->title);
    frame.width = views::PageWidth::reading;
    frame.has_errors = page.values.has_errors();
    frame.back = views::BackLink{.href = views::case_address(seen.seen.state.opened.reference), .content = "Back to the case"};
    return visit.page(frame, views::step_page(page), status);
}

/// What an action of a step is: the power it needs and the rule it asks.
struct Action {
    application::Needed needed;
    application::Rule rule;
    std::vector<FieldError> errors{};
};

class Reading {
public:
    Reading(const Visit& visit, const SeenCase& seen, std::string instance) : visit_{visit}, seen_{seen}, instance_{std::move(instance)} {}

    [[nodiscard]] std::optional<Action> read(const std::string& action)
    {
        using namespace casework;
        if (action == "submit") return act(filling_in(), SubmitForm{instance_, typed(http()), reasons(), std::nullopt});
        if (action == "add") return act(filling_in(), AddToForm{instance_, text("text")});
        if (action == "done") return act(doing(), MarkDone{instance_, day("on", "When was this done?"), text("note"), typed(http()), reasons()});
        if (action == "leave-out") return act(Power::manage_case, LeaveOut{instance_, text("reason")});
        if (action == "reopen") return act(power_to_reopen(seen_, instance_), ReopenStep{instance_, text("reason")});
        if (action == "extend") return act(Power::extend_limit, ExtendLimit{instance_, text("limit"), day("to", "The new day").first, text("reason"), text("agreed-by")});
        if (action == "send") return act(Power::manage_case, SendRequests{{instance_}, day("on", "When was it sent?"), text("how"), text("scope"), {}, letters_to_send(seen_, {instance_}, writer_of(visit_))});
        if (action == "received") return act(Power::manage_case, NoteReceived{instance_, day("on", "When was it received?")});
        if (action == "answer") {
            return act(seen_.seen.viewer.may(Power::answer_requests) ? Power::answer_requests : Power::manage_case,
                       SubmitReturn{instance_, text("nature"), typed(http()), text("reason"), text("signed-by"), std::nullopt, reasons()});
        }
        if (action == "review") return read_review();
        if (action == "chase") return act(Power::manage_case, Chase{{instance_}, text("text")});
        if (action == "arrange") return act(Power::manage_case, ArrangeMeeting{instance_, day("on", "Day"), text("place"), text("reason")});
        if (action == "cancel") return act(Power::manage_case, CancelMeeting{instance_, text("reason")});
        if (action == "held") return act(Power::manage_case, meeting());
        if (action == "view") return act(view_power(), GiveView{instance_, text("seat"), text("option"), text("reasons"), typed(http()), day("on", "When was this decided?"), {}});
        if (action == "advice") return act(seen_.seen.viewer.may(Power::advise) ? Power::advise : Power::manage_case, GiveAdvice{instance_, text("role"), text("text"), std::nullopt});
        if (action == "issue") return issue();
        if (action == "sign") return sign();
        if (action == "sent") {
            RecordSent command{instance_, {}, day("on", "When was it sent?"), text("how"), text("address"), text("reference"), typed(http()), reasons()};
            for (const auto recipient : http().form.all("recipients")) command.recipients.emplace_back(recipient);
            return act(state_or_manage(), command);
        }
        if (action == "receipt") return act(Power::manage_case, NoteReceipt{instance_, text("recipient"), day("on", "When?"), {}});
        if (action == "answer-warnings") return act(Power::manage_case, warnings_answered(http()));
        if (action == "confirm") return confirm();
        return std::nullopt;
    }

private:
    [[nodiscard]] const HttpRequest& http() const { return visit_.http(); }
    [[nodiscard]] std::string text(std::string_view field) const { return visit_.text(field); }
    [[nodiscard]] application::Needed doing() const
    {
        const auto* instance = seen_.seen.standing.find(instance_);
        const bool is_asked = instance && access::is_asked_to_do(seen_.seen.viewer, *seen_.procedure, *instance);
        return is_asked ? application::Needed::to_see_the_whole_case() : application::Needed{state_or_manage()};
    }
    [[nodiscard]] Power state_or_manage() const { return seen_.seen.viewer.may(Power::manage_case) ? Power::manage_case : Power::state_facts; }
    /// An agency fills in the forms that are asked of it.
    [[nodiscard]] application::Needed filling_in() const
    {
        const auto* instance = seen_.seen.standing.find(instance_);
        const auto* member = instance ? seen_.seen.state.find_member(instance->name.member) : nullptr;
        const auto& bodies = seen_.seen.viewer.bodies;
        const bool is_own = member && member->body && std::ranges::find(bodies, *member->body) != bodies.end();
        return is_own && seen_.seen.viewer.may(Power::answer_requests) ? application::Needed{Power::answer_requests} : doing();
    }
    [[nodiscard]] Power view_power() const
    {
        const auto& viewer = seen_.seen.viewer;
        if (viewer.may(Power::give_view)) return Power::give_view;
        return viewer.may(Power::decide_notification) ? Power::decide_notification : Power::manage_case;
    }

    template <class Command>
    Action act(application::Needed needed, Command command)
    {
        return {needed, [command = std::move(command)](const CaseView& view, const casework::By& by) { return casework::decide(view, command, by); }, std::move(errors_)};
    }

    casework::StatedDay day(const std::string& field, const std::string& label)
    {
        auto stated = stated_day(http(), field, label);
        if (stated) return *stated;
        errors_.insert(errors_.end(), stated.error().begin(), stated.error().end());
        return casework::exactly(visit_.today());
    }

    [[nodiscard]] std::map<std::string, std::string> reasons() const
    {
        std::map<std::string, std::string> all;
        for (const auto& field : http().form) {
            if (field.name.starts_with("reason-")) all[field.name.substr(7)] = field.value;
        }
        return all;
    }

    Action read_review()
    {
        const auto accepted = text("accepted");
        if (accepted.empty()) errors_.push_back({"accepted", "Say whether the answer is complete"});
        return act(Power::manage_case, casework::ReviewReturn{instance_, accepted == "yes", text("reason"), std::nullopt});
    }

    casework::HoldMeeting meeting()
    {
        casework::HoldMeeting command;
        command.instance = instance_;
        command.on = day("on", "When did you meet?");
        command.chaired_by = text("chaired-by");
        command.substitute_reason = text("substitute-reason");
        command.typed = typed(http());
        command.reasons = reasons();
        for (const auto& field : http().form) {
            if (field.name.starts_with("present:") && !field.value.empty()) {
                const auto who = field.name.substr(8);
                command.attendance.push_back({who, field.value == "yes"});
                if (const auto* role = who.starts_with("role/") ? seen_.procedure->find_role(who.substr(5)) : nullptr) command.attendee_names[who] = role->label;
            }
            if (field.name.starts_with("paper:") && !field.value.empty()) command.papers.push_back({field.name.substr(6), field.value});
        }
        if (const auto others = text("others"); !others.empty()) {
            command.attendance.push_back({"person/others", true});
            command.attendee_names["person/others"] = others;
        }
        return command;
    }

    Action issue()
    {
        const auto* instance = seen_.seen.standing.find(instance_);
        const auto* document = instance ? seen_.procedure->find_document(instance->step->document) : nullptr;
        casework::IssueDocument command{document ? document->id : "", instance_, "", ""};
        return {Power::manage_case,
                [command, document](const CaseView& view, const casework::By& by) mutable {
                    // Built from the whole case, not from what one person sees of it.
                    if (document) command.content = casework::built(*document, view.knowledge(), 0, &view.standing).text();
                    command.hash = application::fingerprint(command.content);
                    return casework::decide(view, command, by);
                },
                {}};
    }

    Action sign()
    {
        const auto answer = text("signed");
        if (answer.empty()) errors_.push_back({"signed", "Say whether you sign this version"});
        const auto power = seen_.seen.viewer.may(Power::manage_case) && !seen_.seen.viewer.may(Power::give_view) ? Power::manage_case : Power::sign_off;
        const auto on = day("on", "When?");
        if (answer == "no") return act(power, casework::RefuseToSign{instance_, text("seat"), text("hash"), text("reason"), on});
        return act(power, casework::Sign{instance_, text("seat"), text("hash"), {}, on});
    }

    Action confirm()
    {
        casework::ConfirmRecorded command;
        const auto number = text("event");
        std::from_chars(number.data(), number.data() + number.size(), command.event);
        if (text("confirmed").empty()) errors_.push_back({"confirmed", "Say whether it is right"});
        command.confirmed = text("confirmed") == "yes";
        command.text = text("text");
        return act(view_power(), command);
    }

    const Visit& visit_;
    const SeenCase& seen_;
    std::string instance_;
    std::vector<FieldError> errors_;
};

/// As somebody types: answers when it was kept, or with nothing where the form was handed in meanwhile.
HttpResponse post_step_draft(Visit& visit, const SeenCase& seen)
{
    const std::string id{visit.http().parameter("instance")};
    if (!seen.seen.standing.find(id)) return not_found();
    if (!views::keeps_draft(visit.text("action"))) return error(400, "This form keeps no draft.");
    const auto kept = keep_step_draft(visit, seen, id);
    return text(kept ? minute_in_words(*kept) : "");
}

HttpResponse put_aside(Visit& visit, const SeenCase& seen, const std::string& id)
{
    if (!views::keeps_draft(visit.text("action"))) return error(400, "This form keeps no draft.");
    if (visit.text(views::draft_button::name) == views::draft_button::discard) {
        visit.site().drafts.discard(visit.person(), place_of_draft(visit, seen, id));
        return see_other(std::string(views::step_address(seen.seen.state.opened.reference, id).view()));
    }
    keep_step_draft(visit, seen, id);
    return see_other("/?kept=yes");
}

/// Nothing was handed in, and nothing typed is lost.
HttpResponse not_done_and_kept(Visit& visit, const SeenCase& seen, const std::string& id, NotDone why)
{
    if (why.why == NotDone::Why::changed && keep_step_draft(visit, seen, id)) {
        why.refused.refusal.message = "Somebody changed this while you had it open. What you typed is kept as a draft: open the step again, look at what is new, and hand it in.";
    }
    return not_done_page(visit, seen, why, views::step_address(seen.seen.state.opened.reference, id));
}

/// What was typed, with the files that came now, so that neither is asked for again.
casework::Typed typed_with_files(const HttpRequest& http, const PostedFiles& files, const PostedFiles& message)
{
    auto all = typed(http);
    const auto keep = [&](const char* field, const PostedFiles& posted) {
        all.erase(field);
        for (const auto& file : posted.files) all[field].push_back(file.ref.id);
    };
    keep("files-kept", files);
    keep("message-kept", message);
    return all;
}

HttpResponse post_step(Visit& visit, const SeenCase& seen)
{
    const std::string id{visit.http().parameter("instance")};
    if (!seen.seen.standing.find(id)) return not_found();
    const auto name = visit.text("action");
    if (!visit.text(views::draft_button::name).empty()) return put_aside(visit, seen, id);
    auto action = Reading{visit, seen, id}.read(name);
    if (!action) return error(400, "This page does not know that action.");

    const auto files = posted_files(visit, seen, "files");
    const auto message = posted_files(visit, seen, "message");
    auto faults = action->errors;
    faults.insert(faults.end(), files.errors.begin(), files.errors.end());
    faults.insert(faults.end(), message.errors.begin(), message.errors.end());
    Again again;
    again.posted = views::form_name(name, name == "confirm" ? visit.text("event") : "");
    if (!faults.empty()) {
        again.values = views::values_from(typed_with_files(visit.http(), files, message), faults);
        return show_step(visit, seen, again, 422);
    }
    const auto somebody = for_somebody(visit.http(), *seen.directory);
    auto asking = visit.asking();
    asking.draft = visit.site().drafts.id_of(visit.person(), place_of_draft(visit, seen, id));
    const auto done = visit.casework().change(
        asking, seen.seen.state.opened.reference, {id, visit.version_read()}, action->needed, with_files(action->rule, files, message),
        somebody.recorded_for, somebody.whom);
    if (done) return see_other(std::string(views::step_address(seen.seen.state.opened.reference, id).view()));

    const auto& why = done.error();
    if (why.why != NotDone::Why::refused) return not_done_and_kept(visit, seen, id, why);
    again.values = views::values_from(typed_with_files(visit.http(), files, message), errors_of(why.refused));
    again.changed = why.refused.changed;
    return show_step(visit, seen, again, 422);
}

} // namespace

void add_step_routes(Router& router, const Site& site)
{
    router.get("/cases/{reference}/steps/{instance}", "step", for_case(site, [](Visit& visit, const SeenCase& seen) {
        return show_step(visit, seen, {}, 200);
    }));
    const auto keep = [](Visit& visit, const SeenCase& seen) -> std::optional<Href> {
        const std::string id{visit.http().parameter("instance")};
        if (!keep_step_draft(visit, seen, id)) return std::nullopt;
        return views::step_address(seen.seen.state.opened.reference, id);
    };
    router.post("/cases/{reference}/steps/{instance}", "step", for_case_post(site, post_step, keep), takes_files_of_a_case(site));
    router.post("/cases/{reference}/steps/{instance}/draft", "step-draft", for_case_post(site, post_step_draft));
}

} // namespace throughline::web
