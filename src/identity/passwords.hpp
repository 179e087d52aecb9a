#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::identity {

/// The shortest passphrase that is taken. Source: ASVS 5.0, 6.2.1, which recommends 15.
inline constexpr std::size_t shortest_passphrase = 15;

/// What is kept of a passphrase: an Argon2id hash with its own salt and cost. Errors: std::bad_alloc where memory is short.
[[nodiscard]] std::string hash_of_passphrase(std::string_view passphrase);
[[nodiscard]] bool is_passphrase(std::string_view passphrase, const std::string& hash);

/// The least strength that is taken. A throttled guesser who has ten years finds one of 40 bits once in some thousands of tries.
inline constexpr double weakest_passphrase = 40;

/// How hard a passphrase is to guess. `near` are names that stand near the person: sign-in name first, own name, partnership.
/// Unit: bits, as zxcvbn estimates them from words, leaked passwords, keyboard rows, dates and repeats.
[[nodiscard]] double strength_of_passphrase(std::string_view passphrase, const std::vector<std::string>& near);

/// Why a new passphrase is not taken, in words; nothing where it is. No rules of composition. `near` as for its strength.
/// Source: ASVS 5.0, 6.2.1 to 6.2.12.
[[nodiscard]] std::optional<std::string> fault_of_passphrase(std::string_view passphrase, const std::vector<std::string>& near);

/// 32 random bytes as 64 hexadecimal figures: a sign-in's cookie, a one-time link.
[[nodiscard]] std::string random_token();
/// What is stored of a token, so that a copy of the data signs nobody in.
[[nodiscard]] std::string hash_of_token(std::string_view token);

} // namespace throughline::identity
