#include "views/html/href.hpp"

#include <gtest/gtest.h>
#include <string>
#include <type_traits>

namespace throughline::views {

namespace {

static_assert(!std::is_constructible_v<Href, std::string>);
static_assert(!std::is_constructible_v<Href, std::string_view>);
static_assert(!std::is_constructible_v<Href, const char*>);
static_assert(literal::is_safe_address("/cases"));
static_assert(literal::is_safe_address("https://www.gov.uk/"));
static_assert(!literal::is_safe_address("http://www.gov.uk/"));

} // namespace

TEST(HrefFrom, takes_a_path_a_query_a_fragment_and_an_https_address)
{
    for (const auto* const address :
         {"/cases/R-1?sort=kind#top", "page/2", "?page=2", "#main-content", "", "https://a.example/b:c", "/a:b"})
        EXPECT_TRUE(href_from(address)) << address;
}

TEST(HrefFrom, refuses_what_runs_or_leaves_the_site)
{
    for (const auto* const address :
         {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x",
          "http://a.example/", "//a.example/", "/\\a.example", "\\\\a.example", "https:///a.example", "https:a.example", "blob:x", "/a\nb"})
        EXPECT_FALSE(href_from(address)) << address;
}

TEST(HrefPath, keeps_each_part_one_part)
{
    EXPECT_EQ(Href::path({"cases", "a/b?c#d", "Zoë 1"}).view(), "/cases/a%2Fb%3Fc%23d/Zo%C3%AB%201");
}

TEST(HrefPath, never_names_a_host_and_never_steps_up)
{
    EXPECT_EQ(Href::path({"", "a.example"}).view(), "/.//a.example");
    EXPECT_EQ(Href::path({"cases", ".."}).view(), "/cases/%00..");
    EXPECT_EQ(Href::path({}).view(), "/");
}

TEST(HrefWith, adds_to_the_query_before_the_fragment)
{
    EXPECT_EQ(Href{"/cases"}.with("q", "a&b=c").with("page", "2").view(), "/cases?q=a%26b%3Dc&page=2");
    EXPECT_EQ(Href{"/cases#top"}.with("page", "2").view(), "/cases?page=2#top");
}

TEST(HrefAt, replaces_the_fragment) { EXPECT_EQ(Href{"/cases?page=2#top"}.at("row 3").view(), "/cases?page=2#row%203"); }

} // namespace throughline::views
