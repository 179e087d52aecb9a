#pragma once

#include "domain/procedure/model.hpp"

#include <string>

namespace throughline::procedure {

/// The procedure as people read it at a terminal: stage by stage each step, who does it, when, and the paragraph it rests on; then the
/// decisions with what follows from them, the recipients, and the forms and documents with their minimum content.
[[nodiscard]] std::string shown_as_table(const Procedure& procedure);

} // namespace throughline::procedure
