#include "views/casework/set_page.hpp"
#include "web/casework/case_handlers.hpp"
#include "web/casework/refusals.hpp"
#include "web/casework/shown_case.hpp"

namespace throughline::web {

using application::SeenCase;
using procedure::Power;

namespace {

const procedure::SetDeclaration* find_set(const Visit& visit, const SeenCase& seen)
{
    const auto kind = procedure::find_set_kind(visit.http().parameter("set"));
    return kind && seen.seen.viewer.reach == access::Reach::whole_case ? seen.procedure->find_set(*kind) : nullptr;
}

HttpResponse show_set(Visit& visit, const SeenCase& seen, const views::FormValues& values, int status)
{
    const auto* set = find_set(visit, seen);
    if (!set) return not_found();
    const auto& reference = seen.seen.state.opened.reference;
    const auto address = views::set_address(reference, set->kind);
    views::SetPage page{shown(seen), *set};
    page.may_change = seen.seen.viewer.may(Power::manage_case) && !seen.as_it_stood_on;
    // Partners are those of the partnership when the case began: none is added, and more is said about each.
    page.may_add = page.may_change && set->kind != procedure::SetKind::partners;
    page.add = visit.form_to(address, 0);
    page.values = values;
    page.people = field_people(*seen.directory);
    auto frame = case_frame(visit, seen, views::title_of(*set));
    frame.width = views::PageWidth::reading;
    frame.has_errors = values.has_errors();
    frame.back = views::BackLink{.href = views::case_address(reference), .content = "Back to the case"};
    return visit.page(frame, views::set_page(page), status);
}

HttpResponse post_set(Visit& visit, const SeenCase& seen)
{
    const auto* set = find_set(visit, seen);
    if (!set || set->kind == procedure::SetKind::partners) return not_found();
    const casework::AddMember command{set->kind, visit.text("name"), typed(visit.http()), {}, {}};
    const auto done = visit.casework().change(
        visit.asking(), seen.seen.state.opened.reference, {}, Power::manage_case,
        [&](const casework::CaseView& view, const casework::By& by) { return casework::decide(view, command, by); });
    if (done) return see_other(std::string(views::set_address(seen.seen.state.opened.reference, set->kind).view()));

    const auto& why = done.error();
    if (why.why != application::NotDone::Why::refused) return not_done_page(visit, seen, why);
    return show_set(visit, seen, views::values_from(typed(visit.http()), errors_of(why.refused)), 422);
}

} // namespace

void add_set_routes(Router& router, const Site& site)
{
    router.get("/cases/{reference}/sets/{set}", "case-set", for_case(site, [](Visit& visit, const SeenCase& seen) {
        return show_set(visit, seen, {}, 200);
    }));
    router.post("/cases/{reference}/sets/{set}", "case-set", for_case_post(site, post_set));
}

} // namespace throughline::web
