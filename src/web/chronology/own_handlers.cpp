#include "domain/chronology/typed_when.hpp"
#include "domain/time/date_words.hpp"
#include "views/chronology/agency_page.hpp"
#include "web/chronology/shown_chronology.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace throughline::web {

using application::NotDone;
using chronology::Entry;
using views::Href;
namespace fields = views::entry_fields;

namespace {

std::string folder_of(const ChronologyVisit& visit) { return std::string(visit.shown().address().view()); }

HttpResponse show_agency(const ChronologyVisit& visit, const views::FormValues& values, int status)
{
    const auto agency = visit.agency();
    if (!agency) return not_found();
    views::AgencyChronologyPage page{visit.shown(), *agency};
    page.form = visit.visit.form_to(page.shown.agency_address(*agency), visit.part_of(*agency).changed_at);
    page.values = values;
    auto frame = case_frame(visit.visit, visit.seen, "Chronology of " + page.shown.agency_name(*agency));
    frame.has_errors = values.has_errors();
    const auto main = views::agency_chronology_page(page);
    return visit.visit.page(frame, views::error_summary_of(values, main) + main, status);
}

/// The agency's rows are those that the form was made from.
application::Chronologies::IsAsRead as_read(const std::string& agency, std::int64_t version)
{
    return [agency, version](const chronology::Chronology& now) {
        const auto at = now.agencies.find(agency);
        return (at == now.agencies.end() ? 0 : at->second.changed_at) == version;
    };
}

HttpResponse post_agency(const ChronologyVisit& visit)
{
    const auto agency = visit.agency();
    if (!agency || !visit.shown().may_write(*agency)) return not_found();
    const auto nature = visit.visit.text("nature");
    if (nature.empty())
        return show_agency(visit, views::values_from(typed(visit.visit.http()), {{"nature", "Say what is signed off"}}), 422);
    const chronology::SignOff command{*agency, nature == "nil", visit.visit.text("statement"), visit.visit.text("reason")};
    const auto done = visit.chronicle.chronologies.change(
        visit.visit.asking(), visit.reference(), [&](const access::ChronologyRights& rights) { return rights.may_write(*agency); },
        as_read(*agency, visit.visit.version_read()),
        [&](const chronology::Chronology& now) {
            const auto at = now.agencies.find(*agency);
            const auto hash = application::hash_of(at == now.agencies.end() ? chronology::Rows{} : chronology::rows_now(at->second));
            return chronology::sign_off(now, command, hash);
        });
    if (done) return see_other(folder_of(visit) + "/agencies/" + *agency);
    if (done.error().why != NotDone::Why::refused) return not_done_page(visit.visit, visit.seen, done.error());
    auto errors = done.error().refused.fields;
    if (errors.empty()) errors.push_back({"statement", done.error().refused.refusal.message});
    // What a row lacks is said of the row; the form as a whole is refused for it.
    for (auto& error : errors) {
        if (error.field.contains('/')) error.field = "nature";
    }
    return show_agency(visit, views::values_from(typed(visit.visit.http()), errors), 422);
}

// One entry

std::string code_of(chronology::ChildAnswer answer)
{
    using chronology::ChildAnswer;
    return answer == ChildAnswer::yes ? "yes" : answer == ChildAnswer::no ? "no" : "not-recorded";
}
chronology::ChildAnswer answer_from(const std::string& code)
{
    using chronology::ChildAnswer;
    return code == "yes" ? ChildAnswer::yes : code == "no" ? ChildAnswer::no : ChildAnswer::not_recorded;
}
std::string code_of(chronology::Weight weight)
{
    using chronology::Weight;
    return weight == Weight::key ? "key" : weight == Weight::significant ? "significant" : "ordinary";
}
std::string code_of(chronology::Track track)
{
    using chronology::Track;
    return track == Track::note ? "note" : track == Track::organisational ? "organisational" : "events";
}

views::FormValues values_of(const Entry& entry)
{
    const auto when = entry.when_given.empty() ? chronology::in_words(entry.when) : entry.when_given;
    return views::FormValues{
        {{fields::when, when},
         {fields::meaning, chronology::in_words(entry.when)},
         {fields::order, entry.order > 0 ? std::to_string(entry.order) : ""},
         {fields::record_made, entry.record_made ? time::in_words(*entry.record_made) : ""},
         {fields::track, code_of(entry.track)},
         {fields::weight, code_of(entry.weight)},
         {fields::child_seen, code_of(entry.child_seen)},
         {fields::child_heard, code_of(entry.child_heard)},
         {fields::people, chronology::joined(entry.people)},
         {fields::practitioners, chronology::joined(entry.practitioners)},
         {fields::area, entry.area},
         {fields::source, entry.source},
         {fields::text, entry.text},
         {fields::significance, entry.significance},
         {fields::note, entry.note}}};
}

views::FormValues values_of_a_new_one()
{
    return views::FormValues{
        {{fields::track, "events"},
         {fields::weight, "ordinary"},
         {fields::child_seen, "not-recorded"},
         {fields::child_heard, "not-recorded"}}};
}

std::vector<std::string> roles_used(const chronology::AgencyPart& part)
{
    std::set<std::string> roles;
    for (const auto& [row, entry] : chronology::rows_now(part)) roles.insert(entry->practitioners.begin(), entry->practitioners.end());
    return {roles.begin(), roles.end()};
}

std::int64_t version_of(const chronology::AgencyPart& part, const std::string& row)
{
    const auto at = part.rows.find(row);
    return at == part.rows.end() ? 0 : at->second.back().trace.event;
}

struct PostedEntry {
    Entry entry{};
    std::vector<casework::FieldError> errors{};
    std::vector<std::string> meanings{};
    std::vector<std::string> names{};
};

void read_when_posted(const Visit& visit, PostedEntry& posted)
{
    const chronology::ReadingContext context{std::nullopt, visit.today()};
    const auto given = visit.text(fields::when);
    posted.entry.when_given = given;
    auto reading = chronology::read_when(given, context);
    if (reading.is_asked()) {
        posted.meanings = reading.meanings;
        const auto chosen = visit.text(fields::meaning);
        if (std::ranges::find(reading.meanings, chosen) != reading.meanings.end()) reading = chronology::read_when(chosen, context);
    }
    if (reading.when)
        posted.entry.when = *reading.when;
    else
        posted.errors.push_back({posted.meanings.empty() ? fields::when : fields::meaning, reading.problem});
}

PostedEntry posted_entry(const Visit& visit)
{
    PostedEntry posted;
    auto& entry = posted.entry;
    read_when_posted(visit, posted);
    const auto made = typed_day(visit, fields::record_made);
    if (made)
        entry.record_made = *made;
    else
        posted.errors.push_back({fields::record_made, made.error()});
    const auto order = visit.text(fields::order);
    if (!order.empty()) {
        const auto [end, fault] = std::from_chars(order.data(), order.data() + order.size(), entry.order);
        if (fault != std::errc{} || end != order.data() + order.size() || entry.order < 0)
            posted.errors.push_back({fields::order, "The order within the day is a whole number"});
    }
    const auto track = visit.text(fields::track);
    entry.track = track == "note"             ? chronology::Track::note
                  : track == "organisational" ? chronology::Track::organisational
                                              : chronology::Track::events;
    const auto weight = visit.text(fields::weight);
    entry.weight = weight == "key"           ? chronology::Weight::key
                   : weight == "significant" ? chronology::Weight::significant
                                             : chronology::Weight::ordinary;
    entry.child_seen = answer_from(visit.text(fields::child_seen));
    entry.child_heard = answer_from(visit.text(fields::child_heard));
    entry.people = chronology::parts_of(visit.text(fields::people));
    entry.practitioners = chronology::parts_of(visit.text(fields::practitioners));
    entry.area = visit.text(fields::area);
    entry.source = visit.text(fields::source);
    entry.text = visit.text(fields::text);
    entry.significance = visit.text(fields::significance);
    entry.note = visit.text(fields::note);
    posted.names = chronology::names_typed(entry);
    for (std::size_t i = 0; i < posted.names.size(); ++i) {
        const auto number = std::to_string(i);
        const auto role = visit.text(fields::role + number);
        if (visit.text(fields::keep_name + number) == "yes") continue;
        if (role.empty())
            posted.errors.push_back({fields::role + number, "Enter the role of " + posted.names[i] + ", or leave the name"});
        else
            entry = chronology::with_role_for(entry, posted.names[i], role);
    }
    return posted;
}

HttpResponse show_entry(const ChronologyVisit& visit, const views::FormValues& values, const PostedEntry& posted, int status)
{
    const auto agency = visit.agency();
    if (!agency || !visit.shown().may_write(*agency)) return not_found();
    const std::string row(visit.visit.http().query.text("row"));
    const auto& part = visit.part_of(*agency);
    const auto rows = chronology::rows_now(part);
    if (!row.empty() && !rows.contains(row)) return not_found();
    views::EntryPage page{visit.shown(), *agency, row};
    auto address = page.shown.address({"agencies", *agency, "entry"});
    page.form = visit.visit.form_to(address, version_of(part, row));
    page.form.hidden.emplace_back("row", row);
    page.values = status == 200 ? (row.empty() ? values_of_a_new_one() : values_of(*rows.at(row))) : values;
    page.meanings = posted.meanings;
    page.names = posted.names;
    page.roles = roles_used(part);
    if (status == 200 && !row.empty()) {
        const auto reading = chronology::read_when(rows.at(row)->when_given, {std::nullopt, visit.visit.today()});
        if (reading.is_asked()) page.meanings = reading.meanings;
    }
    auto frame = case_frame(visit.visit, visit.seen, row.empty() ? "Write an entry" : "Change an entry");
    frame.width = views::PageWidth::reading;
    frame.has_errors = values.has_errors();
    frame.back = views::BackLink{.href = page.shown.agency_address(*agency), .content = "Chronology of " + page.shown.agency_name(*agency)};
    return visit.visit.page(frame, views::entry_page(page), status);
}

HttpResponse post_entry(const ChronologyVisit& visit)
{
    const auto agency = visit.agency();
    if (!agency || !visit.shown().may_write(*agency)) return not_found();
    const auto row = visit.visit.text("row");
    if (!row.empty() && chronology::agency_of(row) != *agency) return not_found();
    const bool withdraws = visit.visit.text("action") == "withdraw";
    auto posted = withdraws ? PostedEntry{} : posted_entry(visit.visit);
    const auto again = [&](const std::vector<casework::FieldError>& errors) {
        views::EntryPage page{visit.shown(), *agency, row};
        page.form = visit.visit.form_to(page.shown.address({"agencies", *agency, "entry"}), visit.visit.version_read());
        page.form.hidden.emplace_back("row", row);
        page.values = views::values_from(typed(visit.visit.http()), errors);
        page.meanings = posted.meanings;
        page.names = posted.names;
        page.roles = roles_used(visit.part_of(*agency));
        auto frame = case_frame(visit.visit, visit.seen, row.empty() ? "Write an entry" : "Change an entry");
        frame.width = views::PageWidth::reading;
        frame.has_errors = true;
        frame.back =
            views::BackLink{.href = page.shown.agency_address(*agency), .content = "Chronology of " + page.shown.agency_name(*agency)};
        return visit.visit.page(frame, views::entry_page(page), 422);
    };
    if (!posted.errors.empty()) return again(posted.errors);
    const auto version = visit.visit.version_read();
    const auto done = visit.chronicle.chronologies.change(
        visit.visit.asking(), visit.reference(), [&](const access::ChronologyRights& rights) { return rights.may_write(*agency); },
        [&](const chronology::Chronology& now) {
            const auto at = now.agencies.find(*agency);
            return row.empty() || (at != now.agencies.end() && version_of(at->second, row) == version);
        },
        [&](const chronology::Chronology& now) {
            return withdraws ? chronology::withdraw_entry(now, row, visit.visit.text("reason"))
                             : chronology::write_entry(now, *agency, row, posted.entry, visit.visit.today());
        });
    if (done) return see_other(folder_of(visit) + "/agencies/" + *agency);
    if (done.error().why != NotDone::Why::refused) return not_done_page(visit.visit, visit.seen, done.error());
    auto errors = done.error().refused.fields;
    if (errors.empty()) errors.push_back({done.error().refused.refusal.field, done.error().refused.refusal.message});
    return again(errors);
}

HttpResponse agency_file(const ChronologyVisit& visit)
{
    const auto agency = visit.agency();
    if (!agency) return not_found();
    return chronology_file(
        visit, chronology::table_of(chronology::rows_now(visit.part_of(*agency))), "Chronology of " + visit.shown().agency_name(*agency));
}

} // namespace

void add_own_chronology_routes(Router& router, const Site& site, const Chronicle& chronicle)
{
    const std::string agency = "/cases/{reference}/chronology/agencies/{agency}";
    router.get(agency, "chronology-agency", for_chronology(site, chronicle, [](const ChronologyVisit& visit) {
                   auto values = views::FormValues{};
                   return show_agency(visit, values, 200);
               }));
    router.post(agency, "chronology-agency", for_chronology_post(site, chronicle, post_agency));
    router.get(agency + "/entry", "chronology-entry", for_chronology(site, chronicle, [](const ChronologyVisit& visit) {
                   return show_entry(visit, {}, {}, 200);
               }));
    router.post(agency + "/entry", "chronology-entry", for_chronology_post(site, chronicle, post_entry));
    router.get(agency + "/chronology.xlsx", "chronology-agency-excel", for_chronology(site, chronicle, agency_file));
    router.get(agency + "/chronology.docx", "chronology-agency-word", for_chronology(site, chronicle, agency_file));
    router.get(agency + "/chronology.csv", "chronology-agency-csv", for_chronology(site, chronicle, agency_file));
}

} // namespace throughline::web
