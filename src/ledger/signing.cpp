#include "ledger/signing.hpp"

#include "ledger/octets.hpp"

#include <sodium.h>

#include <algorithm>

namespace throughline::ledger {
namespace {

using SecretKey = std::array<std::byte, crypto_sign_SECRETKEYBYTES>;

Hash public_key_from(const Secret& seed)
{
    Hash public_key;
    SecretKey secret_key;
    crypto_sign_seed_keypair(octets_in(public_key), octets_in(secret_key), octets_of(seed.view()));
    sodium_memzero(secret_key.data(), secret_key.size());
    return public_key;
}

} // namespace

Signer::Signer(const Secret& seed) : seed_{seed}, public_key_{public_key_from(seed)} {}

Bytes Signer::signature_of(BytesView message) const
{
    SecretKey secret_key;
    std::ranges::copy(seed_.view(), secret_key.begin());
    std::ranges::copy(public_key_, secret_key.begin() + Secret::size);

    Bytes signature(crypto_sign_BYTES);
    crypto_sign_detached(octets_in(signature), nullptr, octets_of(message), message.size(), octets_of(secret_key));
    sodium_memzero(secret_key.data(), secret_key.size());
    return signature;
}

bool is_signed_by(BytesView public_key, BytesView message, BytesView signature)
{
    if (public_key.size() != crypto_sign_PUBLICKEYBYTES || signature.size() != crypto_sign_BYTES) return false;
    return crypto_sign_verify_detached(octets_of(signature), octets_of(message), message.size(), octets_of(public_key)) == 0;
}

} // namespace throughline::ledger
