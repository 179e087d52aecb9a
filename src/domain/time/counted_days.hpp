#pragma once

#include "domain/time/reached.hpp"

#include <vector>

namespace throughline::time {

/// Each of these walks from the start, day by day, and lists what it met. A walk that meets a pause without an end stops there.

[[nodiscard]] std::vector<ReachedDay> working_days_walked(Day start, int count, bool start_counts, const Counting& counting);
[[nodiscard]] std::vector<ReachedDay> working_days_walked_back(Day start, int count, const Counting& counting);
[[nodiscard]] std::vector<ReachedDay> calendar_days_walked(Day start, int count, const Counting& counting);
[[nodiscard]] std::vector<ReachedDay> calendar_days_walked_back(Day start, int count);

/// The days on which 1, 2 ... `count` steps of so many months end, and the paused days between them. A negative step goes back.
[[nodiscard]] std::vector<ReachedDay> months_walked(Day start, int count, int months_each, const Counting& counting);

} // namespace throughline::time
