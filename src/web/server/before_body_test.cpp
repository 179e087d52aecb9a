#include "web/server/before_body.hpp"

#include "web/server/testing.hpp"

#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using enum RefusedRequest;

std::optional<RefusedRequest> refused(BodyRule rule, std::string_view content_type, std::optional<std::uint64_t> length)
{
    auto request = testing::post_of("/cases");
    if (!content_type.empty()) request.headers.add("Content-Type", content_type);
    Route route;
    route.options.body = std::move(rule);
    return refused_before_body(request, route, true, length);
}

constexpr std::string_view urlencoded = "application/x-www-form-urlencoded";
constexpr std::string_view multipart = "multipart/form-data; boundary=B";

TEST(RefusedBeforeBody, takes_a_form_of_the_kind_that_the_route_has)
{
    EXPECT_EQ(refused(FormBody{}, "application/x-www-form-urlencoded; charset=UTF-8", 10), std::nullopt);
    EXPECT_EQ(refused(FormWithFilesInMemory{}, multipart, 10), std::nullopt);
    EXPECT_EQ(refused(FormWithFiles{}, multipart, 10), std::nullopt);
    EXPECT_EQ(refused(FormWithFiles{}, urlencoded, 10), std::nullopt);
    EXPECT_EQ(refused(PlainBody{"application/json"}, "application/json;charset=utf-8", 10), std::nullopt);
}

TEST(RefusedBeforeBody, refuses_every_other_kind)
{
    EXPECT_EQ(refused(FormBody{}, multipart, 10), unsupported_body_type);
    EXPECT_EQ(refused(FormBody{}, "text/plain", 10), unsupported_body_type);
    EXPECT_EQ(refused(FormBody{}, "", 10), unsupported_body_type);
    EXPECT_EQ(refused(FormWithFilesInMemory{}, "multipart/mixed; boundary=B", 10), unsupported_body_type);
    EXPECT_EQ(refused(FormWithFilesInMemory{}, "multipart/form-data", 10), bad_multipart);
    EXPECT_EQ(refused(PlainBody{"application/json"}, urlencoded, 10), unsupported_body_type);
}

TEST(RefusedBeforeBody, refuses_a_length_over_the_routes_limit)
{
    EXPECT_EQ(refused(FormBody{.limit = 100}, urlencoded, 100), std::nullopt);
    EXPECT_EQ(refused(FormBody{.limit = 100}, urlencoded, 101), body_too_large);
    EXPECT_EQ(refused(FormBody{.limit = 100}, urlencoded, std::nullopt), std::nullopt) << "chunks are counted as they come";
}

TEST(ServedHosts, are_this_machine_alone_where_nothing_else_was_told)
{
    const ServedHosts hosts("", {}, "127.0.0.1");

    for (const auto* host : {"localhost", "127.0.0.1:8080", "[::1]:8080", "LocalHost:80"}) EXPECT_TRUE(hosts.serves(host)) << host;
    for (const auto* host : {"review.example", "localhost.elsewhere.example", "127.0.0.2"}) EXPECT_FALSE(hosts.serves(host)) << host;
}

TEST(ServedHosts, are_the_public_one_and_those_told)
{
    const std::vector<std::string> more{"inner.example"};
    const ServedHosts hosts("https://review.example:8443", more, "0.0.0.0");

    for (const auto* host : {"review.example", "REVIEW.example:8443", "inner.example", "127.0.0.1"})
        EXPECT_TRUE(hosts.serves(host)) << host;
    EXPECT_FALSE(hosts.serves("elsewhere.example"));
}

TEST(ServedHosts, are_all_where_other_machines_are_served_and_nothing_was_told)
{
    EXPECT_TRUE(ServedHosts("", {}, "0.0.0.0").serves("anything.example"));
}

TEST(PeerBehindProxies, is_the_peer_itself_where_it_is_no_trusted_proxy)
{
    const std::vector<std::string> trusted{"10.0.0.1"};

    EXPECT_EQ(peer_behind_proxies("192.0.2.7", "198.51.100.1", trusted), "192.0.2.7");
    EXPECT_EQ(peer_behind_proxies("192.0.2.7", "198.51.100.1", {}), "192.0.2.7");
}

TEST(PeerBehindProxies, is_the_last_address_that_is_not_a_proxys)
{
    const std::vector<std::string> trusted{"10.0.0.1", "10.0.0.2"};

    EXPECT_EQ(peer_behind_proxies("10.0.0.1", "203.0.113.9, 198.51.100.1", trusted), "198.51.100.1")
        << "what stands before it anybody may have written";
    EXPECT_EQ(peer_behind_proxies("10.0.0.1", "198.51.100.1,10.0.0.2", trusted), "198.51.100.1");
    EXPECT_EQ(peer_behind_proxies("10.0.0.1", "2001:db8::1", trusted), "2001:db8::1");
}

TEST(PeerBehindProxies, is_the_proxy_where_it_says_nothing_that_can_be_believed)
{
    const std::vector<std::string> trusted{"10.0.0.1"};

    EXPECT_EQ(peer_behind_proxies("10.0.0.1", "", trusted), "10.0.0.1");
    EXPECT_EQ(peer_behind_proxies("10.0.0.1", "198.51.100.1, unknown", trusted), "10.0.0.1");
    EXPECT_EQ(peer_behind_proxies("10.0.0.1", "<script>", trusted), "10.0.0.1");
}

} // namespace
} // namespace throughline::web
