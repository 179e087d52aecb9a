#include "web/chronology/shown_chronology.hpp"

#include "domain/time/date_words.hpp"
#include "domain/time/typed_date.hpp"
#include "web/common/csv.hpp"

#include <algorithm>

namespace throughline::web {

using application::SeenCase;
using procedure::Concept;
using procedure::SetKind;

namespace {

constexpr auto word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr auto sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::vector<std::pair<std::string, chronology::Day>> children_of(const SeenCase& seen)
{
    std::vector<std::pair<std::string, chronology::Day>> children;
    const auto& state = seen.seen.state;
    for (const auto& child : state.members_of(SetKind::children)) {
        if (child.removed) continue;
        const auto name = seen.seen.names_shown && !child.name.empty() ? child.name : access::code_name(*seen.procedure, child);
        for (const auto& fact : seen.procedure->facts) {
            const bool is_birth = fact.meaning == Concept::date_of_birth || fact.id.contains("date-of-birth");
            const auto* day = is_birth ? state.find_day(fact.id, child.subject) : nullptr;
            if (!day || day->certainty == casework::Certainty::not_known) continue;
            children.emplace_back(name, day->first);
            break;
        }
    }
    return children;
}

CaseHandler with_chronology(const Chronicle& chronicle, ChronologyHandler handler)
{
    return [&chronicle, handler = std::move(handler)](Visit& visit, const SeenCase& seen) -> HttpResponse {
        const auto loaded = chronicle.chronologies.load(seen);
        if (!loaded) return not_found();
        return handler({visit, seen, *loaded, chronicle});
    };
}

} // namespace

views::ChronologyShown ChronologyVisit::shown() const
{
    views::ChronologyShown shown{web::shown(seen), loaded.rights, chronology()};
    for (const auto& agency : seen.seen.state.members_of(SetKind::agencies)) {
        if (agency.removed && !chronology().agencies.contains(agency.id)) continue;
        if (!loaded.rights.may_see(agency.id)) continue;
        const auto name = agency.body ? seen.directory->name_of(*agency.body) : agency.name;
        shown.agencies.emplace_back(agency.id, name.empty() ? agency.id : name);
    }
    shown.children = children_of(seen);
    shown.takes_changes = !seen.as_it_stood_on && !seen.seen.state.closed && !seen.seen.viewer.emergency_until;
    return shown;
}

const chronology::AgencyPart& ChronologyVisit::part_of(const std::string& agency) const
{
    static const chronology::AgencyPart none;
    const auto at = chronology().agencies.find(agency);
    return at == chronology().agencies.end() ? none : at->second;
}

std::optional<std::string> ChronologyVisit::agency() const
{
    std::string asked(visit.http().parameter("agency"));
    const auto all = shown().agencies;
    const bool is_there = std::ranges::find(all, asked, &std::pair<std::string, std::string>::first) != all.end();
    return is_there ? std::optional{std::move(asked)} : std::nullopt;
}

Handler for_chronology(const Site& site, const Chronicle& chronicle, ChronologyHandler handler)
{
    return for_case(site, with_chronology(chronicle, std::move(handler)));
}

Handler for_chronology_post(const Site& site, const Chronicle& chronicle, ChronologyHandler handler)
{
    return for_case_post(site, with_chronology(chronicle, std::move(handler)));
}

HttpResponse chronology_file(const ChronologyVisit& visit, const chronology::Table& table, const std::string& title)
{
    const auto name = std::string(visit.visit.http().segments.back());
    if (name.ends_with(".xlsx")) return download(name, sheet_type, visit.chronicle.spreadsheets.written("Chronology", table));
    if (name.ends_with(".csv")) {
        std::string csv(csv_begins);
        for (const auto& row : table) csv += csv_line(row);
        return download(name, "text/csv; charset=utf-8", std::move(csv));
    }
    application::WordDocument document;
    document.title = title;
    document.handling_mark = visit.visit.frame(Part::cases, title).handling_mark;
    document.footer = "Made for " + visit.visit.name() + " on " + time::in_words(visit.visit.today());
    for (const auto& row : table) {
        application::WordBlock block;
        block.kind = application::WordBlock::Kind::cells;
        block.cells = row;
        document.blocks.push_back(std::move(block));
    }
    return download(name, word_type, visit.visit.site().word.written(document));
}

std::expected<std::optional<chronology::Day>, std::string> typed_day(const Visit& visit, std::string_view field)
{
    const auto typed = visit.text(field);
    if (typed.find_first_not_of(' ') == std::string::npos) return std::nullopt;
    const auto day = time::day_from_line(typed, "the day");
    if (!day) return std::unexpected(day.error().message);
    return std::optional{*day};
}

void add_chronology_routes(Router& router, const Site& site, const Chronicle& chronicle)
{
    add_own_chronology_routes(router, site, chronicle);
    add_chronology_import_routes(router, site, chronicle);
    add_merged_chronology_routes(router, site, chronicle);
}

} // namespace throughline::web
