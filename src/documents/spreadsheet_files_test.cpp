#include "documents/spreadsheet_files.hpp"

#include "documents/archive.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::documents {
namespace {

using application::TableRows;
using ::testing::HasSubstr;

const std::string head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
const std::string main_names = R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";

/// A spreadsheet as programs write it: two sheets, the first of them hidden where that is wanted.
struct ASpreadsheet {
    std::string sheet{};
    std::string words{};
    std::string formats{};
    std::string properties{};
    std::string first_state{};

    [[nodiscard]] std::string file() const
    {
        return packed(
            {{"[Content_Types].xml", head + "<Types/>"},
             {"xl/workbook.xml", head + "<workbook" + main_names +
                                     R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr)" +
                                     properties + R"(/><sheets><sheet name="Notes" sheetId="1")" + first_state +
                                     R"( r:id="rId1"/><sheet name="Actions" sheetId="2" r:id="rId2"/></sheets></workbook>)"},
             {"xl/_rels/workbook.xml.rels",
              head +
                  R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>)"},
             {"xl/sharedStrings.xml", head + "<sst" + main_names + ">" + words + "</sst>"},
             {"xl/styles.xml",
              head + "<styleSheet" + main_names + "><numFmts>" + formats +
                  R"(</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>)"},
             {"xl/worksheets/sheet1.xml", worksheet(first_state.empty() ? sheet : "")},
             {"xl/worksheets/sheet2.xml", worksheet(first_state.empty() ? "" : sheet)}});
    }
    static std::string worksheet(const std::string& rows)
    {
        return head + "<worksheet" + main_names + "><sheetData>" + rows + "</sheetData></worksheet>";
    }
};

TableRows read(const std::string& file)
{
    const auto rows = spreadsheet_files()->rows(file);
    if (!rows) throw std::runtime_error(rows.error());
    return *rows;
}
std::string refusal_of(const std::string& file)
{
    const auto rows = spreadsheet_files()->rows(file);
    return rows ? "taken" : rows.error();
}

TEST(Spreadsheet, gives_its_words_whether_they_are_shared_or_stand_in_the_cell)
{
    const ASpreadsheet made{
        .sheet =
            R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>)"
            R"(<row r="2"><c r="A2" t="inlineStr"><is><t>Ask about dogs</t></is></c><c r="B2" t="str"><f>A1</f><v>Ben Alder</v></c></row>)",
        .words = "<si><t>Action</t></si><si><r><t>Own</t></r><r><t>er</t></r><rPh><t>said so</t></rPh></si>"};

    EXPECT_EQ(read(made.file()), (TableRows{{"Action", "Owner"}, {"Ask about dogs", "Ben Alder"}}));
}

TEST(Spreadsheet, writes_a_day_that_it_holds_as_a_number_as_a_day)
{
    // 46112 is the thirty-first of March 2026: 46023 days lie between the beginning of 1900 and that of 2026, with one that never was.
    const ASpreadsheet made{
        .sheet =
            R"(<row r="1"><c r="A1" s="1"><v>46112</v></c><c r="B1" s="2"><v>46112.75</v></c><c r="C1" s="3"><v>46112</v></c><c r="D1"><v>46112</v></c></row>)",
        .formats = R"(<numFmt numFmtId="165" formatCode="dd/mm/yyyy hh:mm"/><numFmt numFmtId="166" formatCode="0 &quot;days&quot;"/>)"};

    EXPECT_EQ(read(made.file()), (TableRows{{"2026-03-31", "2026-03-31", "46112", "46112"}}));
}

TEST(Spreadsheet, that_counts_from_1904_means_the_same_day)
{
    const ASpreadsheet made{.sheet = R"(<row r="1"><c r="A1" s="1"><v>44650</v></c></row>)", .properties = R"( date1904="1")"};

    EXPECT_EQ(read(made.file()), (TableRows{{"2026-03-31"}})); // 46112 less 1462
}

TEST(Spreadsheet, keeps_each_cell_in_its_column_and_each_row_in_its_place)
{
    const ASpreadsheet made{
        .sheet =
            R"(<row r="2"><c r="C2" t="str"><v>x</v></c></row><row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4" t="e"><v>#REF!</v></c></row><row r="5"/>)"};

    EXPECT_EQ(read(made.file()), (TableRows{{}, {"", "", "x"}, {}, {"yes"}}));
}

TEST(Spreadsheet, is_read_from_the_first_sheet_that_is_shown)
{
    const ASpreadsheet made{.sheet = R"(<row r="1"><c r="A1" t="str"><v>here</v></c></row>)", .first_state = R"( state="hidden")"};

    EXPECT_EQ(read(made.file()), (TableRows{{"here"}}));
}

TEST(Spreadsheet, with_too_many_rows_or_columns_is_refused)
{
    EXPECT_EQ(
        refusal_of(ASpreadsheet{.sheet = R"(<row r="900000"><c r="A900000" t="str"><v>x</v></c></row>)"}.file()),
        "There are too many rows in this spreadsheet");
    EXPECT_EQ(
        refusal_of(ASpreadsheet{.sheet = R"(<row r="1"><c r="ZZZ1" t="str"><v>x</v></c></row>)"}.file()),
        "There are too many columns in this spreadsheet");
}

TEST(Spreadsheet, that_unpacks_to_more_than_any_list_of_actions_is_refused)
{
    const std::string much(std::size_t{30} << 20, ' ');
    EXPECT_EQ(refusal_of(packed({{"xl/workbook.xml", much}})), "This file is too large when it is unpacked");
}

TEST(Spreadsheet, that_is_none_says_so)
{
    EXPECT_EQ(refusal_of(""), "This file is empty");
    EXPECT_EQ(refusal_of(packed({{"word/document.xml", "<w/>"}})), "This spreadsheet is damaged, or is no .xlsx file");
    EXPECT_EQ(refusal_of("PK\x03\x04 and nothing more"), "This spreadsheet is damaged, or is no .xlsx file");
    EXPECT_THAT(refusal_of("\xD0\xCF\x11\xE0 and more"), HasSubstr("an old spreadsheet (.xls)"));
    EXPECT_EQ(refusal_of(ASpreadsheet{}.file()), "Nothing stands in this file");
}

TEST(SeparatedText, is_read_with_commas_semicolons_or_tabs)
{
    const TableRows rows{{"Action", "Owner"}, {"Ask, and write down", "Ben"}};
    EXPECT_EQ(read("Action,Owner\r\n\"Ask, and write down\",Ben\r\n"), rows);
    EXPECT_EQ(read("Action;Owner\nAsk, and write down;Ben"), rows);
    EXPECT_EQ(
        read("\xEF\xBB\xBF"
             "Action\tOwner\rAsk, and write down\tBen\r"),
        rows);
}

TEST(SeparatedText, keeps_quotes_and_line_ends_inside_a_cell)
{
    EXPECT_EQ(read("a,\"two\nlines\"\n\"he said \"\"no\"\"\",b"), (TableRows{{"a", "two\nlines"}, {"he said \"no\"", "b"}}));
    EXPECT_EQ(refusal_of("a,b\n\"c"), "A quotation mark in row 2 is not closed");
}

TEST(SeparatedText, that_is_not_utf_8_is_read_as_spreadsheets_write_it)
{
    EXPECT_EQ(read("Caf\xE9,\x93quoted\x94"), (TableRows{{"Caf\xC3\xA9", "\xE2\x80\x9Cquoted\xE2\x80\x9D"}}));
}

TEST(SeparatedText, carried_by_a_page_comes_back_as_it_was)
{
    const TableRows rows{{"a\tb", "he said \"no\""}, {}, {"", "x\ny"}};
    EXPECT_EQ(read(application::as_text(rows)), rows);
}

application::ReadTable table(const std::string& file)
{
    auto read = spreadsheet_files()->table(file);
    if (!read) throw std::runtime_error(read.error());
    return *read;
}

TEST(TableOfASpreadsheet, leaves_hidden_rows_out_fills_merged_cells_and_runs_no_formula)
{
    const ASpreadsheet made{
        .sheet = R"(<row r="1"><c r="A1" t="str"><v>Date</v></c><c r="B1" t="str"><v>Event</v></c></row>)"
                 R"(<row r="2"><c r="A2" t="str"><v>3/11/25</v></c><c r="B2" t="str"><v>Rang</v></c></row>)"
                 R"(<row r="3"><c r="B3" t="str"><v>Visited</v></c></row>)"
                 R"(<row r="4" hidden="1"><c r="B4" t="str"><v>Secret</v></c></row>)"
                 R"(<row r="5"><c r="A5" t="str"><f>HYPERLINK("x")</f><v>5/11/25</v></c><c r="B5" t="str"><v>Weighed</v></c></row>)"
                 R"(</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells><sheetData>)"};

    const auto read = table(made.file());

    EXPECT_EQ(read.rows, (TableRows{{"Date", "Event"}, {"3/11/25", "Rang"}, {"3/11/25", "Visited"}, {}, {"5/11/25", "Weighed"}}));
    EXPECT_THAT(
        read.remarks, testing::ElementsAre(
                          "1 other sheet not read", HasSubstr("1 hidden row left out"),
                          HasSubstr("1 formula not run"), HasSubstr("1 group of merged cells")));
}

TEST(TableOfASpreadsheet, keeps_the_time_beside_its_day)
{
    // 45969 is 8 November 2025; 0.99306 of a day is 23:50.
    const ASpreadsheet made{
        .sheet =
            R"(<row r="1"><c r="A1" s="2"><v>45969.993055555555</v></c><c r="B1" s="1"><v>45969</v></c><c r="C1" s="3"><v>0.027777777777</v></c></row>)",
        .formats = R"(<numFmt numFmtId="165" formatCode="dd/mm/yyyy hh:mm"/><numFmt numFmtId="166" formatCode="hh:mm"/>)"};

    EXPECT_EQ(table(made.file()).rows, (TableRows{{"2025-11-08 23:50", "2025-11-08", "00:40"}}));
}

TEST(TableOfASpreadsheet, that_we_wrote_comes_back_as_it_was_and_has_no_formula)
{
    const TableRows rows{{"Date", "Event"}, {"3 November 2025", "=1+1 & <b>\"x\"</b>"}, {"", "@cmd\nsecond line"}};
    const auto file = spreadsheet_files()->written("Chronology: Wren/1", rows);

    EXPECT_EQ(table(file).rows, rows);
    EXPECT_TRUE(table(file).remarks.empty());
}

/// A Word file of one table.
std::string word_file(const std::string& rows, bool has_macros = false)
{
    std::vector<Entry> entries{
        {"[Content_Types].xml", "<Types/>"},
        {"word/document.xml",
         R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Title</w:t></w:r></w:p><w:tbl>)" +
             rows + "</w:tbl></w:body></w:document>"}};
    if (has_macros) entries.push_back({"word/vbaProject.bin", "Sub AutoOpen()"});
    return packed(entries);
}
std::string cell(const std::string& words, const std::string& properties = {})
{
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr><w:p><w:r><w:t>" + words + "</w:t></w:r></w:p></w:tc>";
}

TEST(TableOfAWordFile, has_its_rows_without_what_a_tracked_change_took_out)
{
    const auto file = word_file(
        "<w:tr>" + cell("Date") + cell("Event") + "</w:tr><w:tr>" + cell("3/11/25", R"(<w:vMerge w:val="restart"/>)") +
            "<w:tc><w:p><w:r><w:t>Rang</w:t></w:r><w:del><w:r><w:delText>twice</w:delText></w:r></w:del></w:p><w:p><w:r><w:t>again</w:t></"
            "w:r></w:p></w:tc></w:tr>" +
            "<w:tr>" + cell("", "<w:vMerge/>") + cell("Came") + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + cell("x") + cell("gone") +
            "</w:tr>",
        true);

    const auto read = table(file);

    EXPECT_EQ(read.rows, (TableRows{{"Date", "Event"}, {"3/11/25", "Rang\nagain"}, {"3/11/25", "Came"}}));
    EXPECT_THAT(read.remarks, testing::Contains(HasSubstr("macros in this file were not looked at")));
}

TEST(TableOfAFile, says_what_to_do_with_what_cannot_be_read)
{
    const auto refused = [](const std::string& file) {
        const auto read = spreadsheet_files()->table(file);
        return read ? std::string("taken") : read.error();
    };

    EXPECT_THAT(refused("\xD0\xCF\x11\xE0 renamed"), HasSubstr("save it as .docx"));
    EXPECT_THAT(refused("%PDF-1.7"), HasSubstr("PDF"));
    EXPECT_THAT(refused("PK\x03\x04 cut off"), HasSubstr("damaged"));
    EXPECT_THAT(refused(packed({{"word/document.xml", "<w:document><w:body/></w:document>"}})), HasSubstr("no table"));
    EXPECT_EQ(refused("Date,Event\n3/11/25,caf\xE9"), "taken");
}

} // namespace
} // namespace throughline::documents
