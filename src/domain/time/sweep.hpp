#pragma once

#include "domain/time/anchors.hpp"

#include <chrono>

namespace throughline::time {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

/// How far apart the days of a sweep lie: every day in a release; where a sanitizer slows each step down, a sample that meets every day
/// of the week, of the month and of the year.
inline constexpr std::chrono::days sweep_step{sanitized ? 23 : 1};

/// Calls `check` with anchors that start on one day after the other.
template <class Check> void sweep(Day first, Day last, Check check, std::chrono::days step = sweep_step)
{
    ListedAnchors anchors;
    for (Day start = first; start <= last; start += step) {
        anchors.start = AnchorDay{StatedDay::exact(start)};
        check(start, anchors);
    }
}

} // namespace throughline::time
