#pragma once

#include "application/casework.hpp"

namespace throughline::casework {
struct Recorded;
}

namespace throughline::application {

/// One event in plain words, with names as this person may see them.
[[nodiscard]] HistoryLine history_line(const casework::Recorded& recorded, const SeenCase& seen);

} // namespace throughline::application
