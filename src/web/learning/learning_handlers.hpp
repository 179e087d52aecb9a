#pragma once

#include "web/common/site.hpp"

namespace throughline::web {

/// Actions across every case somebody sees.
void add_learning_routes(Router& router, const Site& site);

} // namespace throughline::web
