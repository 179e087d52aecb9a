#include "views/casework/step_page.hpp"

#include "domain/procedure/source_words.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

#include <algorithm>
#include <array>

namespace throughline::views {

using casework::InstanceStanding;
using procedure::StepKind;

namespace {

const DraftShown* find_draft(const StepPage& page, const std::string& action)
{
    const auto at = page.posted == action ? page.drafts.end() : std::ranges::find(page.drafts, action, &DraftShown::form);
    return at == page.drafts.end() ? nullptr : &*at;
}

/// The values of the form that was posted, or what was kept of it; another form of the same page starts empty. `which` tells apart forms
/// of the same action.
FormValues values_for(const StepPage& page, const std::string& action, const std::string& which = {})
{
    const auto name = form_name(action, which);
    if (const auto* draft = which.empty() ? find_draft(page, action) : nullptr) return FormValues{draft->values}.in_form(name);
    const bool is_shown = page.posted.empty() || page.posted == name;
    return (is_shown ? page.values : FormValues{}).in_form(name);
}

/// Views and signatures have only the message they came in.
bool takes_files(std::string_view action) { return action != "view" && action != "sign" && action != "review" && action != "send"; }

/// With a draft where its words are worth keeping.
Html finished_form(const StepPage& page, Form one, const std::string& action, const Html& fields, const char* words)
{
    if (keeps_draft(action)) {
        one.has_files = true;
        const auto attached = takes_files(action) ? attach_fields(page, values_for(page, action), "files", "Attach files (if there are any)") : Html{};
        return form_with_draft(one, find_draft(page, action), fields + attached, words);
    }
    one.draft.reset();
    return form(one, fields + button({.content = words}));
}

Html action_form(const StepPage& page, const std::string& action, const Html& fields, const char* words)
{
    Form one = page.form;
    one.hidden.emplace_back("action", action);
    return finished_form(page, std::move(one), action, fields, words);
}

Html day_done(const FormValues& values, const char* label) { return stated_day_field(values, "on", label, "", false); }

Html procedure_fields(const StepPage& page, const std::string& action)
{
    const auto* form = page.shown.procedure.find_form(page.instance.step->form);
    if (!form) return {};
    const auto values = values_for(page, action);
    return fields_of(*form, page.shown.procedure, values, page.people) + page.family + correction_reasons(page.changed, values);
}

/// A folded form opens where it is shown again, or where something is kept of it.
bool is_open(const StepPage& page, const std::string& action) { return page.posted == action || find_draft(page, action); }

Html closed_part(const char* summary, bool open, const Html& content)
{
    Details part;
    part.summary = summary;
    part.is_open = open;
    part.content = content;
    return details(part);
}

Html form_actions(const StepPage& page)
{
    if (page.instance.is_done()) {
        return closed_part(
            "Add something to this form", is_open(page, "add"),
            action_form(page, "add", long_text_field(values_for(page, "add"), {.name = "text", .label = "What do you want to add?", .rows = 4}), "Add"));
    }
    auto fields = procedure_fields(page, "submit");
    if (page.may_manage || page.may_state) fields += recorded_for_fields(page, values_for(page, "submit"));
    return action_form(page, "submit", fields, "Submit");
}

Html task_actions(const StepPage& page)
{
    if (page.instance.is_done()) {
        if (page.instance.step->form.empty()) return {};
        return closed_part(
            "Add something to what was recorded", page.posted == "add",
            action_form(page, "add", long_text_field(values_for(page, "add"), {.name = "text", .label = "What do you want to add?", .rows = 4}), "Add"));
    }
    const auto fields = procedure_fields(page, "done") + day_done(values_for(page, "done"), "When was this done?") +
                        long_text_field(values_for(page, "done"), {.name = "note", .label = "Note (if needed)", .rows = 3}) +
                        recorded_for_fields(page, values_for(page, "done"));
    return action_form(page, "done", fields, "Record as done");
}

Html request_actions(const StepPage& page)
{
    const auto at = page.shown.seen.state.requests.find(page.instance.id);
    const bool sent = at != page.shown.seen.state.requests.end() && at->second.sent;
    const bool received = sent && at->second.opened;
    const bool waits = sent && (at->second.rounds.empty() || (at->second.rounds.back().review && !at->second.rounds.back().review->accepted));
    const bool to_review = sent && !at->second.rounds.empty() && !at->second.rounds.back().review;
    Html html;
    if (!sent && page.may_manage) {
        const auto values = values_for(page, "send");
        const auto fields = day_done(values, "When was it sent?") +
                            choice_field(values, {.name = "how", .label = "How was it sent?", .choices = {{"secure-email", "Secure e-mail", {}, {}, {}, false}, {"through-throughline", "Through Throughline", {}, {}, {}, false}, {"post", "Post", {}, {}, {}, false}, {"telephone", "Telephone", {}, {}, {}, false}}}) +
                            long_text_field(values, {.name = "scope", .label = "Anything to add to what the form asks? (if needed)", .rows = 3});
        html += heading(2, "Send this request") + action_form(page, "send", fields, "Record as sent");
    }
    if (sent && !received && page.may_manage) {
        const auto fields = day_done(values_for(page, "received"), "When did the agency receive it?");
        html += closed_part("Record when it was received", page.posted == "received", action_form(page, "received", fields, "Record receipt"));
    }
    if (waits && (page.may_answer || page.may_manage)) {
        const auto values = values_for(page, "answer");
        Html fields = choice_field(
            values, {.name = "nature", .label = "What kind of answer is this?",
                     .choices = {{"full", "We hold information and give it", {}, {}, {}, false},
                                 {"nil", "We hold nothing about this family", "Say below what was searched", {}, {}, false},
                                 {"cannot-share", "We hold information and cannot share it", "Say below why", {}, {}, false},
                                 {"cannot-find", "A record should exist and cannot be found", "Say below what was searched", {}, {}, false}}});
        fields += procedure_fields(page, "answer");
        fields += long_text_field(values, {.name = "reason", .label = "If you give no information: how do you know, or why not?", .rows = 3});
        fields += text_field(values, {.name = "signed-by", .label = "Name and post of the person who signs this answer"});
        if (page.may_manage && !page.may_answer) fields += recorded_for_fields(page, values);
        html += heading(2, page.may_answer ? "Your answer" : "Record the answer for the agency");
        html += who_can_see_this("Your own agency, the partnership's team and those who take part in the rapid review.");
        html += action_form(page, "answer", fields, "Submit the answer");
    }
    if (to_review && page.may_manage) {
        const auto values = values_for(page, "review");
        const auto fields = choice_field(values, {.name = "accepted", .label = "Is the answer complete?", .choices = {{"yes", "Yes, accept it", {}, {}, {}, false}, {"no", "No, return it for revision", {}, {}, {}, false}}}) +
                            long_text_field(values, {.name = "reason", .label = "What needs to be added or changed?", .rows = 3});
        html += heading(2, "Look at the answer") + action_form(page, "review", fields, "Record");
    }
    if (sent && !at->second.rounds.empty() && !waits && (page.may_answer || page.may_manage)) {
        html += closed_part(
            "Add something to the answer", page.posted == "add",
            action_form(page, "add", long_text_field(values_for(page, "add"), {.name = "text", .label = "What do you want to add?", .rows = 4}), "Add"));
    }
    if (waits && page.may_manage) {
        html += closed_part(
            "Remind the agency", page.posted == "chase",
            action_form(page, "chase", text_field(values_for(page, "chase"), {.name = "text", .label = "How, and what was said (if needed)"}), "Record the reminder"));
    }
    return html;
}

Html meeting_actions(const StepPage& page)
{
    if (!page.may_manage) return {};
    const auto at = page.shown.seen.state.meetings.find(page.instance.id);
    const bool arranged = at != page.shown.seen.state.meetings.end() && at->second.arranged && !at->second.cancelled;
    const bool held = at != page.shown.seen.state.meetings.end() && at->second.held;
    if (held) {
        return closed_part(
            "Add something to the record", is_open(page, "add"),
            action_form(page, "add", long_text_field(values_for(page, "add"), {.name = "text", .label = "What do you want to add?", .rows = 4}), "Add"));
    }
    Html html;
    {
        const auto values = values_for(page, "arrange");
        Html fields = day_field(values, {.name = "on", .label = arranged ? "The new day" : "On which day will you meet?"}) +
                      text_field(values, {.name = "place", .label = "Place or link (if known)"});
        if (arranged) fields += text_field(values, {.name = "reason", .label = "Why is it moved?"});
        const auto form_html = action_form(page, "arrange", fields, arranged ? "Move the meeting" : "Agree this day");
        html += arranged ? closed_part("Move the meeting", page.posted == "arrange", form_html) : heading(2, "Agree a day") + form_html;
    }
    if (arranged) {
        html += closed_part(
            "Cancel the meeting", page.posted == "cancel",
            action_form(page, "cancel", text_field(values_for(page, "cancel"), {.name = "reason", .label = "Why is it cancelled?"}), "Cancel the meeting"));
    }
    const auto values = values_for(page, "held");
    Html fields = stated_day_field(values, "on", "When did you meet?", "", false);
    std::vector<FieldChoice> chairs;
    for (const auto& role : page.shown.procedure.roles) chairs.push_back({role.id, role.label, {}, {}, {}, false});
    fields += select_field(values, {.name = "chaired-by", .label = "Who chaired?", .choices = chairs});
    fields += text_field(values, {.name = "substitute-reason", .label = "If it was not the usual chair: why?"});
    fields += heading(2, "Who took part");
    const auto attendance = [&](const std::string& who, const std::string& name) {
        return yes_or_no_field(values, {.name = "present:" + who, .label = name, .label_size = LabelSize::normal, .is_inline = true, .is_small = true});
    };
    for (const auto set : {procedure::SetKind::partners, procedure::SetKind::agencies}) {
        for (const auto& member : page.shown.seen.state.members_of(set)) {
            if (!member.removed) fields += attendance(member.subject, member.name);
        }
    }
    for (const auto& invited : page.instance.step->invited) {
        const auto* role = page.shown.procedure.find_role(invited);
        if (role && invited != "safeguarding-partner") fields += attendance("role/" + invited, role->label);
    }
    fields += text_field(values, {.name = "others", .label = "Others who took part, with their posts (if any)"});
    if (!page.instance.step->papers.empty()) fields += heading(3, "Papers");
    for (const auto& paper : page.instance.step->papers) {
        const auto* form = page.shown.procedure.find_form(paper);
        const auto* document = page.shown.procedure.find_document(paper);
        fields += choice_field(
            values, {.name = "paper:" + paper, .label = form ? form->title : document ? document->title : paper, .label_size = LabelSize::normal,
                     .choices = {{"before", "Shared before the meeting", {}, {}, {}, false}, {"at-meeting", "Shared at the meeting", {}, {}, {}, false}, {"not-relevant", "Not relevant here", {}, {}, {}, false}},
                     .is_inline = true, .is_small = true});
    }
    fields += procedure_fields(page, "held");
    const auto form_html = action_form(page, "held", fields, "Record the meeting");
    return html + closed_part("Record the meeting", is_open(page, "held") || (page.posted.empty() && arranged), form_html);
}

Html confirmations(const StepPage& page)
{
    Html html;
    const auto offer = [&](std::int64_t event, const std::string& seat) {
        const bool own = std::ranges::any_of(page.seats, [&](const SeatChoice& one) { return one.id == seat && one.is_own; });
        if (!own) return;
        Form one = page.form;
        one.draft.reset();
        one.hidden.emplace_back("action", "confirm");
        one.hidden.emplace_back("event", std::to_string(event));
        const auto values = values_for(page, "confirm", std::to_string(event));
        html += heading(2, "This was recorded for you") + paragraph("Is it what you said? It counts once you confirm it.") +
                form(one, choice_field(values, {.name = "confirmed", .label = "Is it right?", .choices = {{"yes", "Yes, this is what I said", {}, {}, {}, false}, {"no", "No", {}, {}, {}, false}}}) +
                              text_field(values, {.name = "text", .label = "If not: what is wrong?"}) + button({.content = "Send"}));
    };
    if (const auto views = page.shown.seen.state.views.find(page.instance.id); views != page.shown.seen.state.views.end()) {
        for (const auto& view : views->second) {
            if (view.trace.recorded_for && !view.confirmed && !view.disputed && !view.superseded) offer(view.trace.event, view.given.seat);
        }
    }
    if (const auto signatures = page.shown.seen.state.signatures.find(page.instance.id); signatures != page.shown.seen.state.signatures.end()) {
        for (const auto& signature : signatures->second) {
            if (signature.trace.recorded_for && !signature.confirmed && !signature.disputed) offer(signature.trace.event, signature.seat);
        }
    }
    return html;
}

std::vector<FieldChoice> seat_choices(const StepPage& page)
{
    std::vector<FieldChoice> choices;
    for (const auto& seat : page.seats) {
        if (seat.is_own || page.may_manage) choices.push_back({seat.id, seat.label, {}, {}, {}, false});
    }
    return choices;
}

bool has_own_seat(const StepPage& page)
{
    return std::ranges::any_of(page.seats, &SeatChoice::is_own);
}

Html decision_actions(const StepPage& page)
{
    Html html = confirmations(page);
    const auto choices = seat_choices(page);
    if (!choices.empty()) {
        const auto values = values_for(page, "view");
        Html fields;
        if (choices.size() > 1) fields += choice_field(values, {.name = "seat", .label = "Whose view is this?", .choices = choices});
        fields += procedure_fields(page, "view");
        std::vector<FieldChoice> options;
        for (const auto& option : page.instance.step->options) {
            if (option.id == "not-agreed" && page.instance.step->outcome != procedure::OutcomeRule::one_seat) continue;
            FieldChoice choice{option.id, option.label, {}, {}, {}, false};
            if (!option.hint.empty()) choice.hint = option.hint;
            options.push_back(std::move(choice));
        }
        fields += choice_field(values, {.name = "option", .label = "The view", .choices = options});
        fields += long_text_field(values, {.name = "reasons", .label = "Reasons", .hint = "Your own, in your own words", .rows = 6});
        fields += day_done(values, "When was this decided?");
        if (!has_own_seat(page)) fields += recorded_for_fields(page, values);
        Form one = page.form;
        one.hidden.emplace_back("action", "view");
        if (choices.size() == 1) one.hidden.emplace_back("seat", choices.front().value);
        html += heading(2, has_own_seat(page) ? "Your view" : "Record a view for a decider");
        html += who_can_see_this(
            page.instance.step->views_private == procedure::ViewsPrivateUntil::never
                ? "Everybody who sees this case in full."
                : page.instance.step->views_private == procedure::ViewsPrivateUntil::meeting_opens
                    ? "You alone until all have decided, at the latest until the day of the meeting; then everybody who sees this case in full."
                    : "You alone until all have decided; then everybody who sees this case in full.");
        html += finished_form(page, one, "view", fields, "Give this view");
    }
    if (!page.advising_as.empty()) {
        std::vector<FieldChoice> roles;
        for (const auto& id : page.advising_as) {
            const auto* role = page.shown.procedure.find_role(id);
            roles.push_back({id, role ? role->label : id, {}, {}, {}, false});
        }
        const auto values = values_for(page, "advice");
        Html fields = choice_field(values, {.name = "role", .label = "As", .choices = roles}) + long_text_field(values, {.name = "text", .label = "Advice", .rows = 5});
        html += heading(2, "Give advice") + paragraph("Advice stands beside the decision and never counts as a view.") + action_form(page, "advice", fields, "Give this advice");
    }
    return html;
}

struct Unanswered {
    std::string id;
    std::string message;
    std::string source;
};

std::string why_go_on(const std::string& source)
{
    const auto paragraph = procedure::paragraph_of(source);
    return paragraph.empty() ? "Why do you go on?" : paragraph + ". Why do you go on?";
}

/// All warnings of a sign-off in one list, each with its own reason, kept by one button. Source: model, section 4.
Html answered_together(const StepPage& page, std::vector<Unanswered> unanswered)
{
    for (const auto& warning : page.shown.seen.standing.warnings) {
        if (warning.answer.empty()) unanswered.push_back({warning.id, warning.message, warning.source});
    }
    for (const auto& departure : page.shown.seen.standing.departures) {
        if (departure.reason.empty() && departure.instance != page.instance.id) unanswered.push_back({departure.id, departure.message, departure.source});
    }
    if (unanswered.empty() || !page.may_manage) return {};
    const auto values = values_for(page, "answer-warnings");
    Html fields;
    for (const auto& one : unanswered) {
        fields += text_field(values, {.name = "reason:" + one.id, .label = one.message, .hint = why_go_on(one.source), .label_size = LabelSize::small});
    }
    return heading(2, "Before it is signed: give a reason for each") +
           paragraph("Those about the document itself must be answered before a version is issued. The others stay open until somebody answers them.") +
           action_form(page, "answer-warnings", fields, "Keep these reasons");
}

Html document_first(const StepPage& page)
{
    if (!page.document) return {};
    const auto& document = *page.document;
    Html html = heading(2, document.title) + keeps_back(document);
    std::vector<Unanswered> unanswered;
    for (const auto& finding : document.findings) {
        if (finding.check->level == procedure::CheckLevel::block) continue;
        const auto id = "check:" + finding.check->id;
        const auto answer = page.shown.seen.state.answered_warnings.find(id);
        if (answer != page.shown.seen.state.answered_warnings.end()) {
            html += alert({.content = Html::text(finding.message) + paragraph("Reason for going on: " + answer->second), .kind = AlertKind::information});
        } else if (page.may_manage) {
            unanswered.push_back({id, finding.message, finding.check->source});
        } else {
            html += alert({.content = finding.message, .kind = AlertKind::warning, .title = "Look at this before you go on"});
        }
    }
    html += answered_together(page, std::move(unanswered));
    Details text;
    text.summary = "Read it as it stands now";
    text.is_open = document.missing.empty();
    text.content = document_parts(document);
    html += details(text);
    if (page.may_manage && document.missing.empty() && !document.blocked()) {
        html += action_form(page, "issue", {}, page.document_hash.empty() ? "Issue this version" : "Issue a new version");
    }
    if (!page.document_hash.empty()) html += paragraph(soft("The version issued last has the fingerprint " + page.document_hash.substr(0, 16) + "."));
    return html;
}

Html sign_off_actions(const StepPage& page)
{
    Html html = document_first(page) + confirmations(page);
    const auto choices = seat_choices(page);
    if (page.document_hash.empty() || choices.empty() || page.instance.is_done()) return html;
    const auto values = values_for(page, "sign");
    Html fields;
    Form one = page.form;
    one.hidden.emplace_back("action", "sign");
    one.hidden.emplace_back("hash", page.document_hash);
    if (choices.size() == 1) {
        one.hidden.emplace_back("seat", choices.front().value);
    } else {
        fields += choice_field(values, {.name = "seat", .label = "Who signs?", .choices = choices});
    }
    fields += choice_field(values, {.name = "signed", .label = "Do you sign this version?", .choices = {{"yes", "Yes, I sign it", {}, {}, {}, false}, {"no", "No", {}, {}, {}, false}}});
    fields += text_field(values, {.name = "reason", .label = "If not: why?"});
    fields += day_done(values, "When?");
    if (!has_own_seat(page)) fields += recorded_for_fields(page, values);
    return html + heading(2, has_own_seat(page) ? "Sign" : "Record a signature") + finished_form(page, one, "sign", fields, "Record");
}

Html send_actions(const StepPage& page)
{
    Html html = document_first(page);
    if (!page.may_manage && !page.may_state) return html;
    const auto values = values_for(page, "sent");
    std::vector<FieldChoice> recipients;
    std::vector<FieldChoice> receipts;
    const auto sendings = page.shown.seen.state.sendings.find(page.instance.id);
    for (const auto& id : page.shown.knowledge().recipients_of(*page.instance.step)) {
        const auto* declared = page.shown.procedure.find_recipient(id);
        const auto* member = page.shown.seen.state.find_member(id);
        const auto* role = id.starts_with("role/") ? page.shown.procedure.find_role(id.substr(5)) : nullptr;
        const FieldChoice choice{id, declared ? declared->label : member ? member->name : role ? role->label : id, {}, {}, {}, false};
        const auto any = [&](const auto& what) { return sendings != page.shown.seen.state.sendings.end() && std::ranges::any_of(sendings->second, what); };
        const bool was_sent = any([&](const casework::Sending& one) { return one.sent.recipient == id; });
        // Whoever has an earlier version can be sent the new one.
        const bool has_this = any([&](const casework::Sending& one) { return one.sent.recipient == id && (page.document_hash.empty() || one.sent.hash == page.document_hash); });
        if (was_sent) receipts.push_back(choice);
        if (!has_this) recipients.push_back(choice);
    }
    if (!recipients.empty()) {
        Html fields = procedure_fields(page, "sent") + choices_field(values, {.name = "recipients", .label = "To whom was it sent?", .choices = recipients});
        fields += day_done(values, "When was it sent?");
        fields += choice_field(values, {.name = "how", .label = "How?", .choices = {{"secure-email", "Secure e-mail", {}, {}, {}, false}, {"online-system", "The national online system", {}, {}, {}, false}, {"telephone", "Telephone", {}, {}, {}, false}, {"post", "Post", {}, {}, {}, false}, {"in-person", "In person", {}, {}, {}, false}}});
        fields += text_field(values, {.name = "address", .label = "Address (if known)"});
        fields += text_field(values, {.name = "reference", .label = "Reference number given (if any)"});
        html += heading(2, "Record the sending") + action_form(page, "sent", fields, "Record as sent");
    }
    if (page.instance.step->receipt && !receipts.empty()) {
        Html fields = choice_field(values_for(page, "receipt"), {.name = "recipient", .label = "Who confirmed receipt?", .choices = receipts}) + day_done(values_for(page, "receipt"), "When?");
        html += closed_part("Record a receipt", page.posted == "receipt", action_form(page, "receipt", fields, "Record the receipt"));
    }
    return html;
}

Html more_time(const StepPage& page)
{
    if (!page.may_extend || page.instance.is_done()) return {};
    std::vector<FieldChoice> limits;
    for (const auto& clock : page.instance.clocks) {
        if (clock.rule->level == procedure::Level::local && clock.due_on() && !clock.met_on) limits.push_back({clock.rule->text, clock.rule->text, {}, {}, {}, false});
    }
    if (limits.empty()) return {};
    const auto values = values_for(page, "extend");
    const auto fields = choice_field(values, {.name = "limit", .label = "Which deadline?", .choices = limits}) + day_field(values, {.name = "to", .label = "The new day"}) +
                        text_field(values, {.name = "reason", .label = "Why?"}) + text_field(values, {.name = "agreed-by", .label = "Who agreed to it?", .hint = "Name and post"});
    return closed_part("Give more time", page.posted == "extend", paragraph("Only a local deadline can be extended. A national one is met, or late with a reason.") + action_form(page, "extend", fields, "Give more time"));
}

Html leave_out(const StepPage& page)
{
    if (!page.may_manage && !page.may_reopen) return {};
    const auto values = values_for(page, "leave-out");
    if (page.instance.is_done() || page.instance.standing == InstanceStanding::left_out) {
        const auto kind = page.instance.step->kind;
        if (!page.may_reopen || kind == StepKind::send || kind == StepKind::sign_off) return {};
        return closed_part("Open this step again", page.posted == "reopen", action_form(page, "reopen", text_field(values_for(page, "reopen"), {.name = "reason", .label = "Why?"}), "Open again"));
    }
    if (!page.may_manage) return {};
    const char* words = page.instance.step->statutory ? "Record that this was not done" : "Leave this step out";
    return closed_part(words, page.posted == "leave-out", action_form(page, "leave-out", text_field(values, {.name = "reason", .label = "Because"}), words));
}

/// What was typed into forms that the page does not offer any more.
Html drafts_without_form(const StepPage& page, const Html& offered)
{
    Html html;
    for (const auto& draft : page.drafts) {
        const auto its_action = element("input", {{"type", "hidden"}, {"name", "action"}, {"value", draft.form}});
        if (offered.view().find(its_action.view()) != std::string_view::npos) continue;
        Form one = page.form;
        one.hidden.emplace_back("action", draft.form);
        html += draft_without_form(one, draft);
    }
    return html;
}

} // namespace

std::string form_name(const std::string& action, const std::string& which) { return which.empty() ? action : action + "-" + which; }

bool keeps_draft(std::string_view action)
{
    static constexpr std::array kept{"submit", "add", "done", "send", "answer", "review", "held", "view", "advice", "sign", "sent"};
    return std::ranges::find(kept, action) != kept.end();
}

Html attach_fields(const StepPage& page, const FormValues& values, const std::string& name, const char* label)
{
    FilesField field;
    field.name = name;
    field.label = label;
    for (const auto& id : values.values(name + "-kept")) {
        if (const auto at = page.waiting_files.find(id); at != page.waiting_files.end()) field.waiting.push_back(at->second);
    }
    return files_field(values, field);
}

Html recorded_for_fields(const StepPage& page, const FormValues& values)
{
    std::vector<FieldChoice> persons;
    for (const auto& [id, name] : page.people.people) persons.push_back({id, name, {}, {}, {}, false});
    const Html inside = select_field(values, {.name = "for-person", .label = "For whom?", .hint = "Leave empty where the person is not in the list", .choices = persons}) +
                        text_field(values, {.name = "for-whom", .label = "Their name and post"}) +
                        choice_field(values, {.name = "for-how", .label = "How did it reach you?", .choices = {{"telephone", "Telephone", {}, {}, {}, false}, {"email", "E-mail", {}, {}, {}, false}, {"video-call", "Video call", {}, {}, {}, false}, {"letter", "Letter", {}, {}, {}, false}, {"in-person", "In person", {}, {}, {}, false}}});
    const bool is_used = !values.value("for-whom").empty() || !values.value("for-person").empty() || !values.value("message-kept").empty();
    return closed_part("Somebody else did this, and I record it for them", is_used || !values.error("message").empty(), inside + attach_fields(page, values, "message", "The message it came in (if there is one)"));
}

Html step_actions(const StepPage& page)
{
    Html html;
    if (page.instance.standing == InstanceStanding::waiting && page.may_manage) {
        html += inset_text({.content = "This step usually waits for something else. If it was done all the same, record it: it is kept and marked."});
    }
    if (!page.needs_somebody_else.empty()) {
        html += inset_text({.content = page.needs_somebody_else + ". If somebody else has done it and told you, record it for them at the end of the form."});
    }
    switch (page.instance.step->kind) {
    case StepKind::task: html += page.may_manage || page.may_state ? task_actions(page) : Html{}; break;
    case StepKind::form: html += page.may_manage || page.may_state || page.may_answer ? form_actions(page) : Html{}; break;
    case StepKind::request: html += request_actions(page); break;
    case StepKind::meeting: html += meeting_actions(page); break;
    case StepKind::decision: html += decision_actions(page); break;
    case StepKind::sign_off: html += sign_off_actions(page); break;
    case StepKind::send: html += send_actions(page); break;
    }
    html += more_time(page) + leave_out(page);
    return drafts_without_form(page, html) + html;
}

} // namespace throughline::views
