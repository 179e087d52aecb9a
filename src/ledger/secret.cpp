#include "ledger/secret.hpp"

#include "ledger/locked_memory.hpp"
#include "ledger/octets.hpp"
#include "ledger/storage_error.hpp"

#include "domain/common/impossible.hpp"

#include <sodium.h>

#include <algorithm>

namespace throughline::ledger {

Secret::Secret() : slot_{take_locked_slot()} {}

Secret::Secret(BytesView bytes) : Secret{}
{
    if (bytes.size() != size) throw StorageError("A stored key does not have 32 bytes");
    std::ranges::copy(bytes, slot_);
}

Secret::~Secret()
{
    if (slot_ != nullptr) give_back_locked_slot(slot_);
}

Secret& Secret::operator=(Secret other) noexcept
{
    std::swap(slot_, other.slot_);
    return *this;
}

Secret Secret::random()
{
    if (sodium_init() < 0) throw StorageError("The cryptographic library could not be started");
    Secret secret;
    randombytes_buf(secret.slot_, size);
    return secret;
}

Secret Secret::derived(std::uint64_t number, std::string_view context) const
{
    if (context.size() != crypto_kdf_CONTEXTBYTES) impossible("a key was derived for a context that has not 8 characters");
    Secret secret;
    crypto_kdf_derive_from_key(octets_in({secret.slot_, size}), size, number, context.data(), octets_of(view()));
    return secret;
}

} // namespace throughline::ledger
