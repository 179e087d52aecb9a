#pragma once

#include "ledger/bytes.hpp"
#include "ledger/secret.hpp"

namespace throughline::ledger {

[[nodiscard]] Hash sha256(BytesView bytes);

/// Nobody without the key can make it or tell what it is of. BLAKE2b, 32 bytes.
[[nodiscard]] Hash keyed_hash(const Secret& key, BytesView bytes);

/// Two independent keyed hashes of the same bytes in one pass.
struct TwoHashes {
    Hash first;
    Hash second;
};
[[nodiscard]] TwoHashes two_keyed_hashes(const Secret& key, BytesView bytes);

/// Takes the same time whichever byte differs.
[[nodiscard]] bool same(BytesView one, BytesView other);

} // namespace throughline::ledger
