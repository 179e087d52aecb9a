#include "web/server/request_head.hpp"

#include <gtest/gtest.h>

#include <string>

namespace throughline::web {
namespace {

using enum RefusedRequest;
using namespace std::string_view_literals;

TEST(RefusedHead, lets_a_plain_head_through)
{
    EXPECT_EQ(refused_head("GET / HTTP/1.1\r\nHost: a\r\nAccept:\ttext/html\r\n\r\n"), std::nullopt);
}

TEST(RefusedHead, refuses_a_folded_line)
{
    EXPECT_EQ(refused_head("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n"), folded_header);
    EXPECT_EQ(refused_head("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n\tc\r\n\r\n"), folded_header);
    EXPECT_EQ(refused_head("GET / HTTP/1.1\r\n Host: a\r\n\r\n"), folded_header);
}

TEST(RefusedHead, refuses_line_ends_other_than_carriage_return_and_line_feed)
{
    for (const auto* wrong :
         {"GET / HTTP/1.1\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n", "GET / HTTP/1.1\n\n", "GET / HTTP/1.1", "GET / HTTP/1.1\r"})
        EXPECT_EQ(refused_head(wrong), bad_line_ending) << wrong;
}

TEST(RefusedHead, refuses_control_characters)
{
    for (const auto wrong :
         {"GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n"sv, "GET / HTTP/1.1\r\nHost: a\x01\r\n\r\n"sv, "GET /\x7f HTTP/1.1\r\nHost: a\r\n\r\n"sv,
          "GET / HTTP/1.1\r\nX\x1f: a\r\n\r\n"sv})
        EXPECT_EQ(refused_head(wrong), control_character) << wrong;
}

TEST(RefusedHead, refuses_an_empty_line_before_the_request)
{
    EXPECT_EQ(refused_head("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"), malformed);
    EXPECT_EQ(refused_head("\r\n\r\n"), malformed);
    EXPECT_EQ(refused_head(""), malformed);
    EXPECT_EQ(refused_head(" GET / HTTP/1.1\r\nHost: a\r\n\r\n"), malformed);
}

TEST(RefusedHead, refuses_a_head_that_does_not_end_with_its_empty_line)
{
    EXPECT_EQ(refused_head("GET / HTTP/1.1\r\nHost: a\r\n"), malformed);
    EXPECT_EQ(refused_head("GET / HTTP/1.1\r\nHost: a\r\n\r\nmore"), malformed);
}

TEST(RefusedHead, counts_headers_and_bytes)
{
    const HeadLimits limits{.size = 60, .headers = 2};

    EXPECT_EQ(refused_head("GET / HTTP/1.1\r\na: b\r\nc: d\r\n\r\n", limits), std::nullopt);
    EXPECT_EQ(refused_head("GET / HTTP/1.1\r\na: b\r\nc: d\r\ne: f\r\n\r\n", limits), too_many_headers);
    EXPECT_EQ(refused_head("GET / HTTP/1.1\r\na: " + std::string(60, 'b') + "\r\n\r\n", limits), header_too_large);
}

TEST(IsHost, takes_names_and_addresses_with_and_without_a_port)
{
    for (const auto* host : {"localhost", "review.example", "review.example:8080", "127.0.0.1:80", "[::1]", "[::1]:8080", "a_b-c"})
        EXPECT_TRUE(is_host(host)) << host;
}

TEST(IsHost, refuses_everything_else)
{
    for (const auto* host :
         {"", ":80", "a b", "a/b", "a@b", "a,b", "a:b", "a:123456", "a:80:80", "[::1", "[]", "[a.b]x", "[g]", "\xC3\xA9.example", "a?b",
          "a#b", "http://a"})
        EXPECT_FALSE(is_host(host)) << host;
}

} // namespace
} // namespace throughline::web
