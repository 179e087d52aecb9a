#include "views/casework/case_page.hpp"

#include "domain/casework/form_answers.hpp"
#include "domain/casework/occasions.hpp"
#include "domain/procedure/source_words.hpp"
#include "domain/time/date_words.hpp"
#include "views/casework/whole_case_pages.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/timeline.hpp"
#include "views/components/typography.hpp"

#include <algorithm>
#include <cctype>

namespace throughline::views {

using casework::ClockStanding;
using casework::Instance;
using casework::InstanceStanding;
using procedure::Concept;

namespace {

bool sees_all(const CaseShown& shown) { return shown.seen.viewer.reach == access::Reach::whole_case; }

/// The first question of all, until it is answered with yes.
Html are_the_children_safe(const CaseShown& shown)
{
    const auto* fact = shown.procedure.find_fact(Concept::children_safe_now);
    if (!fact || !sees_all(shown)) return {};
    const auto* known = shown.seen.state.find_fact(fact->id);
    const auto code = known ? shown.seen.state.code_of(fact->id) : "";
    const Instance* step = nullptr;
    for (const auto& instance : shown.seen.standing.instances) {
        const auto* form = shown.procedure.find_form(instance.step->form);
        if (!form || step) continue;
        for (const auto& section : form->sections) {
            if (std::ranges::any_of(section.fields, [&](const procedure::Field& field) { return field.fact == fact->id; }))
                step = &instance;
        }
    }
    if (code == "yes") {
        const auto who = shown.directory.name_of(known->trace.actor);
        return alert(
            {.content = "Recorded by " + who + " on " + time::in_words(known->trace.recorded_on) + ".",
             .kind = AlertKind::success,
             .title = "Every child is safe now"});
    }
    Html words = Html::text(known ? "Recorded: " + casework::in_words(known->value) + ". " : "Nobody has answered this yet. ");
    if (step && !shown.past) words += link(step_address(shown.reference(), step->id), "Answer this first");
    return alert({.content = words, .kind = AlertKind::warning, .title = "Is every child safe now?"});
}

Html tasks_now(const CaseShown& shown)
{
    std::vector<const Instance*> all;
    for (const auto& instance : shown.seen.standing.instances) all.push_back(&instance);
    const auto open = casework::open_work(all);
    if (open.empty()) return paragraph("Nothing is to be done in this case at this moment.");
    TableWriter list{{.caption = "To do now", .head = {{"What"}, {"Deadline"}, {"Who"}}, .caption_classes = "govuk-visually-hidden"}};
    for (const auto& work : open) {
        list.row().header(work_links(shown.reference(), work));
        if (work.clock) {
            const auto reached = Href::path({"cases", shown.reference(), "dates", work.clock->id});
            list.cell(
                clock_mark(*work.clock) + element("br", {}) +
                link_with_hidden_words(reached, "How this date was reached", work.instances.front()->title));
        } else {
            list.cell(soft("No deadline"));
        }
        list.cell(
            work.instances.size() == 1 || !work.awaited() ? waited_for(*work.instances.front(), shown.procedure) : "Those who were asked");
    }
    return element("div", {{"class", "tl-stacked"}}, scrolling_table("To do now", std::move(list).finish()));
}

/// What is done only when something of the kind happens. It is offered to whoever may do something in the case, and waited for by nobody.
Html if_it_happens(const CaseShown& shown)
{
    TableWriter list{{.caption = "If it happens", .head = {{"What"}, {"Who"}, {"Then"}}, .caption_classes = "govuk-visually-hidden"}};
    bool any = false;
    for (const auto& instance : shown.seen.standing.instances) {
        if (!casework::is_open(instance) || casework::is_to_do(instance)) continue;
        any = true;
        const auto words = Html::text("Record it") + visually_hidden(" \u2013 " + instance.title);
        list.row().header(instance.title).cell(waited_for(instance, shown.procedure));
        list.cell(secondary_button(
            {.content = words, .href = step_address(shown.reference(), instance.id), .classes = "govuk-!-margin-bottom-0"}));
    }
    if (!any || shown.past) return {};
    return details(
        {.summary = "If it happens: what is recorded only when it does",
         .content = element("div", {{"class", "tl-stacked"}}, scrolling_table("If it happens", std::move(list).finish()))});
}

Task task_of(const CaseShown& shown, const Instance& instance)
{
    Task task;
    task.title = instance.title;
    task.href = step_address(shown.reference(), instance.id);
    task.status.content = standing_badge(instance);
    if (instance.done_on) task.hint = "On " + time::in_words(*instance.done_on);
    if (instance.done_on_unknown_day) task.hint = "On a day that is not known: no deadline counts from it";
    if (const auto at = shown.seen.state.left_out.find(instance.id);
        instance.standing == InstanceStanding::left_out && at != shown.seen.state.left_out.end())
        task.hint = "Because: " + at->second;
    if (instance.cause_withdrawn) task.hint = "Its cause was withdrawn";
    return task;
}

/// One stage, folded: what is open in it, what is done, what cannot start yet.
Html steps_of(const CaseShown& shown, const casework::StageProgress& progress)
{
    TaskList begun{.items = {}, .id_prefix = "stage-" + progress.stage->id};
    TaskList later{.items = {}, .id_prefix = "later-" + progress.stage->id};
    int done = 0;
    for (const auto& instance : shown.seen.standing.instances) {
        if (instance.step->stage != progress.stage->id || instance.standing == InstanceStanding::not_applicable) continue;
        const bool to_come = instance.standing == InstanceStanding::waiting || instance.standing == InstanceStanding::undetermined ||
                             instance.standing == InstanceStanding::overtaken;
        if (instance.standing == InstanceStanding::done) ++done;
        (to_come ? later : begun).items.push_back(task_of(shown, instance));
    }
    if (begun.items.empty() && later.items.empty()) return {};
    std::string words = progress.stage->label + ": ";
    const auto tell = [&](std::size_t number, const char* what) {
        if (number == 0) return;
        if (!words.ends_with(": ")) words += ", ";
        words += std::to_string(number) + " " + what;
    };
    tell(static_cast<std::size_t>(progress.still_to_do), "to do");
    tell(static_cast<std::size_t>(done), "done");
    tell(later.items.size(), "cannot start yet");
    if (words.ends_with(": ")) words += "nothing to do";
    Html content;
    if (!begun.items.empty()) content += task_list(begun);
    if (!later.items.empty()) content += heading(3, "Cannot start yet") + task_list(later);
    // Who was only asked for something sees those few steps at once.
    return sees_all(shown) ? details({.summary = words, .content = content}) : heading(3, progress.stage->label) + content;
}

Html all_steps(const CaseShown& shown)
{
    Html html;
    for (const auto& progress : casework::progress_of(shown.seen.standing, shown.procedure)) html += steps_of(shown, progress);
    return html;
}

Html departures(const CaseShown& shown)
{
    Html html;
    for (const auto& departure : shown.seen.standing.departures) {
        Departure mark;
        mark.what = departure.message;
        mark.rule = procedure::paragraph_of(departure.source);
        if (!departure.reason.empty()) mark.reason = departure.reason;
        if (!shown.past && departure.reason.empty())
            mark.give_reason = Href::path({"cases", shown.reference(), "reasons"}).at("reason:" + departure.id);
        html += departure_mark(mark);
    }
    for (const auto& warning : shown.seen.standing.warnings) {
        Html words = Html::text(warning.message + " ") + soft(procedure::paragraph_of(warning.source));
        if (!warning.answer.empty()) {
            words += paragraph("Reason for going on: " + warning.answer);
        } else if (!shown.past) {
            words += paragraph(link(Href::path({"cases", shown.reference(), "reasons"}), "Give the reason for going on"));
        }
        html += alert({.content = words, .kind = AlertKind::warning, .title = "Look at this before you go on"});
    }
    if (html.empty()) return {};
    return heading(2, "Departures and warnings") + html;
}

Html recent_events(const CasePage& page)
{
    if (page.recent.empty()) return {};
    Timeline list;
    for (const auto& event : page.recent) {
        list.items.push_back(
            {event.what,
             event.who + (event.recorded_for.empty() ? "" : ", recorded for " + event.recorded_for),
             event.datetime,
             event.when,
             {}});
    }
    return heading(2, "What happened last") + timeline(list) +
           paragraph(link(part_address(page.shown.reference(), CasePart::history), "The whole history"));
}

} // namespace

Html case_page(const CasePage& page)
{
    const auto& shown = page.shown;
    Html html = case_heading(shown, CasePart::overview);
    html += case_banners(shown);
    if (!shown.seen.state.closed) html += are_the_children_safe(shown);
    html += page.pictures;
    html += heading(2, "To do now") + tasks_now(shown) + if_it_happens(shown);
    html += departures(shown);
    html += recent_events(page);
    html += heading(2, "Every step") + all_steps(shown);
    if (shown.seen.viewer.reach == access::Reach::whole_case) html += case_doings(shown);
    if (!page.as_it_stood.action.view().empty()) {
        html += heading(2, "As it stood") +
                form(
                    page.as_it_stood, day_field({}, {.name = "on", .label = "Show the case as it stood on this day"}) +
                                          secondary_button({.content = "Show"}));
    }
    return html;
}

Html dates_page(const CaseShown& shown, const Html& picture)
{
    Html html = case_heading(shown, CasePart::dates) + picture;
    Table list;
    list.caption = "Every deadline of this case";
    list.head = {{"What"}, {"Rule"}, {"Day"}, {"How it stands"}};
    list.first_cell_is_header = true;
    for (const auto& instance : shown.seen.standing.instances) {
        for (const auto& clock : instance.clocks) {
            const auto due = clock.due_on() ? clock.due_on() : clock.due.earliest;
            Html day = link(
                Href::path({"cases", shown.reference(), "dates", clock.id}),
                due ? time::in_words_with_weekday(*due) : std::string("No day yet"));
            if (clock.due.earliest && clock.due.latest && clock.due.earliest != clock.due.latest) {
                day = Html::text("From " + time::in_words_with_weekday(*clock.due.earliest) + " to ") + day;
            } else if (clock.due.earliest && !clock.due_on()) {
                day = Html::text("From ") + day;
            }
            const bool late = clock.standing == ClockStanding::late || clock.standing == ClockStanding::met_late;
            const auto state = late                                       ? State::late
                               : clock.over()                             ? State::done
                               : clock.standing == ClockStanding::running ? State::now
                                                                          : State::next;
            list.rows.push_back(
                {{link(
                     step_address(shown.reference(), instance.id),
                     instance.title + (clock.rule->label.empty() ? "" : " – " + clock.rule->label))},
                 {Html::text(rule_in_words(*clock.rule, shown.procedure)) + paragraph(soft(authority_in_words(*clock.rule)))},
                 {day},
                 {badge({.content = clock_in_words(clock), .state = state}) +
                  (clock.moved_because.empty() ? Html{} : paragraph(soft(moved_in_words(clock))))}});
        }
    }
    html += element("div", {{"class", "tl-stacked"}}, scrolling_table("Deadlines", list));
    if (!shown.seen.viewer.may(procedure::Power::export_lists)) return html;
    return html + paragraph(link(Href::path({"cases", shown.reference(), "dates.csv"}), "Download these dates as CSV"));
}

} // namespace throughline::views
