#include "application/london_time.hpp"
#include "domain/procedure/source_words.hpp"
#include "domain/casework/built_document.hpp"
#include "domain/casework/case_anchors.hpp"
#include "domain/time/civil_day.hpp"
#include "domain/time/date_words.hpp"
#include "views/casework/how_reached_page.hpp"
#include "views/casework/set_page.hpp"
#include "views/casework/step_page.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/timeline.hpp"
#include "views/components/typography.hpp"
#include "views/family/family_page.hpp"
#include "web/casework/case_files.hpp"
#include "web/casework/case_handlers.hpp"
#include "web/casework/papers.hpp"
#include "web/casework/refusals.hpp"
#include "web/casework/shown_case.hpp"

#include <algorithm>
#include <charconv>

namespace throughline::web {

using application::SeenCase;
using procedure::Power;
using procedure::SetKind;
using procedure::StepKind;
using views::Href;
using views::Html;
using views::State;

namespace {

const std::string& reference_of(const SeenCase& seen) { return seen.seen.state.opened.reference; }

bool whole(const SeenCase& seen) { return seen.seen.viewer.reach == access::Reach::whole_case; }

std::string minute_in_words(int minute)
{
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minute / 60) + ":" + two(minute % 60);
}

// How a date was reached

HttpResponse how_reached(Visit& visit, const SeenCase& seen)
{
    const std::string id{visit.http().parameter("clock")};
    for (const auto& instance : seen.seen.standing.instances) {
        const auto clock = std::ranges::find(instance.clocks, id, &casework::Clock::id);
        if (clock == instance.clocks.end()) continue;
        const auto knowledge = seen.knowledge();
        const auto holidays = visit.casework().holidays();
        const time::Counting counting{*holidays, seen.procedure->count_start, seen.procedure->days_of_unstated_kind, {}};
        const auto& starts = instance.step->starts;
        const std::string start = starts && starts->kind == procedure::ConditionKind::fact_known ? starts->name : "";
        const casework::CaseAnchors anchors{knowledge, counting, instance.step->id, instance.name.member, start};
        views::HowReachedPage page{shown(seen), instance, *clock, time::how_reached(clock->rule->limit, anchors, counting)};
        page.may_correct = whole(seen) && seen.seen.viewer.may(Power::state_facts) && !seen.as_it_stood_on;
        page.history = casework::history_of(*clock, instance, seen.seen.state, *seen.procedure, *holidays);
        if (page.reached.due.from) {
            const auto fact = anchors.resolved(page.reached.due.from->name);
            page.start = knowledge.find_statement_of(fact, instance.name.member);
        }
        auto frame = case_frame(visit, seen, "How this date was reached");
        if (whole(seen)) frame.back = views::BackLink{.href = views::part_address(reference_of(seen), views::CasePart::dates), .content = "All dates of this case"};
        else frame.back = views::BackLink{.href = views::case_address(reference_of(seen)), .content = "Back to the case"};
        return visit.page(frame, views::how_reached_page(page));
    }
    return not_found();
}

// Family

HttpResponse show_family(Visit& visit, const SeenCase& seen, const views::FormValues& values, const std::string& posted, int status)
{
    if (!whole(seen)) return not_found();
    views::FamilyPage page{shown(seen)};
    page.may_change = seen.seen.viewer.may(Power::manage_case);
    page.add = visit.form_to(views::part_address(reference_of(seen), views::CasePart::family), 0);
    page.values = values;
    page.posted = posted;
    page.people = field_people(*seen.directory);
    auto frame = case_frame(visit, seen, "Family");
    frame.has_errors = values.has_errors();
    return visit.page(frame, views::family_page(page), status);
}

HttpResponse family_again(Visit& visit, const SeenCase& seen, const application::NotDone& why, const std::string& action)
{
    if (why.why != application::NotDone::Why::refused) return not_done_page(visit, seen, why);
    auto errors = why.refused.fields;
    if (errors.empty()) errors.push_back({why.refused.refusal.field, why.refused.refusal.message});
    return show_family(visit, seen, views::values_from(typed(visit.http()), errors), action, 422);
}

HttpResponse post_family(Visit& visit, const SeenCase& seen)
{
    const auto action = visit.text("action");
    std::expected<void, application::NotDone> done;
    if (action == "add-child" || action == "add-person") {
        const auto set = action == "add-child" ? SetKind::children : SetKind::people;
        done = ask(visit, seen, {}, Power::manage_case, casework::AddMember{set, visit.text("name"), typed(visit.http()), {}, {}});
    } else if (action == "relate") {
        done = ask(visit, seen, {}, Power::manage_case, casework::StateRelation{visit.text("from"), visit.text("to"), visit.text("kind"), {}, {}, visit.text("source")});
    } else {
        return error(400, "This page does not know that action.");
    }
    if (!done) return family_again(visit, seen, done.error(), action);
    return see_other(std::string(views::part_address(reference_of(seen), views::CasePart::family).view()));
}

const casework::Relation* relation_named(const Visit& visit, const SeenCase& seen)
{
    const auto& all = seen.seen.state.relations;
    const auto at = std::ranges::find(all, std::string(visit.http().parameter("relation")), &casework::Relation::id);
    return at == all.end() || at->withdrawn || !seen.seen.viewer.may(Power::manage_case) ? nullptr : &*at;
}

HttpResponse show_relation(Visit& visit, const SeenCase& seen, const views::FormValues& values, int status)
{
    const auto* relation = relation_named(visit, seen);
    if (!relation || seen.as_it_stood_on) return not_found();
    auto frame = case_frame(visit, seen, "Withdraw a relation");
    frame.has_errors = values.has_errors();
    frame.back = views::BackLink{.href = views::part_address(reference_of(seen), views::CasePart::family), .content = "Family"};
    const auto form = visit.form_to(Href::path({"cases", reference_of(seen), "relations", relation->id}), seen.seen.state.version_of("people"));
    return visit.page(frame, views::relation_page(shown(seen), *relation, form, values), status);
}

HttpResponse post_relation(Visit& visit, const SeenCase& seen)
{
    const auto* relation = relation_named(visit, seen);
    if (!relation) return not_found();
    const auto done = ask(visit, seen, {"people", visit.version_read()}, Power::manage_case, casework::WithdrawRelation{relation->id, visit.text("reason")});
    if (done) return see_other(std::string(views::part_address(reference_of(seen), views::CasePart::family).view()));
    if (done.error().why != application::NotDone::Why::refused) return not_done_page(visit, seen, done.error());
    return show_relation(visit, seen, typed_again(visit.http(), done.error()), 422);
}

HttpResponse show_member(Visit& visit, const SeenCase& seen, const views::FormValues* again, const std::vector<casework::ChangedAnswer>& changed, int status)
{
    const std::string id{visit.http().parameter("member")};
    const auto set = casework::set_of_member(id);
    const auto* member = set && whole(seen) ? seen.seen.state.find_member(casework::subject_of(*set, id)) : nullptr;
    if (!member) return not_found();
    const auto* declared = seen.procedure->find_set(*set);
    views::MemberPage page{shown(seen), *member};
    page.form = declared ? seen.procedure->find_form(declared->form) : nullptr;
    page.may_change = seen.seen.viewer.may(Power::manage_case) && seen.seen.names_shown;
    const auto address = Href::path({"cases", reference_of(seen), "members", id});
    page.change = visit.form_to(address, seen.seen.state.version_of(member->subject));
    page.people = field_people(*seen.directory);
    page.changed = changed;
    const bool is_removal = again && visit.text("action") == "remove";
    if (is_removal) page.removal = *again;
    if (again && !is_removal) {
        page.values = *again;
    } else {
        if (page.form) page.values = views::values_from(casework::prefilled(*page.form, seen.knowledge(), member->subject));
        page.values.add("name", member->name);
    }
    auto frame = case_frame(visit, seen, member->name);
    frame.has_errors = again && again->has_errors();
    const bool is_family = *set == SetKind::children || *set == SetKind::people;
    frame.back = views::BackLink{
        .href = views::set_address(reference_of(seen), *set),
        .content = is_family ? "Family" : *set == SetKind::agencies ? "Requests" : declared ? views::title_of(*declared) : "Back"};
    return visit.page(frame, views::member_page(page), status);
}

HttpResponse post_member(Visit& visit, const SeenCase& seen)
{
    const std::string id{visit.http().parameter("member")};
    const auto set = casework::set_of_member(id);
    const auto subject = set ? casework::subject_of(*set, id) : "";
    const application::ThingRead read{subject, visit.version_read()};
    std::expected<void, application::NotDone> done;
    if (visit.text("action") == "remove") {
        done = ask(visit, seen, read, Power::manage_case, casework::RemoveMember{subject, visit.text("reason")});
    } else {
        std::map<std::string, std::string> reasons;
        for (const auto& field : visit.http().form) {
            if (field.name.starts_with("reason-")) reasons[field.name.substr(7)] = field.value;
        }
        done = ask(visit, seen, read, Power::manage_case, casework::ChangeMember{subject, visit.text("name"), typed(visit.http()), reasons});
    }
    if (done) return see_other(std::string(views::set_address(reference_of(seen), *set).view()));
    if (done.error().why != application::NotDone::Why::refused) return not_done_page(visit, seen, done.error());
    const auto values = views::values_from(typed(visit.http()), errors_of(done.error().refused));
    return show_member(visit, seen, &values, done.error().refused.changed, 422);
}

// Requests

Html request_cell(const SeenCase& seen, const casework::Instance* instance)
{
    if (!instance) return Html::text("–");
    const auto at = seen.seen.state.requests.find(instance->id);
    const bool sent = at != seen.seen.state.requests.end() && at->second.sent;
    State state = State::next;
    std::string words = "Not sent";
    if (sent) {
        const auto& request = at->second;
        state = State::now;
        words = request.opened ? "Received " + time::day_and_month(request.opened->first) : "Sent " + time::day_and_month(request.sent->first);
        if (!request.rounds.empty()) {
            const auto& last = request.rounds.back();
            if (!last.review) {
                words = last.nature == "full" ? "Answered, to be looked at" : "Answered: " + std::string(last.nature == "nil" ? "nothing held" : last.nature == "cannot-share" ? "cannot share" : "cannot be found");
            } else {
                words = last.review->accepted ? "Accepted" : "Returned for revision";
                if (last.review->accepted) state = State::done;
            }
        }
    }
    Html html = views::badge({.content = words, .state = state});
    for (const auto& clock : instance->clocks) {
        if (clock.over() || clock.standing == casework::ClockStanding::no_day) continue;
        html += views::paragraph(clock.standing == casework::ClockStanding::late ? views::strong(views::clock_in_words(clock)) : views::soft(views::clock_in_words(clock)));
    }
    return html + views::paragraph(views::link_with_hidden_words(views::step_address(reference_of(seen), instance->id), "Open", instance->title));
}

/// Through whom an agency was asked: what is outstanding is outstanding with that one.
Html passed_on_by(const SeenCase& seen, const casework::Instance* instance)
{
    const auto* through = instance ? seen.knowledge().find_who_passed_on(instance->id) : nullptr;
    if (!through) return {};
    if (instance->is_done()) return views::paragraph(views::soft("Passed on by " + through->name));
    return views::paragraph(views::strong("Outstanding with " + through->name));
}

std::vector<const procedure::Step*> steps_for_agencies(const SeenCase& seen)
{
    std::vector<const procedure::Step*> steps;
    for (const auto& step : seen.procedure->steps) {
        if (step.for_each == SetKind::agencies) steps.push_back(&step);
    }
    return steps;
}

HttpResponse show_requests(Visit& visit, const SeenCase& seen, const views::FormValues& values, const std::string& posted, int status)
{
    if (!whole(seen)) return not_found();
    Html main = views::case_heading(shown(seen), views::CasePart::requests);
    const auto steps = steps_for_agencies(seen);
    const auto& agencies = seen.seen.state.members_of(SetKind::agencies);
    const bool may = seen.seen.viewer.may(Power::manage_case) && !seen.as_it_stood_on;
    std::vector<views::FieldChoice> unsent;
    std::vector<views::FieldChoice> outstanding;
    std::vector<views::FieldChoice> passing_on;
    if (std::ranges::none_of(agencies, [](const casework::Member& one) { return !one.removed; })) {
        main += views::empty_state({.title = "Nobody has been asked yet", .content = "Add every agency that has or had to do with the child or the family. Each then gets its own request with its own deadline."});
    } else {
        views::Table board;
        board.caption = "Who has not answered?";
        board.head = {{"Agency"}};
        for (const auto* step : steps) board.head.push_back({step->title});
        board.first_cell_is_header = true;
        for (const auto& agency : agencies) {
            if (agency.removed) continue;
            views::TableRow row{{views::link(Href::path({"cases", reference_of(seen), "members", agency.id}), agency.name)}};
            for (const auto* step : steps) {
                const auto id = casework::id_of({step->id, agency.subject, 0});
                const auto* instance = seen.seen.standing.find(id);
                if (instance && step->kind != StepKind::request) {
                    row.push_back({views::standing_badge(*instance) + views::paragraph(views::link_with_hidden_words(views::step_address(reference_of(seen), id), "Open", instance->title))});
                    continue;
                }
                row.push_back({request_cell(seen, instance) + passed_on_by(seen, instance)});
                if (!instance) continue;
                const auto at = seen.seen.state.requests.find(id);
                const bool sent = at != seen.seen.state.requests.end() && at->second.sent;
                if (!sent && casework::is_open(*instance)) unsent.push_back({id, instance->title, {}, {}, {}, false});
                if (sent && at->second.relayed_by.empty()) passing_on.push_back({id, instance->title, {}, {}, {}, false});
                if (sent && !instance->is_done() && (at->second.rounds.empty() || (at->second.rounds.back().review && !at->second.rounds.back().review->accepted))) outstanding.push_back({id, instance->title, {}, {}, {}, false});
            }
            board.rows.push_back(std::move(row));
        }
        main += views::scrolling_table("Requests to agencies", board);
    }
    if (may) {
        const auto address = views::part_address(reference_of(seen), views::CasePart::requests);
        const auto values_for = [&](const char* action) { return (posted == action ? values : views::FormValues{}).in_form(action); };
        const auto part = [&](const char* action, const char* title, const Html& fields) {
            auto form = visit.form_to(address, 0);
            form.hidden.emplace_back("action", action);
            views::Details details;
            details.summary = title;
            details.is_open = posted == action;
            details.content = views::form(form, fields + views::button({.content = title}));
            main += views::details(details);
        };
        std::vector<views::FieldChoice> bodies;
        for (const auto& [id, body] : seen.directory->bodies) bodies.push_back({std::to_string(id.value()), body.name, {}, {}, {}, false});
        const auto* declared = seen.procedure->find_set(SetKind::agencies);
        const auto* asked = declared ? seen.procedure->find_form(declared->form) : nullptr;
        Html add = views::select_field(values_for("add"), {.name = "body", .label = "Which agency?", .choices = bodies});
        if (asked) add += views::fields_of(*asked, *seen.procedure, values_for("add"), field_people(*seen.directory));
        part("add", "Add an agency", add);
        const std::vector<views::FieldChoice> ways{{"secure-email", "Secure e-mail", {}, {}, {}, false}, {"through-throughline", "Through Throughline", {}, {}, {}, false}, {"post", "Post", {}, {}, {}, false}};
        if (!unsent.empty()) {
            part("send-all", "Send requests to several agencies",
                 views::choices_field(values_for("send-all"), {.name = "instances", .label = "Which requests?", .choices = unsent}) +
                     views::stated_day_field(values_for("send-all"), "on", "When were they sent?", "", false) +
                     views::choice_field(values_for("send-all"), {.name = "how", .label = "How?", .choices = ways}) +
                     views::long_text_field(values_for("send-all"), {.name = "scope", .label = "Anything to add to what the form asks? (if needed)", .rows = 3}));
        }
        if (!unsent.empty() && !passing_on.empty()) {
            std::vector<views::FieldChoice> providers;
            for (const auto& one : unsent) {
                const auto* instance = seen.seen.standing.find(one.value);
                const auto* agency = instance ? seen.seen.state.find_member(instance->name.member) : nullptr;
                if (agency) providers.push_back({agency->subject, agency->name, {}, {}, {}, false});
            }
            part("pass-on", "Record that an agency passed its request on",
                 views::select_field(values_for("pass-on"), {.name = "instance", .label = "Which agency passed its request on?", .choices = passing_on}) +
                     views::choices_field(values_for("pass-on"), {.name = "to", .label = "To whom?", .hint = "They answer through that agency, which chases them and collates what they return.", .choices = providers}) +
                     views::stated_day_field(values_for("pass-on"), "on", "When was it passed on?", "", false));
        }
        if (!outstanding.empty()) {
            part("chase-all", "Remind those who have not answered",
                 views::choices_field(values_for("chase-all"), {.name = "instances", .label = "Whom?", .choices = outstanding}) +
                     views::text_field(values_for("chase-all"), {.name = "text", .label = "How, and what was said (if needed)"}));
        }
    }
    auto frame = case_frame(visit, seen, "Requests");
    frame.has_errors = values.has_errors();
    return visit.page(frame, views::error_summary_of(values.in_form(posted), main) + main, status);
}

HttpResponse post_requests(Visit& visit, const SeenCase& seen)
{
    const auto action = visit.text("action");
    std::vector<std::string> instances;
    for (const auto one : visit.http().form.all("instances")) instances.emplace_back(one);
    std::expected<void, application::NotDone> done;
    if (action == "add") {
        std::int64_t body = 0;
        const auto chosen = visit.text("body");
        std::from_chars(chosen.data(), chosen.data() + chosen.size(), body);
        const auto* entry = seen.directory->find_body(BodyId{body});
        if (!entry) return show_requests(visit, seen, views::values_from(typed(visit.http()), {{"body", "Choose an agency"}}), action, 422);
        auto all = typed(visit.http());
        all.erase("body");
        done = ask(visit, seen, {}, Power::manage_case, casework::AddMember{SetKind::agencies, entry->name, all, BodyId{body}, {}});
    } else if (action == "send-all") {
        const auto on = stated_day(visit.http(), "on", "When were they sent?");
        if (!on) return show_requests(visit, seen, views::values_from(typed(visit.http()), on.error()), action, 422);
        done = ask(visit, seen, {}, Power::manage_case, casework::SendRequests{instances, *on, visit.text("how"), visit.text("scope"), {}, letters_to_send(seen, instances, writer_of(visit))});
    } else if (action == "pass-on") {
        const auto on = stated_day(visit.http(), "on", "When was it passed on?");
        if (!on) return show_requests(visit, seen, views::values_from(typed(visit.http()), on.error()), action, 422);
        std::vector<std::string> to;
        for (const auto one : visit.http().form.all("to")) to.emplace_back(one);
        done = ask(visit, seen, {}, Power::manage_case, casework::RelayRequest{visit.text("instance"), to, *on});
    } else if (action == "chase-all") {
        done = ask(visit, seen, {}, Power::manage_case, casework::Chase{instances, visit.text("text")});
    } else {
        return error(400, "This page does not know that action.");
    }
    if (done) return see_other(std::string(views::part_address(reference_of(seen), views::CasePart::requests).view()));
    if (done.error().why != application::NotDone::Why::refused) return not_done_page(visit, seen, done.error());
    auto errors = done.error().refused.fields;
    if (errors.empty()) errors.push_back({done.error().refused.refusal.field, done.error().refused.refusal.message});
    return show_requests(visit, seen, views::values_from(typed(visit.http()), errors), action, 422);
}

// History, documents, team

HttpResponse show_history(Visit& visit, const SeenCase& seen)
{
    if (!whole(seen) || seen.as_it_stood_on) return not_found();
    auto lines = visit.casework().history(reference_of(seen), visit.person());
    std::ranges::reverse(lines);
    Html main = views::case_heading(shown(seen), views::CasePart::history);
    main += views::paragraph("Everything that was recorded, the newest first. Nothing here can be changed or taken away.");
    views::Table list;
    list.caption = "What was recorded";
    list.head = {{"Recorded"}, {"By"}, {"What"}, {"Happened on"}};
    for (const auto& line : lines) {
        list.rows.push_back(
            {{time::in_words(line.recorded_on) + ", " + minute_in_words(line.recorded_minute)},
             {line.who + (line.recorded_for.empty() ? "" : ", for " + line.recorded_for)},
             {line.what},
             {line.happened_on ? time::in_words(*line.happened_on) : ""}});
    }
    main += views::scrolling_table("History", list);
    return visit.page(case_frame(visit, seen, "History"), main);
}

HttpResponse show_documents(Visit& visit, const SeenCase& seen)
{
    if (!whole(seen)) return not_found();
    Html main = views::case_heading(shown(seen), views::CasePart::documents);
    main += views::paragraph("Each document is built from what the case holds already; nothing is typed twice.");
    views::Table list;
    list.caption = "Documents of this case";
    list.head = {{"Document"}, {"How it stands"}, {"Issued"}};
    list.first_cell_is_header = true;
    for (const auto& document : seen.procedure->documents) {
        const auto built = casework::built(document, seen.knowledge(), 0, &seen.seen.standing);
        const auto issues = seen.seen.state.issues.find(document.id);
        std::string issued = "Not yet";
        if (issues != seen.seen.state.issues.end() && !issues->second.empty()) {
            const auto& last = issues->second.back();
            issued = "Version " + std::to_string(last.issued.version) + ", " + time::in_words(last.trace.recorded_on);
        }
        list.rows.push_back(
            {{views::link(Href::path({"cases", reference_of(seen), "documents", document.id}), document.title)},
             {built.missing.empty() ? views::badge({.content = "Complete", .state = State::done}) : views::badge({.content = std::to_string(built.missing.size()) + (built.missing.size() == 1 ? " thing missing" : " things missing"), .state = State::now})},
             {issued}});
    }
    main += views::scrolling_table("Documents", list);
    main += views::paragraph(views::link(
        Href::path({"cases", reference_of(seen), "supporting"}), "Supporting documents: every form, letter and document of the procedure"));
    main += views::paragraph(views::link(
        Href::path({"cases", reference_of(seen), "registers"}), "Registers: requests for our material, and what stops a release"));
    main += files_of_the_case(visit, seen, {});
    return visit.page(case_frame(visit, seen, "Documents"), main);
}

HttpResponse show_document(Visit& visit, const SeenCase& seen)
{
    const auto* document = seen.procedure->find_document(std::string(visit.http().parameter("document")));
    if (!document || !whole(seen)) return not_found();
    const auto built = casework::built(*document, seen.knowledge(), 0, &seen.seen.standing);
    Html main = views::heading_with_caption(seen.seen.state.opened.neutral_name + ", " + reference_of(seen), document->title);
    main += views::keeps_back(built);
    std::vector<views::Content> to_look_at;
    for (const auto& finding : built.findings) {
        if (finding.check->level == procedure::CheckLevel::warn) to_look_at.push_back(views::Content{finding.message});
    }
    if (!to_look_at.empty())
        main += views::alert(
            {.content = views::bullet_list(to_look_at), .kind = views::AlertKind::warning, .title = "Look at this before you go on"});
    main += views::paragraph(views::link(Href::path({"cases", reference_of(seen), "documents", document->id, "word"}), "Download as a Word file"));
    main += views::heading(2, "What it says") + views::document_parts(built);
    if (std::ranges::any_of(built.parts, &casework::BuiltPart::genogram)) main += views::family_drawing(shown(seen));
    if (const auto issues = seen.seen.state.issues.find(document->id); issues != seen.seen.state.issues.end()) {
        for (const auto& issue : issues->second) {
            const auto content = issue.issued.texts.find("content");
            views::Details frozen;
            frozen.summary = "Version " + std::to_string(issue.issued.version) + ", issued on " + time::in_words(issue.trace.recorded_on) + ", as it was frozen";
            const auto version = Href::path({"cases", reference_of(seen), "versions", document->id, std::to_string(issue.issued.version)});
            frozen.content = views::paragraph("Fingerprint " + issue.issued.hash.substr(0, 16)) + views::paragraph(views::link(version, "Version " + std::to_string(issue.issued.version) + ": what changed, as a Word file, and bringing a corrected file back")) + views::element("pre", {{"class", "tl-frozen"}}, Html::text(content == issue.issued.texts.end() ? "" : content->second));
            main += views::details(frozen);
        }
    }
    auto frame = case_frame(visit, seen, document->title);
    frame.width = views::PageWidth::reading;
    frame.back = views::BackLink{.href = views::part_address(reference_of(seen), views::CasePart::documents), .content = "Documents"};
    return visit.page(frame, main);
}

// Correcting a fact

procedure::Field field_of(const procedure::Fact& fact)
{
    procedure::Field field;
    field.id = fact.id;
    field.label = fact.label;
    field.fact = fact.id;
    field.options = fact.options;
    field.required = true;
    using procedure::FieldKind;
    using procedure::ValueKind;
    switch (fact.value) {
    case ValueKind::day: field.kind = fact.with_time ? FieldKind::day_and_time : FieldKind::day; break;
    case ValueKind::choice: field.kind = FieldKind::choice; break;
    case ValueKind::choices: field.kind = FieldKind::choices; break;
    case ValueKind::number: field.kind = FieldKind::number; break;
    case ValueKind::body: field.kind = FieldKind::body; break;
    case ValueKind::person: field.kind = FieldKind::person; break;
    case ValueKind::text: field.kind = FieldKind::long_text; break;
    }
    return field;
}

HttpResponse show_fact(Visit& visit, const SeenCase& seen, const views::FormValues* again, int status)
{
    const auto* statement = whole(seen) ? seen.seen.state.find_statement(std::string(visit.http().parameter("statement"))) : nullptr;
    if (!statement) return not_found();
    const auto* fact = seen.procedure->find_fact(statement->fact);
    procedure::Fact outcome;
    if (!fact) {
        const auto* step = seen.procedure->find_step(statement->fact.substr(0, statement->fact.find('.')));
        outcome.id = statement->fact;
        outcome.label = step ? step->title : "The day";
        fact = &outcome;
    }
    Html main = views::heading_with_caption(seen.seen.state.opened.neutral_name + ", " + reference_of(seen), "Correct: " + fact->label);
    const auto all = seen.seen.state.facts.find({statement->fact, statement->subject});
    views::Table list;
    list.caption = "What has been recorded";
    list.head = {{"Answer"}, {"Recorded"}, {"How it stands"}};
    for (const auto& one : all->second) {
        list.rows.push_back(
            {{casework::in_words(one.value, one.text)},
             {seen.directory->name_of(one.trace.actor) + " on " + time::in_words(one.trace.recorded_on)},
             {one.in_force() ? "In force" : (one.withdrawn ? "Withdrawn" : "Corrected") + (one.reason.empty() ? std::string{} : ": " + one.reason)}});
    }
    main += views::scrolling_table("What has been recorded", list);
    if (statement->in_force() && seen.seen.viewer.may(Power::state_facts)) {
        views::FormValues values = again ? *again : views::FormValues{};
        const auto fields = views::field_of(field_of(*fact), *seen.procedure, values, field_people(*seen.directory)) +
                            views::text_field(values, {.name = "reason", .label = "Why is it corrected?", .hint = "The earlier answer stays visible, and deadlines follow the new one"}) +
                            views::choices_field(values, {.name = "kind", .label = "If there is no right answer to put in its place", .choices = {{"withdraw", "Withdraw this answer", {}, {}, {}, false}, {"mistake", "It was entered by mistake", {}, {}, {}, false}}});
        main += views::error_summary_of(values, fields) + views::form(visit.form_to(Href::path({"cases", reference_of(seen), "facts", statement->id}), 0), fields + views::button({.content = "Correct"}));
    }
    auto frame = case_frame(visit, seen, "Correct: " + fact->label);
    frame.width = views::PageWidth::reading;
    frame.back = views::BackLink{.href = views::case_address(reference_of(seen)), .content = "Back to the case"};
    frame.has_errors = again && again->has_errors();
    return visit.page(frame, main, status);
}

HttpResponse post_fact(Visit& visit, const SeenCase& seen)
{
    casework::CorrectFact command{std::string(visit.http().parameter("statement")), typed(visit.http()), false, false, visit.text("reason")};
    for (const auto kind : visit.http().form.all("kind")) {
        command.withdrawn = command.withdrawn || kind == "withdraw" || kind == "mistake";
        command.entered_by_mistake = command.entered_by_mistake || kind == "mistake";
    }
    const auto done = ask(visit, seen, {}, Power::state_facts, command);
    if (done) return see_other(std::string(views::case_address(reference_of(seen)).view()));
    if (done.error().why != application::NotDone::Why::refused) return not_done_page(visit, seen, done.error());
    auto errors = done.error().refused.fields;
    if (errors.empty()) errors.push_back({done.error().refused.refusal.field, done.error().refused.refusal.message});
    const auto values = views::values_from(typed(visit.http()), errors);
    return show_fact(visit, seen, &values, 422);
}

} // namespace

void add_part_routes(Router& router, const Site& site)
{
    router.get("/cases/{reference}/dates/{clock}", "case-date", for_case(site, how_reached));
    router.get("/cases/{reference}/family", "case-family", for_case(site, [](Visit& visit, const SeenCase& seen) { return show_family(visit, seen, {}, {}, 200); }));
    router.post("/cases/{reference}/family", "case-family", for_case_post(site, post_family));
    router.get("/cases/{reference}/members/{member}", "case-member", for_case(site, [](Visit& visit, const SeenCase& seen) { return show_member(visit, seen, nullptr, {}, 200); }));
    router.post("/cases/{reference}/members/{member}", "case-member", for_case_post(site, post_member));
    router.get("/cases/{reference}/requests", "case-requests", for_case(site, [](Visit& visit, const SeenCase& seen) { return show_requests(visit, seen, {}, {}, 200); }));
    router.post("/cases/{reference}/requests", "case-requests", for_case_post(site, post_requests));
    router.get("/cases/{reference}/history", "case-history", for_case(site, show_history));
    router.get("/cases/{reference}/documents", "case-documents", for_case(site, show_documents));
    router.get("/cases/{reference}/documents/{document}", "case-document", for_case(site, show_document));
    router.get("/cases/{reference}/relations/{relation}", "case-relation", for_case(site, [](Visit& visit, const SeenCase& seen) { return show_relation(visit, seen, {}, 200); }));
    router.post("/cases/{reference}/relations/{relation}", "case-relation", for_case_post(site, post_relation));
    router.get("/cases/{reference}/facts/{statement}", "case-fact", for_case(site, [](Visit& visit, const SeenCase& seen) { return show_fact(visit, seen, nullptr, 200); }));
    router.post("/cases/{reference}/facts/{statement}", "case-fact", for_case_post(site, post_fact));
}

} // namespace throughline::web
