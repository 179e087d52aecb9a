#include "web/server/server.hpp"
#include "web/server/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <mutex>
#include <set>
#include <thread>

namespace throughline::web {
namespace {

using testing::fetched;
using testing::RawClient;

Router a_router()
{
    Router router;
    router.get("/hello", "hello.see", [](const HttpRequest&) { return html("<p>Hello</p>"); });
    router.get("/long", "long.see", [](const HttpRequest&) { return html(std::string(5'000'000, 'x')); });
    router.get("/people/{name}", "person.see", [](const HttpRequest& request) { return text(std::string(request.parameter("name"))); });
    router.get("/broken", "broken.see", [](const HttpRequest&) -> HttpResponse { throw std::runtime_error("the disk is gone"); });
    router.get("/bad-header", "header.see", [](const HttpRequest&) { return text("").with_header("X", "a\r\nY: b"); });
    router.get("/peer", "peer.see", [](const HttpRequest& request) { return text(request.peer); });
    router.get("/counted", "pieces.see", [](const HttpRequest&) {
        return download(
            "a.txt", "text/plain", [left = 3]() mutable { return left-- > 0 ? std::optional(std::string("abc")) : std::nullopt; }, 9);
    });
    router.get("/uncounted", "pieces.see", [](const HttpRequest&) {
        return download(
            "a.txt", "text/plain", [left = 3]() mutable { return left-- > 0 ? std::optional(std::string("abc")) : std::nullopt; });
    });
    router.get("/cut", "pieces.see", [](const HttpRequest&) {
        return download("a.txt", "text/plain", [first = true]() mutable -> std::optional<std::string> {
            if (std::exchange(first, false)) return "abc";
            throw std::runtime_error("the store is gone");
        });
    });
    router.post("/echo", "echo.send", [](const HttpRequest& request) { return text(std::string(request.form.text("word"))); });
    router.post("/moved", "moved.send", [](const HttpRequest&) { return see_other("/hello").with_cookie({"sign-in", "abc"}); });
    router.post(
        "/json", "json.send", [](const HttpRequest& request) { return json(request.body); }, {.body = PlainBody{"application/json"}});
    router.post("/notice", "notice.send", [](const HttpRequest&) { return text("noted"); }, {.cross_site = CrossSite::allowed});
    return router;
}

class RunningServer : public ::testing::Test {
protected:
    std::string exchange(std::string_view request)
    {
        RawClient client(server.port());
        client.send(request);
        return client.rest();
    }

    Server server{a_router(), {}};
};

TEST_F(RunningServer, answers_a_get_with_the_handlers_page)
{
    const auto answer = fetched(server.port(), "/hello");

    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "<p>Hello</p>");
    EXPECT_EQ(answer.header("Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(answer.header("Cache-Control"), "no-store");
    EXPECT_TRUE(answer.header("Content-Security-Policy").starts_with("default-src 'none'"));
    EXPECT_EQ(answer.header("Server"), "") << "nobody needs to know what runs here";
}

TEST_F(RunningServer, hands_an_urlencoded_form_to_the_handler)
{
    RawClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                "14\r\n\r\nword=a+b%C3%A9");

    const auto answer = client.answer();

    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "a b\xC3\xA9");
}

TEST_F(RunningServer, reads_a_form_that_comes_in_chunks_cut_anywhere)
{
    const std::string request =
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
        "5\r\nword=\r\n00b\r\nRowan+Marra\r\n1\r\nm\r\n0\r\n\r\n";
    for (const std::size_t size : {1u, 7u, 1000u}) {
        RawClient client(server.port());
        for (std::size_t at = 0; at < request.size(); at += size) client.send(std::string_view(request).substr(at, size));
        EXPECT_EQ(client.answer().body, "Rowan Marram") << size;
        client.send("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
        EXPECT_EQ(client.answer().status, 200) << "on the same connection";
    }
}

TEST_F(RunningServer, reads_chunks_that_arrive_letter_by_letter)
{
    RawClient client(server.port());
    client.send(
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (const char letter : std::string_view("0\r\n\r\n")) {
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
        client.send({&letter, 1});
    }

    EXPECT_EQ(client.answer().status, 200);
}

TEST_F(RunningServer, serves_requests_sent_together_one_after_the_other)
{
    RawClient client(server.port());
    const std::string form =
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\nword=Rowan";

    client.send(form + "GET /people/Wren HTTP/1.1\r\nHost: localhost\r\n\r\n" + form);

    EXPECT_EQ(client.answer().body, "Rowan");
    EXPECT_EQ(client.answer().body, "Wren");
    EXPECT_EQ(client.answer().body, "Rowan");
}

TEST_F(RunningServer, redirects_after_a_post_and_sets_the_cookie)
{
    RawClient client(server.port());
    client.send("POST /moved HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");

    const auto answer = client.answer();

    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(answer.header("Location"), "/hello");
    EXPECT_EQ(answer.header("Set-Cookie"), "local-sign-in=abc; Path=/; HttpOnly; SameSite=Strict");
}

TEST_F(RunningServer, takes_a_plain_body_of_the_routes_type)
{
    RawClient client(server.port());
    client.send("POST /json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{\"a\": 1}\n");

    EXPECT_EQ(client.answer().body, "{\"a\": 1}\n");
}

TEST_F(RunningServer, answers_head_with_the_length_and_no_body)
{
    RawClient client(server.port());
    client.send("HEAD /hello HTTP/1.1\r\nHost: localhost\r\n\r\nGET /people/Wren HTTP/1.1\r\nHost: localhost\r\n\r\n");

    EXPECT_EQ(client.answer_without_body().header("Content-Length"), "12");
    EXPECT_EQ(client.answer().body, "Wren");
}

TEST_F(RunningServer, sends_a_long_page_whole_to_a_slow_reader)
{
    RawClient client(server.port());
    client.send("GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n");
    std::this_thread::sleep_for(std::chrono::milliseconds{100});

    EXPECT_EQ(client.answer().body.size(), 5'000'000u);
}

TEST_F(RunningServer, closes_when_asked_and_after_old_http)
{
    EXPECT_TRUE(exchange("GET /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").contains("\r\nConnection: close\r\n"));
    EXPECT_TRUE(exchange("GET /hello HTTP/1.0\r\nHost: localhost\r\n\r\n").ends_with("<p>Hello</p>"));
}

TEST_F(RunningServer, says_that_the_body_may_come)
{
    RawClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Type: "
                "application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\n");
    EXPECT_EQ(client.answer_without_body().status, 100);

    client.send("word=Rowan");

    EXPECT_EQ(client.answer().body, "Rowan");
}

TEST_F(RunningServer, does_not_ask_for_a_body_that_it_will_refuse)
{
    RawClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Type: "
                "application/x-www-form-urlencoded\r\nContent-Length: 99999999\r\n\r\n");

    EXPECT_EQ(client.answer().status, 413);
}

TEST_F(RunningServer, sends_a_long_answer_in_pieces)
{
    const auto counted = fetched(server.port(), "/counted");
    const auto uncounted = fetched(server.port(), "/uncounted");

    EXPECT_EQ(counted.header("Content-Length"), "9");
    EXPECT_EQ(counted.body, "abcabcabc");
    EXPECT_EQ(uncounted.header("Transfer-Encoding"), "chunked");
    EXPECT_EQ(uncounted.body, "abcabcabc");
    EXPECT_TRUE(exchange("GET /uncounted HTTP/1.0\r\nHost: localhost\r\n\r\n").ends_with("\r\n\r\nabcabcabc"));
}

TEST_F(RunningServer, does_not_pass_a_broken_off_answer_for_a_whole_one)
{
    const auto received = exchange("GET /cut HTTP/1.1\r\nHost: localhost\r\n\r\n");

    EXPECT_TRUE(received.contains("abc"));
    EXPECT_FALSE(received.ends_with("0\r\n\r\n"));
}

TEST_F(RunningServer, refuses_a_form_that_another_site_sent)
{
    const std::string_view from_elsewhere = " HTTP/1.1\r\nHost: localhost\r\nOrigin: http://elsewhere.example\r\nContent-Length: 0\r\n\r\n";
    RawClient client(server.port());
    client.send(std::string("POST /moved").append(from_elsewhere));
    EXPECT_EQ(client.answer().status, 403);

    RawClient another(server.port());
    another.send(std::string("POST /notice").append(from_elsewhere));
    EXPECT_EQ(another.answer().body, "noted") << "where the route allows it";
}

TEST_F(RunningServer, answers_what_is_not_there_and_stays_open)
{
    RawClient client(server.port());
    client.send("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\nDELETE /hello HTTP/1.1\r\nHost: localhost\r\n\r\nGET /hello/ "
                "HTTP/1.1\r\nHost: localhost\r\n\r\n");

    EXPECT_EQ(client.answer().status, 404);
    const auto wrong_method = client.answer();
    EXPECT_EQ(wrong_method.status, 405);
    EXPECT_EQ(wrong_method.header("Allow"), "GET, HEAD, OPTIONS");
    const auto last_slash = client.answer();
    EXPECT_EQ(last_slash.status, 301);
    EXPECT_EQ(last_slash.header("Location"), "/hello");
}

/// Writes down what the server tells its site.
class Site {
public:
    ServerOptions options()
    {
        ServerOptions with;
        with.error_page = [](const ErrorSeen& seen) {
            return "<p>" + std::to_string(seen.status) + " in the site's own words, " + std::string(seen.request_id) + "</p>";
        };
        with.failed = [this](const FailureSeen& seen) {
            const std::lock_guard lock(mutex);
            failures.push_back(std::string(seen.request_id) + " " + std::string(seen.pattern) + " " + std::string(seen.what));
        };
        with.seen = [this](const RequestSeen& seen) {
            const std::lock_guard lock(mutex);
            ids.insert(std::string(seen.request_id));
            requests.push_back(std::string(seen.method) + " " + std::string(seen.pattern) + " " + std::to_string(seen.status));
        };
        return with;
    }

    std::mutex mutex;
    std::vector<std::string> failures;
    std::vector<std::string> requests;
    std::set<std::string> ids;
};

TEST(ServerWithASite, shows_the_sites_error_page_with_the_requests_id_and_tells_what_failed)
{
    Site site;
    Server server(a_router(), site.options());

    const auto answer = fetched(server.port(), "/broken");
    server.stop();

    EXPECT_EQ(answer.status, 500);
    ASSERT_EQ(site.failures.size(), 1u);
    const auto id = site.failures[0].substr(0, 12);
    EXPECT_EQ(answer.body, "<p>500 in the site's own words, " + id + "</p>") << "and nothing of what went wrong";
    EXPECT_EQ(site.failures[0], id + " /broken the disk is gone");
}

TEST(ServerWithASite, answers_500_where_a_handlers_header_cannot_be_sent)
{
    Site site;
    Server server(a_router(), site.options());

    EXPECT_EQ(fetched(server.port(), "/bad-header").status, 500);
    EXPECT_EQ(fetched(server.port(), "/hello").status, 200);
    server.stop();
    EXPECT_EQ(site.failures.size(), 1u);
}

TEST(ServerWithASite, falls_back_to_a_plain_page_where_the_sites_own_fails)
{
    ServerOptions options;
    options.error_page = [](const ErrorSeen&) -> std::string { throw std::runtime_error("no page"); };
    Server server(a_router(), options);

    const auto answer = fetched(server.port(), "/nothing");

    EXPECT_EQ(answer.status, 404);
    EXPECT_TRUE(answer.body.contains("<h1>404</h1>"));
}

TEST(ServerWithASite, tells_each_request_by_its_pattern_and_not_by_its_path)
{
    Site site;
    Server server(a_router(), site.options());

    (void)fetched(server.port(), "/people/Rowan?who=Wren");
    (void)fetched(server.port(), "/people/%ff");
    (void)fetched(server.port(), "/nothing");
    server.stop();

    EXPECT_THAT(site.requests, ::testing::UnorderedElementsAre("GET /people/{name} 200", "GET  400", "GET  404"));
    EXPECT_EQ(site.ids.size(), 3u) << "each request has a name of its own";
}

TEST(ServerBehindAProxy, believes_it_about_the_persons_address)
{
    ServerOptions options;
    options.trusted_proxies = {"127.0.0.1"};
    Server server(a_router(), options);

    EXPECT_EQ(fetched(server.port(), "/peer", "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-For: 198.51.100.7\r\n").body, "198.51.100.7");
}

TEST(ServerBehindAProxy, speaks_as_its_public_origin_whatever_the_host_says)
{
    ServerOptions options;
    options.public_origin = "https://review.example/";
    Server server(a_router(), options);
    RawClient client(server.port());
    const std::string post = "POST /moved HTTP/1.1\r\nHost: review.example\r\nContent-Length: 0\r\nOrigin: ";

    client.send(post + "https://review.example\r\n\r\n");
    const auto answer = client.answer();
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(answer.header("Set-Cookie"), "__Host-sign-in=abc; Path=/; HttpOnly; Secure; SameSite=Strict");
    EXPECT_TRUE(answer.header("Strict-Transport-Security").starts_with("max-age="));

    client.send(post + "http://review.example\r\n\r\n");
    EXPECT_EQ(client.answer().status, 403);
}

TEST(ServerBehindAProxy, does_not_start_with_an_origin_that_is_none)
{
    ServerOptions options;
    options.public_origin = "review.example";

    EXPECT_THROW(Server(a_router(), options), std::invalid_argument);
}

TEST(ServerBehindAProxy, is_believed_by_nobody_else)
{
    Server server(a_router(), {});

    EXPECT_EQ(fetched(server.port(), "/peer", "X-Forwarded-For: 203.0.113.9\r\n").body, "127.0.0.1");
}

TEST(ServerWithCompression, compresses_pages_only_when_told_to_and_asked)
{
    Router router;
    router.get("/", "home.see", [](const HttpRequest&) { return html(std::string(5000, 'x')); });
    ServerOptions options;
    options.compress_pages = true;
    Server server(std::move(router), options);

    EXPECT_EQ(fetched(server.port(), "/", "Accept-Encoding: gzip\r\n").header("Content-Encoding"), "gzip");
    EXPECT_EQ(fetched(server.port(), "/").body.size(), 5000u);

    Server other(a_router(), {});
    EXPECT_EQ(fetched(other.port(), "/long", "Accept-Encoding: gzip\r\n").header("Content-Encoding"), "") << "off unless told";
}

} // namespace
} // namespace throughline::web
