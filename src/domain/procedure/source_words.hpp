#pragma once

#include <string>
#include <string_view>

namespace throughline::procedure {

/// Where a rule stands, as people look it up: "s.6 Initial scoping" of "s.6 Initial scoping; NB-109, CLK-031". The ids of the requirement
/// catalogue are for those who write procedure files.
[[nodiscard]] std::string paragraph_of(std::string_view source);

} // namespace throughline::procedure
