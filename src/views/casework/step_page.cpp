#include "views/casework/step_page.hpp"

#include "domain/casework/earlier_records.hpp"
#include "domain/casework/form_answers.hpp"
#include "domain/casework/waited_for.hpp"
#include "domain/procedure/source_words.hpp"
#include "domain/time/date_words.hpp"
#include "views/casework/registers_page.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "views/casework/whole_case_pages.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace throughline::views {

using casework::Instance;
using casework::InstanceStanding;
using procedure::StepKind;

namespace {

std::string recorded_by(const CaseShown& shown, const casework::Trace& trace, const casework::Texts& texts)
{
    std::string words = "Recorded by " + shown.directory.name_of(trace.actor) + " on " + time::in_words(trace.recorded_on);
    if (casework::is_taken_over(trace)) {
        const auto from = texts.find("recorded-for");
        return "Taken over by " + shown.directory.name_of(trace.actor) + " on " + time::in_words(trace.recorded_on) +
               (from == texts.end() ? "" : " from earlier records: " + from->second);
    }
    if (trace.recorded_for) {
        const auto whom = texts.find("recorded-for");
        words += ", for " + (whom == texts.end() ? std::string("somebody else") : whom->second);
    }
    return words;
}

Html what_and_when(const StepPage& page)
{
    const auto& step = *page.instance.step;
    SummaryList list;
    list.rows.push_back({"How it stands", standing_badge(page.instance)});
    if (page.instance.done_on_unknown_day)
        list.rows.push_back({"Day", "Not known. It is done all the same, and no deadline counts from it"});
    for (const auto& task : page.shown.seen.state.added_tasks) {
        if (task.step.get() == &step && !task.why.empty()) list.rows.push_back({"Why", task.why});
    }
    for (const auto& clock : page.instance.clocks) {
        Html words = Html::text(clock_in_words(clock));
        if (!clock.moved_because.empty()) words += paragraph(moved_in_words(clock));
        words += paragraph(soft(rule_in_words(*clock.rule, page.shown.procedure) + ". " + authority_in_words(*clock.rule)));
        words += paragraph(link_with_hidden_words(Href::path({"cases", page.shown.reference(), "dates", clock.id}), "How this date was reached", clock.rule->text));
        list.rows.push_back({clock.rule->label.empty() ? Content{"Deadline"} : Content{clock.rule->label}, words});
    }
    if (!step.who.empty()) list.rows.push_back({"Who does this", who_acts(step, page.shown.procedure)});
    if (const auto waited_for = casework::waited_for_in_words(page.instance, page.shown.procedure); !waited_for.empty())
        list.rows.push_back({"Waits for", waited_for});
    if (const auto stands_in = procedure::paragraph_of(step.source); !stands_in.empty()) list.rows.push_back({"Source", stands_in});
    return summary_list(list);
}

/// A local text stays as it is in force here; that a newer national rule has overtaken it is said before anybody acts on it.
Html overtaken(const StepPage& page)
{
    const auto& words = page.instance.step->overtaken_by;
    if (words.empty()) return {};
    return inset_text({.content = heading(2, "National rules have overtaken this text") + paragraph(words)});
}

Html guidance(const StepPage& page)
{
    Html inside;
    for (const auto& id : page.instance.step->guidance) {
        const auto at = std::ranges::find(page.shown.procedure.guidance, id, &procedure::Guidance::id);
        if (at == page.shown.procedure.guidance.end()) continue;
        inside += heading(2, at->title + (at->edition.empty() ? "" : ", " + at->edition)) + paragraph(at->text);
        if (const auto read_at = href_from(at->link); read_at && !at->link.empty()) inside += paragraph(link_with_hidden_words(*read_at, "Where to read it", at->title));
    }
    if (inside.empty()) return {};
    Details shown;
    shown.summary = "Guidance on this step";
    shown.content = inside;
    return details(shown);
}

Html answers_table(const StepPage& page, const procedure::Form& form, const std::vector<casework::Answer>& answers, const casework::Texts& texts)
{
    SummaryList list;
    for (const auto& section : form.sections) {
        for (const auto& field : section.fields) {
            const auto answer = std::ranges::find(answers, field.id, &casework::Answer::field);
            if (answer == answers.end()) continue;
            std::string words;
            if (const auto* body = std::get_if<BodyId>(&answer->value)) {
                words = page.shown.directory.name_of(*body);
            } else if (const auto* person = std::get_if<PersonId>(&answer->value)) {
                words = page.shown.directory.name_of(*person);
            } else {
                const auto text = texts.find(field.id);
                words = field.sensitive && !page.shown.seen.names_shown ? "Not shown to you" : casework::in_words(answer->value, text == texts.end() ? "" : text->second);
            }
            SummaryRow row{field.label, words};
            const auto* known = field.fact.empty() ? nullptr : page.shown.knowledge().find_statement_of(field.fact, page.instance.name.member);
            if (known && page.may_state && !page.shown.past) {
                row.actions.push_back({"Correct", Href::path({"cases", page.shown.reference(), "facts", known->id}), field.label, {}, {}});
            }
            if (known && !casework::same_value(known->value, known->text, answer->value, words) && !std::holds_alternative<casework::Written>(known->value)) {
                row.value = Html::text(words) + paragraph(soft("Corrected since: " + casework::in_words(known->value, known->text)));
            }
            list.rows.push_back(std::move(row));
        }
    }
    return list.rows.empty() ? Html{} : summary_list(list);
}

Html submitted(const StepPage& page)
{
    const auto& state = page.shown.seen.state;
    Html html;
    if (const auto* submission = state.last_submission(page.instance.id)) {
        if (const auto* form = page.shown.procedure.find_form(submission->form)) {
            html += heading(2, form->title) + paragraph(soft(recorded_by(page.shown, submission->trace, submission->texts) + ". Submitted as it stands: additions and corrections are shown beside it."));
            html += answers_table(page, *form, submission->answers, submission->texts);
        }
    }
    if (const auto added = state.addenda.find(page.instance.id); added != state.addenda.end()) {
        for (const auto& one : added->second) {
            html += inset_text({.content = Html::text(one.text) + paragraph(soft(recorded_by(page.shown, one.trace, {})))});
        }
    }
    return html;
}

Html request_so_far(const StepPage& page)
{
    const auto at = page.shown.seen.state.requests.find(page.instance.id);
    if (at == page.shown.seen.state.requests.end()) return {};
    const auto& request = at->second;
    SummaryList list;
    if (request.sent) list.rows.push_back({"Sent", casework::in_words(*request.sent)});
    if (request.opened) list.rows.push_back({"Received", casework::in_words(*request.opened)});
    if (const auto scope = request.texts.find("scope"); scope != request.texts.end()) list.rows.push_back({"What was asked", scope->second});
    Html html = summary_list(list);
    for (const auto& round : request.rounds) {
        html += heading(2, round.number == 1 ? std::string("The answer") : "The answer, round " + std::to_string(round.number));
        html += paragraph(soft(recorded_by(page.shown, round.submission.trace, round.submission.texts)));
        SummaryList answer;
        const auto nature = round.nature == "full" ? "Information given" : round.nature == "nil" ? "Nothing is held" : round.nature == "cannot-share" ? "Held, but cannot be shared" : "Should exist, but cannot be found";
        answer.rows.push_back({"Kind of answer", nature});
        for (const auto& [key, label] : {std::pair{"reason", "Reason"}, std::pair{"signed-by", "Signed by"}}) {
            if (const auto text = round.submission.texts.find(key); text != round.submission.texts.end()) answer.rows.push_back({label, text->second});
        }
        html += summary_list(answer);
        if (const auto* form = page.shown.procedure.find_form(page.instance.step->form)) html += answers_table(page, *form, round.submission.answers, round.submission.texts);
        if (round.review) {
            html += inset_text({.content = Html::text(round.review->accepted ? "Accepted on " + casework::in_words(round.review->on) : "Returned for revision on " + casework::in_words(round.review->on) + ": " + round.review->reason)});
        }
    }
    for (const auto& note : page.shown.seen.state.notes) {
        if (note.added.about != page.instance.id || note.added.purpose != "chase") continue;
        const auto text = note.added.texts.find("text");
        html += paragraph(soft((note.added.purpose == "chase" ? "Reminded on " : "Noted on ") + time::in_words(note.trace.recorded_on) + ": " + (text == note.added.texts.end() ? "" : text->second)));
    }
    return html;
}

Html meeting_so_far(const StepPage& page)
{
    const auto at = page.shown.seen.state.meetings.find(page.instance.id);
    if (at == page.shown.seen.state.meetings.end()) return {};
    const auto& meeting = at->second;
    SummaryList list;
    if (meeting.arranged && !meeting.cancelled) list.rows.push_back({"Agreed day", casework::in_words(*meeting.arranged)});
    if (meeting.cancelled) list.rows.push_back({"Agreed day", "Cancelled"});
    if (!meeting.place.empty()) list.rows.push_back({"Place or link", meeting.place});
    for (const auto& [day, trace] : meeting.earlier_days) list.rows.push_back({"Agreed before", casework::in_words(day) + ", " + recorded_by(page.shown, trace, {})});
    if (meeting.held) {
        const auto* role = page.shown.procedure.find_role(meeting.held->chaired_by);
        list.rows.push_back({"Held on", casework::in_words(meeting.held->on)});
        list.rows.push_back({"Chaired by", role ? role->label : meeting.held->chaired_by});
        if (const auto why = meeting.held->texts.find("substitute-reason"); why != meeting.held->texts.end()) list.rows.push_back({"Why another chair", why->second});
        std::string present;
        std::string absent;
        for (const auto& one : meeting.held->attendance) {
            const auto name = meeting.held->texts.find("attendee:" + one.who);
            const auto* member = page.shown.seen.state.find_member(one.who);
            auto& into = one.present ? present : absent;
            into += (into.empty() ? "" : "; ") + (name != meeting.held->texts.end() ? name->second : member ? member->name : one.who);
        }
        list.rows.push_back({"Took part", present.empty() ? "Nobody is recorded" : present});
        if (!absent.empty()) list.rows.push_back({"Did not take part", absent});
        for (const auto& paper : meeting.held->papers) {
            const auto* form = page.shown.procedure.find_form(paper.paper);
            const auto* document = page.shown.procedure.find_document(paper.paper);
            const auto when = paper.when == "before" ? "shared before the meeting" : paper.when == "at-meeting" ? "shared at the meeting" : "not relevant here";
            list.rows.push_back({form ? form->title : document ? document->title : paper.paper, when});
        }
    }
    Html html = summary_list(list);
    if (meeting.arranged && !meeting.held && !page.shown.past)
        html += paragraph(link(Href::path({"cases", page.shown.reference(), "steps", page.instance.id, "calendar"}), "Put it into your calendar"));
    return html;
}

Html opened_again(const casework::DecisionOutcome& outcome)
{
    const auto given = std::ranges::count_if(outcome.anew, [](const casework::View* view) { return view != nullptr; });
    return alert(
        {.content = "What was decided stands until it is decided anew. New views so far: " + std::to_string(given) + " of " + std::to_string(outcome.anew.size()) + ".",
         .title = "This decision was opened again"});
}

/// Once every view can be seen: on which questions they differ.
Html views_that_differ(const StepPage& page, const casework::DecisionOutcome& outcome)
{
    std::vector<const casework::View*> all;
    for (const auto* view : outcome.counting) {
        if (!view || view->given.option.empty()) return {};
        all.push_back(view);
    }
    if (all.size() < 2) return {};
    std::string differ;
    const auto name = [&](const std::string& question) { differ += (differ.empty() ? "" : "; ") + question; };
    if (std::ranges::any_of(all, [&](const auto* view) { return view->given.option != all.front()->given.option; })) name("the view itself");
    if (const auto* form = page.shown.procedure.find_form(page.instance.step->form)) {
        const auto code_of = [](const casework::View& view, const std::string& field) {
            const auto answer = std::ranges::find(view.given.considered, field, &casework::Answer::field);
            const auto* chosen = answer == view.given.considered.end() ? nullptr : std::get_if<casework::Choices>(&answer->value);
            return chosen && !chosen->empty() ? chosen->front().code : std::string{};
        };
        for (const auto& section : form->sections) {
            for (const auto& field : section.fields) {
                const bool differs = std::ranges::any_of(all, [&](const auto* view) { return code_of(*view, field.id) != code_of(*all.front(), field.id); });
                if (differs) name(field.label);
            }
        }
    }
    if (differ.empty()) return paragraph("The views agree on every question.");
    return alert({.content = "On: " + differ, .title = "The views differ"});
}

Html views_so_far(const StepPage& page)
{
    const auto& step = *page.instance.step;
    const auto outcome = page.shown.knowledge().outcome_of(step, page.instance.id);
    Html html;
    if (page.instance.is_done()) {
        const auto option = std::ranges::find(step.options, outcome.option, &procedure::Option::id);
        html += alert(
            {.content = page.instance.done_on ? "On " + time::in_words(*page.instance.done_on) + "." : std::string("On a day that is not known."), .kind = AlertKind::success,
             .title = option == step.options.end() ? std::string("Decided") : option->label});
    }
    const auto seats = page.shown.knowledge().seats_of(step);
    if (outcome.opened_again) html += opened_again(outcome);
    html += views_that_differ(page, outcome);
    html += heading(2, "Who decides, and what they think");
    for (std::size_t i = 0; i < seats.size(); ++i) {
        html += heading(3, seats[i].label);
        const auto* view = outcome.counting[i];
        const auto all = page.shown.seen.state.views.find(page.instance.id);
        const casework::View* waiting = nullptr;
        if (all != page.shown.seen.state.views.end()) {
            for (const auto& one : all->second) {
                if (one.given.seat == seats[i].id && !one.superseded && !one.counts()) waiting = &one;
            }
        }
        if (!view && !waiting) {
            html += paragraph("Has not decided yet.");
            continue;
        }
        const auto& shown = view ? *view : *waiting;
        if (shown.given.option.empty()) {
            html += paragraph(
                step.views_private == procedure::ViewsPrivateUntil::meeting_opens
                    ? "Has decided. You see this view once all have decided, at the latest on the day of the meeting."
                    : "Has decided. You see this view once all have decided.");
            continue;
        }
        const auto option = std::ranges::find(step.options, shown.given.option, &procedure::Option::id);
        SummaryList list;
        list.rows.push_back({"View", option == step.options.end() ? shown.given.option : option->label});
        if (const auto reasons = shown.given.texts.find("reasons"); reasons != shown.given.texts.end()) list.rows.push_back({"Reasons", reasons->second});
        list.rows.push_back({"Day", casework::in_words(shown.given.on)});
        list.rows.push_back({"Recorded", recorded_by(page.shown, shown.trace, shown.given.texts)});
        if (shown.given.delegation) list.rows.push_back({"Under the delegation", *shown.given.delegation});
        if (waiting) list.rows.push_back({"Counts", shown.disputed ? "No: the person does not agree with what was recorded" : "Not yet: the person has not confirmed it and no message is attached"});
        html += summary_list(list);
        if (const auto* form = page.shown.procedure.find_form(step.form)) html += answers_table(page, *form, shown.given.considered, shown.given.texts);
    }
    if (const auto advice = page.shown.seen.state.advice.find(page.instance.id); advice != page.shown.seen.state.advice.end()) {
        html += heading(2, "Advice beside this decision") + paragraph("Advice never counts as a view.");
        for (const auto& one : advice->second) {
            const auto* role = page.shown.procedure.find_role(one.given.role);
            const auto text = one.given.texts.find("advice");
            html += heading(3, role ? role->label : one.given.role) + paragraph(text == one.given.texts.end() ? "" : text->second) + paragraph(soft(recorded_by(page.shown, one.trace, one.given.texts)));
        }
    }
    return html;
}

Html signatures_so_far(const StepPage& page)
{
    Table list;
    list.caption = "Who has signed";
    list.head = {{"For"}, {"Signed"}, {"Recorded"}};
    list.first_cell_is_header = true;
    const auto signatures = page.shown.seen.state.signatures.find(page.instance.id);
    for (const auto& seat : page.shown.knowledge().seats_of(*page.instance.step)) {
        Html signed_words = Html::text("Not yet");
        std::string trace;
        if (signatures != page.shown.seen.state.signatures.end()) {
            for (const auto& one : signatures->second) {
                if (one.seat != seat.id) continue;
                if (one.refused) {
                    signed_words = Html::text("Did not sign: " + one.words);
                } else if (one.hash != page.document_hash) {
                    signed_words = Html::text("Signed an earlier version, on " + casework::in_words(one.on));
                } else {
                    signed_words = Html::text((one.counts() ? "Signed this version, on " : "Recorded, not confirmed yet: ") + casework::in_words(one.on));
                }
                trace = recorded_by(page.shown, one.trace, {});
            }
        }
        list.rows.push_back({{seat.label}, {signed_words}, {trace}});
    }
    return table(list);
}

Html sent_so_far(const StepPage& page)
{
    Table list;
    list.caption = "To whom it goes";
    list.head = {{"Recipient"}, {"Sent"}, {"Receipt"}};
    list.first_cell_is_header = true;
    const auto sendings = page.shown.seen.state.sendings.find(page.instance.id);
    for (const auto& id : page.shown.knowledge().recipients_of(*page.instance.step)) {
        const auto* declared = page.shown.procedure.find_recipient(id);
        const auto* member = page.shown.seen.state.find_member(id);
        const auto* role = id.starts_with("role/") ? page.shown.procedure.find_role(id.substr(5)) : nullptr;
        std::string sent = "Not yet";
        std::string receipt;
        if (sendings != page.shown.seen.state.sendings.end()) {
            for (const auto& one : sendings->second) {
                if (one.sent.recipient != id) continue;
                sent = casework::in_words(one.sent.on) + ", " + recorded_by(page.shown, one.trace, {});
                if (const auto reference = one.sent.texts.find("reference"); reference != one.sent.texts.end()) sent += ", reference " + reference->second;
                if (one.receipt) receipt = casework::in_words(*one.receipt);
            }
        }
        list.rows.push_back({{declared ? declared->label : member ? member->name : role ? role->label : id}, {sent}, {receipt}});
    }
    return table(list);
}

} // namespace

Html keeps_back(const casework::BuiltDocument& document)
{
    const auto line = [](const std::string& message, const std::string& source) {
        return Content{Html::text(message + " ") + soft(procedure::paragraph_of(source))};
    };
    std::vector<Content> missing;
    for (const auto& content : document.missing) missing.push_back(line(content.message, content.source));
    std::vector<Content> wrong;
    for (const auto& finding : document.findings) {
        if (finding.check->level == procedure::CheckLevel::block) wrong.push_back(line(finding.message, finding.check->source));
    }
    Html html;
    if (!missing.empty())
        html += alert(
            {.content = bullet_list(missing),
             .kind = AlertKind::warning,
             .title = "Not complete yet: this must be there before it goes out"});
    if (!wrong.empty())
        html += alert({.content = bullet_list(wrong), .kind = AlertKind::stop, .title = "It cannot go out like this"});
    return html;
}

Html document_parts(const casework::BuiltDocument& document)
{
    Html html;
    for (const auto& part : document.parts) {
        html += heading(3, part.title);
        if (!part.text.empty()) html += paragraph(part.text);
        if (part.genogram) html += paragraph("The family is drawn on the Family page and goes with the document.");
        for (const auto& group : part.groups) {
            if (!group.title.empty()) html += heading(4, group.title);
            // A list says of each thing one thing: where a label comes again, as from another form, the next list begins.
            SummaryList list;
            std::set<std::string_view> labels;
            for (const auto& row : group.rows) {
                if (!labels.insert(row.label).second) {
                    html += summary_list(std::exchange(list, {}));
                    labels = {row.label};
                }
                list.rows.push_back({row.label, row.value.empty() ? Content{soft("Nothing recorded")} : Content{row.value}});
            }
            if (!list.rows.empty()) html += summary_list(list);
        }
    }
    return html;
}

Html step_page(const StepPage& page)
{
    const auto& step = *page.instance.step;
    Html html = heading_with_caption(page.shown.name() + ", " + page.shown.reference(), page.instance.title);
    if (!step.why.empty()) html += lead_paragraph(step.why);
    if (step.kind == StepKind::send) html += restrictions_in_force(page.shown);
    if (!page.instance.held_by.empty()) {
        html += alert(
            {.content = Html::text("Its deadlines go on: a statutory one is met, or late with a reason; a local one can be given more time. ") +
                        link(part_address(page.shown.reference(), CasePart::holds), "Why it is on hold"),
             .kind = AlertKind::information,
             .title = "This step is on hold"});
    }
    html += overtaken(page) + what_and_when(page) + guidance(page);
    for (const auto& departure : page.shown.seen.standing.departures) {
        if (departure.instance != page.instance.id) continue;
        Departure mark;
        mark.what = departure.message;
        mark.rule = procedure::paragraph_of(departure.source);
        if (!departure.reason.empty()) mark.reason = departure.reason;
        if (!page.shown.past && departure.reason.empty() && page.may_manage) mark.give_reason = Href::path({"cases", page.shown.reference(), "reasons"}).at("reason:" + departure.id);
        html += departure_mark(mark);
    }
    switch (step.kind) {
    case StepKind::task:
    case StepKind::form: break;
    case StepKind::request: html += request_so_far(page); break;
    case StepKind::meeting: html += meeting_so_far(page); break;
    case StepKind::decision: html += views_so_far(page); break;
    case StepKind::sign_off: html += signatures_so_far(page); break;
    case StepKind::send: html += sent_so_far(page); break;
    }
    html += submitted(page);
    if (!page.files.empty()) html += heading(2, "Files of this step") + files_list(page.files);
    if (!page.letter.empty()) {
        Details letter;
        letter.summary = "The letter that goes with it";
        Html paragraphs;
        std::size_t begin = 0;
        while (begin < page.letter.size()) {
            const auto end = std::min(page.letter.find('\n', begin), page.letter.size());
            paragraphs += paragraph(page.letter.substr(begin, end - begin));
            begin = end + 1;
        }
        if (!page.shown.past) paragraphs += paragraph(link(Href::path({"cases", page.shown.reference(), "steps", page.instance.id, "letter"}), "Download as a Word file"));
        const auto* shipped = page.shown.procedure.find_letter(step.letter);
        if (shipped && page.shown.seen.viewer.reach == access::Reach::whole_case) {
            const auto address = Href::path({"cases", page.shown.reference(), "supporting", "letter", shipped->id}).with("step", page.instance.id);
            paragraphs += paragraph(link(address, shipped->to_family ? "Read it and clear it: a letter to a family never goes out unread" : "Its page, with every copy and version"));
        }
        letter.content = paragraphs;
        html += details(letter);
    }
    if (!page.shown.past && !page.shown.seen.state.closed && !page.shown.seen.viewer.emergency_until) html += step_actions(page);
    html += notes_about(page.shown, page.instance.id);
    if (!page.shown.past && (page.may_manage || page.may_state)) {
        html += paragraph(link(part_address(page.shown.reference(), CasePart::notes).with("about", page.instance.id), "Add a note about this step"));
    }
    return error_summary_of(page.values.in_form(page.posted), html) + html;
}

} // namespace throughline::views
