#pragma once

#include "ledger/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace throughline::identity {

/// A new secret for an app that shows codes: 20 random bytes.
[[nodiscard]] std::string new_totp_secret();

/// The secret as people type it: letters and the figures 2 to 7, in groups of four.
[[nodiscard]] std::string totp_key_in_words(const std::string& secret);

/// What an app reads from a picture. Source: Google Authenticator's key URI format.
[[nodiscard]] std::string totp_address(const std::string& secret, std::string_view site, std::string_view sign_in_name);

/// The period of thirty seconds that `code` belongs to, where it is that of `now` or of a neighbour; nothing where the code is wrong.
/// Source: RFC 6238.
[[nodiscard]] std::optional<std::int64_t> totp_period_of(const std::string& secret, const std::string& code, ledger::Instant now);

/// The code of the period in which `now` lies. For tests and for somebody who sets up an app.
[[nodiscard]] std::string totp_code(const std::string& secret, ledger::Instant now);

} // namespace throughline::identity
