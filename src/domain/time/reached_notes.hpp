#pragma once

#include "domain/time/reached.hpp"

#include <vector>

namespace throughline::time {

/// What a person should know about the way, in the order in which the way goes.
[[nodiscard]] std::vector<Note> notes_on(const Limit& limit, const Reached& reached, const Counting& counting);

} // namespace throughline::time
