#include "web/server/server.hpp"
#include "web/server/testing.hpp"

#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using testing::fetched;
using testing::RawClient;

Router a_router()
{
    Router router;
    router.get("/hello", "hello.see", [](const HttpRequest&) { return html("<p>Hello</p>"); });
    router.get("/people/{name}", "person.see", [](const HttpRequest& request) { return text(std::string(request.parameter("name"))); });
    router.post("/echo", "echo.send", [](const HttpRequest& request) { return text(std::string(request.form.text("word"))); });
    router.post("/moved", "moved.send", [](const HttpRequest&) { return see_other("/hello"); });
    return router;
}

class RunningServer : public ::testing::Test {
protected:
    Server server{a_router(), {}};
};

TEST_F(RunningServer, answers_a_get_with_the_handlers_page)
{
    const auto answer = fetched(server.port(), "/hello");

    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "<p>Hello</p>");
    EXPECT_EQ(answer.header("Content-Type"), "text/html; charset=utf-8");
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

TEST_F(RunningServer, serves_the_next_request_on_the_same_connection)
{
    RawClient client(server.port());
    const std::string request = "GET /people/Rowan HTTP/1.1\r\nHost: localhost\r\n\r\n";

    client.send(request + request);

    EXPECT_EQ(client.answer().body, "Rowan");
    EXPECT_EQ(client.answer().body, "Rowan");
}

TEST_F(RunningServer, redirects_after_a_post)
{
    RawClient client(server.port());
    client.send("POST /moved HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");

    const auto answer = client.answer();

    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(answer.header("Location"), "/hello");
}

} // namespace
} // namespace throughline::web
