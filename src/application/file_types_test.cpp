#include "application/file_types.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::application {
namespace {

using ::testing::HasSubstr;

std::expected<FileType, std::string> judged(std::string_view content, std::string_view name)
{
    ContentJudge judge;
    judge.take(content);
    return judge.judged(name);
}

const std::string word_file = "PK\x03\x04 [Content_Types].xml _rels/.rels word/document.xml";

TEST(ContentJudge, knows_what_a_file_is_by_its_content)
{
    EXPECT_EQ(judged("%PDF-1.7\n", "letter.pdf")->media_type, "application/pdf");
    EXPECT_EQ(judged(word_file, "Chronology.DOCX")->extension, ".docx");
    EXPECT_EQ(judged("\x89PNG\r\n\x1a\n....", "plan.png")->media_type, "image/png");
    EXPECT_EQ(judged("Date,Event\n3 March,Seen at home\n", "chronology.csv")->extension, ".csv");
    EXPECT_EQ(judged("Caf\xC3\xA9", "note.txt")->label, "Text");
}

TEST(ContentJudge, refuses_a_file_that_is_called_something_else)
{
    EXPECT_THAT(judged("%PDF-1.7\n", "letter.docx").error(), HasSubstr("is a PDF by its content"));
    EXPECT_FALSE(judged(word_file, "letter.pdf"));
    EXPECT_FALSE(judged("%PDF-1.7\n", "letter"));
}

TEST(ContentJudge, refuses_programs_pages_and_archives_whatever_they_are_called)
{
    EXPECT_THAT(judged("MZ\x90", "letter.pdf").error(), HasSubstr("program"));
    EXPECT_THAT(
        judged(
            "\x7f"
            "ELF",
            "letter.txt")
            .error(),
        HasSubstr("program"));
    EXPECT_THAT(judged("#!/bin/sh\nrm", "notes.txt").error(), HasSubstr("program"));
    EXPECT_FALSE(judged("<html><script>", "page.html"));
    EXPECT_FALSE(judged("<svg onload=>", "plan.svg"));
    EXPECT_FALSE(judged("PK\x03\x04 secret.exe", "papers.zip"));
}

TEST(ContentJudge, finds_macros_wherever_the_file_is_cut)
{
    const std::string with_macros = word_file + std::string(9000, 'x') + "word/vbaProject.bin";
    for (const std::size_t cut : {1UL, 7UL, 64UL, 9053UL}) {
        ContentJudge judge;
        for (std::size_t at = 0; at < with_macros.size(); at += cut) judge.take(std::string_view(with_macros).substr(at, cut));
        ASSERT_FALSE(judge.judged("letter.docx")) << cut;
        EXPECT_THAT(judge.judged("letter.docx").error(), HasSubstr("macros"));
    }
}

TEST(ContentJudge, takes_no_text_that_is_none)
{
    EXPECT_FALSE(judged(std::string_view{"a\0b", 3}, "note.txt"));
    EXPECT_FALSE(judged("caf\xE9", "note.txt"));      // another encoding
    EXPECT_FALSE(judged("\xED\xA0\x80", "note.txt")); // half a surrogate
    EXPECT_FALSE(judged("\xC3", "note.txt"));         // ends inside a letter
    EXPECT_THAT(judged("", "note.txt").error(), HasSubstr("empty"));
}

TEST(SafeFileName, keeps_what_people_write_and_nothing_that_a_system_gives_a_meaning)
{
    EXPECT_EQ(safe_file_name("Letter of 3 March (copy).pdf"), "Letter of 3 March (copy).pdf");
    EXPECT_EQ(safe_file_name("Caf\xC3\xA9.docx"), "Caf\xC3\xA9.docx");
    EXPECT_EQ(safe_file_name("../../etc/passwd"), "passwd");
    EXPECT_EQ(safe_file_name("C:\\Users\\a\\plan.png"), "plan.png");
    EXPECT_EQ(safe_file_name("a\r\nX-Evil: 1\"; b.pdf"), "aX-Evil 1 b.pdf");
    EXPECT_EQ(
        safe_file_name("\xE2\x80\xAE"
                       "fdp.exe"),
        "fdp.exe"); // without the mark that turns the direction
    EXPECT_EQ(safe_file_name(".htaccess"), "htaccess");
    EXPECT_EQ(safe_file_name(""), "file");
    EXPECT_EQ(safe_file_name("///"), "file");
}

TEST(SafeFileName, is_never_longer_than_a_hundred_bytes_and_keeps_its_extension)
{
    const auto name = safe_file_name(std::string(300, 'a') + ".pdf");

    EXPECT_EQ(name.size(), 100U);
    EXPECT_TRUE(name.ends_with("aaa.pdf"));
    std::string accents;
    for (int i = 0; i < 120; ++i) accents += "\xC3\xA9";
    const auto cut = safe_file_name(accents + ".pdf");
    EXPECT_LE(cut.size(), 100U);
    EXPECT_EQ((cut.size() - 4) % 2, 0U); // no half letter
}

TEST(KindInWords, is_what_people_call_a_file)
{
    EXPECT_EQ(kind_in_words("application/pdf"), "PDF");
    EXPECT_EQ(kind_in_words("text/plain; charset=utf-8"), "Text");
    EXPECT_EQ(kind_in_words("application/x-of-a-later-version"), "File");
}

TEST(SizeInWords, is_what_people_say)
{
    EXPECT_EQ(size_in_words(17), "17 bytes");
    EXPECT_EQ(size_in_words(340 * 1024), "340 KB");
    EXPECT_EQ(size_in_words(1258291), "1.2 MB");
}

} // namespace
} // namespace throughline::application
