#include "domain/access/directory.hpp"

#include <gtest/gtest.h>

namespace throughline::access {
namespace {

using namespace std::chrono;

constexpr Day given = 2026y / March / 2;
constexpr Day ended = 2026y / March / 9;

TEST(ARole, that_is_ended_is_over_on_that_very_day)
{
    Directory directory;
    apply(directory, casework::RoleGiven{.id = "R-1", .person = PersonId{1}, .role = "manager", .from = given});
    ASSERT_EQ(directory.roles_of(PersonId{1}, ended).size(), 1U);

    apply(directory, casework::RoleEnded{"R-1", ended, {}});
    EXPECT_TRUE(directory.roles_of(PersonId{1}, ended).empty());
    EXPECT_EQ(directory.roles_of(PersonId{1}, ended - days{1}).size(), 1U);
}

TEST(ARole, that_is_ended_on_the_day_it_was_given_was_never_held)
{
    Directory directory;
    apply(directory, casework::RoleGiven{.id = "R-1", .person = PersonId{1}, .role = "manager", .from = given});
    apply(directory, casework::RoleEnded{"R-1", given, {}});
    EXPECT_TRUE(directory.roles_of(PersonId{1}, given).empty());
}

TEST(ADelegation, that_is_ended_is_over_on_that_very_day)
{
    Directory directory;
    apply(directory, casework::DelegationGiven{.id = "D-1", .body = BodyId{1}, .to = PersonId{2}, .authority = "decide", .from = given});
    apply(directory, casework::DelegationEnded{"D-1", ended, {}});
    EXPECT_FALSE(directory.delegations.front().valid_on(ended));
    EXPECT_TRUE(directory.delegations.front().valid_on(ended - days{1}));
}

} // namespace
} // namespace throughline::access
