#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace throughline::identity {

/// The shortest passphrase that is taken. Source: ASVS 5.0, 6.2.1, which recommends 15.
inline constexpr std::size_t shortest_passphrase = 15;

/// What is kept of a passphrase: an Argon2id hash with its own salt and cost. Errors: std::bad_alloc where memory is short.
[[nodiscard]] std::string hash_of_passphrase(std::string_view passphrase);
[[nodiscard]] bool is_passphrase(std::string_view passphrase, const std::string& hash);

/// Why a new passphrase is not taken, in words; nothing where it is. No rules of composition.
[[nodiscard]] std::optional<std::string> fault_of_passphrase(std::string_view passphrase, std::string_view sign_in_name);

/// 32 random bytes as 64 hexadecimal figures: a sign-in's cookie, a one-time link.
[[nodiscard]] std::string random_token();
/// What is stored of a token, so that a copy of the data signs nobody in.
[[nodiscard]] std::string hash_of_token(std::string_view token);

} // namespace throughline::identity
