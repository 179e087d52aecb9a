#pragma once

#include "application/casework.hpp"

#include <string>

namespace throughline::web {

/// The letter of a step with its placeholders filled from the case, a paragraph a line; one that stays open is shown as it is. Empty where
/// no letter goes with the step.
[[nodiscard]] std::string filled_letter(
    const application::SeenCase& seen, const casework::Instance& instance, const std::string& partnership);

} // namespace throughline::web
