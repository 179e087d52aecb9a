#pragma once

#include "domain/procedure/model.hpp"

#include <map>
#include <string>

namespace throughline::procedure {

/// What a file's `[simulation]` says. No part of what binds a case, and so no part of the procedure itself.
/// Source: model, section 9.
struct Simulation {
    std::string origin{};                         ///< the fact whose day is each day of ten years in turn
    std::map<std::string, StepLimit> days{};      ///< each other root fact: from which day to which it may fall
    std::map<std::string, std::string> answers{}; ///< what is answered: a fact's or decision's option, or a number
    Place place{};
};

} // namespace throughline::procedure
