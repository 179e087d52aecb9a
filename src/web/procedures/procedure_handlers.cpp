#include "web/procedures/procedure_handlers.hpp"

#include "application/procedure_check.hpp"
#include "domain/procedure/canonical.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "views/procedures/procedure_page.hpp"
#include "views/procedures/versions_page.hpp"
#include "web/administration/administration_handlers.hpp"
#include "web/casework/shown_case.hpp"

#include <algorithm>

namespace throughline::web {

using application::SeenCase;
using procedure::Power;
using procedure::Procedure;
using views::FormValues;
using views::Href;
using views::Html;

namespace {

using Version = std::shared_ptr<const Procedure>;

bool may_see(const Visit& visit) { return visit.partnership() && (visit.may(Power::administer) || visit.may(Power::manage_people)); }

Version find_version(const Visit& visit, std::string_view id, std::string_view version)
{
    const auto all = visit.casework().procedures();
    const auto at = std::ranges::find_if(all, [&](const Version& one) { return one->id == id && one->version == version; });
    return at == all.end() ? nullptr : *at;
}

HttpResponse in_administration(const Visit& visit, const std::string& title, const Html& content, const FormValues& values, int status)
{
    auto frame = visit.frame(Part::administration, title);
    frame.width = views::PageWidth::wide;
    frame.has_errors = values.has_errors();
    return visit.page(
        frame,
        views::error_summary_of(values, content) + views::heading(1, title) + administration_navigation(visit, "procedures") + content,
        status);
}

HttpResponse versions(Visit& visit)
{
    if (!may_see(visit)) return not_found();
    const auto directory = visit.casework().directory(visit.partnership()->id);
    const auto in_use = visit.casework().adopted_procedure(visit.partnership()->id);
    if (!in_use) return not_found();
    views::VersionsPage page{visit.casework().procedures(), *directory, in_use.get(), {}};
    for (const auto& adoption : directory->adoptions) {
        const auto version = find_version(visit, adoption.procedure, adoption.version);
        if (version && !adoption.hash.empty() && adoption.hash != application::fingerprint(procedure::canonical_text(*version)))
            page.changed.push_back(version->title + ", version " + version->version + ",");
    }
    Html content = views::versions_page(page);
    content += views::heading(2, in_use->title + ", version " + in_use->version);
    if (!in_use->area_note.empty()) content += views::inset_text({.content = in_use->area_note});
    return in_administration(visit, "Procedures", content + views::procedure_shown(*in_use), {}, 200);
}

HttpResponse show_version(Visit& visit, const Version& version, const FormValues& values, int status)
{
    const auto in_use = visit.casework().adopted_procedure(visit.partnership()->id);
    views::VersionPage page{*version, in_use.get()};
    if (in_use && in_use != version) page.differences = procedure::differences(*in_use, *version);
    for (const auto& seen : visit.casework().load_all(visit.person())) {
        const auto& opened = seen.seen.state.opened;
        if (seen.seen.state.closed || opened.procedure != version->id || opened.version == version->version) continue;
        if (auto effects = visit.casework().effects_of_move(opened.reference, visit.person(), *version)) {
            page.cases.push_back({opened.reference, opened.neutral_name, std::move(*effects)});
        } else {
            ++page.cases_elsewhere;
        }
    }
    page.may_adopt = visit.may(Power::administer) && in_use != version;
    page.form = visit.form_to(Href("/administration/procedures/version"));
    page.form.hidden.emplace_back("procedure", version->id);
    page.form.hidden.emplace_back("to", version->version);
    page.values = values;
    return in_administration(visit, version->title + ", version " + version->version, views::version_page(page), values, status);
}

HttpResponse version_asked_for(Visit& visit)
{
    const auto version = find_version(visit, visit.http().query.text("procedure"), visit.http().query.text("version"));
    return may_see(visit) && version ? show_version(visit, version, {}, 200) : not_found();
}

HttpResponse adopt(Visit& visit)
{
    const auto version = find_version(visit, visit.text("procedure"), visit.text("to"));
    if (!may_see(visit) || !version) return not_found();
    if (!visit.may(Power::administer)) return error(403, "You have no right to do this.");
    const auto again = [&](const std::vector<casework::FieldError>& errors) {
        return show_version(visit, version, views::values_from(typed(visit.http()), errors), 422);
    };
    const auto from = stated_day(visit.http(), "from", "From which day?");
    if (!from) return again(from.error());
    const auto done = visit.casework().adopt_procedure(
        visit.person(), visit.partnership()->id, version->id, version->version, from->first, visit.text("endorsed-by"));
    if (!done) return again({{done.error().field, done.error().message}});
    return see_other("/administration/procedures");
}

// One case

bool may_move(const SeenCase& seen) { return seen.seen.viewer.may(Power::manage_case) && !seen.as_it_stood_on && !seen.seen.state.closed; }

HttpResponse show_move(Visit& visit, const SeenCase& seen, std::string_view version, const FormValues& values, int status)
{
    if (!seen.seen.viewer.may(Power::manage_case)) return not_found();
    const auto& opened = seen.seen.state.opened;
    views::MovePage page{.shown = shown(seen)};
    page.others = visit.casework().procedures();
    std::erase_if(page.others, [&](const Version& one) { return one->id != opened.procedure || one->version == opened.version; });
    const auto to = page.others.size() == 1 && version.empty() ? page.others.front() : find_version(visit, opened.procedure, version);
    if (to && to->version != opened.version) {
        page.to = to.get();
        if (auto effects = visit.casework().effects_of_move(opened.reference, visit.person(), *to)) page.effects = std::move(*effects);
        page.form = visit.form_to(Href::path({"cases", opened.reference, "procedure"}), seen.seen.state.version_of("procedure"));
        page.form.hidden.emplace_back("to", to->version);
    }
    page.may_move = may_move(seen);
    page.values = values;
    auto frame = case_frame(visit, seen, "The procedure of this case");
    frame.has_errors = values.has_errors();
    frame.back = views::BackLink{.href = views::case_address(opened.reference), .content = "Back to the case"};
    return visit.page(frame, views::move_page(page), status);
}

HttpResponse move(Visit& visit, const SeenCase& seen)
{
    const auto& opened = seen.seen.state.opened;
    const auto to = find_version(visit, opened.procedure, visit.text("to"));
    if (!to) return not_found();
    const auto done = ask(visit, seen, {"procedure", visit.version_read()}, Power::manage_case, casework::MoveProcedure{*to});
    if (!done) return not_done_page(visit, seen, done.error());
    return see_other(std::string(Href::path({"cases", opened.reference, "procedure"}).view()));
}

} // namespace

void add_procedure_routes(Router& router, const Site& site)
{
    router.get("/administration/procedures", "procedures", signed_in(site, versions));
    router.get("/administration/procedures/version", "procedure-version", signed_in(site, version_asked_for));
    router.post("/administration/procedures/version", "procedure-version", signed_in_post(site, adopt));
    router.get("/cases/{reference}/procedure", "case-procedure", for_case(site, [](Visit& visit, const SeenCase& seen) {
                   return show_move(visit, seen, visit.http().query.text("version"), {}, 200);
               }));
    router.post("/cases/{reference}/procedure", "case-procedure", for_case_post(site, move));
}

} // namespace throughline::web
