#include "views/casework/team_page.hpp"
#include "views/components/navigation.hpp"
#include "web/casework/case_handlers.hpp"
#include "web/casework/shown_case.hpp"

#include <algorithm>
#include <charconv>

namespace throughline::web {

using application::Needed;
using application::NotDone;
using application::SeenCase;
using procedure::Power;
using views::FormValues;
using views::Href;

namespace {

const std::string& reference_of(const SeenCase& seen) { return seen.seen.state.opened.reference; }

Href team_of(const SeenCase& seen) { return views::part_address(reference_of(seen), views::CasePart::team); }

std::optional<std::int64_t> number_in(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

bool may_change(const SeenCase& seen) { return seen.seen.viewer.may(Power::manage_people) && !seen.as_it_stood_on; }

/// Who leads the case, chairs its meetings or keeps its people looks at emergency accesses.
std::optional<Power> power_to_review(const SeenCase& seen)
{
    for (const auto power : {Power::chair_meetings, Power::manage_people, Power::manage_case}) {
        if (seen.seen.viewer.may(power) && !seen.as_it_stood_on) return power;
    }
    return std::nullopt;
}

views::PageFrame form_frame(const Visit& visit, const SeenCase& seen, const std::string& title, const FormValues& values)
{
    auto frame = case_frame(visit, seen, title);
    frame.width = views::PageWidth::reading;
    frame.has_errors = values.has_errors();
    frame.back = views::BackLink{.href = team_of(seen), .content = "Case team"};
    return frame;
}

template <class Again> HttpResponse answered(Visit& visit, const SeenCase& seen, const std::expected<void, NotDone>& done, Again again)
{
    if (done) return see_other(std::string(team_of(seen).view()));
    if (done.error().why != NotDone::Why::refused) return not_done_page(visit, seen, done.error());
    return again(typed_again(visit.http(), done.error()));
}

// Places

HttpResponse show_team(Visit& visit, const SeenCase& seen, const FormValues& values, int status)
{
    if (seen.seen.viewer.reach != access::Reach::whole_case) return not_found();
    const auto form = visit.form_to(team_of(seen), seen.seen.state.version_of("team"));
    auto frame = case_frame(visit, seen, "Case team");
    frame.has_errors = values.has_errors();
    return visit.page(frame, views::team_page({shown(seen), form, values, may_change(seen), power_to_review(seen).has_value()}), status);
}

HttpResponse post_team(Visit& visit, const SeenCase& seen)
{
    const auto again = [&](const std::vector<casework::FieldError>& errors) {
        return show_team(visit, seen, views::values_from(typed(visit.http()), errors), 422);
    };
    const PersonId person{number_in(visit.text("person")).value_or(0)};
    if (!seen.directory->find_person(person)) return again({{"person", "Choose a person"}});
    const auto from = day_or_nothing(visit.http(), "from", "From");
    if (!from) return again(from.error());
    const auto until = day_or_nothing(visit.http(), "until", "Until");
    if (!until) return again(until.error());
    std::optional<BodyId> body;
    for (const auto* held : seen.directory->roles_of(person, visit.today())) {
        if (held->body) body = held->body;
    }
    const casework::GivePlace command{person, visit.text("role"), body, from->value_or(visit.today()), *until};
    const auto done = ask(visit, seen, {"team", visit.version_read()}, Power::manage_people, command);
    return answered(visit, seen, done, [&](const FormValues& values) { return show_team(visit, seen, values, 422); });
}

const casework::Grant* place_named(const Visit& visit, const SeenCase& seen)
{
    const auto& all = seen.seen.state.grants;
    const std::string id{visit.http().parameter("grant")};
    const auto at = std::ranges::find(all, id, [](const casework::Grant& one) { return one.given.grant; });
    return at == all.end() || at->ended || !may_change(seen) ? nullptr : &*at;
}

HttpResponse show_ending(Visit& visit, const SeenCase& seen, const FormValues& values, int status)
{
    const auto* grant = place_named(visit, seen);
    if (!grant) return not_found();
    const auto address = Href::path({"cases", reference_of(seen), "team", "places", grant->given.grant});
    const auto form = visit.form_to(address, seen.seen.state.version_of("team"));
    return visit.page(
        form_frame(visit, seen, "End a place in this case", values), views::ending_page(shown(seen), *grant, form, values), status);
}

HttpResponse post_ending(Visit& visit, const SeenCase& seen)
{
    const auto* grant = place_named(visit, seen);
    if (!grant) return not_found();
    const auto on = stated_day(visit.http(), "on", "The last day");
    if (!on) return show_ending(visit, seen, views::values_from(typed(visit.http()), on.error()), 422);
    const casework::EndPlace command{grant->given.grant, on->first, visit.text("reason")};
    const auto done = ask(visit, seen, {"team", visit.version_read()}, Power::manage_people, command);
    return answered(visit, seen, done, [&](const FormValues& values) { return show_ending(visit, seen, values, 422); });
}

// Conflicts of interest

HttpResponse show_conflicts(Visit& visit, const SeenCase& seen, const FormValues& values, int status)
{
    if (seen.as_it_stood_on || seen.seen.viewer.emergency_until) return not_found();
    const auto form = visit.form_to(Href::path({"cases", reference_of(seen), "team", "conflicts"}));
    auto frame = form_frame(visit, seen, "Declare a conflict of interest", values);
    if (seen.seen.viewer.reach != access::Reach::whole_case)
        frame.back = views::BackLink{.href = views::case_address(reference_of(seen)), .content = "Back to the case"};
    return visit.page(frame, views::conflicts_page({shown(seen), form, values, seen.seen.viewer.may(Power::manage_case)}), status);
}

HttpResponse post_conflict(Visit& visit, const SeenCase& seen)
{
    const auto again = [&](const std::vector<casework::FieldError>& errors) {
        return show_conflicts(visit, seen, views::values_from(typed(visit.http()), errors), 422);
    };
    const auto chosen = visit.text("person");
    const auto person = chosen.empty() ? visit.person() : PersonId{number_in(chosen).value_or(0)};
    if (!seen.directory->find_person(person)) return again({{"person", "Choose a person"}});
    const auto answer = visit.text("conflict");
    if (answer.empty()) return again({{"conflict", "Say whether there is a conflict of interest"}});
    const auto on = stated_day(visit.http(), "on", "When was it declared?");
    if (!on) return again(on.error());
    const bool own = person == visit.person();
    const bool ends = answer == "no" && access::is_barred(seen.seen.state, person);
    const auto needed = ends ? Needed{Power::manage_people} : own ? Needed::to_have_a_part_in_it() : Needed{Power::manage_case};
    const casework::DeclareConflict command{person, answer == "yes", *on, visit.text("what")};
    const auto done = ask(visit, seen, {}, needed, command);
    // Who has just barred themselves cannot go back to the case.
    if (done && own && command.has_conflict) return see_other("/cases");
    return answered(visit, seen, done, [&](const FormValues& values) { return show_conflicts(visit, seen, values, 422); });
}

// Emergency access

const casework::EmergencyAccess* access_named(const Visit& visit, const SeenCase& seen)
{
    const auto& all = seen.seen.state.emergencies;
    const auto number = number_in(visit.http().parameter("event"));
    const auto at = std::ranges::find_if(all, [&](const casework::EmergencyAccess& one) { return number == one.trace.event; });
    return at == all.end() || at->reviewed || !power_to_review(seen) ? nullptr : &*at;
}

HttpResponse show_review(Visit& visit, const SeenCase& seen, const FormValues& values, int status)
{
    const auto* access = access_named(visit, seen);
    if (!access) return not_found();
    const auto address = Href::path({"cases", reference_of(seen), "team", "emergencies", std::to_string(access->trace.event)});
    const auto form = visit.form_to(address, seen.seen.state.version_of("team"));
    return visit.page(
        form_frame(visit, seen, "Look at an emergency access", values), views::emergency_review_page(shown(seen), *access, form, values),
        status);
}

HttpResponse post_review(Visit& visit, const SeenCase& seen)
{
    const auto* access = access_named(visit, seen);
    if (!access) return not_found();
    const auto answer = visit.text("justified");
    if (answer.empty())
        return show_review(visit, seen, views::values_from(typed(visit.http()), {{"justified", "Say whether it was justified"}}), 422);
    const casework::ReviewEmergencyAccess command{access->trace.event, answer == "yes", visit.text("words")};
    const auto done = ask(visit, seen, {"team", visit.version_read()}, *power_to_review(seen), command);
    return answered(visit, seen, done, [&](const FormValues& values) { return show_review(visit, seen, values, 422); });
}

HttpResponse show_emergency(Visit& visit, const FormValues& values, int status)
{
    auto frame = visit.frame(Part::cases, "Emergency access");
    frame.has_errors = values.has_errors();
    frame.back = views::BackLink{.href = "/cases", .content = "Cases"};
    return visit.page(frame, views::emergency_page(visit.form_to("/emergency-access"), values), status);
}

bool may_ask_in_emergency(const Visit& visit)
{
    return visit.partnership() && visit.casework().may_ask_in_emergency(visit.person(), visit.partnership()->id);
}

HttpResponse post_emergency(Visit& visit)
{
    if (!may_ask_in_emergency(visit)) return not_found();
    const auto reference = visit.text("reference");
    const auto done = visit.casework().take_emergency_access(visit.asking(), reference, visit.text("reason"));
    if (done) return see_other(std::string(views::case_address(reference).view()));
    // Asked for in vain is worth knowing of as well.
    if (visit.partnership()) visit.site().reads.refused(visit.person(), visit.partnership()->id, visit.http().route->tag);
    return show_emergency(visit, typed_again(visit.http(), done.error()), 422);
}

} // namespace

void add_team_routes(Router& router, const Site& site)
{
    router.get("/cases/{reference}/team", "case-team", for_case(site, shows(show_team)));
    router.post("/cases/{reference}/team", "case-team", for_case_post(site, post_team));
    router.get("/cases/{reference}/team/places/{grant}", "case-place", for_case(site, shows(show_ending)));
    router.post("/cases/{reference}/team/places/{grant}", "case-place", for_case_post(site, post_ending));
    router.get("/cases/{reference}/team/conflicts", "case-conflicts", for_case(site, shows(show_conflicts)));
    router.post("/cases/{reference}/team/conflicts", "case-conflicts", for_case_post(site, post_conflict));
    router.get("/cases/{reference}/team/emergencies/{event}", "case-emergency", for_case(site, shows(show_review)));
    router.post("/cases/{reference}/team/emergencies/{event}", "case-emergency", for_case_post(site, post_review));
    router.get("/emergency-access", "emergency-access", signed_in(site, [](Visit& visit) {
        return may_ask_in_emergency(visit) ? show_emergency(visit, {}, 200) : not_found();
    }));
    router.post("/emergency-access", "emergency-access", signed_in_post(site, post_emergency));
}

} // namespace throughline::web
