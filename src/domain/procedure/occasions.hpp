#pragma once

#include "domain/procedure/model.hpp"

#include <string_view>

namespace throughline::procedure {

/// How a procedure says that a step is done when something of the kind happens, and only then: `every = "time it happens"`.
inline constexpr std::string_view time_it_happens = "time it happens";

/// A breach, a media enquiry, a dispute: recorded when there is one, and asked for by nobody.
[[nodiscard]] inline bool is_done_if_it_happens(const Step& step) { return step.every == time_it_happens; }

} // namespace throughline::procedure
