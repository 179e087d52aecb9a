#include "views/casework/whole_case_pages.hpp"

#include "domain/casework/choices.hpp"
#include "domain/casework/form_answers.hpp"
#include "domain/procedure/source_words.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "views/forms/form_fields.hpp"

#include <algorithm>

namespace throughline::views {

using casework::InstanceStanding;

namespace {

std::string text_in(const casework::Texts& texts, const std::string& key)
{
    const auto at = texts.find(key);
    return at == texts.end() ? std::string{} : at->second;
}

Html page_heading(const CaseShown& shown, const char* title)
{
    return heading_with_caption(shown.name() + ", " + shown.reference(), title);
}

std::vector<FieldChoice> choices_of(std::span<const casework::Choice> choices)
{
    std::vector<FieldChoice> fields;
    for (const auto& choice : choices) fields.push_back({std::string(choice.code), std::string(choice.label), {}, {}, {}, false});
    return fields;
}

std::string what_is_held(const CaseShown& shown, const casework::Hold& hold)
{
    std::string words;
    for (const auto& stop : hold.placed.stops) {
        const auto* step = shown.procedure.find_step(stop);
        const auto instances = shown.seen.standing.of_step(stop);
        const auto title = step                ? step->title
                           : instances.empty() ? casework::label_of(casework::held_parts(), stop)
                                               : instances.front()->title;
        words += (words.empty() ? "" : "; ") + title;
    }
    return words;
}

Html days_go_on()
{
    return paragraph(
        "A hold stops no deadline. A statutory one goes on and is met, or late with a reason; a local one can be given more time.");
}

Html hold_rows(const CaseShown& shown, const casework::Hold& hold)
{
    SummaryList list;
    list.rows.push_back({"On hold", what_is_held(shown, hold)});
    list.rows.push_back({"Because of", casework::label_of(casework::reasons_for_holding(), hold.placed.kind)});
    list.rows.push_back({"Asked for by", text_in(hold.placed.texts, "asked-by")});
    list.rows.push_back({"Why", text_in(hold.placed.texts, "reason")});
    list.rows.push_back({"Since", casework::in_words(hold.placed.on)});
    if (hold.placed.review_on && hold.in_force()) {
        const bool over = *hold.placed.review_on < shown.today;
        list.rows.push_back(
            {"To be looked at again by",
             over ? Content{badge(
                        {.content = time::in_words_with_weekday(*hold.placed.review_on) + ": this day is over", .state = State::late})}
                  : Content{time::in_words_with_weekday(*hold.placed.review_on)}});
    }
    if (hold.lifted) {
        list.rows.push_back({"Lifted", casework::in_words(hold.lifted->on)});
        list.rows.push_back({"Because", text_in(hold.lifted->texts, "reason")});
    }
    list.rows.push_back({"Recorded", shown.directory.name_of(hold.trace.actor) + " on " + time::in_words(hold.trace.recorded_on)});
    return summary_list(list);
}

std::string about_in_words(const CaseShown& shown, const std::string& about)
{
    if (const auto* instance = shown.seen.standing.find(about)) return instance->title;
    if (const auto* member = shown.seen.state.find_member(about)) return member->name;
    return "The case";
}

Html note_shown(const CaseShown& shown, const casework::Note& note)
{
    const auto* purpose = note.added.purpose == "chase" ? "Reminded" : note.added.purpose == "escalation" ? "Escalated" : "Noted";
    auto recorded =
        std::string(purpose) + " by " + shown.directory.name_of(note.trace.actor) + " on " + time::in_words(note.trace.recorded_on);
    if (note.added.on && note.added.on->first != note.trace.recorded_on) recorded += ", about " + casework::in_words(*note.added.on);
    return inset_text({.content = Html::text(text_in(note.added.texts, "text")) + paragraph(soft(recorded))});
}

} // namespace

std::string emergency_in_words(const CaseShown& shown)
{
    const auto& until = shown.seen.viewer.emergency_until;
    if (!until) return {};
    return "You see this case by emergency access, to the end of " + time::in_words(*until) +
           ". Everything that you open is recorded, and somebody else will look at it.";
}

Html case_banners(const CaseShown& shown)
{
    Html html;
    const auto& state = shown.seen.state;
    if (state.closed && !state.closings.empty()) {
        const auto& last = state.closings.back();
        Html words;
        if (!last.closed.reason_code.empty())
            words = Html::text(casework::closing_in_words(shown.procedure, last.closed.reason_code) + ".");
        if (const auto reason = text_in(last.closed.texts, "reason"); !reason.empty()) words += paragraph(reason);
        if (const auto open = text_in(last.closed.texts, "still-open"); !open.empty() && shown.seen.names_shown) {
            words += paragraph("Still open then: " + open);
        }
        html += alert({.content = words, .kind = AlertKind::information, .title = "Closed on " + casework::in_words(last.closed.on)});
    }
    for (const auto& hold : state.holds) {
        if (!hold.in_force()) continue;
        Html words = Html::text(
            casework::label_of(casework::reasons_for_holding(), hold.placed.kind) + ". Deadlines go on" +
            (hold.placed.review_on ? "; it is looked at again by " + time::in_words(*hold.placed.review_on) + ". " : ". "));
        if (!shown.past) words += link(part_address(shown.reference(), CasePart::holds), "The holds of this case");
        html += alert({.content = words, .kind = AlertKind::information, .title = "On hold: " + what_is_held(shown, hold)});
    }
    return html;
}

std::string closing_words(const CaseShown& shown)
{
    const auto closes = [](const procedure::Step& step) { return step.meaning == procedure::Concept::case_closure; };
    return std::ranges::any_of(shown.procedure.steps, closes) ? "End this case before its time" : "Close this case";
}

Html case_doings(const CaseShown& shown)
{
    if (shown.past || shown.seen.viewer.emergency_until) return {};
    const auto to = [&](const char* part) { return Href::path({"cases", shown.reference(), part}); };
    std::vector<Content> links;
    const bool leads = shown.seen.viewer.may(procedure::Power::manage_case);
    if (shown.seen.state.closed) {
        if (leads) links.push_back(link(to("reopen"), "Open this case again"));
    } else {
        links.push_back(link(to("tasks"), "Add a task that the procedure does not name"));
        if (leads) links.push_back(link(to("holds"), "Put work on hold, or lift a hold"));
        if (leads) links.push_back(link(to("close"), closing_words(shown)));
    }
    if (leads) links.push_back(link(to("procedure"), "The version of the procedure that it works to"));
    links.push_back(link(to("notes"), "Notes"));
    links.push_back(link(Href::path({"cases", shown.reference(), "team", "conflicts"}), "Declare a conflict of interest"));
    return heading(2, "This case as a whole") + bullet_list(links);
}

Html closing_page(const ClosingPage& page)
{
    const auto words = closing_words(page.shown);
    Html html = page_heading(page.shown, words.c_str());
    if (const auto* closing = casework::find_closing_form(page.shown.seen.standing)) {
        const auto way = link(step_address(page.shown.reference(), closing->id), closing->title);
        if (page.open.empty()) return html + paragraph(Html::text("Nothing is open any more. This case is closed with: ") + way);
        html += paragraph(
            Html::text("Here a case ends although something is still open. Once all of it is done or left out, it is closed with: ") + way);
    }
    Form one = page.form;
    if (page.open.empty()) {
        html += paragraph("Nothing is open in this case.");
    } else {
        html += heading(2, "Still open");
        std::vector<Content> lines;
        for (const auto& item : page.open) {
            one.hidden.emplace_back("seen-open", item.id);
            const bool is_step = page.shown.seen.standing.find(item.id) != nullptr;
            Html line = is_step ? link(step_address(page.shown.reference(), item.id), item.what) : Html::text(item.what);
            if (item.statutory) line += Html::text(" ") + soft("(required by law: it stays visible as not done)");
            lines.push_back(line);
        }
        html += bullet_list(lines) + paragraph("When the case is closed, nothing of this is asked of anybody any more.");
    }
    std::vector<FieldChoice> reasons;
    for (const auto& reason : casework::closing_reasons(page.shown.procedure))
        reasons.push_back({reason.id, reason.label, {}, {}, {}, false});
    const auto fields =
        choice_field(page.values, {.name = "reason-code", .label = "Why is it closed?", .choices = std::move(reasons)}) +
        long_text_field(
            page.values,
            {.name = "reason", .label = "In words", .hint = "Needed where anything is still open or the case ends early", .rows = 4}) +
        stated_day_field(page.values, "on", "When was it closed?", "", false);
    return error_summary_of(page.values, fields) + html + form(one, fields + warning_button({.content = words}));
}

Html reopening_page(const CaseShown& shown, const Form& one, const FormValues& values)
{
    const auto fields = long_text_field(values, {.name = "reason", .label = "Why is it opened again?", .rows = 4});
    return error_summary_of(values, fields) + page_heading(shown, "Open this case again") + case_banners(shown) +
           form(one, fields + button({.content = "Open again"}));
}

Html holds_page(const HoldsPage& page)
{
    Html html = case_heading(page.shown, CasePart::holds);
    html += heading(2, "On hold now");
    bool any = false;
    for (const auto& hold : page.shown.seen.state.holds) {
        if (!hold.in_force()) continue;
        any = true;
        html += hold_rows(page.shown, hold);
        if (page.may_change) {
            html += paragraph(link_with_hidden_words(
                Href::path({"cases", page.shown.reference(), "holds", hold.placed.hold}), "Lift this hold",
                what_is_held(page.shown, hold)));
        }
    }
    if (!any) html += paragraph("Nothing is on hold.");
    Html past;
    for (const auto& hold : page.shown.seen.state.holds) {
        if (!hold.in_force()) past += hold_rows(page.shown, hold);
    }
    if (!past.empty()) html += heading(2, "Lifted") + past;
    if (!page.may_change) return html;

    std::vector<FieldChoice> steps;
    std::vector<std::string> taken;
    for (const auto& instance : page.shown.seen.standing.instances) {
        const bool live = instance.standing == InstanceStanding::open || instance.standing == InstanceStanding::waiting ||
                          instance.standing == InstanceStanding::returned;
        if (!live || std::ranges::find(taken, instance.name.step) != taken.end()) continue;
        taken.push_back(instance.name.step);
        steps.push_back({instance.name.step, instance.step->title, {}, {}, {}, false});
    }
    auto stops = choices_of(casework::held_parts());
    Html fields = choice_field(
        page.values, {.name = "kind", .label = "What makes it necessary?", .choices = choices_of(casework::reasons_for_holding())});
    fields += choices_field(
        page.values, {.name = "stops",
                      .label = "What is on hold?",
                      .hint = "A process beside the review is by itself no reason to delay its completion",
                      .choices = stops});
    if (!steps.empty()) {
        Details more;
        more.summary = "Single steps that wait";
        more.is_open = !page.values.values("steps").empty();
        more.content = choices_field(page.values, {.name = "steps", .label = "Which steps wait?", .choices = steps, .is_small = true});
        fields += details(more);
    }
    fields += text_field(page.values, {.name = "asked-by", .label = "Who asked for it?", .hint = "Name and post"});
    fields += long_text_field(page.values, {.name = "reason", .label = "Why?", .rows = 4});
    fields += stated_day_field(page.values, "on", "Since when?", "", false);
    fields += day_field(page.values, {.name = "review-on", .label = "On which day do you look at it again at the latest?"});
    return error_summary_of(page.values, fields) + html + heading(2, "Put something on hold") + days_go_on() +
           form(page.form, fields + button({.content = "Place this hold"}));
}

Html lifting_page(const CaseShown& shown, const casework::Hold& hold, const Form& one, const FormValues& values)
{
    const auto fields = stated_day_field(values, "on", "Since when is it lifted?", "", false) +
                        long_text_field(values, {.name = "reason", .label = "Why does it end?", .rows = 3});
    return error_summary_of(values, fields) + page_heading(shown, "Lift this hold") + hold_rows(shown, hold) +
           form(one, fields + button({.content = "Lift this hold"}));
}

Html added_task_page(const CaseShown& shown, const Form& one, const FormValues& values)
{
    std::vector<FieldChoice> roles;
    for (const auto& role : shown.procedure.roles) roles.push_back({role.id, role.label, {}, {}, {}, false});
    std::vector<FieldChoice> stages;
    for (const auto& stage : shown.procedure.stages) stages.push_back({stage.id, stage.label, {}, {}, {}, false});
    Html fields =
        text_field(values, {.name = "title", .label = "What is to be done?", .hint = "One line. Use the child's code and not the name"});
    fields += long_text_field(values, {.name = "why", .label = "Why? (if needed)", .rows = 3});
    fields +=
        select_field(values, {.name = "who", .label = "Who does it?", .hint = "Leave empty for anybody in the team", .choices = roles});
    fields += select_field(values, {.name = "stage", .label = "Where does it belong?", .choices = stages});
    fields += day_field(values, {.name = "agreed", .label = "By which day? (if agreed)"});
    return error_summary_of(values, fields) + page_heading(shown, "Add a task") +
           paragraph("For work that the procedure does not name. It stands in everybody's list like the other steps.") +
           form(one, fields + button({.content = "Add this task"}));
}

Html notes_about(const CaseShown& shown, const std::string& about)
{
    Html html;
    for (const auto& note : shown.seen.state.notes) {
        if (note.added.about == about && note.added.purpose != "chase") html += note_shown(shown, note);
    }
    return html.empty() ? Html{} : heading(2, "Notes") + html;
}

Html notes_page(const NotesPage& page)
{
    Html html = case_heading(page.shown, CasePart::notes);
    html += paragraph("Notes are part of the case: a court, or a person they are about, may ask to see them.");
    const auto& notes = page.shown.seen.state.notes;
    if (notes.empty()) html += paragraph("There are no notes yet.");
    for (auto note = notes.rbegin(); note != notes.rend(); ++note) {
        const auto about = about_in_words(page.shown, note->added.about);
        html += heading(
            2, page.shown.seen.standing.find(note->added.about) ? link(step_address(page.shown.reference(), note->added.about), about)
                                                                : Html::text(about));
        html += note_shown(page.shown, *note);
    }
    if (!page.may_add) return html;
    const auto fields =
        choice_field(
            page.values,
            {.name = "purpose",
             .label = "What is it?",
             .choices =
                 {{"note", "A note", {}, {}, {}, false}, {"escalation", "Something was taken to somebody more senior", {}, {}, {}, false}},
             .is_inline = true}) +
        long_text_field(page.values, {.name = "text", .label = "The note about: " + about_in_words(page.shown, page.about), .rows = 5});
    return error_summary_of(page.values, fields) + html + heading(2, "Add a note") +
           form(page.form, fields + button({.content = "Add this note"}));
}

Html reasons_page(const ReasonsPage& page)
{
    Html html = case_heading(page.shown, CasePart::overview) + heading(2, "Departures and warnings");
    Html fields;
    Html answered;
    const auto take = [&](const std::string& id, const std::string& message, const std::string& source, const std::string& answer) {
        if (!answer.empty() || !page.may_answer) {
            answered += heading(3, message) + paragraph(soft(procedure::paragraph_of(source))) +
                        paragraph(answer.empty() ? "No reason has been given yet." : "Reason: " + answer);
            return;
        }
        fields += text_field(
            page.values,
            {.name = "reason:" + id,
             .label = message,
             .hint = procedure::paragraph_of(source).empty() ? std::string("Why?") : procedure::paragraph_of(source) + ". Why?",
             .label_size = LabelSize::small});
    };
    for (const auto& one : page.shown.seen.standing.departures) take(one.id, one.message, one.source, one.reason);
    for (const auto& one : page.shown.seen.standing.warnings) take(one.id, one.message, one.source, one.answer);
    if (fields.empty() && answered.empty()) return html + paragraph("There is nothing to give a reason for.");
    if (!fields.empty()) {
        html += paragraph("Give a reason for each that you can answer now. The others stay in this list.") +
                form(page.form, fields + button({.content = "Keep these reasons"}));
    }
    if (!answered.empty()) html += (page.may_answer ? heading(2, "Answered") : Html{}) + answered;
    return error_summary_of(page.values, fields) + html;
}

} // namespace throughline::views
