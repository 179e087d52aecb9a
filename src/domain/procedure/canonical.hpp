#pragma once

#include "domain/procedure/model.hpp"

#include <string>

namespace throughline::procedure {

/// The whole procedure as one text that is the same for the same procedure, wherever and however its files were written: what an adopted
/// procedure is known by, once a hash is taken of it. Places in files are left out, and so is everything that has its usual value, so
/// that a key added to the model later changes the text of those procedures only that use it.
[[nodiscard]] std::string canonical_text(const Procedure& procedure);

} // namespace throughline::procedure
