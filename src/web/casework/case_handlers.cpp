#include "web/casework/case_handlers.hpp"

#include "domain/casework/progress.hpp"
#include "domain/common/impossible.hpp"
#include "domain/procedure/source_words.hpp"
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
#include "web/casework/case_drafts.hpp"
#include "web/casework/shown_case.hpp"
#include "web/common/csv.hpp"

#include <algorithm>
#include <map>

namespace throughline::web {

using application::SeenCase;
using casework::ClockStanding;
using casework::InstanceStanding;
using views::Href;
using views::Html;
using views::State;

namespace {

State state_of(const casework::StageProgress& progress)
{
    switch (progress.passage) {
    case casework::Passage::done:
        return State::done;
    case casework::Passage::now:
        return progress.late ? State::late : State::now;
    case casework::Passage::to_come:
        return State::next;
    case casework::Passage::not_taken:
        return State::not_taken;
    }
    impossible("a stage that is neither passed nor to come");
}

std::vector<casework::StageProgress> progress_of(const SeenCase& seen)
{
    return casework::progress_of(seen.seen.standing, *seen.procedure);
}

/// The stage the case is in, or nothing where nothing is to be done.
const procedure::Stage* stage_of(const std::vector<casework::StageProgress>& progress)
{
    const auto now = std::ranges::find(progress, casework::Passage::now, &casework::StageProgress::passage);
    return now == progress.end() ? nullptr : now->stage;
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
    return out == 0 ? "All " + std::to_string(asked) + " have answered"
                    : std::to_string(out) + " of " + std::to_string(asked) + " still out";
}

views::CaseRow row_of(const SeenCase& seen)
{
    views::CaseRow row;
    row.reference = seen.seen.state.opened.reference;
    row.name = seen.seen.state.opened.neutral_name;
    const auto progress = progress_of(seen);
    for (const auto& stage : progress) row.stages.push_back(state_of(stage));
    const auto* stage = stage_of(progress);
    row.stage = stage ? stage->label : "Nothing to do now";
    if (seen.seen.state.closed && !seen.seen.state.closings.empty()) {
        row.is_closed = true;
        row.stage = "Closed on " + casework::in_words(seen.seen.state.closings.back().closed.on);
    } else if (std::ranges::any_of(seen.seen.state.holds, &casework::Hold::in_force)) {
        row.stage += ", something on hold";
    }
    row.agencies = agencies_out(seen);
    row.is_whole = seen.seen.viewer.reach == access::Reach::whole_case;
    if (const auto clocks = seen.seen.standing.clocks_ahead(); !clocks.empty()) {
        const auto& clock = *clocks.front();
        row.next = views::clock_in_words(clock);
        row.next_mark = views::clock_mark(clock);
        row.next_state = clock.standing == ClockStanding::late ? State::late : State::now;
        row.days_left = clock.standing == ClockStanding::late ? -clock.working_days : clock.working_days;
        if (const auto* instance = seen.seen.standing.find(clock.instance)) {
            row.next_step = views::work_in_words(*instance);
            row.who = views::waited_for(*instance, *seen.procedure);
        }
    }
    return row;
}

/// Since when the incident is known, while nobody has decided whether it is notified. Nothing where the question is closed.
std::optional<application::Day> undecided_since(const SeenCase& seen)
{
    using procedure::Concept;
    const auto decision = std::ranges::find(
        seen.seen.standing.instances, Concept::decision_to_notify, [](const casework::Instance& instance) { return instance.step->meaning; });
    if (decision == seen.seen.standing.instances.end() || decision->is_done() || decision->standing == InstanceStanding::left_out) return std::nullopt;
    auto since = seen.seen.state.opened_trace.recorded_on;
    for (const auto& fact : seen.procedure->facts) {
        if (fact.meaning != Concept::referral_received && fact.meaning != Concept::date_became_aware) continue;
        const auto* day = seen.seen.state.find_day(fact.id);
        if (day && day->certainty != casework::Certainty::not_known) since = std::min(since, day->first);
    }
    return since;
}

HttpResponse cases(Visit& visit)
{
    views::CasesPage page;
    page.sorted_by = std::string(visit.http().query.text("sort"));
    if (page.sorted_by.empty()) page.sorted_by = "next";
    page.descending = visit.http().query.text("order") == "down";
    page.filter = std::string(visit.http().query.text("show"));
    page.may_open = visit.may(procedure::Power::open_case);
    page.may_export = visit.may(procedure::Power::export_lists);
    page.may_take_over = page.may_open && visit.may(procedure::Power::manage_case);
    page.may_ask_in_emergency = visit.partnership() && visit.casework().may_ask_in_emergency(visit.person(), visit.partnership()->id);
    std::multimap<application::Day, views::CaseRow> oldest_first;
    for (const auto& seen : visit.casework().load_all(visit.person())) {
        if (page.stages.empty()) {
            for (const auto& stage : seen.procedure->stages) page.stages.emplace_back(stage.id, stage.label);
        }
        auto row = row_of(seen);
        const auto undecided = undecided_since(seen);
        if (undecided) row.known_since = time::in_words(*undecided);
        if (page.filter == "undecided") {
            if (undecided) oldest_first.emplace(*undecided, std::move(row));
            continue;
        }
        const auto* stage = stage_of(progress_of(seen));
        const bool fits = page.filter.empty() || (page.filter == "late" ? row.next_state == State::late : stage && stage->id == page.filter);
        // What is closed is listed only where it is asked for.
        const bool shown = page.filter == "closed" ? row.is_closed : fits && !row.is_closed;
        if (row.is_closed && !shown) ++page.hidden;
        if (shown) page.rows.push_back(std::move(row));
    }
    const auto by = [&](const views::CaseRow& one, const views::CaseRow& other) {
        if (page.sorted_by == "reference") return one.reference < other.reference;
        if (page.sorted_by == "stage") return one.stage < other.stage;
        if (one.next.empty() != other.next.empty()) return !one.next.empty();
        return one.days_left < other.days_left;
    };
    for (auto& [since, row] : oldest_first) page.rows.push_back(std::move(row));
    if (page.filter != "undecided") std::ranges::stable_sort(page.rows, by);
    if (page.descending) std::ranges::reverse(page.rows);
    auto frame = visit.frame(Part::cases, "Cases");
    frame.width = views::PageWidth::wide;
    return visit.page(frame, views::cases_page(page));
}

HttpResponse cases_csv(Visit& visit)
{
    std::string csv = std::string(csv_begins) + csv_line({"Reference", "Name", "Stage", "Next deadline", "For", "Agencies", "Waiting for"});
    for (const auto& seen : visit.casework().load_all(visit.person())) {
        const auto row = row_of(seen);
        csv += csv_line({row.reference, row.name, row.stage, row.next, row.next_step, row.agencies, row.who});
    }
    return list_to_take_away(visit, "cases.csv", csv);
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

constexpr const char* begin_form = "begin";

application::DraftPlace place_of_entry(const Visit& visit, const std::string& entry) { return {visit.partnership()->stream, entry, begin_form}; }

/// The form with which a case begins this way; nothing where this person may begin none, or there is no such way.
const procedure::Form* find_entry_form(const Visit& visit, const procedure::Procedure& procedure, const std::string& entry_id)
{
    if (!visit.may(procedure::Power::open_case)) return nullptr;
    const auto entry = std::ranges::find(procedure.entries, entry_id, &procedure::Entry::id);
    return entry == procedure.entries.end() ? nullptr : procedure.find_form(entry->form);
}

std::optional<ledger::Instant> keep_entry(const Visit& visit)
{
    const std::string entry{visit.http().parameter("entry")};
    const auto procedure = visit.partnership() ? visit.casework().adopted_procedure(visit.partnership()->id) : nullptr;
    const auto* form = procedure ? find_entry_form(visit, *procedure, entry) : nullptr;
    if (!form) return std::nullopt;
    return visit.site().drafts.keep(
        visit.person(), place_of_entry(visit, entry), typed_to_keep(visit.http()), hash_of_form(*procedure, form->id), 0,
        ledger::ChangeId::from_text(visit.text(views::form_names::change)));
}

HttpResponse post_entry_draft(Visit& visit)
{
    if (!visit.may(procedure::Power::open_case)) return not_found();
    const auto kept = keep_entry(visit);
    return text(kept ? minute_in_words(*kept) : "");
}

/// `again`: what was typed and is shown again with its errors; nothing: what is kept, or an empty form.
HttpResponse entry_form(Visit& visit, const std::string& entry_id, const views::FormValues* again, int status)
{
    const auto procedure = visit.partnership() ? visit.casework().adopted_procedure(visit.partnership()->id) : nullptr;
    if (!procedure || !visit.may(procedure::Power::open_case)) return not_found();
    const auto* form = find_entry_form(visit, *procedure, entry_id);
    if (!form) return not_found();
    std::optional<views::DraftShown> draft;
    if (!again) {
        if (const auto kept = visit.site().drafts.find(visit.person(), place_of_entry(visit, entry_id))) draft = shown(*kept, *procedure, form->id, visit.today());
    }
    const auto values = again ? *again : draft ? draft->values : views::FormValues{};
    const auto people = field_people(*visit.casework().directory(visit.partnership()->id));
    Html fields = views::fields_of(*form, *procedure, values, people);
    for (const auto& section : form->sections) {
        if (!section.set) continue;
        const auto* declared = procedure->find_set(*section.set);
        const auto* member_form = declared ? procedure->find_form(declared->form) : nullptr;
        fields += views::heading(2, section.title);
        if (section.set != procedure::SetKind::children) {
            fields += views::paragraph("Added in the case, once it is begun: " + (declared ? declared->many : section.title));
            continue;
        }
        for (int i = 1; i <= children_offered; ++i) {
            const auto prefix = "child" + std::to_string(i) + ":";
            Html inside =
                views::text_field(values, {.name = prefix + "name", .label = "Name", .hint = "Shown only to those who may see names"});
            if (member_form) inside += views::fields_of(*member_form, *procedure, values, people, prefix);
            if (i == 1) {
                fields += views::heading(3, "Child 1") + inside;
            } else {
                views::Details more;
                more.summary = "Add child " + std::to_string(i);
                more.is_open = !values.value(prefix + "name").empty() ||
                               std::ranges::any_of(values.errors(), [&](const views::FieldError& error) { return error.field.starts_with(prefix); });
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
    const auto its_draft = Href::path({"cases", "begin", entry_id, "draft"});
    main += views::form_with_draft(visit.form_to(action, 0, its_draft), draft ? &*draft : nullptr, fields, "Begin the case");
    return visit.page(frame, main, status);
}

/// A child of whom anything was typed, and where its fields stand on the page.
struct TypedChild {
    std::string prefix;
    casework::Typed about;
};

std::vector<TypedChild> typed_children(const HttpRequest& http)
{
    std::vector<TypedChild> children;
    for (int i = 1; i <= children_offered; ++i) {
        const auto prefix = "child" + std::to_string(i) + ":";
        auto about = typed(http, prefix);
        const bool is_typed = std::ranges::any_of(about, [](const auto& field) {
            return !field.first.ends_with("-certainty") && std::ranges::any_of(field.second, [](const std::string& value) { return !value.empty(); });
        });
        if (is_typed) children.push_back({prefix, std::move(about)});
    }
    return children;
}

HttpResponse post_begin(Visit& visit)
{
    const std::string entry{visit.http().parameter("entry")};
    if (!visit.partnership()) return not_found();
    if (const auto asked = visit.text(views::draft_button::name); asked == views::draft_button::discard) {
        visit.site().drafts.discard(visit.person(), place_of_entry(visit, entry));
        return see_other(std::string(Href::path({"cases", "begin", entry}).view()));
    } else if (!asked.empty()) {
        return keep_entry(visit) ? see_other("/?kept=yes") : not_found();
    }
    const auto children = typed_children(visit.http());
    std::vector<casework::Typed> about;
    for (const auto& child : children) about.push_back(child.about);
    const auto all = typed(visit.http());
    auto asking = visit.asking();
    asking.draft = visit.site().drafts.id_of(visit.person(), place_of_entry(visit, entry));
    const auto opened = visit.casework().open_case(asking, visit.partnership()->id, entry, all, about);
    if (opened) return see_other(std::string(views::case_address(*opened).view()));
    if (opened.error().why == application::NotDone::Why::not_allowed) return error(403, opened.error().refused.refusal.message);
    auto errors = opened.error().refused.fields;
    // The rules name a child "C-1:", the page the place where it was typed.
    for (auto& error : errors) {
        for (std::size_t i = 0; i < std::max<std::size_t>(children.size(), 1); ++i) {
            const auto child = "C-" + std::to_string(i + 1) + ":";
            if (!error.field.starts_with(child)) continue;
            error.field = (i < children.size() ? children[i].prefix : "child1:") + error.field.substr(child.size());
            break;
        }
    }
    if (errors.empty()) errors.push_back({opened.error().refused.refusal.field, opened.error().refused.refusal.message});
    const auto again = views::values_from(all, errors);
    return entry_form(visit, entry, &again, 422);
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
        events.push_back(
            {time::in_words(line.recorded_on) + ", " + minute_in_words(line.recorded_minute),
             time::iso(line.recorded_on) + "T" + minute_in_words(line.recorded_minute), line.who, line.what, line.recorded_for});
    }
    return events;
}

/// What a stage waits for: a hold of the whole, or of one of its steps.
std::string held_in(const SeenCase& seen, const procedure::Stage& stage)
{
    using procedure::Concept;
    const auto is = [&](Concept meaning) { return stage.meaning == meaning; };
    std::string held;
    for (const auto& hold : seen.seen.state.holds) {
        if (!hold.in_force()) continue;
        for (const auto& stop : hold.placed.stops) {
            const bool whole = (stop == "engagement" && is(Concept::stage_run)) ||
                               ((stop == "completion" || stop == "publication") && is(Concept::stage_report));
            if (whole) held += (held.empty() ? "on hold: " : ", ") + stop;
        }
    }
    if (!held.empty()) return held;
    const auto step_waits = std::ranges::any_of(seen.seen.standing.instances, [&](const casework::Instance& instance) {
        return instance.step->stage == stage.id && !instance.held_by.empty();
    });
    return step_waits ? "something on hold" : std::string{};
}

/// The case as a path: its stages and the decisions between them.
Html path_of(const SeenCase& seen)
{
    const auto progress = progress_of(seen);
    std::vector<views::PathStage> stages;
    for (const auto& one : progress) {
        views::PathStage stage{one.stage->label, state_of(one), {}, one.stage->part};
        if (one.passage == casework::Passage::done && one.last_done) stage.below = time::day_and_month(*one.last_done);
        if (one.passage == casework::Passage::done && one.still_to_do > 0) stage.below = std::to_string(one.still_to_do) + " still to do";
        if (one.passage == casework::Passage::now) stage.below = one.late ? "something is late" : "now";
        if (one.passage == casework::Passage::not_taken) stage.below = "not taken";
        if (const auto held = held_in(seen, *one.stage); !held.empty()) stage.below += (stage.below.empty() ? "" : "; ") + held;
        stages.push_back(std::move(stage));
    }
    std::vector<views::PathDecision> decisions;
    for (const auto& instance : seen.seen.standing.instances) {
        const auto meaning = instance.step->meaning;
        if (meaning != procedure::Concept::decision_to_notify && meaning != procedure::Concept::decision_on_lcspr) continue;
        const auto outcome = seen.knowledge().outcome_of(*instance.step, instance.id);
        const auto option = std::ranges::find(instance.step->options, outcome.option, &procedure::Option::id);
        views::PathDecision decision;
        decision.after = static_cast<std::size_t>(
            std::ranges::find(seen.procedure->stages, instance.step->stage, &procedure::Stage::id) - seen.procedure->stages.begin());
        decision.decided = !outcome.option.empty();
        decision.label = decision.decided ? (option == instance.step->options.end() ? outcome.option : option->label) : instance.title;
        const auto& options = instance.step->options;
        if (!decision.decided && options.size() > 1) decision.not_taken = "or: " + options[1].label;
        decisions.push_back(std::move(decision));
    }
    return views::process_map(stages, decisions);
}

views::ClockBar bar_of(const SeenCase& seen, const casework::Clock& clock)
{
    const auto* instance = seen.seen.standing.find(clock.instance);
    const bool late = clock.standing == ClockStanding::late;
    views::ClockBar bar;
    bar.name = instance ? instance->title : clock.instance;
    bar.rule =
        (clock.rule->level == procedure::Level::national ? "national, " : "local, ") + views::rule_in_words(*clock.rule, *seen.procedure);
    bar.from = clock.due.from->counted();
    if (clock.due.earliest != clock.due.latest) bar.first = clock.due.earliest;
    bar.last = *clock.due_on();
    bar.agreed = clock.planned_on;
    bar.state = late ? State::late : State::now;
    bar.words = late ? time::counted_in_words(clock.working_days, "working day") + " late" : "due " + time::in_short(bar.last);
    if (clock.planned_on && !late) bar.words = "agreed: " + time::in_short(*clock.planned_on);
    return bar;
}

/// At most so many deadlines ahead: what is late, then the national ones, then the local ones, and last what only follows the deadline of
/// something else. One bar where several instances of a step have the same deadline.
Html clocks_of(const SeenCase& seen, std::size_t most)
{
    std::vector<const casework::Clock*> clocks;
    for (const auto* clock : seen.seen.standing.clocks_ahead()) {
        if (!clock->due.latest || !clock->due.from) continue;
        const bool shown = std::ranges::any_of(
            clocks, [&](const casework::Clock* other) { return other->rule == clock->rule && other->due_on() == clock->due_on(); });
        if (!shown) clocks.push_back(clock);
    }
    const auto weight = [](const casework::Clock* clock) {
        if (clock->standing == ClockStanding::late) return 0;
        if (!time::steps_named(clock->rule->limit).empty()) return 3;
        return clock->rule->level == procedure::Level::national ? 1 : 2;
    };
    std::ranges::stable_sort(clocks, {}, weight);
    if (clocks.size() > most) clocks.resize(most);
    std::ranges::stable_sort(clocks, {}, [](const casework::Clock* clock) { return *clock->due_on(); });
    std::vector<views::ClockBar> bars;
    for (const auto* clock : clocks) bars.push_back(bar_of(seen, *clock));
    return views::clock_bars(bars, seen.today);
}

HttpResponse case_overview(Visit& visit, const SeenCase& seen)
{
    views::CasePage page{shown(seen), {}, {}, {}, seen.seen.viewer.may(procedure::Power::manage_case)};
    if (seen.seen.viewer.reach == access::Reach::whole_case) page.pictures = path_of(seen) + clocks_of(seen, 5);
    if (!seen.as_it_stood_on) {
        auto lines = visit.casework().history(seen.seen.state.opened.reference, visit.person());
        std::erase_if(lines, [](const auto& line) { return line.is_notice; });
        std::ranges::reverse(lines);
        if (lines.size() > 10) lines.resize(10);
        page.recent = events_of(lines);
        if (seen.seen.viewer.reach == access::Reach::whole_case)
            page.as_it_stood = visit.form_to(Href::path({"cases", seen.seen.state.opened.reference, "as-it-stood"}));
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
    const auto& viewer = seen.seen.viewer;
    if (viewer.reach != access::Reach::whole_case || !viewer.may(procedure::Power::export_lists)) return not_found();
    std::string csv = std::string(csv_begins) + csv_line({"What", "Rule", "Source", "From", "To", "How it stands", "Why it moved"});
    for (const auto& instance : seen.seen.standing.instances) {
        for (const auto& clock : instance.clocks) {
            csv += csv_line(
                {instance.title, views::rule_in_words(*clock.rule, *seen.procedure), procedure::paragraph_of(clock.rule->source),
                 clock.due.earliest ? time::iso(*clock.due.earliest) : "", clock.due_on() ? time::iso(*clock.due_on()) : "",
                 views::clock_in_words(clock), clock.moved_because + (clock.moved_reason.empty() ? "" : ": " + clock.moved_reason)});
        }
    }
    return download("dates.csv", "text/csv; charset=utf-8", csv);
}

} // namespace

void add_case_routes(Router& router, const Site& site)
{
    router.get("/cases", "cases", signed_in(site, cases));
    router.get("/cases.csv", "cases-csv", signed_in(site, cases_csv));
    router.get("/cases/begin", "case-begin", signed_in(site, begin));
    router.get("/cases/begin/{entry}", "case-begin", signed_in(site, [](Visit& visit) {
                   return entry_form(visit, std::string(visit.http().parameter("entry")), nullptr, 200);
               }));
    const auto keep = [](Visit& visit) -> std::optional<Href> {
        if (!keep_entry(visit)) return std::nullopt;
        return Href::path({"cases", "begin", visit.http().parameter("entry")});
    };
    router.post("/cases/begin/{entry}", "case-begin", signed_in_post(site, post_begin, keep));
    router.post("/cases/begin/{entry}/draft", "case-begin-draft", signed_in_post(site, post_entry_draft));
    router.get("/cases/{reference}", "case", for_case(site, case_overview));
    router.post("/cases/{reference}/as-it-stood", "case-as-it-stood", for_case_post(site, post_as_it_stood));
    router.get("/cases/{reference}/dates", "case-dates", for_case(site, dates));
    router.get("/cases/{reference}/dates.csv", "case-dates-csv", for_case(site, dates_csv));
}

} // namespace throughline::web
