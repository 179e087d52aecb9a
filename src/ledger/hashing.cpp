#include "ledger/hashing.hpp"

#include "ledger/octets.hpp"

#include <openssl/sha.h>
#include <sodium.h>

#include <algorithm>

namespace throughline::ledger {
namespace {

void hash_into(std::span<std::byte> out, const Secret& key, BytesView bytes)
{
    crypto_generichash(octets_in(out), out.size(), octets_of(bytes), bytes.size(), octets_of(key.view()), key.view().size());
}

} // namespace

Hash sha256(BytesView bytes)
{
    Hash hash;
    SHA256(octets_of(bytes), bytes.size(), octets_in(hash));
    return hash;
}

Hash keyed_hash(const Secret& key, BytesView bytes)
{
    Hash hash;
    hash_into(hash, key, bytes);
    return hash;
}

TwoHashes two_keyed_hashes(const Secret& key, BytesView bytes)
{
    std::array<std::byte, 64> both;
    hash_into(both, key, bytes);

    TwoHashes hashes;
    std::copy_n(both.begin(), 32, hashes.first.begin());
    std::copy_n(both.begin() + 32, 32, hashes.second.begin());
    return hashes;
}

bool same(BytesView one, BytesView other) { return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0; }

} // namespace throughline::ledger
