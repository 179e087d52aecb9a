#pragma once

#include "programs/installation.hpp"

#include <string>
#include <vector>

namespace throughline::programs {

struct DemonstrationSignIn {
    std::string name;
    std::string post;
    std::string sign_in_name;
};

/// The passphrase of everybody in the demonstration, where nothing is real.
inline constexpr const char* demonstration_passphrase = "only for the rehearsal";

/// Fills an empty rehearsal with an invented partnership, its people and its cases. The clock ends at `now`.
[[nodiscard]] std::vector<DemonstrationSignIn> make_demonstration(Installation& installation, ledger::Instant now);

} // namespace throughline::programs
