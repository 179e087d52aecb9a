#include "ledger/guard.hpp"

#include "ledger/checkpoint.hpp"
#include "ledger/storage_error.hpp"
#include "ledger/tables.hpp"

#include <gtest/gtest.h>

namespace throughline::ledger {
namespace {

const InstallationId installation{std::byte{1}};

Cells a_claim(std::int64_t position) { return {Bytes(32), position}; }

TEST(Guard, tags_a_row_by_table_and_content)
{
    const Guard guard{installation, Secret::random()};

    const auto tag = guard.tags_of(ClaimRow::table(), a_claim(4)).first;

    EXPECT_EQ(guard.tags_of(ClaimRow::table(), a_claim(4)).first, tag);
    EXPECT_NE(guard.tags_of(ClaimRow::table(), a_claim(5)).first, tag);
    EXPECT_NE((Guard{installation, Secret::random()}.tags_of(ClaimRow::table(), a_claim(4)).first), tag);
}

TEST(Guard, opens_the_head_it_sealed_and_finds_a_changed_one)
{
    const auto root = Secret::random();
    Guard guard{installation, root};
    Head head{.position = 3, .recorded_at = 5, .highest_key = 9};
    head.digest.fill(std::byte{6});
    guard.seal(head);
    Guard next_start{installation, root};

    auto stored = head;
    stored.digest = {};
    next_start.open(stored);
    EXPECT_EQ(stored.digest, head.digest);

    for (auto* field : {&stored.position, &stored.recorded_at, &stored.commits, &stored.highest_key}) {
        ++*field;
        EXPECT_THROW(next_start.open(stored), StorageError);
        --*field;
    }
    stored.running[0] ^= std::byte{1};
    EXPECT_THROW(next_start.open(stored), StorageError);
}

TEST(Guard, takes_no_head_only_where_none_can_be_yet)
{
    Guard guard{installation, Secret::random()};
    Head none;

    EXPECT_THROW(guard.open(none), StorageError);
    guard.begin_store();
    EXPECT_NO_THROW(guard.open(none));
}

TEST(Guard, has_an_empty_digest_again_when_every_row_is_taken_out)
{
    Hash digest{};
    const Hash one{std::byte{1}};
    const Hash other{std::byte{2}};

    for (const auto& hash : {one, other, other, one}) toggle(digest, hash);

    EXPECT_EQ(digest, Hash{});
}

TEST(Checkpoint, is_read_from_what_it_writes)
{
    Guard guard{installation, Secret::random()};
    Head head{.position = 3, .recorded_at = 5, .highest_key = 9};
    guard.seal(head);

    const auto checkpoint = checkpoint_from(checkpoint_text(guard, head));

    ASSERT_TRUE(checkpoint.has_value());
    EXPECT_EQ(checkpoint->position, 3);
    EXPECT_EQ(checkpoint->commits, 1);
    EXPECT_EQ(checkpoint->signed_text, guard.signed_text(head));
    EXPECT_TRUE(is_signed_by(guard.signer().public_key(), bytes_of(checkpoint->signed_text), checkpoint->signature));
}

TEST(Checkpoint, is_not_read_from_a_text_without_its_end)
{
    Guard guard{installation, Secret::random()};
    Head head;
    guard.seal(head);

    EXPECT_FALSE(checkpoint_from(guard.signed_text(head)).has_value());
    EXPECT_FALSE(checkpoint_from("").has_value());
}

} // namespace
} // namespace throughline::ledger
