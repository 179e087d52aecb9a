#include "views/casework/whole_case_pages.hpp"
#include "views/components/navigation.hpp"
#include "web/casework/case_handlers.hpp"
#include "web/casework/shown_case.hpp"

#include <algorithm>

namespace throughline::web {

using application::Needed;
using application::NotDone;
using application::SeenCase;
using procedure::Power;
using views::FormValues;
using views::Href;

namespace {

const std::string& reference_of(const SeenCase& seen) { return seen.seen.state.opened.reference; }

bool may_manage(const SeenCase& seen) { return seen.seen.viewer.may(Power::manage_case) && !seen.as_it_stood_on; }

Href address_of(const SeenCase& seen, const char* part) { return Href::path({"cases", reference_of(seen), part}); }

views::PageFrame form_frame(const Visit& visit, const SeenCase& seen, const std::string& title, const FormValues& values)
{
    auto frame = case_frame(visit, seen, title);
    frame.width = views::PageWidth::reading;
    frame.has_errors = values.has_errors();
    frame.back = views::BackLink{.href = views::case_address(reference_of(seen)), .content = "Back to the case"};
    return frame;
}

HttpResponse back_to_case(const SeenCase& seen) { return see_other(std::string(views::case_address(reference_of(seen)).view())); }

/// Goes on where it was done; shows the form again where the rule said no.
template <class Again>
HttpResponse answered(Visit& visit, const SeenCase& seen, const std::expected<void, NotDone>& done, const Href& next, Again again)
{
    if (done) return see_other(std::string(next.view()));
    if (done.error().why != NotDone::Why::refused) return not_done_page(visit, seen, done.error());
    return again(typed_again(visit.http(), done.error()));
}

// Closing and opening again

HttpResponse show_closing(Visit& visit, const SeenCase& seen, const FormValues& values, int status)
{
    if (!may_manage(seen)) return not_found();
    if (seen.seen.state.closed) return back_to_case(seen);
    const auto open = casework::still_open(seen.seen.state, seen.seen.standing);
    const auto form = visit.form_to(address_of(seen, "close"), seen.seen.state.version_of(casework::the_case));
    return visit.page(
        form_frame(visit, seen, views::closing_words(shown(seen)), values), views::closing_page({shown(seen), open, form, values}), status);
}

HttpResponse post_closing(Visit& visit, const SeenCase& seen)
{
    const auto on = stated_day(visit.http(), "on", "When was it closed?");
    if (!on) return show_closing(visit, seen, views::values_from(typed(visit.http()), on.error()), 422);
    casework::CloseCase command{visit.text("reason-code"), visit.text("reason"), *on, {}};
    for (const auto id : visit.http().form.all("seen-open")) command.seen_open.emplace_back(id);
    const auto done = ask(visit, seen, {casework::the_case, visit.version_read()}, Power::manage_case, command);
    return answered(visit, seen, done, views::case_address(reference_of(seen)), [&](const FormValues& values) {
        return show_closing(visit, seen, values, 422);
    });
}

HttpResponse show_reopening(Visit& visit, const SeenCase& seen, const FormValues& values, int status)
{
    if (!may_manage(seen)) return not_found();
    if (!seen.seen.state.closed) return back_to_case(seen);
    const auto form = visit.form_to(address_of(seen, "reopen"), seen.seen.state.version_of(casework::the_case));
    return visit.page(form_frame(visit, seen, "Open this case again", values), views::reopening_page(shown(seen), form, values), status);
}

HttpResponse post_reopening(Visit& visit, const SeenCase& seen)
{
    const auto done =
        ask(visit, seen, {casework::the_case, visit.version_read()}, Power::manage_case, casework::ReopenCase{visit.text("reason")});
    return answered(visit, seen, done, views::case_address(reference_of(seen)), [&](const FormValues& values) {
        return show_reopening(visit, seen, values, 422);
    });
}

// Holds

HttpResponse show_holds(Visit& visit, const SeenCase& seen, const FormValues& values, int status)
{
    if (seen.seen.viewer.reach != access::Reach::whole_case) return not_found();
    const auto form = visit.form_to(address_of(seen, "holds"), seen.seen.state.version_of("holds"));
    auto frame = case_frame(visit, seen, "Holds");
    frame.has_errors = values.has_errors();
    return visit.page(frame, views::holds_page({shown(seen), form, values, may_manage(seen) && !seen.seen.state.closed}), status);
}

HttpResponse post_hold(Visit& visit, const SeenCase& seen)
{
    const auto on = stated_day(visit.http(), "on", "Since when?");
    const auto review = stated_day(visit.http(), "review-on", "To be looked at again");
    if (!on || !review) return show_holds(visit, seen, views::values_from(typed(visit.http()), on ? review.error() : on.error()), 422);
    casework::PlaceHold command{visit.text("kind"), {}, visit.text("asked-by"), visit.text("reason"), *on, review->first};
    for (const auto* field : {"stops", "steps"}) {
        for (const auto one : visit.http().form.all(field)) command.stops.emplace_back(one);
    }
    const auto done = ask(visit, seen, {"holds", visit.version_read()}, Power::manage_case, command);
    return answered(
        visit, seen, done, address_of(seen, "holds"), [&](const FormValues& values) { return show_holds(visit, seen, values, 422); });
}

const casework::Hold* hold_named(const Visit& visit, const SeenCase& seen)
{
    const auto& all = seen.seen.state.holds;
    const std::string id{visit.http().parameter("hold")};
    const auto at = std::ranges::find(all, id, [](const casework::Hold& one) { return one.placed.hold; });
    return at == all.end() || !at->in_force() || !may_manage(seen) ? nullptr : &*at;
}

HttpResponse show_lifting(Visit& visit, const SeenCase& seen, const FormValues& values, int status)
{
    const auto* hold = hold_named(visit, seen);
    if (!hold) return not_found();
    const auto address = Href::path({"cases", reference_of(seen), "holds", hold->placed.hold});
    const auto form = visit.form_to(address, seen.seen.state.version_of("hold/" + hold->placed.hold));
    return visit.page(form_frame(visit, seen, "Lift this hold", values), views::lifting_page(shown(seen), *hold, form, values), status);
}

HttpResponse post_lifting(Visit& visit, const SeenCase& seen)
{
    const auto* hold = hold_named(visit, seen);
    if (!hold) return not_found();
    const auto on = stated_day(visit.http(), "on", "Since when is it lifted?");
    if (!on) return show_lifting(visit, seen, views::values_from(typed(visit.http()), on.error()), 422);
    const casework::LiftHold command{hold->placed.hold, *on, visit.text("reason")};
    const auto done = ask(visit, seen, {"hold/" + hold->placed.hold, visit.version_read()}, Power::manage_case, command);
    return answered(
        visit, seen, done, address_of(seen, "holds"), [&](const FormValues& values) { return show_lifting(visit, seen, values, 422); });
}

// Tasks of this case alone, and notes

bool may_take_part(const SeenCase& seen) { return Needed::to_see_the_whole_case().is_met_by(seen.seen.viewer) && !seen.as_it_stood_on; }

HttpResponse show_task(Visit& visit, const SeenCase& seen, const FormValues& values, int status)
{
    if (!may_take_part(seen) || seen.seen.state.closed) return not_found();
    const auto form = visit.form_to(address_of(seen, "tasks"), seen.seen.state.version_of("tasks"));
    return visit.page(form_frame(visit, seen, "Add a task", values), views::added_task_page(shown(seen), form, values), status);
}

HttpResponse post_task(Visit& visit, const SeenCase& seen)
{
    const auto agreed = day_or_nothing(visit.http(), "agreed", "By which day?");
    if (!agreed) return show_task(visit, seen, views::values_from(typed(visit.http()), agreed.error()), 422);
    const casework::AddTask command{visit.text("title"), visit.text("why"), visit.text("who"), visit.text("stage"), *agreed};
    const auto done = ask(visit, seen, {}, Needed::to_see_the_whole_case(), command);
    return answered(visit, seen, done, views::case_address(reference_of(seen)), [&](const FormValues& values) {
        return show_task(visit, seen, values, 422);
    });
}

HttpResponse show_notes(Visit& visit, const SeenCase& seen, const FormValues& values, const std::string& about, int status)
{
    if (seen.seen.viewer.reach != access::Reach::whole_case) return not_found();
    const bool is_known = seen.seen.standing.find(about) || seen.seen.state.find_member(about);
    const auto what = is_known ? about : casework::the_case;
    auto form = visit.form_to(address_of(seen, "notes"));
    form.hidden.emplace_back("about", what);
    auto frame = case_frame(visit, seen, "Notes");
    frame.has_errors = values.has_errors();
    return visit.page(frame, views::notes_page({shown(seen), form, values, what, may_take_part(seen)}), status);
}

HttpResponse post_note(Visit& visit, const SeenCase& seen)
{
    const auto purpose = visit.text("purpose") == "escalation" ? "escalation" : "note";
    const casework::AddNote command{visit.text("about"), purpose, visit.text("text"), std::nullopt};
    const auto done = ask(visit, seen, {}, Needed::to_see_the_whole_case(), command);
    return answered(visit, seen, done, address_of(seen, "notes"), [&](const FormValues& values) {
        return show_notes(visit, seen, values, command.about, 422);
    });
}

// Reasons for departures and warnings

HttpResponse show_reasons(Visit& visit, const SeenCase& seen, const FormValues& values, int status)
{
    if (seen.seen.viewer.reach != access::Reach::whole_case) return not_found();
    auto frame = case_frame(visit, seen, "Departures and warnings");
    frame.has_errors = values.has_errors();
    return visit.page(
        frame, views::reasons_page({shown(seen), visit.form_to(address_of(seen, "reasons")), values, may_manage(seen)}), status);
}

HttpResponse post_reasons(Visit& visit, const SeenCase& seen)
{
    const auto done = ask(visit, seen, {}, Power::manage_case, warnings_answered(visit.http()));
    return answered(
        visit, seen, done, address_of(seen, "reasons"), [&](const FormValues& values) { return show_reasons(visit, seen, values, 422); });
}

} // namespace

void add_whole_case_routes(Router& router, const Site& site)
{
    router.get("/cases/{reference}/close", "case-close", for_case(site, shows(show_closing)));
    router.post("/cases/{reference}/close", "case-close", for_case_post(site, post_closing));
    router.get("/cases/{reference}/reopen", "case-reopen", for_case(site, shows(show_reopening)));
    router.post("/cases/{reference}/reopen", "case-reopen", for_case_post(site, post_reopening));
    router.get("/cases/{reference}/holds", "case-holds", for_case(site, shows(show_holds)));
    router.post("/cases/{reference}/holds", "case-holds", for_case_post(site, post_hold));
    router.get("/cases/{reference}/holds/{hold}", "case-hold", for_case(site, shows(show_lifting)));
    router.post("/cases/{reference}/holds/{hold}", "case-hold", for_case_post(site, post_lifting));
    router.get("/cases/{reference}/tasks", "case-tasks", for_case(site, shows(show_task)));
    router.post("/cases/{reference}/tasks", "case-tasks", for_case_post(site, post_task));
    router.get("/cases/{reference}/notes", "case-notes", for_case(site, [](Visit& visit, const SeenCase& seen) {
                   return show_notes(visit, seen, {}, std::string(visit.http().query.text("about")), 200);
               }));
    router.post("/cases/{reference}/notes", "case-notes", for_case_post(site, post_note));
    router.get("/cases/{reference}/reasons", "case-reasons", for_case(site, shows(show_reasons)));
    router.post("/cases/{reference}/reasons", "case-reasons", for_case_post(site, post_reasons));
}

} // namespace throughline::web
