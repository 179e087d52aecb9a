#include "web/server/server.hpp"
#include "web/server/static_files.hpp"
#include "web/server/testing.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

namespace throughline::web {
namespace {

using namespace std::chrono_literals;
using testing::fetched;
using testing::RawClient;

/// What became of the files of a request.
struct Store {
    std::atomic<std::size_t> bytes = 0;
    std::atomic<std::size_t> largest_piece = 0;
    std::atomic<int> finished = 0;
    std::atomic<int> dropped = 0;
};

class StoreSink : public UploadSink {
public:
    explicit StoreSink(Store& store) : store_(store) {}
    ~StoreSink() override
    {
        if (!finished_) ++store_.dropped;
    }

    std::expected<void, HttpResponse> begin(const Upload& file, const Fields& form) override
    {
        if (form.text("token") != "good") return std::unexpected(error(403, "The form is not ours."));
        if (file.file_name == "broken") throw std::runtime_error("the store is gone");
        return {};
    }
    std::expected<void, HttpResponse> write(std::string_view bytes) override
    {
        store_.bytes += bytes.size();
        store_.largest_piece = std::max(store_.largest_piece.load(), bytes.size());
        if (bytes.contains("virus")) return std::unexpected(error(422, "The file is not safe."));
        return {};
    }
    std::expected<std::string, HttpResponse> end() override { return "F-1"; }
    void finished() override
    {
        finished_ = true;
        ++store_.finished;
    }

private:
    Store& store_;
    bool finished_ = false;
};

class ServerUploads : public ::testing::Test {
protected:
    Router a_router()
    {
        Router router;
        const auto answer = [](const HttpRequest& request) {
            const auto& upload = request.uploads.at(0);
            return text(
                upload.file_name + " " + std::to_string(upload.size) + " " + upload.stored_as + " " +
                std::string(request.form.text("after")));
        };
        const OpenUploadSink open = [this](const HttpRequest& request) -> std::expected<std::unique_ptr<UploadSink>, HttpResponse> {
            if (!request.headers.find("X-May-Send")) return std::unexpected(see_other("/sign-in"));
            return std::make_unique<StoreSink>(store);
        };
        router.post("/files", "files.send", answer, {.body = FormWithFiles{.open = open, .limit = 30 << 20}});
        router.post(
            "/small-files", "files.send", [](const HttpRequest& request) { return text(request.uploads.at(0).bytes); },
            {.body = FormWithFilesInMemory{}});
        return router;
    }

    static std::string form_with(std::string_view file_name, std::string_view content, std::string_view token = "good")
    {
        return std::string("--B\r\nContent-Disposition: form-data; name=token\r\n\r\n")
            .append(token)
            .append("\r\n--B\r\nContent-Disposition: form-data; name=file; filename=\"")
            .append(file_name)
            .append("\"\r\nContent-Type: text/plain\r\n\r\n")
            .append(content)
            .append("\r\n--B\r\nContent-Disposition: form-data; name=after\r\n\r\nyes\r\n--B--\r\n");
    }
    static std::string head_for(std::size_t length, std::string_view path = "/files", std::string_view more = "X-May-Send: yes\r\n")
    {
        return std::string("POST ")
            .append(path)
            .append(" HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=B\r\n")
            .append(more)
            .append("Content-Length: " + std::to_string(length) + "\r\n\r\n");
    }
    testing::RawAnswer sent(const std::string& body)
    {
        RawClient client(server.port());
        client.send(head_for(body.size()) + body);
        return client.answer();
    }

    Store store;
    Server server{a_router(), {}};
};

TEST_F(ServerUploads, go_to_the_sink_piece_by_piece_and_the_rest_to_the_handler)
{
    const std::string content(20'000'000, 'x');

    const auto answer = sent(form_with("minutes.txt", content));

    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "minutes.txt 20000000 F-1 yes");
    EXPECT_EQ(store.bytes, 20'000'000u);
    EXPECT_LT(store.largest_piece, 1u << 20) << "never whole in memory";
    EXPECT_EQ(store.finished, 1);
}

TEST_F(ServerUploads, leave_the_connection_ready_for_the_next_request)
{
    const auto body = form_with("a.txt", "content");
    RawClient client(server.port());
    client.send(head_for(body.size()) + body + head_for(body.size()) + body);

    EXPECT_EQ(client.answer().body, "a.txt 7 F-1 yes");
    EXPECT_EQ(client.answer().body, "a.txt 7 F-1 yes");
}

TEST_F(ServerUploads, are_not_read_from_somebody_who_may_not_send)
{
    RawClient client(server.port());
    client.send(head_for(1'000'000, "/files", ""));

    EXPECT_EQ(client.answer().header("Location"), "/sign-in");
    EXPECT_EQ(store.bytes, 0u);
}

TEST_F(ServerUploads, are_invited_only_from_somebody_who_may_send)
{
    const auto body = form_with("a.txt", "content");
    RawClient stranger(server.port());
    stranger.send(head_for(body.size(), "/files", "Expect: 100-continue\r\n"));
    EXPECT_EQ(stranger.answer().status, 303);

    RawClient known(server.port());
    known.send(head_for(body.size(), "/files", "X-May-Send: yes\r\nExpect: 100-continue\r\n"));
    EXPECT_EQ(known.answer_without_body().status, 100);
    known.send(body);
    EXPECT_EQ(known.answer().body, "a.txt 7 F-1 yes");
}

TEST_F(ServerUploads, end_where_the_sink_refuses_and_are_dropped)
{
    EXPECT_EQ(sent(form_with("a.txt", "content", "bad")).status, 403);
    EXPECT_EQ(sent(form_with("a.txt", "a virus")).status, 422);
    server.stop();
    EXPECT_EQ(store.dropped, 2);
    EXPECT_EQ(store.finished, 0);
}

TEST_F(ServerUploads, end_in_500_where_the_sink_fails_and_are_dropped)
{
    EXPECT_EQ(sent(form_with("broken", "content")).status, 500);
    server.stop();
    EXPECT_EQ(store.dropped, 1);
}

TEST_F(ServerUploads, are_dropped_where_the_sender_goes_away)
{
    const auto body = form_with("a.txt", std::string(1'000'000, 'x'));
    {
        RawClient client(server.port());
        client.send(head_for(body.size()) + body.substr(0, 500'000));
    }

    for (int waited = 0; waited < 100 && store.dropped == 0; ++waited) std::this_thread::sleep_for(50ms);

    EXPECT_EQ(store.dropped, 1);
    EXPECT_EQ(store.finished, 0);
}

TEST_F(ServerUploads, over_the_limit_are_refused_before_they_come_and_as_they_come)
{
    RawClient announced(server.port());
    announced.send(head_for(40'000'000));
    EXPECT_EQ(announced.answer().status, 413);

    RawClient chunked(server.port());
    chunked.send("POST /files HTTP/1.1\r\nHost: localhost\r\nX-May-Send: yes\r\nContent-Type: multipart/form-data; "
                 "boundary=B\r\nTransfer-Encoding: chunked\r\n\r\n");
    const auto begin =
        form_with("a.txt", "").substr(0, form_with("a.txt", "").find("\r\n--B\r\nContent-Disposition: form-data; name=after"));
    char size[20];
    std::snprintf(size, sizeof size, "%zx\r\n", begin.size());
    chunked.send(size + begin + "\r\n");
    for (int chunk = 0; chunk < 31; ++chunk) chunked.send("100000\r\n" + std::string(1 << 20, 'x') + "\r\n");
    EXPECT_EQ(chunked.answer().status, 413);
    server.stop();
    EXPECT_EQ(store.dropped, 1);
}

TEST_F(ServerUploads, can_stay_in_memory_where_they_are_small)
{
    const auto body = form_with("a.txt", "content");
    RawClient client(server.port());
    client.send(head_for(body.size(), "/small-files") + body);

    EXPECT_EQ(client.answer().body, "content");
}

TEST(ServerAssets, are_served_from_memory)
{
    std::string name = (std::filesystem::temp_directory_path() / "throughline-assets-XXXXXX").string();
    const std::filesystem::path folder = mkdtemp(name.data());
    std::ofstream(folder / "app-1.css") << std::string(3000, 'a');
    std::ofstream(folder / "manifest.json") << R"({"app.css": "app-1.css"})";
    ServerOptions options;
    options.assets = std::make_shared<const StaticFiles>(StaticFiles::from(folder));
    std::filesystem::remove_all(folder);
    Server server(Router{}, options);

    const auto plain = fetched(server.port(), "/assets/app-1.css");
    EXPECT_EQ(plain.body.size(), 3000u);
    EXPECT_EQ(plain.header("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(fetched(server.port(), "/assets/app-1.css", "Accept-Encoding: gzip\r\n").header("Content-Encoding"), "gzip");
    const auto known = fetched(server.port(), "/assets/app-1.css", "If-None-Match: " + plain.header("ETag") + "\r\n");
    EXPECT_EQ(known.status, 304);
    EXPECT_EQ(known.header("Content-Length"), "");
    EXPECT_EQ(fetched(server.port(), "/assets/").status, 404);
    EXPECT_EQ(fetched(server.port(), "/assets/manifest.json").status, 404);
}

TEST(ServerAssets, answer_head_without_a_body)
{
    Server server(Router{}, {});
    RawClient client(server.port());
    client.send("HEAD /assets/missing.css HTTP/1.1\r\nHost: localhost\r\n\r\nHEAD /assets/missing.css HTTP/1.1\r\nHost: localhost\r\n\r\n");

    EXPECT_EQ(client.answer_without_body().status, 404);
    EXPECT_EQ(client.answer_without_body().status, 404);
}

} // namespace
} // namespace throughline::web
