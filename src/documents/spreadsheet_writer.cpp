#include "documents/spreadsheet_writer.hpp"

#include "documents/archive.hpp"

namespace throughline::documents {

namespace {

const std::string head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
const std::string names = R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

/// Text for XML, without the control characters that it cannot hold.
std::string escaped(std::string_view text)
{
    std::string out;
    for (const char letter : text) {
        if (letter == '&')
            out += "&amp;";
        else if (letter == '<')
            out += "&lt;";
        else if (letter == '>')
            out += "&gt;";
        else if (letter == '"')
            out += "&quot;";
        else if (static_cast<unsigned char>(letter) >= 0x20 || letter == '\n' || letter == '\t')
            out += letter;
    }
    return out;
}

std::string column_name(std::size_t column)
{
    std::string name;
    for (++column; column > 0; column = (column - 1) / 26) name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
    return name;
}

/// A name of a sheet has 31 letters at most, and some marks are not allowed in it.
std::string sheet_name(std::string name)
{
    for (auto& letter : name) {
        if (std::string_view{"[]:*?/\\'"}.contains(letter)) letter = ' ';
    }
    if (name.size() > 31) name.resize(31);
    while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0U) == 0x80U) name.pop_back();
    return name.empty() ? "Sheet" : name;
}

std::string sheet_of(const application::TableRows& rows)
{
    constexpr int heads = 1;
    constexpr int cells = 2;
    std::string sheet =
        head + "<worksheet" + names +
        R"(><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="40" width="22" customWidth="1"/></cols><sheetData>)";
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto number = std::to_string(row + 1);
        sheet += "<row r=\"" + number + "\">";
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            if (rows[row][column].empty()) continue;
            sheet += "<c r=\"" + column_name(column) + number + "\" s=\"" + std::to_string(row == 0 ? heads : cells) +
                     R"(" t="inlineStr"><is><t xml:space="preserve">)" + escaped(rows[row][column]) + "</t></is></c>";
        }
        sheet += "</row>";
    }
    return sheet + "</sheetData></worksheet>";
}

} // namespace

std::string spreadsheet_of(const std::string& sheet, const application::TableRows& rows)
{
    return packed(
        {{"[Content_Types].xml",
          head +
              R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType=")" +
              types + R"(sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType=")" + types +
              R"(worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType=")" + types + R"(styles+xml"/></Types>)"},
         {"_rels/.rels",
          head + R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type=")" +
              office + R"(/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
         {"xl/workbook.xml", head + "<workbook" + names + " xmlns:r=\"" + office + R"("><sheets><sheet name=")" +
                                 escaped(sheet_name(sheet)) + R"(" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
         {"xl/_rels/workbook.xml.rels",
          head + R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type=")" +
              office + R"(/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type=")" + office +
              R"(/styles" Target="styles.xml"/></Relationships>)"},
         // Format 49 is text: what somebody types into a cell later stays as it was typed.
         {"xl/styles.xml",
          head + "<styleSheet" + names +
              R"(><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" numFmtId="49" applyNumberFormat="1" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>)"},
         {"xl/worksheets/sheet1.xml", sheet_of(rows)}});
}

} // namespace throughline::documents
