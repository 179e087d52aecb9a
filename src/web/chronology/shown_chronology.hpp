#pragma once

#include "domain/chronology/listing.hpp"
#include "views/chronology/chronology_shown.hpp"
#include "web/casework/shown_case.hpp"
#include "web/chronology/chronology_handlers.hpp"

namespace throughline::web {

/// What a handler of a chronology is given: the request, the case and its chronology as this person may see them.
struct ChronologyVisit {
    Visit& visit;
    const application::SeenCase& seen;
    const application::SeenChronology& loaded;
    const Chronicle& chronicle;

    [[nodiscard]] const std::string& reference() const { return seen.seen.state.opened.reference; }
    [[nodiscard]] const chronology::Chronology& chronology() const { return *loaded.chronology; }
    [[nodiscard]] views::ChronologyShown shown() const;
    [[nodiscard]] const chronology::AgencyPart& part_of(const std::string& agency) const;
    /// The agency that the address names, where this person may see it.
    [[nodiscard]] std::optional<std::string> agency() const;
};

using ChronologyHandler = std::function<HttpResponse(const ChronologyVisit&)>;
[[nodiscard]] Handler for_chronology(const Site& site, const Chronicle& chronicle, ChronologyHandler handler);
[[nodiscard]] Handler for_chronology_post(const Site& site, const Chronicle& chronicle, ChronologyHandler handler);

/// Rows as a file of one of three kinds: "chronology.xlsx", "chronology.docx", "chronology.csv".
[[nodiscard]] HttpResponse chronology_file(const ChronologyVisit& visit, const chronology::Table& table, const std::string& title);

/// A day typed in one line; nothing where it is empty.
[[nodiscard]] std::expected<std::optional<chronology::Day>, std::string> typed_day(const Visit& visit, std::string_view field);

} // namespace throughline::web
