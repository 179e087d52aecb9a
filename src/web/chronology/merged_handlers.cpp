#include "domain/time/typed_date.hpp"
#include "views/chronology/agency_page.hpp"
#include "views/chronology/merged_page.hpp"
#include "views/chronology/row_page.hpp"
#include "views/chronology/sharing_page.hpp"
#include "web/chronology/shown_chronology.hpp"

#include <algorithm>
#include <charconv>

namespace throughline::web {

using application::NotDone;
using chronology::MergedRow;

namespace {

constexpr int most_weeks = 520;

views::MergedPage asked_for(const ChronologyVisit& visit)
{
    views::MergedPage page{visit.shown()};
    const auto asked = [&](const char* name) { return std::string(visit.visit.http().query.text(name)); };
    page.rows = chronology::merged(visit.chronology());
    page.agency = asked("agency");
    page.person = asked("person");
    page.theme = asked("theme");
    page.text = asked("text");
    const auto weeks = asked("weeks");
    int number = 0;
    std::from_chars(weeks.data(), weeks.data() + weeks.size(), number);
    if (number > 0) page.stretch_weeks = std::min(number, most_weeks);
    return page;
}

/// Whoever sees one agency alone has no merged chronology and no list of them: its own is what there is, and the way to it stands on the case.
HttpResponse show_merged(const ChronologyVisit& visit)
{
    const auto shown = visit.shown();
    if (!shown.rights.sees_all) {
        if (shown.agencies.size() == 1) return not_found();
        return visit.visit.page(case_frame(visit.visit, visit.seen, "Chronology"), views::agencies_page(shown));
    }
    return visit.visit.page(case_frame(visit.visit, visit.seen, "Chronology"), views::merged_page(asked_for(visit)));
}

HttpResponse show_agencies(const ChronologyVisit& visit)
{
    if (!visit.loaded.rights.sees_all) return show_merged(visit);
    return visit.visit.page(case_frame(visit.visit, visit.seen, "Chronologies by agency"), views::agencies_page(visit.shown()));
}

HttpResponse merged_file(const ChronologyVisit& visit)
{
    if (!visit.loaded.rights.sees_all) return not_found();
    const auto page = asked_for(visit);
    chronology::Table table{{"Agency"}};
    for (const auto& part : chronology::listed_parts()) table.front().emplace_back(part.words);
    table.front().emplace_back("Withdrawn");
    for (const auto& row : page.rows) {
        if (!page.shows(row)) continue;
        auto cells = chronology::cells_of(row.id, *row.entry);
        cells.insert(cells.begin(), page.shown.agency_name(row.agency));
        cells.emplace_back(row.change == chronology::RowChange::withdrawn ? "Withdrawn" : "");
        table.push_back(std::move(cells));
    }
    return chronology_file(visit, table, "Merged chronology");
}

HttpResponse show_side_by_side(const ChronologyVisit& visit)
{
    if (!visit.loaded.rights.sees_all) return not_found();
    return visit.visit.page(
        case_frame(visit.visit, visit.seen, "Side by side"),
        views::side_by_side_page(visit.shown(), chronology::merged(visit.chronology())));
}

// One entry

std::string row_asked(const ChronologyVisit& visit)
{
    return std::string(visit.visit.http().parameter("agency")) + "/" + std::string(visit.visit.http().parameter("number"));
}

HttpResponse show_row(const ChronologyVisit& visit, const views::FormValues& values, const std::string& posted, int status)
{
    if (!visit.loaded.rights.sees_all) return not_found();
    const auto rows = chronology::merged(visit.chronology());
    const auto row = std::ranges::find(rows, row_asked(visit), &MergedRow::id);
    if (row == rows.end()) return not_found();
    views::ChronologyRowPage page{visit.shown(), *row, rows};
    page.form = visit.visit.form_to(page.shown.row_address(row->id), visit.chronology().version);
    page.values = values;
    page.posted = posted;
    auto frame = case_frame(visit.visit, visit.seen, "Entry " + row->id);
    frame.has_errors = values.has_errors();
    const auto main = views::chronology_row_page(page);
    return visit.visit.page(frame, views::error_summary_of(values.in_form(posted), main) + main, status);
}

std::vector<std::string> without(std::vector<std::string> rows, const std::string& row)
{
    std::erase(rows, row);
    return rows;
}
std::vector<std::string> with(std::vector<std::string> rows, const std::string& row)
{
    if (std::ranges::find(rows, row) == rows.end()) rows.push_back(row);
    return rows;
}

/// Each theme or episode whose ticks differ from what is on record is set anew; a new one is set on this row.
template <class Things, class Set>
chronology::Decided ticked(const Things& things, const std::vector<std::string_view>& chosen, const std::string& row, const Set& set)
{
    std::vector<chronology::ChronologyEvent> all;
    for (const auto& thing : things) {
        const bool is_on = std::ranges::find(thing.rows, row) != thing.rows.end();
        const bool is_chosen = std::ranges::find(chosen, thing.id) != chosen.end();
        if (is_on == is_chosen) continue;
        auto decided = set(thing, is_chosen ? with(thing.rows, row) : without(thing.rows, row));
        if (!decided) return decided;
        all.insert(all.end(), decided->begin(), decided->end());
    }
    return all;
}

chronology::Decided themes_posted(const HttpRequest& http, const chronology::Chronology& now, const std::string& row)
{
    auto all = ticked(now.themes, http.form.all("theme"), row, [&](const chronology::Theme& theme, const std::vector<std::string>& rows) {
        return chronology::set_theme(now, theme.id, theme.name, rows);
    });
    const std::string name(http.form.text("theme-name"));
    if (!all || name.empty()) return all;
    auto added = chronology::set_theme(now, "", name, {row});
    if (added) all->insert(all->end(), added->begin(), added->end());
    return added ? all : added;
}

chronology::Decided episodes_posted(const HttpRequest& http, const chronology::Chronology& now, const std::string& row)
{
    auto all =
        ticked(now.episodes, http.form.all("episode"), row, [&](const chronology::Episode& episode, const std::vector<std::string>& rows) {
            return chronology::set_episode(now, episode.id, episode.title, episode.why, rows);
        });
    const std::string title(http.form.text("episode-title"));
    if (!all || title.empty()) return all;
    auto added = chronology::set_episode(now, "", title, std::string(http.form.text("why")), {row});
    if (added) all->insert(all->end(), added->begin(), added->end());
    return added ? all : added;
}

std::optional<application::Chronologies::Rule> rule_of(const HttpRequest& http, const std::string& action, const std::string& row)
{
    const auto text = [&](const char* field) { return std::string(http.form.text(field)); };
    using chronology::Chronology;
    if (action == "comment")
        return [=](const Chronology& now) {
            const auto layer = text("layer");
            return chronology::comment(now, row, layer.empty() ? "analysis" : layer, text("text"));
        };
    if (action == "themes") return [=, &http](const Chronology& now) { return themes_posted(http, now, row); };
    if (action == "episodes") return [=, &http](const Chronology& now) { return episodes_posted(http, now, row); };
    if (action == "link")
        return [=](const Chronology& now) {
            const auto other = text("rows");
            return chronology::link_rows(
                now, other.empty() ? std::vector<std::string>{row} : std::vector<std::string>{row, other}, text("why"));
        };
    if (action == "unlink") return [=](const Chronology& now) { return chronology::unlink_rows(now, text("link"), text("reason")); };
    return std::nullopt;
}

std::expected<void, NotDone> review(const ChronologyVisit& visit, const application::Chronologies::Rule& rule)
{
    // What others add beside it meanwhile does not matter: each act names the row or the link that it is about.
    return visit.chronicle.chronologies.change(
        visit.visit.asking(), visit.reference(), [](const access::ChronologyRights& rights) { return rights.reviews; },
        [](const chronology::Chronology&) { return true; }, rule);
}

std::vector<casework::FieldError> errors_of(const NotDone& why)
{
    auto errors = why.refused.fields;
    if (errors.empty()) errors.push_back({why.refused.refusal.field, why.refused.refusal.message});
    return errors;
}

HttpResponse post_row(const ChronologyVisit& visit)
{
    if (!visit.loaded.rights.reviews) return not_found();
    const auto row = row_asked(visit);
    const auto action = visit.visit.text("action");
    const auto rule = rule_of(visit.visit.http(), action, row);
    if (!rule) return error(400, "This page does not know that action.");
    const auto done = review(visit, *rule);
    if (done) return see_other(std::string(visit.shown().row_address(row).view()));
    if (done.error().why != NotDone::Why::refused) return not_done_page(visit.visit, visit.seen, done.error());
    return show_row(visit, views::values_from(typed(visit.visit.http()), errors_of(done.error())), action, 422);
}

// What was shared, and what the records show

HttpResponse show_sharing(const ChronologyVisit& visit, const views::FormValues& values, int status)
{
    if (!visit.loaded.rights.sees_all) return not_found();
    const auto rows = chronology::merged(visit.chronology());
    views::SharingPage page{visit.shown(), rows};
    page.form = visit.visit.form_to(page.shown.address({"sharing"}), visit.chronology().version);
    page.values = values;
    auto frame = case_frame(visit.visit, visit.seen, "What was shared");
    frame.has_errors = values.has_errors();
    return visit.visit.page(frame, views::sharing_page(page), status);
}

HttpResponse post_sharing(const ChronologyVisit& visit)
{
    if (!visit.loaded.rights.reviews) return not_found();
    const auto text = [&](const char* field) { return visit.visit.text(field); };
    chronology::Sharing sharing;
    sharing.from = text("from");
    sharing.to = text("to");
    sharing.how = text("how").empty() ? "other" : text("how");
    sharing.what = text("what");
    sharing.source = text("source");
    for (const auto row : visit.visit.http().form.all("rows")) sharing.rows.emplace_back(row);
    std::vector<casework::FieldError> errors;
    const auto day = [&](const char* field, std::optional<chronology::Day>& into) {
        const auto typed = typed_day(visit.visit, field);
        if (typed)
            into = *typed;
        else
            errors.push_back({field, typed.error()});
    };
    day("sent", sharing.sent);
    day("received", sharing.received);
    day("opened", sharing.opened);
    if (errors.empty()) {
        const auto done =
            review(visit, [&](const chronology::Chronology& now) { return chronology::record_sharing(now, sharing, visit.visit.today()); });
        if (done) return see_other(std::string(visit.shown().address({"sharing"}).view()));
        if (done.error().why != NotDone::Why::refused) return not_done_page(visit.visit, visit.seen, done.error());
        errors = errors_of(done.error());
    }
    return show_sharing(visit, views::values_from(typed(visit.visit.http()), errors), 422);
}

HttpResponse show_had(const ChronologyVisit& visit)
{
    if (!visit.loaded.rights.sees_all) return not_found();
    views::HadPage page{visit.shown()};
    const std::string agency(visit.visit.http().query.text("agency"));
    const std::string day(visit.visit.http().query.text("day"));
    page.values.add("agency", agency).add("day", day);
    const auto rows = chronology::merged(visit.chronology());
    if (!agency.empty() || !day.empty()) {
        const auto read = time::day_from_line(day, "the day");
        const bool is_known =
            std::ranges::find(page.shown.agencies, agency, &std::pair<std::string, std::string>::first) != page.shown.agencies.end();
        if (!is_known) page.values.add_error({"agency", "Choose the agency"});
        if (!read) page.values.add_error({"day", read.error().message});
        if (is_known && read) {
            page.agency = agency;
            page.day = *read;
            page.rows = chronology::had_by(rows, visit.chronology().sharings, agency, *read);
        }
    }
    auto frame = case_frame(visit.visit, visit.seen, "What the records show");
    frame.has_errors = page.values.has_errors();
    return visit.visit.page(frame, views::had_page(page));
}

} // namespace

void add_merged_chronology_routes(Router& router, const Site& site, const Chronicle& chronicle)
{
    const std::string address = "/cases/{reference}/chronology";
    const auto get = [&](const std::string& path, const std::string& tag, ChronologyHandler handler) {
        router.get(path, tag, for_chronology(site, chronicle, std::move(handler)));
    };
    const auto post = [&](const std::string& path, const std::string& tag, ChronologyHandler handler) {
        router.post(path, tag, for_chronology_post(site, chronicle, std::move(handler)));
    };
    get(address, "chronology", show_merged);
    get(address + "/agencies", "chronology-agencies", show_agencies);
    get(address + "/side-by-side", "chronology-side-by-side", show_side_by_side);
    get(address + "/rows/{agency}/{number}", "chronology-row", [](const ChronologyVisit& visit) { return show_row(visit, {}, {}, 200); });
    post(address + "/rows/{agency}/{number}", "chronology-row", post_row);
    get(address + "/sharing", "chronology-sharing", [](const ChronologyVisit& visit) { return show_sharing(visit, {}, 200); });
    post(address + "/sharing", "chronology-sharing", post_sharing);
    get(address + "/had", "chronology-had", show_had);
    get(address + "/chronology.xlsx", "chronology-excel", merged_file);
    get(address + "/chronology.docx", "chronology-word", merged_file);
    get(address + "/chronology.csv", "chronology-csv", merged_file);
}

} // namespace throughline::web
