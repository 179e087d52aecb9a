#pragma once

#include "web/common/site.hpp"
#include "web/server/error_page.hpp"

namespace throughline::web {

/// Every page of the product.
[[nodiscard]] Router router_of(const Site& site);

/// The page for what went wrong: what it was, what to do, and the number under which the log has it.
[[nodiscard]] std::string error_page(const Site& site, const ErrorSeen& seen);

} // namespace throughline::web
