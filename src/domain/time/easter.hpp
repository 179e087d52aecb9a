#pragma once

#include "domain/time/civil_day.hpp"

namespace throughline::time {

/// Easter Sunday of a year of the Gregorian calendar, computed and never looked up, because published tables contain errors.
/// Source: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
[[nodiscard]] Day easter_sunday(int year);

} // namespace throughline::time
