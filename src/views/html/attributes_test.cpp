#include "views/html/attributes.hpp"

#include <gtest/gtest.h>
#include <string>
#include <type_traits>

namespace throughline::views {

namespace {

static_assert(!std::is_constructible_v<AttributeName, std::string>);
static_assert(!std::is_constructible_v<AttributeName, const char*>);
static_assert(!std::is_constructible_v<AddressName, const char*>);
static_assert(!std::is_constructible_v<Attribute, AddressName, std::string>, "an address is an Href, never text");
static_assert(!std::is_constructible_v<Attribute, AttributeName, bool>, "a flag is given by its name alone");
static_assert(literal::holds_an_address("href") && literal::holds_an_address("formaction"));
static_assert(!literal::holds_an_address("data-href"));

} // namespace

TEST(Attributes, escape_their_values)
{
    const std::string value = R"_(x" onmouseover="alert(1))_";

    EXPECT_EQ((Attributes{{"data-name", value}}.view()), R"_( data-name="x&quot; onmouseover=&quot;alert(1)")_");
}

TEST(Attributes, keep_their_order_and_stand_alone_as_flags)
{
    EXPECT_EQ((Attributes{{"id", "a"}, {"disabled"}, {"href", Href{"/cases"}}}.view()), R"( id="a" disabled href="/cases")");
}

TEST(Attributes, write_decimals_with_at_most_two_places)
{
    EXPECT_EQ(
        (Attributes{{"x", 3.0}, {"y", -0.126}, {"r", 10.5}, {"cx", 0.05}, {"n", 7}}.view()),
        R"( x="3" y="-0.13" r="10.5" cx="0.05" n="7")");
}

} // namespace throughline::views
