#include "web/server/http_response.hpp"

#include "web/server/response_head.hpp"

#include <gtest/gtest.h>

namespace throughline::web {
namespace {

std::string head_of(const HttpResponse& response, Transport transport = Transport::https)
{
    const auto security = security_headers_for(transport);
    return response_head_from(
        response,
        {.length = response.body.size(), .date = "Sun, 06 Nov 1994 08:49:37 GMT", .security_headers = security, .transport = transport});
}

TEST(ResponseHead, has_status_length_and_date_and_ends_with_an_empty_line)
{
    const auto head = head_of(text("Hello"));

    EXPECT_TRUE(head.starts_with(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 5\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"))
        << head;
    EXPECT_TRUE(head.ends_with("\r\n\r\n"));
}

TEST(ResponseHead, forbids_everything_that_is_not_from_this_site_or_stands_inside_a_page)
{
    const auto head = head_of(html("<p>"));
    const auto policy = head.substr(
        head.find("Content-Security-Policy: "),
        head.find("\r\n", head.find("Content-Security-Policy: ")) - head.find("Content-Security-Policy: "));

    for (const auto* wanted :
         {"default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "form-action 'self'", "frame-ancestors 'none'",
          "base-uri 'none'"})
        EXPECT_TRUE(policy.contains(wanted)) << wanted;
    for (const auto* unwanted : {"unsafe", "*", "http", "data:"}) EXPECT_FALSE(policy.contains(unwanted)) << unwanted;
}

TEST(ResponseHead, carries_the_other_security_headers)
{
    const auto head = head_of(html("<p>"));

    for (const auto* wanted :
         {"\r\nX-Content-Type-Options: nosniff\r\n", "\r\nReferrer-Policy: same-origin\r\n",
          "\r\nPermissions-Policy: ", "\r\nCross-Origin-Opener-Policy: same-origin\r\n",
          "\r\nCross-Origin-Resource-Policy: same-origin\r\n", "\r\nStrict-Transport-Security: max-age=63072000"})
        EXPECT_TRUE(head.contains(wanted)) << wanted;
}

TEST(ResponseHead, does_not_ask_for_https_where_there_is_none)
{
    EXPECT_FALSE(head_of(html("<p>"), Transport::plain_http).contains("Strict-Transport"));
}

TEST(ResponseHead, keeps_pages_out_of_every_cache) { EXPECT_TRUE(head_of(html("<p>")).contains("\r\nCache-Control: no-store\r\n")); }

TEST(ResponseHead, sets_cookies)
{
    EXPECT_TRUE(head_of(see_other("/").with_cookie({"sign-in", "abc"}))
                    .contains("\r\nSet-Cookie: __Host-sign-in=abc; Path=/; HttpOnly; Secure; SameSite=Strict\r\n"));
    EXPECT_TRUE(head_of(see_other("/").without_cookie("sign-in"))
                    .contains("\r\nSet-Cookie: __Host-sign-in=; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=0\r\n"));
}

TEST(ResponseHead, does_not_let_a_value_begin_another_header)
{
    EXPECT_THROW((void)head_of(text("").with_header("X", "a\r\nSet-Cookie: b=c")), std::logic_error);
    EXPECT_THROW((void)head_of(text("").with_header("X\n", "a")), std::logic_error);
}

TEST(HttpDate, is_in_the_form_of_the_standard)
{
    EXPECT_EQ(http_date_from(784111777), "Sun, 06 Nov 1994 08:49:37 GMT") << "RFC 9110's own example";
    EXPECT_EQ(http_date_from(0), "Thu, 01 Jan 1970 00:00:00 GMT");
    EXPECT_EQ(http_date_from(1709164799), "Wed, 28 Feb 2024 23:59:59 GMT");
}

TEST(SeeOther, stays_on_the_site)
{
    EXPECT_EQ(see_other("/cases/A?x=1").find_header("location"), "/cases/A?x=1");
    for (const auto* wrong : {"", "cases", "//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example", "/a\r\nX: b"})
        EXPECT_THROW((void)see_other(wrong), std::logic_error) << wrong;
}

TEST(SeeOtherSite, goes_to_web_addresses_only)
{
    EXPECT_EQ(see_other_site("https://identity.example/authorise?x=1").status, 303);
    for (const auto* wrong : {"/cases", "javascript:alert(1)", "https://a\r\nX: b"})
        EXPECT_THROW((void)see_other_site(wrong), std::logic_error) << wrong;
}

TEST(Download, has_a_name_for_every_program)
{
    EXPECT_EQ(
        download("Überblick \"A\"/B.pdf", "application/pdf", "x").find_header("Content-Disposition"),
        "attachment; filename=\"__berblick _A__B.pdf\"; filename*=UTF-8''%C3%9Cberblick%20%22A%22%2FB.pdf");
}

} // namespace
} // namespace throughline::web
