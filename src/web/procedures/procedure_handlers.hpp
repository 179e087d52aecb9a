#pragma once

#include "web/common/visit.hpp"

namespace throughline::web {

/// The versions of a procedure: looking at them, adopting one, and moving a case to another. Source: model, section 9.
void add_procedure_routes(Router& router, const Site& site);

} // namespace throughline::web
