#include "web/server/server.hpp"
#include "web/server/testing.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <semaphore>
#include <thread>

namespace throughline::web {
namespace {

using namespace std::chrono_literals;
using testing::fetched;
using testing::RawClient;

Router a_router()
{
    Router router;
    router.get("/hello", "hello.see", [](const HttpRequest&) { return text("Hello"); });
    router.get("/long", "long.see", [](const HttpRequest&) { return text(std::string(50'000'000, 'x')); });
    router.post("/form", "form.send", [](const HttpRequest& request) { return text(std::to_string(request.body_size)); });
    router.post(
        "/files", "files.send", [](const HttpRequest& request) { return text(std::to_string(request.uploads.size())); },
        {.body = FormWithFilesInMemory{}});
    return router;
}

ServerOptions with_short_times()
{
    ServerOptions options;
    options.limits.stalled = 300ms;
    options.limits.idle = 300ms;
    return options;
}

std::size_t resident_megabytes()
{
    std::ifstream file("/proc/self/statm");
    std::size_t whole = 0;
    std::size_t resident = 0;
    file >> whole >> resident;
    return resident * 4 / 1024;
}

TEST(ServerLimits, close_a_connection_that_sends_an_endless_header_without_keeping_it)
{
    Server server(a_router(), {});
    (void)fetched(server.port(), "/hello");
    const auto before = resident_megabytes();
    RawClient client(server.port());
    client.send("GET /hello HTTP/1.1\r\nHost: localhost\r\nX: ");

    const std::string megabyte(1 << 20, 'a');
    for (int sent = 0; sent < 50; ++sent)
        if (client.send(megabyte) < megabyte.size()) break;

    EXPECT_EQ(client.answer().status, 431);
    EXPECT_LT(resident_megabytes(), before + 20);
    EXPECT_EQ(fetched(server.port(), "/hello").body, "Hello");
}

TEST(ServerLimits, refuse_files_over_the_limit_before_they_are_sent)
{
    Server server(a_router(), {});
    RawClient client(server.port());
    client.send(
        "POST /files HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 9000000\r\n\r\n");

    EXPECT_EQ(client.answer().status, 413);
}

TEST(ServerLimits, give_the_refusal_to_a_sender_that_sends_on)
{
    Server server(a_router(), {});
    RawClient client(server.port());
    client.send(
        "POST /files HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 9000000\r\n\r\n");
    EXPECT_EQ(client.send(std::string(9'000'000, 'x')), 9'000'000u);

    EXPECT_EQ(client.answer().status, 413);
}

TEST(ServerLimits, refuse_chunks_over_the_limit_as_they_come)
{
    Server server(a_router(), {});
    RawClient client(server.port());
    client.send(
        "POST /files HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=B\r\nTransfer-Encoding: chunked\r\n\r\n");
    std::string begin = "--B\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n";
    begin.resize(256, 'x');
    client.send("100\r\n" + begin + "\r\n");
    for (int chunk = 0; chunk < 9; ++chunk) client.send("100000\r\n" + std::string(1 << 20, 'x') + "\r\n");

    EXPECT_EQ(client.answer().status, 413);
    EXPECT_EQ(fetched(server.port(), "/hello").body, "Hello");
}

TEST(ServerLimits, serve_at_once_beside_two_hundred_stalled_connections)
{
    Server server(a_router(), {});
    std::vector<std::unique_ptr<RawClient>> stalled;
    for (int number = 0; number < 200; ++number) {
        stalled.push_back(std::make_unique<RawClient>(server.port()));
        stalled.back()->send(
            number % 2 == 0 ? "GET /hello HTTP/1.1\r\nHo"
                            : "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                              "application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\na=b");
    }
    const auto begun = std::chrono::steady_clock::now();

    EXPECT_EQ(fetched(server.port(), "/hello").body, "Hello");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 10s) << "long before the others are given up";
}

TEST(ServerLimits, close_a_connection_that_stalls_in_its_head)
{
    Server server(a_router(), with_short_times());
    RawClient client(server.port());
    client.send("GET /hello HTTP/1.1\r\nHost: loc");

    EXPECT_TRUE(client.is_closed_within(5s));
}

TEST(ServerLimits, close_a_connection_whose_head_comes_letter_by_letter_for_ever)
{
    Server server(a_router(), with_short_times());
    RawClient client(server.port());
    client.send("GET /hello HTTP/1.1\r\nX: ");
    const auto begun = std::chrono::steady_clock::now();
    while (!client.is_closed_within(50ms) && std::chrono::steady_clock::now() - begun < 5s) client.send("a");

    EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
}

TEST(ServerLimits, close_a_connection_that_stalls_in_its_body)
{
    Server server(a_router(), with_short_times());
    RawClient client(server.port());
    client.send(
        "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\na=b");

    EXPECT_TRUE(client.is_closed_within(5s));
}

TEST(ServerLimits, close_a_connection_that_does_not_read_its_answer)
{
    auto options = with_short_times();
    std::atomic<bool> answered = false;
    options.seen = [&](const RequestSeen& seen) { answered = seen.pattern == "/long"; };
    Server server(a_router(), options);
    RawClient client(server.port());
    client.send("GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n");

    for (int waited = 0; waited < 100 && !answered; ++waited) std::this_thread::sleep_for(50ms);

    EXPECT_TRUE(answered) << "given up, and reported";
    EXPECT_LT(client.rest().size(), 50'000'000u);
}

TEST(ServerLimits, close_a_connection_without_a_request)
{
    Server server(a_router(), with_short_times());
    RawClient silent(server.port());
    RawClient served(server.port());
    served.send("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_EQ(served.answer().status, 200);

    EXPECT_TRUE(silent.is_closed_within(5s));
    EXPECT_TRUE(served.is_closed_within(5s));
}

TEST(ServerLimits, do_not_close_a_slow_sender_that_goes_on)
{
    auto options = with_short_times();
    options.limits.stalled = 1s;
    Server server(a_router(), options);
    RawClient client(server.port());
    client.send(
        "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 160000\r\n\r\n");
    for (int part = 0; part < 8; ++part) {
        client.send("a=" + std::string(19'997, 'x') + "&");
        std::this_thread::sleep_for(200ms);
    }

    EXPECT_EQ(client.answer().body, "160000");
}

TEST(ServerLimits, make_room_for_new_connections_when_full)
{
    ServerOptions options;
    options.limits.connections = 8;
    Server server(a_router(), options);
    std::vector<std::unique_ptr<RawClient>> silent;
    for (int number = 0; number < 9; ++number) silent.push_back(std::make_unique<RawClient>(server.port()));

    EXPECT_EQ(fetched(server.port(), "/hello").body, "Hello") << "idle connections give way after a second";
}

TEST(ServerLimits, hold_what_all_bodies_take_together)
{
    ServerOptions options;
    options.limits.body_memory = 1 << 20;
    Server server(a_router(), options);
    const std::string head =
        "POST /files HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 900000\r\n\r\n";
    RawClient first(server.port());
    first.send(head + std::string(800'000, 'x'));
    std::this_thread::sleep_for(200ms);

    RawClient second(server.port());
    second.send(head + std::string(800'000, 'x'));

    EXPECT_EQ(second.answer().status, 503);
    EXPECT_EQ(fetched(server.port(), "/hello").body, "Hello");
}

/// Routes whose handlers wait until the test lets them go on.
class Gate {
public:
    Router router()
    {
        Router with = a_router();
        const auto wait = [this](const HttpRequest&) {
            entered.release();
            gate.acquire();
            return text("Through");
        };
        with.get("/gate", "gate.see", wait);
        with.post("/gate", "gate.send", wait);
        return with;
    }
    bool is_entered() { return entered.try_acquire_for(10s); }
    void open(int times) { gate.release(times); }

private:
    std::counting_semaphore<> entered{0};
    std::counting_semaphore<> gate{0};
};

TEST(ServerWorkers, held_up_in_pages_do_not_hold_up_other_requests)
{
    Gate gate;
    Server server(gate.router(), {});
    std::vector<std::unique_ptr<RawClient>> waiting;
    for (int number = 0; number < 10; ++number) {
        waiting.push_back(std::make_unique<RawClient>(server.port()));
        waiting.back()->send("GET /gate HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    for (int number = 0; number < 10; ++number) ASSERT_TRUE(gate.is_entered()) << number;

    for (int number = 0; number < 20; ++number) EXPECT_EQ(fetched(server.port(), "/hello").body, "Hello");

    gate.open(10);
    for (const auto& client : waiting) EXPECT_EQ(client->answer().body, "Through");
}

TEST(ServerWorkers, held_up_in_forms_do_not_hold_up_pages)
{
    Gate gate;
    ServerOptions options;
    options.workers = 2;
    Server server(gate.router(), options);
    std::vector<std::unique_ptr<RawClient>> waiting;
    for (int number = 0; number < 6; ++number) {
        waiting.push_back(std::make_unique<RawClient>(server.port()));
        waiting.back()->send("POST /gate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
    }
    ASSERT_TRUE(gate.is_entered());

    EXPECT_EQ(fetched(server.port(), "/hello").body, "Hello");

    gate.open(6);
    for (const auto& client : waiting) EXPECT_EQ(client->answer().body, "Through") << "the others waited for a worker";
}

TEST(ServerWorkers, with_too_many_waiting_refuse_the_next)
{
    Gate gate;
    ServerOptions options;
    options.workers = 1;
    options.limits.waiting_requests = 2;
    Server server(gate.router(), options);
    const std::string post = "POST /gate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
    std::vector<std::unique_ptr<RawClient>> waiting;
    waiting.push_back(std::make_unique<RawClient>(server.port()));
    waiting.back()->send(post);
    ASSERT_TRUE(gate.is_entered());
    for (int number = 0; number < 2; ++number) {
        waiting.push_back(std::make_unique<RawClient>(server.port()));
        waiting.back()->send(post);
    }
    std::this_thread::sleep_for(200ms);

    RawClient late(server.port());
    late.send(post);

    EXPECT_EQ(late.answer().status, 503);
    gate.open(3);
    for (const auto& client : waiting) EXPECT_EQ(client->answer().body, "Through");
}

TEST(ServerPace, lets_a_request_wait_or_refuses_it)
{
    ServerOptions options;
    options.pace = [](const HttpRequest& request) {
        if (request.query.find("again")) return Pace{.refused_for = 60s};
        return Pace{.wait = request.query.find("slowly") ? 300ms : 0ms};
    };
    Server server(a_router(), options);
    const auto begun = std::chrono::steady_clock::now();

    EXPECT_EQ(fetched(server.port(), "/hello?slowly").status, 200);
    EXPECT_GE(std::chrono::steady_clock::now() - begun, 300ms);
    const auto refused = fetched(server.port(), "/hello?again");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.header("Retry-After"), "60");
}

TEST(StoppingServer, serves_what_has_begun_and_takes_nothing_more)
{
    Gate gate;
    auto server = std::make_unique<Server>(gate.router(), ServerOptions{});
    const auto port = server->port();
    RawClient idle(port);
    RawClient page(port);
    RawClient form(port);
    page.send("GET /gate HTTP/1.1\r\nHost: localhost\r\n\r\n");
    form.send("POST /gate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
    ASSERT_TRUE(gate.is_entered());
    ASSERT_TRUE(gate.is_entered());

    std::jthread stopping([&] { server->stop(); });
    EXPECT_TRUE(idle.is_closed_within(5s));
    gate.open(2);

    const auto answer = page.answer();
    EXPECT_EQ(answer.body, "Through");
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_EQ(form.answer().body, "Through");
    stopping.join();
    server.reset();
    EXPECT_THROW(RawClient after(port), std::system_error);
}

TEST(StoppingServer, does_not_wait_for_ever_for_a_sender_that_stalls)
{
    ServerOptions options;
    options.limits.stopping = 200ms;
    Server server(a_router(), options);
    RawClient client(server.port());
    client.send(
        "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\na=b");
    std::this_thread::sleep_for(100ms);
    const auto begun = std::chrono::steady_clock::now();

    server.stop();

    EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
    EXPECT_TRUE(client.is_closed_within(1s));
}

TEST(StoppingServer, may_be_told_twice)
{
    Server server(a_router(), {});

    server.stop();
    server.stop();
}

TEST(StartingServer, says_where_the_port_is_taken)
{
    Server server(a_router(), {});
    ServerOptions options;
    options.port = server.port();

    EXPECT_THROW(Server(a_router(), options), std::system_error);
}

} // namespace
} // namespace throughline::web
