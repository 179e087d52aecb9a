#pragma once

#include "web/common/site.hpp"

namespace throughline::web {

/// Sign-in, sign-out, keeping a sign-in alive, the one-time link with which somebody sets a passphrase, and the open pages that say
/// what this is, about cookies and accessibility.
void add_sign_in_routes(Router& router, const Site& site);

} // namespace throughline::web
