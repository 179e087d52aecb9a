#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>

// What is served beside the pages, as script/assets built it.

namespace throughline::views {

namespace {

namespace fs = std::filesystem;

fs::path folder() { return fs::path{THROUGHLINE_SOURCE_DIR} / "assets/dist"; }

std::string content_of(const fs::path& file)
{
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

class BuiltAssets : public testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(fs::exists(folder() / "manifest.json")) << "The assets are not built. Run script/assets."; }

    static std::string all_of(const std::string& extension)
    {
        std::string all;
        for (const auto& file : fs::directory_iterator{folder()})
            if (file.path().extension() == extension) all += content_of(file.path());
        return all;
    }
};

} // namespace

TEST_F(BuiltAssets, hold_no_font_crown_or_crest_of_govuk)
{
    for (const auto& file : fs::directory_iterator{folder()}) {
        const auto name = lower(file.path().filename().string());
        EXPECT_FALSE(name.contains("crown") || name.contains("crest") || name.contains("govuk") || name.contains("transport")) << name;
        if (name.contains("licences")) continue; // the notice of govuk-frontend names its owner
        const auto content = lower(content_of(file.path()));
        for (const auto* const brand : {"gds transport", "govuk-crest", "govuk-logo", "govuk-footer__crown", "govuk-icon", "logotype"})
            EXPECT_FALSE(content.contains(brand)) << name << " has " << brand;
    }
}

TEST_F(BuiltAssets, bring_only_our_own_font)
{
    const auto css = all_of(".css");

    for (auto at = css.find("@font-face"); at != std::string::npos; at = css.find("@font-face", at + 1))
        EXPECT_TRUE(css.substr(at, 60).contains("font-family:\"Atkinson Hyperlegible\"")) << css.substr(at, 80);
    EXPECT_TRUE(css.contains("@font-face"));
    EXPECT_TRUE(css.contains("Atkinson Hyperlegible,arial,sans-serif") || css.contains("\"Atkinson Hyperlegible\",arial,sans-serif"));
}

TEST_F(BuiltAssets, name_nothing_on_another_host_and_nothing_inline)
{
    const auto css = all_of(".css");

    for (auto at = css.find("url("); at != std::string::npos; at = css.find("url(", at + 1))
        EXPECT_TRUE(css.substr(at).starts_with("url(\"atkinson-hyperlegible-")) << css.substr(at, 60);
    EXPECT_FALSE(css.contains("@import"));
}

TEST_F(BuiltAssets, are_listed_under_their_plain_names_and_exist_compressed_too)
{
    const auto manifest = content_of(folder() / "manifest.json");

    for (const auto* const name : {"throughline.css", "throughline.js", "begin.js", "favicon.svg", "licences.txt"}) {
        const auto key = "\"" + std::string{name} + "\": \"";
        const auto at = manifest.find(key);
        ASSERT_NE(at, std::string::npos) << name;
        const auto begin = at + key.size();
        const auto built = manifest.substr(begin, manifest.find('"', begin) - begin);
        EXPECT_NE(built, name);
        EXPECT_TRUE(fs::exists(folder() / built)) << built;
        EXPECT_TRUE(fs::exists(folder() / (built + ".gz"))) << built;
    }
}

TEST_F(BuiltAssets, stay_small)
{
    const auto size = [](const std::string& beginning, const std::string& ending) {
        std::uintmax_t bytes = 0;
        for (const auto& file : fs::directory_iterator{folder()}) {
            const auto name = file.path().filename().string();
            if (name.starts_with(beginning) && name.ends_with(ending)) bytes += file.file_size();
        }
        return bytes;
    };

    EXPECT_LT(size("throughline-", ".css.gz"), 25'000U);
    EXPECT_LT(size("throughline-", ".js.gz"), 20'000U);
}

} // namespace throughline::views
