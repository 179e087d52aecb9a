#include "web/server/static_files.hpp"

#include "web/server/compressed.hpp"
#include "web/server/testing.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <zlib.h>

#include <fstream>

namespace throughline::web {
namespace {

/// A folder with a stylesheet, its precompressed form, a picture without a hash and a font in a folder of its own.
class Assets : public ::testing::Test {
protected:
    Assets()
    {
        std::string name = (std::filesystem::temp_directory_path() / "throughline-assets-XXXXXX").string();
        folder = mkdtemp(name.data());
        write("app-4F2K.css", std::string(2000, 'a'));
        write("app-4F2K.css.gz", "precompressed");
        write("main-7Q.js", std::string(2000, 'j'));
        write("icon.png", "png");
        write("fonts/body-9Z.woff2", "font");
        write("manifest.json", R"({"app.css": "app-4F2K.css", "main.js": "main-7Q.js", "body.woff2": "fonts/body-9Z.woff2"})");
    }
    ~Assets() override { std::filesystem::remove_all(folder); }

    void write(const std::string& name, const std::string& bytes) const
    {
        std::filesystem::create_directories((folder / name).parent_path());
        std::ofstream(folder / name, std::ios::binary) << bytes;
    }
    [[nodiscard]] HttpResponse answer(std::string_view path, std::string_view header = {}, std::string_view value = {}) const
    {
        auto request = testing::get_of(path);
        if (!header.empty()) request.headers.add(header, value);
        return StaticFiles::from(folder).answer(request);
    }

    std::filesystem::path folder;
};

TEST_F(Assets, are_found_by_the_name_with_the_hash)
{
    EXPECT_EQ(StaticFiles::from(folder).url("app.css"), "/assets/app-4F2K.css");
    EXPECT_EQ(StaticFiles::from(folder).url("body.woff2"), "/assets/fonts/body-9Z.woff2");
    EXPECT_THROW((void)StaticFiles::from(folder).url("missing.css"), std::logic_error);
}

TEST_F(Assets, are_kept_for_ever_under_a_name_with_a_hash)
{
    const auto response = answer("/assets/app-4F2K.css");

    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.content_type, "text/css; charset=utf-8");
    EXPECT_EQ(response.caching, Caching::for_ever);
    EXPECT_EQ(*response.shared_body, std::string(2000, 'a'));
}

TEST_F(Assets, are_asked_for_again_under_any_other_name) { EXPECT_EQ(answer("/assets/icon.png").caching, Caching::revalidated); }

TEST_F(Assets, are_served_by_exact_names_only)
{
    for (const auto* wrong :
         {"/assets/app.css", "/assets/app-4F2K.css.gz", "/assets/manifest.json", "/assets/fonts", "/assets/fonts/", "/assets/APP-4F2K.css",
          "/assets/app-4F2K.css/", "/assets/fonts%2Fbody-9Z.woff2/x"})
        EXPECT_EQ(answer(wrong).status, 404) << wrong;
}

TEST_F(Assets, come_as_compressed_before_where_the_browser_takes_it)
{
    const auto response = answer("/assets/app-4F2K.css", "Accept-Encoding", "gzip, br");

    EXPECT_EQ(*response.shared_body, "precompressed");
    EXPECT_EQ(response.find_header("Content-Encoding"), "gzip");
    EXPECT_EQ(response.find_header("Vary"), "Accept-Encoding");
}

TEST_F(Assets, are_compressed_at_the_start_where_the_build_did_not)
{
    const auto response = answer("/assets/main-7Q.js", "Accept-Encoding", "gzip");

    EXPECT_EQ(response.find_header("Content-Encoding"), "gzip");
    EXPECT_LT(response.shared_body->size(), 100u);
}

TEST_F(Assets, that_the_browser_has_are_not_sent_again)
{
    const auto tag = std::string(answer("/assets/icon.png").find_header("ETag").value());

    const auto response = answer("/assets/icon.png", "If-None-Match", "\"other\", W/" + tag);

    EXPECT_EQ(response.status, 304);
    EXPECT_EQ(response.shared_body, nullptr);
    EXPECT_EQ(answer("/assets/icon.png", "If-None-Match", "\"other\"").status, 200);
}

TEST_F(Assets, whose_manifest_names_a_file_that_is_not_there_are_not_served_at_all)
{
    write("manifest.json", R"({"app.css": "app-MISSING.css"})");

    EXPECT_THROW((void)StaticFiles::from(folder), std::runtime_error);
}

TEST(AcceptsGzip, reads_names_and_weights)
{
    for (const auto* yes : {"gzip", "GZIP", "br, gzip", "deflate, gzip;q=0.5", "*"}) EXPECT_TRUE(accepts_gzip(yes)) << yes;
    for (const auto* no : {"", "br", "gzip;q=0", "gzip; q=0.000", "xgzip", "identity"}) EXPECT_FALSE(accepts_gzip(no)) << no;
}

TEST(GzipCompressed, comes_back_as_it_was)
{
    const std::string before(100'000, 'x');

    const auto compressed = gzip_compressed(before, CompressionEffort::least);

    std::string after(before.size() + 1, '\0');
    z_stream stream{};
    ASSERT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
    stream.avail_in = static_cast<uInt>(compressed.size());
    stream.next_out = reinterpret_cast<Bytef*>(after.data());
    stream.avail_out = static_cast<uInt>(after.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    after.resize(stream.total_out);
    inflateEnd(&stream);
    EXPECT_EQ(after, before);
    EXPECT_LT(compressed.size(), 1000u);
}

} // namespace
} // namespace throughline::web
