#pragma once

#include "application/spreadsheets.hpp"
#include "application/taking_over.hpp"
#include "web/common/site.hpp"

namespace throughline::web {

/// What the pages with which something comes in need beside the site.
struct Past {
    application::TakingOver& taking_over;
    const application::Spreadsheets& spreadsheets;
};

/// A case that began before the program, entered on one page; running actions from a spreadsheet. `past` lives as long as the router.
void add_past_routes(Router& router, const Site& site, const Past& past);

void add_taking_over_routes(Router& router, const Site& site, const Past& past);
void add_action_import_routes(Router& router, const Site& site, const Past& past);

/// Under which name a draft of a case that is taken over is kept: no procedure may call an entry so.
inline constexpr const char* past_case_draft = "take-over*";

} // namespace throughline::web
