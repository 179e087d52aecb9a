#pragma once

#include "web/common/site.hpp"

namespace throughline::web {

/// Every page of the product.
[[nodiscard]] Router router_of(const Site& site);

} // namespace throughline::web
