#include "ledger/sealing.hpp"

#include "ledger/hashing.hpp"
#include "ledger/signing.hpp"

#include <gtest/gtest.h>

namespace throughline::ledger {
namespace {

const InstallationId installation{std::byte{1}};

TEST(Sealing, opens_what_it_sealed_and_nothing_that_was_moved_or_changed)
{
    const auto key = Secret::random();
    const auto here = associated_data(installation, Part::body, 4, 7);
    const auto box = sealed(key, bytes_of("words"), here);

    EXPECT_EQ(opened(key, box, here), bytes_from("words"));
    EXPECT_FALSE(opened(key, box, associated_data(installation, Part::body, 4, 8)).has_value());
    EXPECT_FALSE(opened(key, box, associated_data(installation, Part::body, 5, 7)).has_value());
    EXPECT_FALSE(opened(key, box, associated_data(installation, Part::frame, 4, 7)).has_value());
    EXPECT_FALSE(opened(key, box, associated_data(InstallationId{}, Part::body, 4, 7)).has_value());
    EXPECT_FALSE(opened(Secret::random(), box, here).has_value());
}

TEST(Sealing, finds_one_changed_bit_anywhere)
{
    const auto key = Secret::random();
    const auto box = sealed(key, bytes_of("words"), {});

    for (std::size_t bit = 0; bit < box.size() * 8; ++bit) {
        auto changed = box;
        changed[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
        EXPECT_FALSE(opened(key, changed, {}).has_value()) << bit;
    }
}

TEST(Sealing, finds_a_box_that_was_cut_short)
{
    const auto key = Secret::random();
    const auto box = sealed(key, bytes_of("words"), {});

    for (std::size_t size = 0; size < box.size(); ++size) EXPECT_FALSE(opened(key, BytesView{box}.first(size), {}).has_value());
}

TEST(Sealing, gives_other_bytes_each_time)
{
    const auto key = Secret::random();

    EXPECT_NE(sealed(key, bytes_of("words"), {}), sealed(key, bytes_of("words"), {}));
}

TEST(Secret, derives_other_keys_for_other_purposes)
{
    const auto key = Secret::random();

    EXPECT_TRUE(same(key.derived(1, "tl-test-").view(), key.derived(1, "tl-test-").view()));
    EXPECT_FALSE(same(key.derived(1, "tl-test-").view(), key.derived(2, "tl-test-").view()));
    EXPECT_FALSE(same(key.derived(1, "tl-test-").view(), key.derived(1, "tl-other").view()));
}

// FIPS 180-4, example of one block.
TEST(Hashing, is_sha_256)
{
    EXPECT_EQ(hex_of(sha256(bytes_of("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hashing, with_a_key_tells_nothing_without_it)
{
    EXPECT_NE(keyed_hash(Secret::random(), bytes_of("Rowan")), keyed_hash(Secret::random(), bytes_of("Rowan")));
}

// RFC 8032, section 7.1, test 2.
TEST(Signing, is_ed25519)
{
    const Signer signer{Secret{bytes_from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")}};
    const auto message = bytes_from_hex("72");

    EXPECT_EQ(hex_of(signer.public_key()), "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    EXPECT_EQ(
        hex_of(signer.signature_of(message)),
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    EXPECT_TRUE(is_signed_by(signer.public_key(), message, signer.signature_of(message)));
    EXPECT_FALSE(is_signed_by(signer.public_key(), bytes_of("another"), signer.signature_of(message)));
}

} // namespace
} // namespace throughline::ledger
