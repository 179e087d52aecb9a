#pragma once

#include <chrono>

namespace throughline::ledger {

/// A moment. Unit: microseconds since 1970-01-01 00:00 UTC.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

} // namespace throughline::ledger
