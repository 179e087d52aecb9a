#include "web/casework/case_handlers.hpp"

#include "domain/time/civil_day.hpp"
#include "domain/time/date_words.hpp"
#include "views/casework/case_page.hpp"
#include "views/casework/cases_page.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/navigation.hpp"
#include "views/components/typography.hpp"
#include "views/pictures/pictures.hpp"
#include "web/casework/shown_case.hpp"

#include <algorithm>

namespace throughline::web {

using application::SeenCase;
using casework::ClockStanding;
using casework::InstanceStanding;
using views::Href;
using views::Html;
using views::State;

namespace {

struct Progress {
    std::vector<State> marks;
    std::string in_words;
    std::string id;
};

/// Each stage: done when nothing of it is open, now when it is the first with something to do.
Progress progress_of(const SeenCase& seen)
{
    Progress progress;
    bool found = false;
    for (const auto& stage : seen.procedure->stages) {
        bool any_done = false;
        bool any_open = false;
        for (const auto& instance : seen.seen.standing.instances) {
            if (instance.step->stage != stage.id) continue;
            any_done = any_done || instance.standing == InstanceStanding::done;
            any_open = any_open || instance.standing == InstanceStanding::open || instance.standing == InstanceStanding::returned;
        }
        if (any_open && !found) {
            progress.marks.push_back(State::now);
            progress.in_words = stage.label;
            progress.id = stage.id;
            found = true;
        } else {
            progress.marks.push_back(any_done && !any_open ? State::done : State::next);
        }
    }
    if (progress.in_words.empty()) progress.in_words = "Nothing to do now";
    return progress;
}

std::string agencies_out(const SeenCase& seen)
{
    int asked = 0;
    int out = 0;
    for (const auto& [instance, request] : seen.seen.state.requests) {
        if (!request.sent) continue;
        ++asked;
        if (request.rounds.empty() || (request.rounds.back().review && !request.rounds.back().review->accepted)) ++out;
    }
    if (asked == 0) return {};
    return out == 0 ? "All " + std::to_string(asked) + " have answered" : std::to_string(out) + " of " + std::to_string(asked) + " still out";
}

views::CaseRow row_of(const SeenCase& seen)
{
    views::CaseRow row;
    row.reference = seen.seen.state.opened.reference;
    row.name = seen.seen.state.opened.neutral_name;
    const auto progress = progress_of(seen);
    row.stages = progress.marks;
    row.stage = progress.in_words;
    row.agencies = agencies_out(seen);
    if (const auto clocks = seen.seen.standing.clocks_ahead(); !clocks.empty()) {
        const auto& clock = *clocks.front();
        row.next = views::clock_in_words(clock);
        row.next_state = clock.standing == ClockStanding::late ? State::late : State::now;
        row.days_left = clock.standing == ClockStanding::late ? -clock.working_days : clock.working_days;
        if (const auto* instance = seen.seen.standing.find(clock.instance)) {
            row.next_step = instance->title;
            row.who = views::who_acts(*instance->step, *seen.procedure);
        }
    }
    return row;
}

HttpResponse cases(Visit& visit)
{
    views::CasesPage page;
    page.sorted_by = std::string(visit.http().query.text("sort"));
    if (page.sorted_by.empty()) page.sorted_by = "next";
    page.descending = visit.http().query.text("order") == "down";
    page.filter = std::string(visit.http().query.text("show"));
    page.may_open = visit.may(procedure::Power::open_case);
    for (const auto& seen : visit.casework().load_all(visit.person())) {
        if (page.stages.empty()) {
            for (const auto& stage : seen.procedure->stages) page.stages.emplace_back(stage.id, stage.label);
        }
        auto row = row_of(seen);
        const bool shown = page.filter.empty() || (page.filter == "late" ? row.next_state == State::late : progress_of(seen).id == page.filter);
        if (shown) page.rows.push_back(std::move(row));
    }
    const auto by = [&](const views::CaseRow& one, const views::CaseRow& other) {
        if (page.sorted_by == "reference") return one.reference < other.reference;
        if (page.sorted_by == "stage") return one.stage < other.stage;
        if (one.next.empty() != other.next.empty()) return !one.next.empty();
        return one.days_left < other.days_left;
    };
    std::ranges::stable_sort(page.rows, by);
    if (page.descending) std::ranges::reverse(page.rows);
    auto frame = visit.frame(Part::cases, "Cases");
    frame.width = views::PageWidth::wide;
    return visit.page(frame, views::cases_page(page));
}

std::string csv_cell(std::string_view text)
{
    // A cell that begins like a formula is made text, so that no spreadsheet runs it.
    std::string cell;
    if (!text.empty() && (text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@')) cell = "'";
    for (const char c : text) {
        if (c == '"') cell += '"';
        cell += c;
    }
    return "\"" + cell + "\"";
}

std::string csv_line(const std::vector<std::string>& cells)
{
    std::string line;
    for (const auto& cell : cells) line += (line.empty() ? "" : ",") + csv_cell(cell);
    return line + "\r\n";
}

HttpResponse cases_csv(Visit& visit)
{
    std::string csv = "\xEF\xBB\xBF" + csv_line({"Reference", "Name", "Stage", "Next deadline", "For", "Agencies", "Waiting for"});
    for (const auto& seen : visit.casework().load_all(visit.person())) {
        const auto row = row_of(seen);
        csv += csv_line({row.reference, row.name, row.stage, row.next, row.next_step, row.agencies, row.who});
    }
    return download("cases.csv", "text/csv; charset=utf-8", csv);
}

// Work

struct Piece {
    const SeenCase* seen;
    const casework::Instance* instance;
    const casework::Clock* clock;
    bool mine;
};

bool is_mine(const SeenCase& seen, const casework::Instance& instance)
{
    const auto& viewer = seen.seen.viewer;
    if (std::ranges::any_of(instance.step->who, [&](const std::string& role) { return viewer.roles.contains(role); })) return true;
    if (instance.step->kind == procedure::StepKind::decision || instance.step->kind == procedure::StepKind::sign_off) {
        for (const auto& seat : seen.knowledge().seats_of(*instance.step)) {
            if (std::ranges::any_of(viewer.seats, [&](const auto& held) { return held.seat == seat.id; })) return true;
        }
    }
    if (const auto* member = seen.seen.state.find_member(instance.name.member)) {
        return member->body && std::ranges::find(viewer.bodies, *member->body) != viewer.bodies.end();
    }
    return false;
}

const casework::Clock* next_clock(const casework::Instance& instance)
{
    const casework::Clock* found = nullptr;
    for (const auto& clock : instance.clocks) {
        if (clock.over() || !clock.due_on()) continue;
        if (!found || *clock.due_on() < *found->due_on()) found = &clock;
    }
    return found;
}

Html work_table(const std::string& caption, const std::vector<Piece>& pieces)
{
    views::Table list;
    list.caption = caption;
    list.head = {{"What"}, {"Case"}, {"Deadline"}, {"Who"}};
    list.first_cell_is_header = true;
    for (const auto& piece : pieces) {
        const auto& reference = piece.seen->seen.state.opened.reference;
        Html due = Html::text("No deadline");
        if (piece.clock) due = views::badge({.content = views::clock_in_words(*piece.clock), .state = piece.clock->standing == ClockStanding::late ? State::late : State::now});
        list.rows.push_back(
            {{views::link(views::step_address(reference, piece.instance->id), piece.instance->title)},
             {views::link(views::case_address(reference), piece.seen->seen.state.opened.neutral_name) + views::paragraph(views::soft(reference))},
             {due},
             {views::who_acts(*piece.instance->step, *piece.seen->procedure)}});
    }
    return views::scrolling_table(caption, list);
}

std::vector<Piece> pieces_of(const std::vector<SeenCase>& cases)
{
    std::vector<Piece> pieces;
    for (const auto& seen : cases) {
        for (const auto& instance : seen.seen.standing.instances) {
            if (instance.standing != InstanceStanding::open && instance.standing != InstanceStanding::returned) continue;
            pieces.push_back({&seen, &instance, next_clock(instance), is_mine(seen, instance)});
        }
    }
    std::ranges::stable_sort(pieces, [](const Piece& one, const Piece& other) {
        return (one.clock != nullptr) > (other.clock != nullptr) || (one.clock && other.clock && *one.clock->due_on() < *other.clock->due_on());
    });
    return pieces;
}

HttpResponse work(Visit& visit)
{
    const auto all = visit.casework().load_all(visit.person());
    const auto pieces = pieces_of(all);
    Html main = views::heading(1, "Work");
    const auto pick = [&](auto test) {
        std::vector<Piece> chosen;
        std::ranges::copy_if(pieces, std::back_inserter(chosen), test);
        return chosen;
    };
    const auto days_left = [](const Piece& piece) { return piece.clock && piece.clock->standing != ClockStanding::late ? piece.clock->working_days : 99; };
    const auto is_late = [](const Piece& piece) { return piece.clock && piece.clock->standing == ClockStanding::late; };
    const std::vector<std::pair<std::string, std::vector<Piece>>> groups{
        {"Late", pick([&](const Piece& p) { return p.mine && is_late(p); })},
        {"Today and the next working day", pick([&](const Piece& p) { return p.mine && p.clock && !is_late(p) && days_left(p) <= 1; })},
        {"This week", pick([&](const Piece& p) { return p.mine && p.clock && !is_late(p) && days_left(p) > 1 && days_left(p) <= 5; })},
        {"Later", pick([&](const Piece& p) { return p.mine && (!p.clock || (!is_late(p) && days_left(p) > 5)); })}};
    bool any = false;
    for (const auto& [caption, chosen] : groups) {
        if (chosen.empty()) continue;
        any = true;
        main += work_table(caption, chosen);
    }
    if (!any) {
        main += views::empty_state(
            {.title = "Nothing is asked of you at this moment",
             .content = all.empty() ? "You have no part in a case yet. When you are asked for something it stands here, with its deadline."
                                    : "What others have to do in your cases stands below."});
    }
    const auto others = pick([](const Piece& p) { return !p.mine; });
    if (!others.empty()) main += views::heading(2, "What others do in your cases") + work_table("Work of others", others);
    main += views::paragraph(views::link("/work.csv", "Download this list as CSV"));
    auto frame = visit.frame(Part::work, "Work");
    frame.width = views::PageWidth::wide;
    return visit.page(frame, main);
}

HttpResponse work_csv(Visit& visit)
{
    std::string csv = "\xEF\xBB\xBF" + csv_line({"What", "Case", "Reference", "Deadline", "Who", "Mine"});
    const auto all = visit.casework().load_all(visit.person());
    for (const auto& piece : pieces_of(all)) {
        csv += csv_line(
            {piece.instance->title, piece.seen->seen.state.opened.neutral_name, piece.seen->seen.state.opened.reference,
             piece.clock ? views::clock_in_words(*piece.clock) : "", views::who_acts(*piece.instance->step, *piece.seen->procedure), piece.mine ? "yes" : "no"});
    }
    return download("work.csv", "text/csv; charset=utf-8", csv);
}

// Beginning a case

HttpResponse begin(Visit& visit)
{
    if (!visit.may(procedure::Power::open_case) || !visit.partnership()) return not_found();
    const auto procedure = visit.casework().adopted_procedure(visit.partnership()->id);
    if (!procedure) return not_found();
    std::vector<views::EntryChoice> entries;
    for (const auto& entry : procedure->entries) entries.push_back({entry.id, entry.label, entry.hint});
    return visit.page(visit.frame(Part::cases, "How does this case begin?"), views::begin_page(entries));
}

constexpr int children_offered = 4;

HttpResponse entry_form(Visit& visit, const std::string& entry_id, const views::FormValues& values, int status)
{
    const auto procedure = visit.partnership() ? visit.casework().adopted_procedure(visit.partnership()->id) : nullptr;
    if (!procedure || !visit.may(procedure::Power::open_case)) return not_found();
    const auto entry = std::ranges::find(procedure->entries, entry_id, &procedure::Entry::id);
    const auto* form = entry == procedure->entries.end() ? nullptr : procedure->find_form(entry->form);
    if (!form) return not_found();
    const auto people = field_people(*visit.casework().directory(visit.partnership()->id));
    Html fields = views::fields_of(*form, *procedure, values, people);
    for (const auto& section : form->sections) {
        if (!section.set) continue;
        const auto* declared = procedure->find_set(*section.set);
        const auto* member_form = declared ? procedure->find_form(declared->form) : nullptr;
        fields += views::heading(2, section.title);
        for (int i = 1; i <= children_offered; ++i) {
            const auto prefix = "child" + std::to_string(i) + ":";
            Html inside = views::text_field(values, {.name = prefix + "name", .label = "Name", .hint = "Shown only to those who may see names"});
            if (member_form) inside += views::fields_of(*member_form, *procedure, values, people, prefix);
            if (i == 1) {
                fields += views::heading(3, "Child 1") + inside;
            } else {
                views::Details more;
                more.summary = "Add child " + std::to_string(i);
                more.is_open = !values.value(prefix + "name").empty();
                more.content = inside;
                fields += views::details(more);
            }
        }
    }
    auto frame = visit.frame(Part::cases, form->title);
    frame.has_errors = values.has_errors();
    frame.back = views::BackLink{.href = "/cases/begin"};
    Html main = views::error_summary_of(values, fields) + views::heading(1, form->title);
    if (!form->why.empty()) main += views::lead_paragraph(form->why);
    main += views::paragraph("This is not the way to report that a child is at risk. If a child is in danger now, call 999.");
    const auto action = Href::path({"cases", "begin", entry_id});
    main += views::form(visit.form_to(action), fields + views::button({.content = "Begin the case"}));
    return visit.page(frame, main, status);
}

HttpResponse post_begin(Visit& visit)
{
    const std::string entry{visit.http().parameter("entry")};
    if (!visit.partnership()) return not_found();
    std::vector<casework::Typed> children;
    for (int i = 1; i <= children_offered; ++i) {
        auto child = typed(visit.http(), "child" + std::to_string(i) + ":");
        if (const auto name = child.find("name"); name != child.end() && !name->second.empty() && !name->second.front().empty()) children.push_back(std::move(child));
    }
    const auto all = typed(visit.http());
    const auto opened = visit.casework().open_case(visit.asking(), visit.partnership()->id, entry, all, children);
    if (opened) return see_other(std::string(views::case_address(*opened).view()));
    if (opened.error().why == application::NotDone::Why::not_allowed) return error(403, opened.error().refused.refusal.message);
    auto errors = opened.error().refused.fields;
    if (errors.empty()) errors.push_back({opened.error().refused.refusal.field, opened.error().refused.refusal.message});
    return entry_form(visit, entry, views::values_from(all, errors), 422);
}

// One case

std::string minute_in_words(int minute)
{
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minute / 60) + ":" + two(minute % 60);
}

std::vector<views::RecentEvent> events_of(const std::vector<application::HistoryLine>& lines)
{
    std::vector<views::RecentEvent> events;
    for (const auto& line : lines) {
        events.push_back({time::in_words(line.recorded_on) + ", " + minute_in_words(line.recorded_minute), time::iso(line.recorded_on) + "T" + minute_in_words(line.recorded_minute), line.who, line.what, line.recorded_for});
    }
    return events;
}

/// The case as a path: its stages and the decisions between them.
Html path_of(const SeenCase& seen)
{
    const auto progress = progress_of(seen);
    std::vector<views::PathStage> stages;
    for (std::size_t i = 0; i < seen.procedure->stages.size(); ++i) {
        views::PathStage stage{seen.procedure->stages[i].label, progress.marks[i], {}};
        std::optional<application::Day> last;
        bool late = false;
        for (const auto& instance : seen.seen.standing.instances) {
            if (instance.step->stage != seen.procedure->stages[i].id) continue;
            if (instance.done_on && (!last || *instance.done_on > *last)) last = instance.done_on;
            for (const auto& clock : instance.clocks) late = late || clock.standing == ClockStanding::late;
        }
        if (stage.state == State::done && last) stage.below = time::day_and_month(*last);
        if (stage.state == State::now) stage.below = late ? "something is late" : "now";
        if (stage.state == State::now && late) stage.state = State::late;
        stages.push_back(std::move(stage));
    }
    std::vector<views::PathDecision> decisions;
    for (const auto& instance : seen.seen.standing.instances) {
        const auto meaning = instance.step->meaning;
        if (meaning != procedure::Concept::decision_to_notify && meaning != procedure::Concept::decision_on_lcspr) continue;
        const auto outcome = seen.knowledge().outcome_of(*instance.step, instance.id);
        const auto option = std::ranges::find(instance.step->options, outcome.option, &procedure::Option::id);
        views::PathDecision decision;
        decision.after = meaning == procedure::Concept::decision_to_notify ? 0 : 1;
        decision.decided = !outcome.option.empty();
        decision.label = decision.decided ? (option == instance.step->options.end() ? outcome.option : option->label) : instance.title;
        if (!decision.decided && meaning == procedure::Concept::decision_on_lcspr) decision.not_taken = "or not taken further: share the learning";
        decisions.push_back(std::move(decision));
    }
    return views::process_map(stages, decisions);
}

Html clocks_of(const SeenCase& seen, std::size_t most)
{
    std::vector<views::ClockBar> bars;
    for (const auto* clock : seen.seen.standing.clocks_ahead()) {
        if (bars.size() == most) break;
        if (!clock->due.latest || !clock->due.from) continue;
        const auto* instance = seen.seen.standing.find(clock->instance);
        const bool late = clock->standing == ClockStanding::late;
        views::ClockBar bar;
        bar.name = instance ? instance->title : clock->instance;
        bar.rule = (clock->rule->level == procedure::Level::national ? "national, " : "local, ") + views::rule_in_words(*clock->rule, *seen.procedure);
        bar.from = clock->due.from->counted();
        if (clock->due.earliest != clock->due.latest) bar.first = clock->due.earliest;
        bar.last = *clock->due_on();
        bar.agreed = clock->planned_on;
        bar.state = late ? State::late : State::now;
        bar.words = late ? time::counted_in_words(clock->working_days, "working day") + " late" : "due " + time::in_words_with_weekday(bar.last);
        if (clock->planned_on && !late) bar.words = "agreed: " + time::in_words_with_weekday(*clock->planned_on);
        bars.push_back(std::move(bar));
    }
    return views::clock_bars(bars, seen.today);
}

HttpResponse case_overview(Visit& visit, const SeenCase& seen)
{
    views::CasePage page{shown(seen), {}, {}, {}, seen.seen.viewer.may(procedure::Power::manage_case)};
    if (seen.seen.viewer.reach == access::Reach::whole_case) page.pictures = path_of(seen) + clocks_of(seen, 6);
    if (!seen.as_it_stood_on) {
        auto lines = visit.casework().history(seen.seen.state.opened.reference, visit.person());
        std::ranges::reverse(lines);
        if (lines.size() > 10) lines.resize(10);
        page.recent = events_of(lines);
        if (seen.seen.viewer.reach == access::Reach::whole_case) page.as_it_stood = visit.form_to(Href::path({"cases", seen.seen.state.opened.reference, "as-it-stood"}));
    }
    return visit.page(case_frame(visit, seen, seen.seen.state.opened.neutral_name), views::case_page(page));
}

HttpResponse post_as_it_stood(Visit& visit, const SeenCase& seen)
{
    const auto day = stated_day(visit.http(), "on", "Day");
    if (!day || day->certainty == casework::Certainty::not_known) return error(422, "Enter a day, such as 3 4 2026.");
    const auto address = views::case_address(seen.seen.state.opened.reference).with("as-it-stood", time::iso(day->first));
    return see_other(std::string(address.view()));
}

HttpResponse dates(Visit& visit, const SeenCase& seen)
{
    if (seen.seen.viewer.reach != access::Reach::whole_case) return not_found();
    return visit.page(case_frame(visit, seen, "Dates"), views::dates_page(shown(seen), clocks_of(seen, 12)));
}

HttpResponse dates_csv(Visit&, const SeenCase& seen)
{
    if (seen.seen.viewer.reach != access::Reach::whole_case) return not_found();
    std::string csv = "\xEF\xBB\xBF" + csv_line({"What", "Rule", "Source", "From", "To", "How it stands"});
    for (const auto& instance : seen.seen.standing.instances) {
        for (const auto& clock : instance.clocks) {
            csv += csv_line(
                {instance.title, views::rule_in_words(*clock.rule, *seen.procedure), clock.rule->source, clock.due.earliest ? time::iso(*clock.due.earliest) : "",
                 clock.due_on() ? time::iso(*clock.due_on()) : "", views::clock_in_words(clock)});
        }
    }
    return download("dates.csv", "text/csv; charset=utf-8", csv);
}

HttpResponse reasons(Visit& visit, const SeenCase& seen)
{
    Html main = views::case_heading(shown(seen), views::CasePart::overview) + views::heading(2, "Reasons");
    const auto action = Href::path({"cases", seen.seen.state.opened.reference, "reasons"});
    const auto ask = [&](const std::string& id, const std::string& message, const std::string& source, const std::string& answer) {
        main += views::heading(3, message) + views::paragraph(views::soft(source));
        if (!answer.empty()) {
            main += views::paragraph("Reason: " + answer);
            return;
        }
        auto form = visit.form_to(action);
        form.hidden.emplace_back("warning", id);
        views::FormValues none;
        main += views::form(form, views::text_field(none, {.name = "reason", .label = "Why?"}) + views::secondary_button({.content = "Keep this reason"}));
    };
    for (const auto& one : seen.seen.standing.departures) ask(one.id, one.message, one.source, one.reason);
    for (const auto& one : seen.seen.standing.warnings) ask(one.id, one.message, one.source, one.answer);
    if (seen.seen.standing.departures.empty() && seen.seen.standing.warnings.empty()) main += views::paragraph("There is nothing to give a reason for.");
    return visit.page(case_frame(visit, seen, "Reasons"), main);
}

HttpResponse post_reason(Visit& visit, const SeenCase& seen)
{
    const casework::AnswerWarning command{visit.text("warning"), visit.text("reason")};
    const auto done = visit.casework().change(
        visit.asking(), seen.seen.state.opened.reference, {}, procedure::Power::manage_case,
        [&](const casework::CaseView& view, const casework::By& by) { return casework::decide(view, command, by); });
    if (!done) return not_done_page(visit, seen, done.error());
    return see_other(std::string(Href::path({"cases", seen.seen.state.opened.reference, "reasons"}).view()));
}

} // namespace

void add_case_routes(Router& router, const Site& site)
{
    router.get("/", "work", signed_in(site, work));
    router.get("/work.csv", "work-csv", signed_in(site, work_csv));
    router.get("/cases", "cases", signed_in(site, cases));
    router.get("/cases.csv", "cases-csv", signed_in(site, cases_csv));
    router.get("/cases/begin", "case-begin", signed_in(site, begin));
    router.get("/cases/begin/{entry}", "case-begin", signed_in(site, [](Visit& visit) {
        return entry_form(visit, std::string(visit.http().parameter("entry")), {}, 200);
    }));
    router.post("/cases/begin/{entry}", "case-begin", signed_in_post(site, post_begin));
    router.get("/cases/{reference}", "case", for_case(site, case_overview));
    router.post("/cases/{reference}/as-it-stood", "case-as-it-stood", for_case_post(site, post_as_it_stood));
    router.get("/cases/{reference}/dates", "case-dates", for_case(site, dates));
    router.get("/cases/{reference}/dates.csv", "case-dates-csv", for_case(site, dates_csv));
    router.get("/cases/{reference}/reasons", "case-reasons", for_case(site, reasons));
    router.post("/cases/{reference}/reasons", "case-reasons", for_case_post(site, post_reason));
}

} // namespace throughline::web
