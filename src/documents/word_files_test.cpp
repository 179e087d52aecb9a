#include "documents/word_files.hpp"

#include "documents/archive.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace throughline::documents {
namespace {

using application::WordBlock;
using application::WordDocument;
using application::WordFault;
using Kind = WordBlock::Kind;

const application::WordFiles& word()
{
    static const auto files = word_files();
    return *files;
}

WordDocument a_record()
{
    return {
        "The rapid review",
        "OFFICIAL-SENSITIVE",
        "Made for Ann Example on 2 March 2026",
        {{Kind::heading, "1. The facts"},
         {Kind::paragraph, "Written <as it is> & nothing else.\nA second line."},
         {Kind::bullet, "A point"},
         {Kind::row, "Notified on", "2 March 2026"},
         {Kind::row, "By", "Marram Council"}}};
}

std::string part(const std::string& file, const std::string& name)
{
    const auto entries = unpacked(file).value();
    const auto found = std::ranges::find(entries, name, &Entry::name);
    return found == entries.end() ? std::string{} : found->content;
}

/// A Word file with this as its text, as Word itself would cut it into runs.
std::string a_template(const std::string& body, std::vector<Entry> more = {})
{
    std::vector<Entry> entries{
        {"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>"}};
    entries.insert(entries.end(), more.begin(), more.end());
    return packed(entries);
}

std::string run(const std::string& words) { return "<w:r><w:t>" + words + "</w:t></w:r>"; }
std::string paragraph(const std::string& runs) { return "<w:p>" + runs + "</w:p>"; }

std::vector<std::string> faults_of(const std::string& file)
{
    std::vector<std::string> messages;
    const auto answer = word().placeholders(file);
    if (answer) return messages;
    for (const auto& fault : answer.error()) messages.push_back(fault.message);
    return messages;
}

TEST(WordFiles, hold_every_word_of_a_document_in_its_order)
{
    const auto file = word().written(a_record());
    EXPECT_EQ(
        word().paragraphs(file).value(), (std::vector<std::string>{
                                             "The rapid review", "1. The facts", "Written <as it is> & nothing else.A second line.",
                                             "A point", "Notified on", "2 March 2026", "By", "Marram Council"}));
    EXPECT_NE(part(file, "word/document.xml").find("</w:t><w:br/><w:t xml:space=\"preserve\">A second line."), std::string::npos);
}

TEST(WordFiles, carry_the_handling_mark_above_and_whom_they_were_made_for_below_every_page)
{
    const auto file = word().written(a_record());
    EXPECT_NE(part(file, "word/header1.xml").find("OFFICIAL-SENSITIVE"), std::string::npos);
    EXPECT_NE(part(file, "word/footer1.xml").find("Made for Ann Example on 2 March 2026"), std::string::npos);
    EXPECT_NE(part(file, "word/footer1.xml").find(" PAGE "), std::string::npos);
    EXPECT_NE(part(file, "docProps/core.xml").find("<dc:title>The rapid review</dc:title>"), std::string::npos);
}

TEST(WordFiles, of_the_same_document_are_the_same_byte_for_byte) { EXPECT_EQ(word().written(a_record()), word().written(a_record())); }

TEST(WordFiles, leave_out_characters_that_no_word_file_can_hold)
{
    auto record = a_record();
    record.blocks = {{Kind::paragraph, std::string{"Bell\x07 and\ttab"}}};
    EXPECT_EQ(word().paragraphs(word().written(record)).value().back(), "Bell and\ttab");
}

TEST(WordTemplate, is_filled_where_word_has_cut_a_placeholder_into_runs)
{
    const auto file = a_template(paragraph(run("Dear {") + run("{recipi") + run("ent.name}} of {{ body }}, about {{case}}")));
    EXPECT_EQ(word().placeholders(file).value(), (std::vector<std::string>{"recipient.name", "body", "case"}));

    const auto filled = word().filled(file, {{"recipient.name", "Ann Example"}, {"body", "Marram & Tarnside"}, {"case", "Rowan"}}).value();
    EXPECT_TRUE(filled.left_open.empty());
    EXPECT_EQ(word().paragraphs(filled.file).value(), std::vector<std::string>{"Dear Ann Example of Marram & Tarnside, about Rowan"});
}

TEST(WordTemplate, is_filled_in_its_headers_too)
{
    const auto file =
        a_template(paragraph(run("Text")), {{"word/header1.xml", "<w:hdr xmlns:w=\"w\">" + paragraph(run("{{mark}}")) + "</w:hdr>"}});
    EXPECT_NE(part(word().filled(file, {{"mark", "OFFICIAL"}}).value().file, "word/header1.xml").find("OFFICIAL"), std::string::npos);
}

TEST(WordTemplate, tells_which_placeholders_stay_open_and_leaves_them)
{
    const auto filled = word().filled(a_template(paragraph(run("{{known}} {{unknown}}"))), {{"known", "Yes"}}).value();
    EXPECT_EQ(filled.left_open, std::vector<std::string>{"unknown"});
    EXPECT_EQ(word().paragraphs(filled.file).value(), std::vector<std::string>{"Yes {{unknown}}"});
}

TEST(WordTemplate, never_fills_what_a_value_brings)
{
    const auto filled = word().filled(a_template(paragraph(run("{{one}} {{two}}"))), {{"one", "{{two}}"}, {"two", "2"}}).value();
    EXPECT_EQ(word().paragraphs(filled.file).value(), std::vector<std::string>{"{{two}} 2"});
}

TEST(WordTemplate, with_an_unclosed_or_nested_placeholder_is_told_where_it_stands)
{
    EXPECT_EQ(
        faults_of(a_template(paragraph(run("Dear {{name,")) + paragraph(run("{{a {{b}} }}")))),
        (std::vector<std::string>{
            "A placeholder is opened with {{ and not closed with }}: \u201c{{name,\u201d",
            "A placeholder stands inside another: \u201c{{a {{b}} }}\u201d"}));
}

TEST(WordTemplate, with_macros_is_refused)
{
    const auto faults = faults_of(a_template(paragraph(run("Text")), {{"word/vbaProject.bin", "x"}}));
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_NE(faults[0].find("macros"), std::string::npos);
}

TEST(WordTemplate, that_fetches_something_from_elsewhere_is_refused_and_a_plain_link_is_not)
{
    const auto with = [](const std::string& kind, const std::string& target) {
        return a_template(
            paragraph(run("Text")),
            {{"word/_rels/document.xml.rels", R"(<Relationships><Relationship Id="a" Type="http://x/)" + kind + R"(" Target=")" + target +
                                                  R"(" TargetMode="External"/></Relationships>)"}});
    };
    EXPECT_EQ(faults_of(with("hyperlink", "https://marram.example/")), std::vector<std::string>{});
    ASSERT_EQ(faults_of(with("image", "https://elsewhere.example/logo.png")).size(), 1U);
    EXPECT_NE(faults_of(with("attachedTemplate", "file://server/t.dotm"))[0].find("file://server/t.dotm"), std::string::npos);

    const auto field = a_template("<w:p><w:r><w:instrText> INCLUDETEXT \"c:\\secret.txt\" </w:instrText></w:r></w:p>");
    ASSERT_EQ(faults_of(field).size(), 1U);
}

TEST(WordTemplate, that_is_no_word_file_is_refused_in_one_sentence)
{
    EXPECT_EQ(faults_of("just some text"), std::vector<std::string>{"This is not a Word file (.docx)"});
    EXPECT_EQ(faults_of(packed({{"word/other.xml", "<a/>"}})), std::vector<std::string>{"This is not a Word file (.docx)"});
    EXPECT_EQ(faults_of(""), std::vector<std::string>{"This is not a Word file (.docx)"});
    EXPECT_EQ(faults_of(a_template("<w:p>")), std::vector<std::string>{"The text of this file is damaged"});
}

TEST(Package, is_refused_where_it_would_unpack_to_too_much)
{
    const auto bomb = packed({{"a", std::string(100000, 'a')}, {"b", std::string(100000, 'b')}});
    EXPECT_LT(bomb.size(), 5000U);
    EXPECT_EQ(unpacked(bomb, {.entries = 2, .one_entry = 100000, .all = 200000}).value().size(), 2U);
    EXPECT_EQ(unpacked(bomb, {.entries = 2, .one_entry = 99999, .all = 200000}).error(), "This file is too large when it is unpacked");
    EXPECT_EQ(unpacked(bomb, {.entries = 2, .one_entry = 100000, .all = 199999}).error(), "This file is too large when it is unpacked");
    EXPECT_EQ(unpacked(bomb, {.entries = 1, .one_entry = 100000, .all = 200000}).error(), "There are too many files inside this file");
}

} // namespace
} // namespace throughline::documents
