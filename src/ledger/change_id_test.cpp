#include "ledger/change_id.hpp"

#include <gtest/gtest.h>

namespace throughline::ledger {
namespace {

TEST(ChangeId, is_read_from_what_it_writes)
{
    const auto id = ChangeId::random();

    EXPECT_EQ(ChangeId::from_text(id.text()), id);
}

TEST(ChangeId, is_not_read_from_anything_else)
{
    EXPECT_FALSE(ChangeId::from_text("").has_value());
    EXPECT_FALSE(ChangeId::from_text("0123").has_value());
    EXPECT_FALSE(ChangeId::from_text("zz23456789abcdef0123456789abcdef").has_value());
}

// The first half of SHA-256, computed by another program: a job that runs on another machine must derive the same.
TEST(ChangeId, follows_from_the_name_of_a_job)
{
    EXPECT_EQ(ChangeId::derived_from("reminder case 4").text(), "8b37b3cad388611abf3dae07861c7370");
    EXPECT_NE(ChangeId::derived_from("reminder case 4"), ChangeId::derived_from("reminder case 5"));
}

} // namespace
} // namespace throughline::ledger
