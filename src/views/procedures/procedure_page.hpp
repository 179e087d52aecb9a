#pragma once

#include "domain/procedure/model.hpp"
#include "views/html/html.hpp"
#include "views/pictures/procedure_map.hpp"

namespace throughline::views {

/// What the drawing of a procedure shows: every step that has a stage, in the order in which they can be done.
[[nodiscard]] DrawnProcedure drawn(const procedure::Procedure& procedure);

/// The procedure as a drawing, and the same as a table for each stage.
[[nodiscard]] Html procedure_shown(const procedure::Procedure& procedure);

} // namespace throughline::views
