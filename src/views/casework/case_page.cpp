#include "views/casework/case_page.hpp"

#include "domain/casework/form_answers.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/timeline.hpp"
#include "views/components/typography.hpp"

#include <algorithm>

namespace throughline::views {

using casework::ClockStanding;
using casework::Instance;
using casework::InstanceStanding;
using procedure::Concept;

namespace {

/// The first question of all, until it is answered with yes.
Html are_the_children_safe(const CaseShown& shown)
{
    const auto* fact = shown.procedure.find_fact(Concept::children_safe_now);
    if (!fact) return {};
    const auto* known = shown.seen.state.find_fact(fact->id);
    const auto code = known ? shown.seen.state.code_of(fact->id) : "";
    const Instance* step = nullptr;
    for (const auto& instance : shown.seen.standing.instances) {
        const auto* form = shown.procedure.find_form(instance.step->form);
        if (!form || step) continue;
        for (const auto& section : form->sections) {
            if (std::ranges::any_of(section.fields, [&](const procedure::Field& field) { return field.fact == fact->id; })) step = &instance;
        }
    }
    if (code == "yes") {
        const auto who = shown.directory.name_of(known->trace.actor);
        return alert(
            {.content = "Recorded by " + who + " on " + time::in_words(known->trace.recorded_on) + ".", .kind = AlertKind::success,
             .title = "Every child is safe now"});
    }
    Html words = Html::text(known ? "Recorded: " + casework::in_words(known->value) + ". " : "Nobody has answered this yet. ");
    if (step && !shown.past) words += link(step_address(shown.reference(), step->id), "Answer this first");
    return alert({.content = words, .kind = AlertKind::warning, .title = "Is every child safe now?"});
}

const casework::Clock* nearest(const Instance& instance)
{
    const casework::Clock* found = nullptr;
    for (const auto& clock : instance.clocks) {
        if (clock.over() || !clock.due_on()) continue;
        if (!found || *clock.due_on() < *found->due_on()) found = &clock;
    }
    return found;
}

Html tasks_now(const CaseShown& shown)
{
    std::vector<const Instance*> open;
    for (const auto& instance : shown.seen.standing.instances) {
        if (instance.standing == InstanceStanding::open || instance.standing == InstanceStanding::returned) open.push_back(&instance);
    }
    if (open.empty()) return paragraph("Nothing is to be done in this case at this moment.");
    std::ranges::stable_sort(open, [](const Instance* one, const Instance* other) {
        const auto* a = nearest(*one);
        const auto* b = nearest(*other);
        return (a != nullptr) > (b != nullptr) || (a && b && *a->due_on() < *b->due_on());
    });
    Table list;
    list.caption = "To do now";
    list.head = {{"What"}, {"Deadline"}, {"Who"}};
    list.first_cell_is_header = true;
    for (const auto* instance : open) {
        const auto* clock = nearest(*instance);
        Html due = clock ? Html::text(clock_in_words(*clock)) : Html::text("No deadline");
        if (clock) {
            due = badge({.content = clock_in_words(*clock), .state = clock->standing == ClockStanding::late ? State::late : State::now}) +
                  paragraph(link_with_hidden_words(
                      Href::path({"cases", shown.reference(), "dates", clock->id}), "How this date was reached", instance->title));
        }
        list.rows.push_back({{link(step_address(shown.reference(), instance->id), instance->title)}, {due}, {who_acts(*instance->step, shown.procedure)}});
    }
    return scrolling_table("To do now", list);
}

Html all_steps(const CaseShown& shown)
{
    Html html;
    for (const auto& stage : shown.procedure.stages) {
        TaskList list;
        TaskList later;
        list.id_prefix = "stage-" + stage.id;
        later.id_prefix = "later-" + stage.id;
        for (const auto& instance : shown.seen.standing.instances) {
            if (instance.step->stage != stage.id || instance.standing == InstanceStanding::not_applicable) continue;
            Task task;
            task.title = instance.title;
            task.href = step_address(shown.reference(), instance.id);
            task.status.content = standing_badge(instance);
            if (instance.done_on) task.hint = "On " + time::in_words(*instance.done_on);
            if (instance.standing == InstanceStanding::left_out) {
                if (const auto at = shown.seen.state.left_out.find(instance.id); at != shown.seen.state.left_out.end()) task.hint = "Because: " + at->second;
            }
            if (instance.cause_withdrawn) task.hint = "Its cause was withdrawn";
            const bool to_come = instance.standing == InstanceStanding::waiting || instance.standing == InstanceStanding::undetermined ||
                                 instance.standing == InstanceStanding::overtaken;
            (to_come ? later : list).items.push_back(std::move(task));
        }
        if (list.items.empty() && later.items.empty()) continue;
        html += heading(3, stage.label);
        if (!list.items.empty()) html += task_list(list);
        if (later.items.empty()) continue;
        Details folded;
        folded.summary = std::to_string(later.items.size()) + " that cannot start yet";
        folded.content = task_list(later);
        html += details(folded);
    }
    return html;
}

Html departures(const CaseShown& shown)
{
    Html html;
    for (const auto& departure : shown.seen.standing.departures) {
        Departure mark;
        mark.what = departure.message;
        mark.rule = departure.source;
        if (!departure.reason.empty()) mark.reason = departure.reason;
        if (!shown.past && departure.reason.empty()) mark.give_reason = Href::path({"cases", shown.reference(), "reasons"}).at(departure.id);
        html += departure_mark(mark);
    }
    for (const auto& warning : shown.seen.standing.warnings) {
        Html words = Html::text(warning.message);
        if (!warning.answer.empty()) {
            words += paragraph("Reason for going on: " + warning.answer);
        } else if (!shown.past) {
            words += paragraph(link(Href::path({"cases", shown.reference(), "reasons"}), "Give the reason for going on"));
        }
        html += alert({.content = words, .kind = AlertKind::warning, .title = warning.source});
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
            {event.what, event.who + (event.recorded_for.empty() ? "" : ", recorded for " + event.recorded_for), event.datetime, event.when, {}});
    }
    return heading(2, "What happened last") + timeline(list) +
           paragraph(link(part_address(page.shown.reference(), CasePart::history), "The whole history"));
}

} // namespace

Html case_page(const CasePage& page)
{
    const auto& shown = page.shown;
    Html html = case_heading(shown, CasePart::overview);
    html += are_the_children_safe(shown);
    html += page.pictures;
    html += heading(2, "To do now") + tasks_now(shown);
    html += departures(shown);
    html += heading(2, "Every step") + all_steps(shown);
    html += recent_events(page);
    if (!page.as_it_stood.action.view().empty()) {
        html += heading(2, "As it stood") +
                form(page.as_it_stood, day_field({}, {.name = "on", .label = "Show the case as it stood on this day"}) +
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
            const auto due = clock.due_on();
            Html day = due ? link(Href::path({"cases", shown.reference(), "dates", clock.id}), time::in_words_with_weekday(*due))
                           : link(Href::path({"cases", shown.reference(), "dates", clock.id}), "No day yet");
            if (clock.due.earliest && clock.due.latest && clock.due.earliest != clock.due.latest) {
                day = Html::text("From " + time::in_words_with_weekday(*clock.due.earliest) + " to ") + day;
            }
            const bool late = clock.standing == ClockStanding::late || clock.standing == ClockStanding::met_late;
            const auto state = late ? State::late : clock.over() ? State::done : clock.standing == ClockStanding::running ? State::now : State::next;
            list.rows.push_back(
                {{link(step_address(shown.reference(), instance.id), instance.title + (clock.rule->label.empty() ? "" : " – " + clock.rule->label))},
                 {Html::text(rule_in_words(*clock.rule, shown.procedure)) + paragraph(soft((clock.rule->level == procedure::Level::national ? "National. " : "Local. ") + clock.rule->source))},
                 {day},
                 {badge({.content = clock_in_words(clock), .state = state})}});
        }
    }
    html += scrolling_table("Deadlines", list);
    return html + paragraph(link(Href::path({"cases", shown.reference(), "dates.csv"}), "Download these dates as CSV"));
}

} // namespace throughline::views
