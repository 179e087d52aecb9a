#pragma once

#include "domain/procedure/model.hpp"

namespace throughline::procedure {

/// Fills in what a file need not say twice, once everything is merged: a field that states a fact has the fact's options, a yes-no field
/// has yes and no, and a step's id alone in a condition means that the step is done.
void complete(Procedure& procedure);

} // namespace throughline::procedure
