#include "web/server/server.hpp"
#include "web/server/testing.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>

namespace throughline::web {
namespace {

using testing::fetched;
using testing::RawClient;
using namespace std::string_literals;

/// A request that was or could be an attack, sent byte for byte.
struct Trap {
    const char* name;
    std::string bytes;
    int status;

    friend void PrintTo(const Trap& trap, std::ostream* out) { *out << trap.name; }
};

const std::string get = "GET /hello HTTP/1.1\r\n";
const std::string form_post = "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
const std::string hidden = "GET /hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";
const std::string chunked_form = form_post + "Transfer-Encoding: chunked\r\n\r\n";

const std::vector<Trap> traps{
    // What is said about the length of the body, with another request inside it.
    {"length_and_chunks", form_post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden, 400},
    {"chunks_and_length", form_post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + hidden, 400},
    {"gzip_and_length", form_post + "Transfer-Encoding: gzip\r\nContent-Length: 5\r\n\r\na=bcd" + hidden, 400},
    {"transfer_gzip", form_post + "Transfer-Encoding: gzip\r\n\r\n" + hidden, 400},
    {"transfer_xchunked", form_post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden, 400},
    {"transfer_gzip_chunked", form_post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + hidden, 400},
    {"transfer_chunked_gzip", form_post + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n" + hidden, 400},
    {"transfer_chunked_twice_in_one", form_post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n" + hidden, 400},
    {"transfer_chunked_twice", form_post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden, 400},
    {"transfer_identity", form_post + "Transfer-Encoding: identity\r\nContent-Length: 3\r\n\r\na=b" + hidden, 400},
    {"transfer_with_quotes", form_post + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n" + hidden, 400},
    {"transfer_empty", form_post + "Transfer-Encoding:\r\nContent-Length: 3\r\n\r\na=b" + hidden, 400},
    {"transfer_by_a_tab", form_post + "Transfer-Encoding:\tchunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n" + hidden, 400},
    {"chunks_in_old_http",
     "POST /form HTTP/1.0\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: "
     "chunked\r\n\r\n0\r\n\r\n" +
         hidden,
     400},
    {"two_lengths", form_post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\na=b" + hidden, 400},
    {"the_same_length_twice", form_post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\na=b" + hidden, 400},
    {"a_list_of_lengths", form_post + "Content-Length: 3, 3\r\n\r\na=b" + hidden, 400},
    {"length_with_a_plus", form_post + "Content-Length: +3\r\n\r\na=b" + hidden, 400},
    {"length_below_nothing", form_post + "Content-Length: -1\r\n\r\na=b" + hidden, 400},
    {"length_in_hexadecimal", form_post + "Content-Length: 0x3\r\n\r\na=b" + hidden, 400},
    {"length_beyond_counting", form_post + "Content-Length: 99999999999999999999\r\n\r\na=b" + hidden, 400},
    {"length_empty", form_post + "Content-Length:\r\n\r\na=b" + hidden, 400},
    {"length_with_a_letter", form_post + "Content-Length: 3a\r\n\r\na=b" + hidden, 400},

    // Chunks that one reader ends elsewhere than another.
    {"chunk_size_5zz", chunked_form + "5zz\r\na=bcd\r\n0\r\n\r\n" + hidden, 400},
    {"chunk_size_with_prefix", chunked_form + "0x5\r\na=bcd\r\n0\r\n\r\n" + hidden, 400},
    {"chunk_size_negative", chunked_form + "-5\r\na=bcd\r\n0\r\n\r\n" + hidden, 400},
    {"chunk_size_empty", chunked_form + "\r\na=bcd\r\n0\r\n\r\n" + hidden, 400},
    {"chunk_size_beyond_counting", chunked_form + "fffffffffffffffff\r\na=bcd\r\n0\r\n\r\n" + hidden, 400},
    {"chunk_size_with_a_space", chunked_form + "5 \r\na=bcd\r\n0\r\n\r\n" + hidden, 400},
    {"chunk_size_by_bare_line_feed", chunked_form + "5\na=bcd\r\n0\r\n\r\n" + hidden, 400},
    {"chunk_longer_than_it_says", chunked_form + "3\r\na=bcd\r\n0\r\n\r\n" + hidden, 400},
    {"chunk_ended_by_bare_line_feed", chunked_form + "5\r\na=bcd\n0\r\n\r\n" + hidden, 400},
    {"chunk_extension", chunked_form + "5;a=b\r\na=bcd\r\n0\r\n\r\n" + hidden, 400},
    {"chunk_extension_with_line_feed", chunked_form + "5;\na\r\na=bcd\r\n0\r\n\r\n" + hidden, 400},
    {"endless_chunk_line", chunked_form + "5;" + std::string(100'000, 'a'), 400},
    {"fields_after_the_chunks", chunked_form + "3\r\na=b\r\n0\r\nContent-Length: 9\r\n\r\n" + hidden, 400},

    // Hosts.
    {"no_host", "GET /hello HTTP/1.1\r\n\r\n", 400},
    {"no_host_in_old_http", "GET /hello HTTP/1.0\r\n\r\n", 400},
    {"two_hosts", get + "Host: localhost\r\nHost: elsewhere.example\r\n\r\n", 400},
    {"the_same_host_twice", get + "Host: localhost\r\nHost: localhost\r\n\r\n", 400},
    {"a_list_of_hosts", get + "Host: localhost, elsewhere.example\r\n\r\n", 400},
    {"host_with_a_path", get + "Host: localhost/elsewhere\r\n\r\n", 400},
    {"host_with_a_user", get + "Host: user@localhost\r\n\r\n", 400},
    {"empty_host", get + "Host:\r\n\r\n", 400},
    {"a_host_that_is_not_ours", get + "Host: elsewhere.example\r\n\r\n", 421},

    // Lines.
    {"space_before_the_colon", get + "Host : localhost\r\n\r\n", 400},
    {"space_before_the_name", get + " Host: localhost\r\n\r\n", 400},
    {"folded_header", get + "Host: localhost\r\nX: a\r\n b\r\n\r\n", 400},
    {"folded_by_a_tab", get + "Host: localhost\r\nX: a\r\n\tb\r\n\r\n", 400},
    {"folded_transfer_encoding", form_post + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" + hidden, 400},
    {"bare_line_feed", "GET /hello HTTP/1.1\nHost: localhost\n\r\n\r\n", 400},
    {"bare_line_feed_in_a_header", get + "Host: localhost\r\nX: a\nY: b\r\n\r\n", 400},
    {"bare_carriage_return", get + "Host: localhost\r\nX: a\rY: b\r\n\r\n", 400},
    {"nul_in_a_header", get + "Host: localhost\r\nX: a\0b\r\n\r\n"s, 400},
    {"nul_in_a_name", get + "Host: localhost\r\nX\0: a\r\n\r\n"s, 400},
    {"control_character_in_a_header", get + "Host: localhost\r\nX: a\x01\r\n\r\n", 400},
    {"no_colon", get + "Host: localhost\r\nX\r\n\r\n", 400},
    {"no_name", get + "Host: localhost\r\n: a\r\n\r\n", 400},
    {"bad_letter_in_a_name", get + "Host: localhost\r\nX(Y): a\r\n\r\n", 400},
    {"an_empty_line_first", "\r\n" + get + "Host: localhost\r\n\r\n", 400},

    // The request line.
    {"unknown_method", "BREW /hello HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
    {"trace", "TRACE /hello HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
    {"connect", "CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
    {"method_in_small_letters", "get /hello HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
    {"bad_method", "G@T /hello HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
    {"no_version", "GET /hello\r\nHost: localhost\r\n\r\n", 400},
    {"http_2", "GET /hello HTTP/2.0\r\nHost: localhost\r\n\r\n", 505},
    {"http_0_9", "GET /hello HTTP/0.9\r\nHost: localhost\r\n\r\n", 505},
    {"http_2_preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
    {"two_spaces", "GET  /hello HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
    {"a_tab_between", "GET\t/hello HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
    {"absolute_target", "GET http://elsewhere.example/hello HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
    {"authority_target", "GET localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
    {"asterisk", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
    {"bad_percent", "GET /hello%2 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
    {"encoded_nul", "GET /hello%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
    {"encoded_line_end", "GET /hello?a=%0d%0aSet-Cookie:+b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
    {"invalid_utf8", "GET /hello%c0%af HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
    {"raw_letters_beyond_ascii", "GET /hell\xC3\xB6 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
    {"traversal", "GET /assets/../../keys.db HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
    {"encoded_traversal", "GET /assets/%2e%2e%2fkeys.db HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
    {"two_slashes", "GET //elsewhere.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
    {"long_address", "GET /" + std::string(5000, 'a') + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414},

    // Too much.
    {"header_of_100_kilobytes", get + "Host: localhost\r\nX: " + std::string(100'000, 'a') + "\r\n\r\n", 431},
    {"thirty_thousand_headers",
     get + "Host: localhost\r\n" +
         [] {
             std::string headers;
             for (int number = 0; number < 30'000; ++number) headers += "X: a\r\n";
             return headers;
         }() +
         "\r\n",
     431},
    {"seventy_headers",
     get + "Host: localhost\r\n" +
         [] {
             std::string headers;
             for (int number = 0; number < 70; ++number) headers += "X: a\r\n";
             return headers;
         }() +
         "\r\n",
     431},

    // Bodies.
    {"a_get_with_a_body", get + "Host: localhost\r\nContent-Length: 44\r\n\r\n" + hidden, 400},
    {"a_get_with_chunks", get + "Host: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden, 400},
    {"another_expectation", form_post + "Expect: 200-ok\r\nContent-Length: 3\r\n\r\na=b", 417},
    {"a_form_of_another_type", "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\na=b", 415},
    {"a_form_of_no_type", "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\na=b", 415},
    {"a_body_for_nothing", "POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 44\r\n\r\n" + hidden, 404},
    {"bad_percent_in_a_form", form_post + "Content-Length: 4\r\n\r\na=%2", 400},
    {"nul_in_a_form", form_post + "Content-Length: 5\r\n\r\na=%00", 400},
    {"invalid_utf8_in_a_form", form_post + "Content-Length: 5\r\n\r\na=%ff", 400},
    {"a_form_over_the_limit", form_post + "Content-Length: 2000000\r\n\r\n", 413},
    {"a_chunk_over_the_limit", chunked_form + "1e8480\r\n", 413},
    {"too_many_fields",
     form_post + "Content-Length: 6000\r\n\r\n" +
         [] {
             std::string form;
             for (int number = 0; number < 3000; ++number) form += "a&";
             return form;
         }(),
     413},
    {"not_multipart_at_all",
     "POST /files HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 5\r\n\r\nhello", 400},
    {"multipart_cut_off",
     "POST /files HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: "
     "47\r\n\r\n--B\r\nContent-Disposition: form-data; name=a\r\n\r\n",
     400},
    {"multipart_without_boundary",
     "POST /files HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data\r\nContent-Length: 5\r\n\r\nhello", 400},
};

class ServerTraps : public ::testing::TestWithParam<Trap> {
protected:
    static void SetUpTestSuite()
    {
        Router router;
        router.get("/hello", "hello.see", [](const HttpRequest&) { return text("Hello"); });
        router.get("/hidden", "hidden.see", [](const HttpRequest&) {
            ++hidden_served;
            return text("Hidden");
        });
        router.post("/form", "form.send", [](const HttpRequest&) { return text("Taken"); });
        router.post("/files", "files.send", [](const HttpRequest&) { return text("Taken"); }, {.body = FormWithFilesInMemory{}});
        server = std::make_unique<Server>(std::move(router), ServerOptions{});
    }
    static void TearDownTestSuite() { server.reset(); }

    static inline std::unique_ptr<Server> server;
    static inline std::atomic<int> hidden_served = 0;
};

TEST_P(ServerTraps, is_refused_once_and_closed_and_the_next_request_is_served)
{
    RawClient client(server->port());
    client.send(GetParam().bytes);
    client.end_sending();

    const auto answer = client.answer();
    EXPECT_EQ(answer.status, GetParam().status) << answer.body;
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_EQ(client.rest(), "") << "there is no second answer";
    EXPECT_EQ(hidden_served, 0);
    EXPECT_EQ(fetched(server->port(), "/hello").body, "Hello");
}

INSTANTIATE_TEST_SUITE_P(Each, ServerTraps, ::testing::ValuesIn(traps), [](const auto& trap) { return std::string(trap.param.name); });

} // namespace
} // namespace throughline::web
