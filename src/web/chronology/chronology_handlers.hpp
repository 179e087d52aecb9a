#pragma once

#include "application/chronologies.hpp"
#include "application/spreadsheets.hpp"
#include "web/common/site.hpp"

namespace throughline::web {

/// What the pages of chronologies need beside the site.
struct Chronicle {
    application::Chronologies& chronologies;
    const application::Spreadsheets& spreadsheets;
};

/// An agency's own chronology, the merged one, what was shared and what the records show. `chronicle` lives as long as the router.
void add_chronology_routes(Router& router, const Site& site, const Chronicle& chronicle);

void add_own_chronology_routes(Router& router, const Site& site, const Chronicle& chronicle);
void add_chronology_import_routes(Router& router, const Site& site, const Chronicle& chronicle);
void add_merged_chronology_routes(Router& router, const Site& site, const Chronicle& chronicle);

} // namespace throughline::web
