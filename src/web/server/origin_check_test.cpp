#include "web/server/origin_check.hpp"

#include "web/server/testing.hpp"

#include <gtest/gtest.h>

namespace throughline::web {
namespace {

HttpRequest a_post(std::string_view header = {}, std::string_view value = {})
{
    auto request = testing::post_of("/cases");
    if (!header.empty()) request.headers.add(header, value);
    return request;
}

TEST(PublicOrigin, is_written_as_browsers_write_it)
{
    EXPECT_EQ(public_origin_from("HTTPS://Review.Example:443/"), "https://review.example");
    EXPECT_EQ(public_origin_from("http://127.0.0.1:80"), "http://127.0.0.1");
    EXPECT_EQ(public_origin_from("https://review.example:8443"), "https://review.example:8443");
    EXPECT_EQ(public_origin_from("http://[::1]:8080"), "http://[::1]:8080");
}

TEST(PublicOrigin, is_nothing_else)
{
    for (const auto* wrong :
         {"", "review.example", "ftp://review.example", "https://", "https://review.example/path", "https://a b", "https://a@b"})
        EXPECT_EQ(public_origin_from(wrong), std::nullopt) << wrong;
}

TEST(CameFromAnotherSite, believes_the_browsers_word)
{
    EXPECT_FALSE(came_from_another_site(a_post("Sec-Fetch-Site", "same-origin"), ""));
    EXPECT_FALSE(came_from_another_site(a_post("Sec-Fetch-Site", "none"), ""));
    EXPECT_TRUE(came_from_another_site(a_post("Sec-Fetch-Site", "cross-site"), ""));
    EXPECT_TRUE(came_from_another_site(a_post("Sec-Fetch-Site", "same-site"), ""));
}

TEST(CameFromAnotherSite, compares_the_origin_with_the_public_one_and_not_with_the_host)
{
    EXPECT_FALSE(came_from_another_site(a_post("Origin", "https://review.example"), "https://review.example"));
    EXPECT_TRUE(came_from_another_site(a_post("Origin", "https://elsewhere.example"), "https://review.example"));
    EXPECT_TRUE(came_from_another_site(a_post("Origin", "http://127.0.0.1"), "https://review.example"));
    EXPECT_TRUE(came_from_another_site(a_post("Origin", "null"), "https://review.example"));
}

TEST(CameFromAnotherSite, compares_the_origin_with_the_host_on_a_machine_of_its_own)
{
    EXPECT_FALSE(came_from_another_site(a_post("Origin", "http://127.0.0.1"), ""));
    EXPECT_TRUE(came_from_another_site(a_post("Origin", "http://127.0.0.1:8081"), ""));
    EXPECT_TRUE(came_from_another_site(a_post("Origin", "null"), ""));
}

TEST(CameFromAnotherSite, lets_through_who_says_nothing) { EXPECT_FALSE(came_from_another_site(a_post(), "https://review.example")); }

} // namespace
} // namespace throughline::web
