#pragma once

#include "domain/casework/progress.hpp"

namespace throughline::casework {

/// Of a step that is done every time something of the kind happens, and no deadline of it says that it has: it is offered, and neither to
/// do nor waited for.
[[nodiscard]] bool is_only_if_it_happens(const Instance& instance);

/// Open, and not only for the case that something happens.
[[nodiscard]] inline bool is_to_do(const Instance& instance) { return is_open(instance) && !is_only_if_it_happens(instance); }

} // namespace throughline::casework
