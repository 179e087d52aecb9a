#pragma once

#include "application/casework.hpp"

#include <map>
#include <string>
#include <vector>

namespace throughline::web {

/// The letter of a step, filled from the case, a paragraph a line; what nobody knows yet is said to be unknown. Of a request that was sent
/// it is the letter as it went, with the day by which to answer. Empty where no letter goes with the step. Source: NB-108.
[[nodiscard]] std::string filled_letter(
    const application::SeenCase& seen, const casework::Instance& instance, const std::string& partnership);

/// The letters of these requests as they go out now, by instance: what follows only from the sending, the day by which to answer, is left
/// open in them.
[[nodiscard]] std::map<std::string, std::string> letters_to_send(
    const application::SeenCase& seen, const std::vector<std::string>& instances, const std::string& partnership);

} // namespace throughline::web
