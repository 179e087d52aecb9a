#pragma once

#include "web/common/site.hpp"

namespace throughline::web {

/// Sign-in, sign-out, keeping a sign-in alive, the one-time link with which somebody sets a passphrase, and the open pages that say
/// what this is, about cookies and accessibility.
void add_sign_in_routes(Router& router, const Site& site);

/// The second step after the passphrase.
void add_second_step_routes(Router& router, const Site& site);
/// "Your account": the passphrase, the sign-ins, what happened to them.
void add_account_routes(Router& router, const Site& site);
/// Setting up and taking away what one has beside the passphrase.
void add_second_factor_routes(Router& router, const Site& site);

/// The one-time link of a new way in.
void add_recovery_routes(Router& router, const Site& site);

} // namespace throughline::web
