#pragma once

#include "domain/casework/standing.hpp"

namespace throughline::casework {

/// What an instance still waits for, as a reader knows it: the titles of steps and the labels of facts, each once.
[[nodiscard]] std::string waited_for_in_words(const Instance& instance, const procedure::Procedure& procedure);

} // namespace throughline::casework
