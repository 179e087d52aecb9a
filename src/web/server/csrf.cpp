#include "web/server/csrf.hpp"

#include <sodium.h>

#include <cstdint>
#include <stdexcept>

namespace throughline::web {

namespace {

constexpr std::size_t proof_size = crypto_auth_hmacsha256_BYTES;
using Proof = std::array<unsigned char, proof_size>;

void ready_sodium()
{
    static const bool ready = sodium_init() >= 0;
    if (!ready) throw std::runtime_error("libsodium cannot start");
}

/// The length before the text: `("ab", "c")` and `("a", "bc")` differ.
void add(crypto_auth_hmacsha256_state& state, std::string_view text)
{
    const std::uint64_t size = text.size();
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(&size), sizeof size);
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

Proof proof_of(const FormSecret& secret, std::string_view action, std::string_view version)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, secret.data(), secret.size());
    add(state, action);
    add(state, version);
    Proof proof;
    crypto_auth_hmacsha256_final(&state, proof.data());
    return proof;
}

constexpr int token_variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

} // namespace

FormSecret new_form_secret()
{
    ready_sodium();
    FormSecret secret;
    randombytes_buf(secret.data(), secret.size());
    return secret;
}

std::string csrf_token(const FormSecret& secret, std::string_view action, std::string_view version)
{
    ready_sodium();
    const auto proof = proof_of(secret, action, version);
    std::array<unsigned char, 2 * proof_size> masked;
    randombytes_buf(masked.data(), proof_size);
    for (std::size_t index = 0; index < proof_size; ++index) masked[proof_size + index] = masked[index] ^ proof[index];

    std::string token(sodium_base64_ENCODED_LEN(masked.size(), token_variant), '\0');
    sodium_bin2base64(token.data(), token.size(), masked.data(), masked.size(), token_variant);
    // Without the end mark that the library writes.
    token.pop_back();
    return token;
}

bool is_csrf_token(std::string_view token, const FormSecret& secret, std::string_view action, std::string_view version)
{
    ready_sodium();
    std::array<unsigned char, 2 * proof_size> masked;
    std::size_t size = 0;
    const int read = sodium_base642bin(masked.data(), masked.size(), token.data(), token.size(), nullptr, &size, nullptr, token_variant);
    if (read != 0 || size != masked.size()) return false;

    const auto wanted = proof_of(secret, action, version);
    Proof proof;
    for (std::size_t index = 0; index < proof_size; ++index) proof[index] = masked[index] ^ masked[proof_size + index];
    return sodium_memcmp(proof.data(), wanted.data(), proof_size) == 0;
}

} // namespace throughline::web
