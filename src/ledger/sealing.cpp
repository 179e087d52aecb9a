#include "ledger/sealing.hpp"

#include "ledger/encoding.hpp"
#include "ledger/octets.hpp"

#include <sodium.h>

namespace throughline::ledger {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

} // namespace

Bytes associated_data(const InstallationId& installation, Part part, std::int64_t thing, std::int64_t number)
{
    return Encoder{}.byte(format).raw(installation).byte(static_cast<std::uint8_t>(part)).integer(thing).integer(number).take();
}

Bytes sealed(const Secret& key, BytesView plain, BytesView associated)
{
    Bytes out(nonce_size + plain.size() + tag_size);
    const auto all = std::span{out};
    randombytes_buf(out.data(), nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        octets_in(all.subspan(nonce_size)), nullptr, octets_of(plain), plain.size(), octets_of(associated), associated.size(), nullptr,
        octets_of(all), octets_of(key.view()));
    return out;
}

std::optional<Bytes> opened(const Secret& key, BytesView sealed, BytesView associated)
{
    if (sealed.size() < nonce_size + tag_size) return std::nullopt;
    const auto box = sealed.subspan(nonce_size);
    Bytes plain(box.size() - tag_size);
    const auto wrong = crypto_aead_xchacha20poly1305_ietf_decrypt(
        octets_in(plain), nullptr, nullptr, octets_of(box), box.size(), octets_of(associated), associated.size(), octets_of(sealed),
        octets_of(key.view()));
    if (wrong != 0) return std::nullopt;
    return plain;
}

} // namespace throughline::ledger
