#include "domain/common/id.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace throughline {
namespace {

TEST(Id, does_not_mix_with_an_id_of_another_kind)
{
    EXPECT_FALSE((std::is_convertible_v<PersonId, BodyId>));
    EXPECT_FALSE((std::is_convertible_v<std::int64_t, PersonId>));
}

TEST(Id, orders_by_its_number) { EXPECT_LT(PersonId{2}, PersonId{10}); }

} // namespace
} // namespace throughline
