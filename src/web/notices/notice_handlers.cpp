#include "web/notices/notice_handlers.hpp"

#include "application/notices.hpp"
#include "domain/casework/recorded_for.hpp"
#include "domain/common/impossible.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace throughline::web {

using application::NoticeKind;
using application::SeenCase;
using views::Href;
using views::Html;

namespace {

std::string in_words(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::limit_moved:
        return "A deadline has moved";
    case NoticeKind::limit_near:
        return "A deadline is near";
    case NoticeKind::limit_missed:
        return "A deadline was missed";
    case NoticeKind::escalated:
        return "A missed deadline is brought to you";
    case NoticeKind::recorded_for:
        return "Something was recorded for you: is it right?";
    case NoticeKind::emergency_access:
        return "Somebody took emergency access to this case";
    }
    impossible("a notice without words");
}

constexpr std::string_view about_the_team = "team";

struct LimitToldOf {
    const casework::Instance* instance;
    std::string label; ///< of the limit; empty where its step has only one
};
/// The limit that a notice is about; nothing where it is about none, or about one that this person does not see.
std::optional<LimitToldOf> find_limit(const SeenCase& seen, const std::string& about)
{
    for (const auto& instance : seen.seen.standing.instances) {
        const auto at = std::ranges::find(instance.clocks, about, &casework::Clock::id);
        if (at != instance.clocks.end()) return LimitToldOf{&instance, at->rule->label};
    }
    return std::nullopt;
}

/// "limit-near 0a1b2c check 1": kind, what it is known by, and what it is about.
struct Parts {
    std::string kind;
    std::string id;
    std::string about;
};
Parts parts_of(const std::string& notice)
{
    Parts parts;
    const auto first = notice.find(' ');
    parts.kind = notice.substr(0, first);
    if (first == std::string::npos) return parts;
    const auto second = notice.find(' ', first + 1);
    parts.id = notice.substr(first + 1, second == std::string::npos ? second : second - first - 1);
    if (second != std::string::npos) parts.about = notice.substr(second + 1);
    return parts;
}

std::int64_t event_of(const std::string& about)
{
    constexpr std::string_view an_event = "event/";
    std::int64_t number = 0;
    if (about.starts_with(an_event)) std::from_chars(about.data() + an_event.size(), about.data() + about.size(), number);
    return number;
}

Href recorded_address(const SeenCase& seen, std::int64_t event)
{
    return Href::path({"cases", seen.seen.state.opened.reference, "recorded", std::to_string(event)});
}

HttpResponse show_notices(Visit& visit)
{
    const auto all = told(visit, visit.casework().load_all(visit.person()));
    Html main = views::heading(1, "Notices") +
                views::paragraph("What you were told, the newest first. A mail says only that there is something here.");
    if (!visit.site().notifying.settings().is_on) {
        main += views::inset_text(
            {.content = "No mail leaves this installation yet, because nobody has named a mail server. What you are told "
                        "stands here and nowhere else: look here when you sign in."});
    }
    if (all.empty()) {
        main += views::empty_state(
            {.title = "You have not been told of anything yet",
             .content = "When a deadline of yours is near or moves, or something is recorded for you, it stands here."});
    } else {
        views::Table list;
        list.caption = "What you were told";
        list.head = {{"What"}, {"Case"}, {"Told on"}};
        list.first_cell_is_header = true;
        for (const auto& one : all) {
            Html what = views::link(one.address, one.what);
            if (one.waits_for_answer)
                what += views::paragraph(views::badge({.content = "Waits for your answer", .state = views::State::now}));
            list.rows.push_back(
                {{what}, {views::case_link(one.reference, one.name)}, {time::in_words(one.on) + (one.by_mail ? ", by mail too" : "")}});
        }
        main += views::element("div", {{"class", "tl-stacked"}}, views::scrolling_table("Notices", list));
    }
    auto frame = visit.frame(Part::work, "Notices");
    frame.width = views::PageWidth::wide;
    return visit.page(frame, main);
}

// Something recorded for this person

bool is_theirs(const Visit& visit, const SeenCase& seen, std::int64_t event)
{
    const auto trace = casework::find_recorded_for(seen.seen.state, event);
    return trace && trace->trace.recorded_for->person == visit.person();
}

struct Again {
    views::FormValues values{};
    int status{200};
};

HttpResponse show_recorded(Visit& visit, const SeenCase& seen, const Again& again)
{
    const auto event = visit.http().number_parameter("event");
    const auto recorded = casework::find_recorded_for(seen.seen.state, event);
    if (!recorded || !is_theirs(visit, seen, event)) return not_found();
    views::SummaryList list;
    const auto* instance = seen.seen.standing.find(recorded->about);
    list.rows.push_back(
        {"What it is about", instance
                                 ? Html(views::link(views::step_address(seen.seen.state.opened.reference, instance->id), instance->title))
                                 : Html::text("The case as a whole")});
    list.rows.push_back(
        {"Recorded by", seen.directory->name_of(recorded->trace.actor) + " on " + time::in_words(recorded->trace.recorded_on)});
    for (const auto& [label, words] : recorded->words) list.rows.push_back({label, words});
    Html main = views::heading_with_caption(
        seen.seen.state.opened.neutral_name + ", " + seen.seen.state.opened.reference, "This was recorded for you");
    main += views::paragraph("Somebody of the partnership's team wrote down what you did or said. Read it, and say whether it is right.") +
            views::summary_list(list);
    const auto answered = seen.seen.state.confirmations.find(event);
    if (answered != seen.seen.state.confirmations.end()) {
        main += views::inset_text(
            {.content = views::Content{
                 std::string(answered->second.judgement == "confirmed" ? "Confirmed" : "Not right") + ", on " +
                 time::in_words(answered->second.trace.recorded_on) +
                 (answered->second.reason.empty() ? "" : ": " + answered->second.reason)}});
    } else {
        const auto form = visit.form_to(recorded_address(seen, event));
        const auto fields =
            views::choice_field(
                again.values,
                {.name = "confirmed",
                 .label = "Is it right?",
                 .choices = {{"yes", "Yes, this is what I said or did", {}, {}, {}, false}, {"no", "No", {}, {}, {}, false}}}) +
            views::long_text_field(again.values, {.name = "text", .label = "If not: what is wrong?", .rows = 4});
        main = views::error_summary_of(again.values, fields) + main + views::form(form, fields + views::button({.content = "Send"}));
    }
    auto frame = case_frame(visit, seen, "This was recorded for you");
    frame.width = views::PageWidth::reading;
    frame.has_errors = again.values.has_errors();
    frame.back = views::BackLink{.href = "/notices", .content = "Notices"};
    return visit.page(frame, main, again.status);
}

HttpResponse post_recorded(Visit& visit, const SeenCase& seen)
{
    const auto event = visit.http().number_parameter("event");
    if (!is_theirs(visit, seen, event)) return not_found();
    const auto confirmed = visit.text("confirmed");
    const auto again = [&](const std::string& field, const std::string& message) {
        return show_recorded(visit, seen, {views::values_from(typed(visit.http()), {{field, message}}), 422});
    };
    if (confirmed != "yes" && confirmed != "no") return again("confirmed", "Say whether it is right");
    const casework::ConfirmRecorded command{event, confirmed == "yes", visit.text("text")};
    // It needs no power of its own: the rule asks whether it was recorded for this person.
    const auto done = visit.casework().change(
        visit.asking(), seen.seen.state.opened.reference, {}, application::Needed::to_have_a_part_in_it(),
        [&](const casework::CaseView& view, const casework::By& by) { return casework::decide(view, command, by); });
    if (done) return see_other(std::string(recorded_address(seen, event).view()));
    if (done.error().why != application::NotDone::Why::refused) return not_done_page(visit, seen, done.error());
    return again(
        done.error().refused.refusal.field.empty() ? "text" : done.error().refused.refusal.field, done.error().refused.refusal.message);
}

} // namespace

std::vector<Told> told(const Visit& visit, const std::vector<SeenCase>& cases)
{
    std::vector<Told> all;
    for (const auto& seen : cases) {
        std::map<std::string, std::size_t> known;
        for (const auto& notice : seen.seen.state.notices) {
            if (notice.delivered.to != visit.person()) continue;
            const auto parts = parts_of(notice.delivered.notice);
            const auto kind = application::notice_kind_from(parts.kind);
            if (!kind) continue;
            const auto how = notice.delivered.texts.find("how");
            const bool by_mail = how != notice.delivered.texts.end() && how->second == "mail";
            if (const auto at = known.find(parts.id); at != known.end()) {
                all[at->second].by_mail = all[at->second].by_mail || by_mail;
                continue;
            }
            Told one;
            one.what = in_words(*kind);
            one.name = seen.seen.state.opened.neutral_name;
            one.reference = seen.seen.state.opened.reference;
            one.on = notice.trace.recorded_on;
            one.by_mail = by_mail;
            one.address = views::case_address(one.reference);
            if (const auto limit = find_limit(seen, parts.about)) {
                one.what += ": " + limit->instance->title + (limit->label.empty() ? "" : " – " + limit->label);
                one.address = views::step_address(one.reference, limit->instance->id);
            }
            if (parts.about == about_the_team) one.address = views::part_address(one.reference, views::CasePart::team);
            if (const auto event = event_of(parts.about); casework::find_recorded_for(seen.seen.state, event)) {
                one.address = recorded_address(seen, event);
                one.waits_for_answer = !seen.seen.state.confirmations.contains(event);
            }
            known[parts.id] = all.size();
            all.push_back(std::move(one));
        }
    }
    std::ranges::stable_sort(all, std::ranges::greater{}, &Told::on);
    return all;
}

void add_notice_routes(Router& router, const Site& site)
{
    router.get("/notices", "notices", signed_in(site, show_notices));
    router.get("/cases/{reference}/recorded/{event:number}", "case-recorded", for_case(site, [](Visit& visit, const SeenCase& seen) {
                   return show_recorded(visit, seen, {});
               }));
    router.post("/cases/{reference}/recorded/{event:number}", "case-recorded", for_case_post(site, post_recorded));
}

} // namespace throughline::web
