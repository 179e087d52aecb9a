#include "web/server/cookies.hpp"

#include "web/server/testing.hpp"

#include <gtest/gtest.h>

namespace throughline::web {
namespace {

TEST(CookiesFrom, reads_each_pair) { EXPECT_EQ(cookies_from("a=1; b=2;c=3"), (Fields{{"a", "1"}, {"b", "2"}, {"c", "3"}})); }

TEST(CookiesFrom, keeps_an_equals_sign_in_a_value) { EXPECT_EQ(cookies_from("a=b=="), (Fields{{"a", "b=="}})); }

TEST(CookiesFrom, takes_quotes_around_a_value_away) { EXPECT_EQ(cookies_from("a=\"b\""), (Fields{{"a", "b"}})); }

TEST(CookiesFrom, leaves_out_what_is_not_well_formed)
{
    EXPECT_EQ(cookies_from(""), Fields{});
    EXPECT_EQ(cookies_from(";;; =; =x; a; b c=d; e=f g; h=\xC3\xA9; i=\"j; k=l,m; n=o\\p; q=r"), (Fields{{"q", "r"}}));
}

TEST(CookieName, cannot_be_set_by_another_host_over_https) { EXPECT_EQ(cookie_name("sign-in", Transport::https), "__Host-sign-in"); }

TEST(CookieName, has_no_prefix_that_browsers_refuse_over_http)
{
    EXPECT_EQ(cookie_name("sign-in", Transport::plain_http), "local-sign-in");
}

TEST(SetCookie, is_for_this_host_alone_and_not_for_scripts)
{
    EXPECT_EQ(set_cookie_from({"sign-in", "k7Q_d-"}, Transport::https), "__Host-sign-in=k7Q_d-; Path=/; HttpOnly; Secure; SameSite=Strict");
}

TEST(SetCookie, can_be_lax_and_have_an_age_and_is_not_secure_over_http)
{
    EXPECT_EQ(
        set_cookie_from({"sign-in", "x", std::chrono::hours{1}, SameSite::lax}, Transport::plain_http),
        "local-sign-in=x; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600");
}

TEST(SetCookie, does_not_take_a_value_that_could_add_an_attribute)
{
    for (const auto* wrong : {"a;b", "a b", "a,b", "a\r\nSet-Cookie: b", "\xC3\xA9"})
        EXPECT_THROW((void)set_cookie_from({"sign-in", wrong}, Transport::https), std::logic_error);
}

TEST(RequestCookie, is_found_by_the_name_it_was_set_with)
{
    const auto request = testing::with_cookie(testing::get_of("/"), "sign-in", "abc");

    EXPECT_EQ(request.cookie("sign-in"), "abc");
    EXPECT_EQ(request.cookie("other"), std::nullopt);
}

TEST(RequestCookie, that_came_twice_is_not_believed)
{
    const auto request = testing::with_cookie(testing::with_cookie(testing::get_of("/"), "sign-in", "abc"), "sign-in", "def");

    EXPECT_EQ(request.cookie("sign-in"), std::nullopt);
}

} // namespace
} // namespace throughline::web
