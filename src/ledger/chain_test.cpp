#include "ledger/chain.hpp"

#include "ledger/hashing.hpp"

#include <gtest/gtest.h>

namespace throughline::ledger {
namespace {

InstallationId an_installation()
{
    InstallationId id{};
    for (std::size_t at = 0; at < id.size(); ++at) id[at] = static_cast<std::byte>(at + 1);
    return id;
}

EventRow an_event_row()
{
    EventRow row{
        .position = 17, .stream = 3, .number = 2, .recorded_at = 1'772'442'000'000'000, .frame_key = 3, .frame = bytes_of("sealed frame")};
    row.previous.fill(std::byte{0xAA});
    row.frame_hash = sha256(row.frame);
    row.body_hash = sha256({});
    return row;
}

// Both values were computed from the written format by another program.
TEST(Chain, hashes_an_event_as_the_format_says)
{
    EXPECT_EQ(hex_of(leaf_of(an_installation(), an_event_row())), "476f9accb2cafebe25053a350352c32dcc20de743aeba4d84f1040821bb3ea7e");
}

TEST(Chain, hashes_the_head_as_the_format_says)
{
    EXPECT_EQ(
        hex_of(next_running_head(Hash{}, leaf_of(an_installation(), an_event_row()))),
        "45997df59f37e9274ca0f370df4c941ed94ea04355e85cffeb8c0cdbd529d7d3");
}

TEST(Chain, gives_the_same_hash_after_the_sealed_parts_are_gone)
{
    auto row = an_event_row();
    const auto before = leaf_of(an_installation(), row);

    row.frame = {};

    EXPECT_EQ(leaf_of(an_installation(), row), before);
}

TEST(Chain, gives_another_hash_in_another_installation)
{
    EXPECT_NE(leaf_of(an_installation(), an_event_row()), leaf_of(InstallationId{}, an_event_row()));
}

} // namespace
} // namespace throughline::ledger
