#pragma once

#include "web/common/site.hpp"
#include "web/server/router.hpp"

namespace throughline::web {

/// The partnership's standing groups: who sits in them, when they meet, and what a meeting takes: several cases, each only for those who
/// may see it.
void add_group_routes(Router& router, const Site& site);

} // namespace throughline::web
