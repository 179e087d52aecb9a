#pragma once

#include "domain/procedure/diagnosis.hpp"

#include <vector>

namespace throughline::procedure {

/// Everything that is wrong with a merged procedure, or doubtful, as a compiler would say it: names that stand for nothing, conditions
/// that compare what cannot be compared, steps that nothing starts, decisions that lead nowhere, limits that cannot be kept together.
/// Source: design, section 6.
[[nodiscard]] std::vector<Diagnosis> diagnoses_of(const WrittenProcedure& written);

} // namespace throughline::procedure
