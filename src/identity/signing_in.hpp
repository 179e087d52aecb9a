#pragma once

#include "identity/recoveries.hpp"
#include "identity/second_factors.hpp"
#include "identity/sign_in_rules.hpp"

namespace throughline::identity {

/// What signing in rests on beside the accounts themselves.
struct SigningIn {
    SigningIn(ledger::MutableRows& rows, Accounts& accounts, bool is_rehearsal)
        : factors{rows, accounts}, recoveries{rows, accounts, factors}, rules{rows, is_rehearsal}
    {
    }

    SecondFactors factors;
    Recoveries recoveries;
    SignInRules rules;
};

} // namespace throughline::identity
