#pragma once

#include "domain/procedure/diagnosis.hpp"

namespace throughline::procedure {

struct MergedProcedure {
    WrittenProcedure written{};
    std::vector<Diagnosis> diagnoses{};
};

/// The national baseline with what a local file adds to it. What is national stays: a local file brings things of its own, and where it
/// refines a national one it adds to its lists, fills in what was empty and gives it its own title. Both limits stay, each with its
/// source; two that say the same become one with both sources. A step's national id stays.
/// Errors: everything that would change or take away, and each open point that is not settled.
/// Source: model, section 1.
[[nodiscard]] MergedProcedure merged(const WrittenProcedure& national, WrittenProcedure local);

} // namespace throughline::procedure
