#include "domain/casework/progress.hpp"
#include "domain/casework/taking_over.hpp"
#include "domain/time/date_words.hpp"
#include "views/casework/case_frame.hpp"
#include "views/casework/taking_over_page.hpp"
#include "web/casework/case_drafts.hpp"
#include "web/casework/refusals.hpp"
#include "web/casework/shown_case.hpp"
#include "web/past/past_handlers.hpp"

#include <algorithm>

namespace throughline::web {

using views::Href;

namespace {

const Href the_page{"/cases/take-over"};
constexpr std::size_t most_listed = 12;

/// A draft of the partnership, as a case that begins is one.
application::DraftPlace place_of(const Visit& visit) { return {visit.partnership()->stream, past_case_draft, past_case_draft}; }

std::shared_ptr<const procedure::Procedure> procedure_for(const Visit& visit)
{
    const bool may = visit.may(procedure::Power::open_case) && visit.may(procedure::Power::manage_case);
    if (!may || !visit.partnership()) return nullptr;
    return visit.casework().adopted_procedure(visit.partnership()->id);
}

std::string in_words(const application::PastCase& past, const casework::Clock& clock)
{
    const auto* instance = past.standing.find(clock.instance);
    return (instance ? instance->title : clock.instance) + ": " + views::clock_in_words(clock);
}

views::WouldStand would_stand(const application::PastCase& past)
{
    views::WouldStand now;
    const auto progress = casework::progress_of(past.standing, *past.procedure);
    const auto stage = std::ranges::find(progress, casework::Passage::now, &casework::StageProgress::passage);
    now.stage = stage == progress.end() ? "Nothing to do now" : stage->stage->label;
    for (const auto* clock : past.standing.clocks_ahead()) {
        auto& list = clock->standing == casework::ClockStanding::late ? now.late : now.next;
        if (clock->due_on() && list.size() < most_listed) list.push_back(in_words(past, *clock));
    }
    for (const auto& instance : past.standing.instances) {
        if (!instance.awaited_from.empty()) now.waited_for.push_back(instance.title);
    }
    now.departures = static_cast<int>(past.standing.departures.size());
    return now;
}

HttpResponse show(Visit& visit, const views::FormValues* again, std::optional<views::WouldStand> stands, int status)
{
    const auto procedure = procedure_for(visit);
    if (!procedure) return not_found();
    const auto questions = casework::questions_about_the_past(*procedure);
    views::TakingOverPage page{*procedure, questions};
    page.people = field_people(*visit.casework().directory(visit.partnership()->id));
    if (again) {
        page.values = *again;
    } else if (const auto kept = visit.site().drafts.find(visit.person(), place_of(visit))) {
        page.draft = shown(*kept, *procedure, "", visit.today());
        page.values = page.draft->values;
    }
    page.form = visit.form_to(the_page, 0, Href{"/cases/take-over/draft"});
    page.would_stand = std::move(stands);
    auto frame = visit.frame(Part::cases, "Take over a case that runs already");
    frame.has_errors = page.values.has_errors();
    frame.back = views::BackLink{.href = "/cases"};
    return visit.page(frame, views::taking_over_page(page), status);
}

std::optional<ledger::Instant> keep(const Visit& visit)
{
    if (!procedure_for(visit)) return std::nullopt;
    return visit.site().drafts.keep(
        visit.person(), place_of(visit), typed_to_keep(visit.http()), "", 0,
        ledger::ChangeId::from_text(visit.text(views::form_names::change)));
}

HttpResponse post(Visit& visit, application::TakingOver& taking_over)
{
    if (!procedure_for(visit)) return not_found();
    const auto asked = visit.text(views::draft_button::name);
    if (asked == views::draft_button::discard) {
        visit.site().drafts.discard(visit.person(), place_of(visit));
        return see_other(std::string(the_page.view()));
    }
    if (asked == views::draft_button::later) return keep(visit) ? see_other("/?kept=yes") : not_found();

    const auto what = typed(visit.http());
    const auto errors_shown = [&](const application::NotDone& why) {
        if (why.why == application::NotDone::Why::not_allowed) return error(403, why.refused.refusal.message);
        const auto again = views::values_from(what, errors_of(why.refused));
        return show(visit, &again, std::nullopt, 422);
    };
    if (asked == views::look_first) {
        const auto past = taking_over.look_at(visit.person(), visit.partnership()->id, what);
        if (!past) return errors_shown(past.error());
        const auto again = views::values_from(what);
        return show(visit, &again, would_stand(*past), 200);
    }
    auto asking = visit.asking();
    asking.draft = visit.site().drafts.id_of(visit.person(), place_of(visit));
    const auto taken = taking_over.take_over(asking, visit.partnership()->id, what);
    if (!taken) return errors_shown(taken.error());
    return see_other(std::string(views::case_address(*taken).view()));
}

HttpResponse post_draft(Visit& visit)
{
    if (!procedure_for(visit)) return not_found();
    const auto kept = keep(visit);
    return text(kept ? minute_in_words(*kept) : "");
}

} // namespace

void add_taking_over_routes(Router& router, const Site& site, const Past& past)
{
    router.get("/cases/take-over", "case-take-over", signed_in(site, [](Visit& visit) { return show(visit, nullptr, std::nullopt, 200); }));
    const auto keep_typing = [](Visit& visit) -> std::optional<Href> { return keep(visit) ? std::optional{the_page} : std::nullopt; };
    router.post(
        "/cases/take-over", "case-take-over", signed_in_post(site, [past](Visit& visit) { return post(visit, past.taking_over); }, keep_typing));
    router.post("/cases/take-over/draft", "case-take-over-draft", signed_in_post(site, post_draft));
}

void add_past_routes(Router& router, const Site& site, const Past& past)
{
    add_taking_over_routes(router, site, past);
    add_action_import_routes(router, site, past);
}

} // namespace throughline::web
