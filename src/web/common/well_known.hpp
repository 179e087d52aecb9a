#pragma once

#include "application/clock.hpp"
#include "web/server/router.hpp"

#include <string>

namespace throughline::web {

/// /.well-known/security.txt (RFC 9116): to whom a weakness is told. Not there where nobody has been named.
/// `contact` is an address, "mailto:..." or "https://...".
void add_well_known_routes(Router& router, application::Clock& clock, const std::string& contact);

} // namespace throughline::web
