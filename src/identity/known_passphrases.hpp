#pragma once

#include <string_view>

namespace throughline::identity {

/// Whether everybody who guesses passphrases tries this one: the famous long ones, whatever their capitals, blanks and dots. Single words,
/// keyboard rows, dates and leaked passwords are found by `strength_of_passphrase`.
[[nodiscard]] bool is_known_passphrase(std::string_view passphrase);

} // namespace throughline::identity
