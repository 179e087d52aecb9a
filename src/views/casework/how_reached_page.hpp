#pragma once

#include "domain/casework/clock_history.hpp"
#include "domain/time/reached.hpp"
#include "views/casework/case_frame.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::views {

/// "How this date was reached": the start and its source, the rule, the day, every day counted or skipped.
struct HowReachedPage {
    CaseShown shown;
    const casework::Instance& instance;
    const casework::Clock& clock;
    time::Reached reached;
    const casework::Statement* start{}; ///< the statement that starts the clock
    bool may_correct{false};
    std::vector<casework::ClockChange> history{};
};
[[nodiscard]] Html how_reached_page(const HowReachedPage& page);

} // namespace throughline::views
