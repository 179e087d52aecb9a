#include "documents/chromium_pdf.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <future>

namespace throughline::documents {
namespace {

using application::NoPdf;
using application::WordBlock;
using application::WordDocument;
using Kind = WordBlock::Kind;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

WordDocument a_record()
{
    return {
        "The rapid review",
        "OFFICIAL-SENSITIVE",
        "Made for Ann Example",
        {{Kind::heading, "1. The facts"},
         {Kind::paragraph, "Written <as it is> & nothing else."},
         {Kind::bullet, "A point"},
         {Kind::row, "Notified on", "2 March 2026"},
         {Kind::cells, {}, {}, {"Date", "Source"}},
         {Kind::cells, {}, {}, {"", ""}}}};
}

std::size_t folders_in_memory()
{
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator("/dev/shm"))
        if (entry.path().filename().string().starts_with("throughline-print-")) ++count;
    return count;
}

/// A program that never answers, in place of the browser.
fs::path a_program(const std::string& name, const std::string& script)
{
    const auto path =
        fs::temp_directory_path() / ("throughline-" + name + "-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()));
    std::ofstream{path} << "#!/bin/sh\n" << script << "\n";
    fs::permissions(path, fs::perms::owner_all);
    return path;
}

TEST(PrintablePage, escapes_every_word_and_names_nothing_outside_itself)
{
    auto record = a_record();
    record.title = "<script>alert(1)</script>";
    record.blocks.push_back({Kind::row, "<img src=https://elsewhere.example/a.png>", "\"&\""});
    const auto page = printable_page(record);

    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_EQ(page.find("<img"), std::string::npos);
    EXPECT_NE(page.find("Written &lt;as it is&gt; &amp; nothing else."), std::string::npos);
    EXPECT_NE(page.find("default-src 'none'"), std::string::npos);
}

TEST(PrintablePage, has_headings_and_tables_that_say_what_their_heads_are)
{
    const auto page = printable_page(a_record());
    EXPECT_NE(page.find("<h1>The rapid review</h1><h2>1. The facts</h2>"), std::string::npos);
    EXPECT_NE(page.find("<tr><th scope=\"row\">Notified on</th><td>2 March 2026</td></tr></table>"), std::string::npos);
    EXPECT_NE(
        page.find("<thead><tr><th scope=\"col\">Date</th><th scope=\"col\">Source</th></tr></thead><tr><td></td><td></td></tr>"),
        std::string::npos);
    EXPECT_NE(page.find("<html lang=\"en-GB\">"), std::string::npos);
}

TEST(ChromiumPdf, is_nothing_where_there_is_no_such_program) { EXPECT_EQ(chromium_pdf("/usr/bin/no-such-browser"), nullptr); }

TEST(ChromiumPdf, is_a_tagged_file_with_its_words_and_leaves_nothing_behind)
{
    const auto before = folders_in_memory();
    const auto printer = chromium_pdf("/usr/bin/chromium", 60s);
    ASSERT_NE(printer, nullptr) << "the browser of the journeys is missing";
    const auto pdf = printer->printed(a_record());

    ASSERT_TRUE(pdf);
    EXPECT_TRUE(pdf->starts_with("%PDF-"));
    EXPECT_NE(pdf->find("/MarkInfo"), std::string::npos) << "it is not tagged";
    EXPECT_NE(pdf->find("/Lang (en-GB)"), std::string::npos);
    EXPECT_EQ(folders_in_memory(), before);
}

TEST(ChromiumPdf, gives_up_when_its_time_is_over_and_ends_what_it_started)
{
    const auto program = a_program("silent", "exec sleep 600");
    const auto begun = std::chrono::steady_clock::now();
    const auto pdf = chromium_pdf(program, 300ms)->printed(a_record());
    fs::remove(program);

    EXPECT_EQ(pdf, std::unexpected(NoPdf::failed));
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 10s);
}

TEST(ChromiumPdf, says_that_it_failed_where_the_program_ends_or_talks_nonsense)
{
    const auto ended = a_program("ended", "exit 0");
    EXPECT_EQ(chromium_pdf(ended, 5s)->printed(a_record()), std::unexpected(NoPdf::failed));
    fs::remove(ended);
    const auto nonsense = a_program("nonsense", "printf 'nonsense\\000{\\000' >&4; sleep 600");
    EXPECT_EQ(chromium_pdf(nonsense, 300ms)->printed(a_record()), std::unexpected(NoPdf::failed));
    fs::remove(nonsense);
}

TEST(ChromiumPdf, is_made_one_at_a_time)
{
    const auto program = a_program("slow", "exec sleep 600");
    const auto printer = chromium_pdf(program, 2s);
    auto first = std::async(std::launch::async, [&] { return printer->printed(a_record()); });
    std::this_thread::sleep_for(300ms);

    EXPECT_EQ(printer->printed(a_record()), std::unexpected(NoPdf::busy));
    EXPECT_EQ(first.get(), std::unexpected(NoPdf::failed));
    fs::remove(program);
}

} // namespace
} // namespace throughline::documents
