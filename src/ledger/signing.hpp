#pragma once

#include "ledger/bytes.hpp"
#include "ledger/secret.hpp"

namespace throughline::ledger {

/// Ed25519. The pair follows from a seed of 32 bytes.
class Signer {
public:
    explicit Signer(const Secret& seed);

    [[nodiscard]] Bytes signature_of(BytesView message) const;
    [[nodiscard]] BytesView public_key() const { return public_key_; }

private:
    Secret seed_; ///< libsodium's secret key is the seed followed by the public key
    Hash public_key_;
};

/// Errors: false, too, where key or signature have a wrong length.
[[nodiscard]] bool is_signed_by(BytesView public_key, BytesView message, BytesView signature);

} // namespace throughline::ledger
