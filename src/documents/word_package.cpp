#include "documents/word_package.hpp"

#include <pugixml.hpp>

namespace throughline::documents {

namespace {

using application::WordBlock;
using pugi::xml_node;

constexpr auto main_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr auto office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr auto word_types = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

struct ToString final : pugi::xml_writer {
    std::string text;
    void write(const void* bytes, std::size_t size) override { text.append(static_cast<const char*>(bytes), size); }
};

std::string text_of(const pugi::xml_document& document)
{
    ToString out;
    document.save(out, "", pugi::format_raw);
    return std::move(out.text);
}

xml_node add(xml_node to, const char* name, std::initializer_list<std::pair<const char*, std::string>> attributes = {})
{
    auto node = to.append_child(name);
    for (const auto& [key, value] : attributes) node.append_attribute(key).set_value(value.c_str());
    return node;
}

xml_node root(pugi::xml_document& document, const char* name, const char* space, const char* prefix)
{
    auto declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version").set_value("1.0");
    declaration.append_attribute("encoding").set_value("UTF-8");
    declaration.append_attribute("standalone").set_value("yes");
    return add(document, name, {{prefix, space}});
}

/// XML has no way to write most control characters.
std::string without_control_characters(std::string words)
{
    std::erase_if(words, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; });
    return words;
}

void add_text(xml_node paragraph, const std::string& typed, bool bold = false)
{
    const auto words = without_control_characters(typed);
    auto run = add(paragraph, "w:r");
    if (bold) add(add(run, "w:rPr"), "w:b");
    std::size_t begin = 0;
    for (;;) {
        const auto end = words.find('\n', begin);
        auto text = add(run, "w:t", {{"xml:space", "preserve"}});
        text.text().set(words.substr(begin, end - begin).c_str());
        if (end == std::string::npos) return;
        add(run, "w:br");
        begin = end + 1;
    }
}

xml_node paragraph(xml_node to, const std::string& words, const char* style = nullptr, bool bold = false)
{
    auto made = add(to, "w:p");
    if (style) add(add(made, "w:pPr"), "w:pStyle", {{"w:val", style}});
    add_text(made, words, bold);
    return made;
}

void add_borders(xml_node properties)
{
    auto borders = add(properties, "w:tblBorders");
    for (const auto* side : {"w:top", "w:bottom", "w:insideH"})
        add(borders, side, {{"w:val", "single"}, {"w:sz", "4"}, {"w:space", "0"}, {"w:color", "8A979F"}});
}

xml_node table(xml_node body)
{
    auto made = add(body, "w:tbl");
    auto properties = add(made, "w:tblPr");
    add(properties, "w:tblW", {{"w:w", "5000"}, {"w:type", "pct"}});
    add_borders(properties);
    add(properties, "w:tblLook", {{"w:val", "0080"}, {"w:firstColumn", "1"}});
    auto grid = add(made, "w:tblGrid");
    add(grid, "w:gridCol", {{"w:w", "3200"}});
    add(grid, "w:gridCol", {{"w:w", "5800"}});
    return made;
}

void add_row(xml_node table, const WordBlock& block)
{
    auto row = add(table, "w:tr");
    add(add(row, "w:trPr"), "w:cantSplit");
    const auto cell = [&](const std::string& words, const char* width, bool bold) {
        auto made = add(row, "w:tc");
        add(add(made, "w:tcPr"), "w:tcW", {{"w:w", width}, {"w:type", "dxa"}});
        paragraph(made, words, nullptr, bold);
    };
    cell(block.text, "3200", true);
    cell(block.answer, "5800", false);
}

xml_node table_of(xml_node body, std::size_t columns)
{
    auto made = add(body, "w:tbl");
    auto properties = add(made, "w:tblPr");
    add(properties, "w:tblW", {{"w:w", "5000"}, {"w:type", "pct"}});
    auto borders = add(properties, "w:tblBorders");
    for (const auto* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"})
        add(borders, side, {{"w:val", "single"}, {"w:sz", "4"}, {"w:space", "0"}, {"w:color", "8A979F"}});
    add(properties, "w:tblLook", {{"w:val", "0020"}, {"w:firstRow", "1"}});
    auto grid = add(made, "w:tblGrid");
    for (std::size_t i = 0; i < columns; ++i) add(grid, "w:gridCol", {{"w:w", std::to_string(9000 / columns)}});
    return made;
}

void add_cells(xml_node table, const WordBlock& block, bool heads)
{
    auto row = add(table, "w:tr");
    auto properties = add(row, "w:trPr");
    add(properties, "w:cantSplit");
    if (heads) add(properties, "w:tblHeader");
    for (const auto& words : block.cells) {
        auto made = add(row, "w:tc");
        add(add(made, "w:tcPr"), "w:tcW", {{"w:w", std::to_string(9000 / block.cells.size())}, {"w:type", "dxa"}});
        paragraph(made, words, nullptr, heads);
    }
}

std::string body_of(const application::WordDocument& document)
{
    pugi::xml_document made;
    auto top = root(made, "w:document", main_namespace, "xmlns:w");
    top.append_attribute("xmlns:r").set_value("http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    auto body = add(top, "w:body");
    paragraph(body, document.title, "Title");
    xml_node open_table;
    auto last = WordBlock::Kind::paragraph;
    for (const auto& block : document.blocks) {
        if (open_table && block.kind != last) {
            paragraph(body, "");
            open_table = {};
        }
        last = block.kind;
        if (block.kind == WordBlock::Kind::row) {
            if (!open_table) open_table = table(body);
            add_row(open_table, block);
            continue;
        }
        if (block.kind == WordBlock::Kind::cells) {
            const bool heads = !open_table;
            if (heads) open_table = table_of(body, block.cells.size());
            add_cells(open_table, block, heads);
            continue;
        }
        switch (block.kind) {
        case WordBlock::Kind::heading:
            paragraph(body, block.text, "Heading1");
            break;
        case WordBlock::Kind::subheading:
            paragraph(body, block.text, "Heading2");
            break;
        case WordBlock::Kind::bullet:
            paragraph(body, block.text, "ListBullet");
            break;
        case WordBlock::Kind::paragraph:
        case WordBlock::Kind::row:
        case WordBlock::Kind::cells:
            paragraph(body, block.text);
            break;
        }
    }
    if (open_table) paragraph(body, "");
    auto section = add(body, "w:sectPr");
    add(section, "w:headerReference", {{"w:type", "default"}, {"r:id", "rId3"}});
    add(section, "w:footerReference", {{"w:type", "default"}, {"r:id", "rId4"}});
    add(section, "w:pgSz", {{"w:w", "11906"}, {"w:h", "16838"}});
    add(section, "w:pgMar",
        {{"w:top", "1440"},
         {"w:right", "1440"},
         {"w:bottom", "1440"},
         {"w:left", "1440"},
         {"w:header", "709"},
         {"w:footer", "709"},
         {"w:gutter", "0"}});
    return text_of(made);
}

void add_style(xml_node styles, const char* id, const char* name, int half_points, bool bold, const char* outline)
{
    auto style = add(styles, "w:style", {{"w:type", "paragraph"}, {"w:styleId", id}});
    add(style, "w:name", {{"w:val", name}});
    add(style, "w:basedOn", {{"w:val", "Normal"}});
    add(style, "w:qFormat");
    auto look = add(style, "w:pPr");
    if (outline) {
        add(look, "w:keepNext");
        add(look, "w:spacing", {{"w:before", "280"}, {"w:after", "120"}});
        add(look, "w:outlineLvl", {{"w:val", outline}});
    }
    auto letters = add(style, "w:rPr");
    if (bold) add(letters, "w:b");
    add(letters, "w:sz", {{"w:val", std::to_string(half_points)}});
}

std::string styles()
{
    pugi::xml_document made;
    auto top = root(made, "w:styles", main_namespace, "xmlns:w");
    auto letters = add(add(add(top, "w:docDefaults"), "w:rPrDefault"), "w:rPr");
    add(letters, "w:rFonts", {{"w:ascii", "Arial"}, {"w:hAnsi", "Arial"}, {"w:cs", "Arial"}});
    add(letters, "w:sz", {{"w:val", "24"}});
    add(letters, "w:lang", {{"w:val", "en-GB"}});
    auto normal = add(top, "w:style", {{"w:type", "paragraph"}, {"w:default", "1"}, {"w:styleId", "Normal"}});
    add(normal, "w:name", {{"w:val", "Normal"}});
    add(add(normal, "w:pPr"), "w:spacing", {{"w:after", "120"}, {"w:line", "276"}, {"w:lineRule", "auto"}});
    add_style(top, "Title", "Title", 40, true, nullptr);
    add_style(top, "Heading1", "heading 1", 30, true, "0");
    add_style(top, "Heading2", "heading 2", 26, true, "1");
    auto bullet = add(top, "w:style", {{"w:type", "paragraph"}, {"w:styleId", "ListBullet"}});
    add(bullet, "w:name", {{"w:val", "List Bullet"}});
    add(bullet, "w:basedOn", {{"w:val", "Normal"}});
    add(add(add(bullet, "w:pPr"), "w:numPr"), "w:numId", {{"w:val", "1"}});
    return text_of(made);
}

std::string numbering()
{
    pugi::xml_document made;
    auto top = root(made, "w:numbering", main_namespace, "xmlns:w");
    auto level = add(add(top, "w:abstractNum", {{"w:abstractNumId", "0"}}), "w:lvl", {{"w:ilvl", "0"}});
    add(level, "w:start", {{"w:val", "1"}});
    add(level, "w:numFmt", {{"w:val", "bullet"}});
    add(level, "w:lvlText", {{"w:val", "\u2022"}});
    add(level, "w:lvlJc", {{"w:val", "left"}});
    add(add(level, "w:pPr"), "w:ind", {{"w:left", "360"}, {"w:hanging", "360"}});
    add(add(top, "w:num", {{"w:numId", "1"}}), "w:abstractNumId", {{"w:val", "0"}});
    return text_of(made);
}

std::string edge(const char* name, const std::string& words, bool with_page_number)
{
    pugi::xml_document made;
    auto top = root(made, name, main_namespace, "xmlns:w");
    auto line = paragraph(top, words, nullptr, !with_page_number);
    if (with_page_number) {
        add_text(line, words.empty() ? "Page " : " · Page ");
        add_text(add(line, "w:fldSimple", {{"w:instr", " PAGE "}}), "1");
    }
    return text_of(made);
}

std::string relationships(std::initializer_list<std::pair<const char*, const char*>> to)
{
    pugi::xml_document made;
    auto top = root(made, "Relationships", "http://schemas.openxmlformats.org/package/2006/relationships", "xmlns");
    int number = 0;
    for (const auto& [kind, target] : to)
        add(top, "Relationship", {{"Id", "rId" + std::to_string(++number)}, {"Type", kind}, {"Target", target}});
    return text_of(made);
}

std::string content_types()
{
    pugi::xml_document made;
    auto top = root(made, "Types", "http://schemas.openxmlformats.org/package/2006/content-types", "xmlns");
    add(top, "Default", {{"Extension", "rels"}, {"ContentType", "application/vnd.openxmlformats-package.relationships+xml"}});
    add(top, "Default", {{"Extension", "xml"}, {"ContentType", "application/xml"}});
    const auto part = [&](const char* name, const std::string& type) { add(top, "Override", {{"PartName", name}, {"ContentType", type}}); };
    part("/word/document.xml", std::string{word_types} + "document.main+xml");
    part("/word/styles.xml", std::string{word_types} + "styles+xml");
    part("/word/numbering.xml", std::string{word_types} + "numbering+xml");
    part("/word/header1.xml", std::string{word_types} + "header+xml");
    part("/word/footer1.xml", std::string{word_types} + "footer+xml");
    part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    return text_of(made);
}

std::string properties(const std::string& title)
{
    pugi::xml_document made;
    auto top = root(made, "cp:coreProperties", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "xmlns:cp");
    top.append_attribute("xmlns:dc").set_value("http://purl.org/dc/elements/1.1/");
    add(top, "dc:title").text().set(title.c_str());
    add(top, "dc:language").text().set("en-GB");
    return text_of(made);
}

} // namespace

std::vector<Entry> package_of(const application::WordDocument& document)
{
    const auto kind = [](const char* name) { return std::string{office} + name; };
    const auto styles_kind = kind("styles");
    const auto numbering_kind = kind("numbering");
    const auto header_kind = kind("header");
    const auto footer_kind = kind("footer");
    const auto document_kind = kind("officeDocument");
    return {
        {"[Content_Types].xml", content_types()},
        {"_rels/.rels",
         relationships(
             {{document_kind.c_str(), "word/document.xml"},
              {"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"}})},
        {"word/document.xml", body_of(document)},
        {"word/_rels/document.xml.rels", relationships(
                                             {{styles_kind.c_str(), "styles.xml"},
                                              {numbering_kind.c_str(), "numbering.xml"},
                                              {header_kind.c_str(), "header1.xml"},
                                              {footer_kind.c_str(), "footer1.xml"}})},
        {"word/styles.xml", styles()},
        {"word/numbering.xml", numbering()},
        {"word/header1.xml", edge("w:hdr", document.handling_mark, false)},
        {"word/footer1.xml", edge("w:ftr", document.footer, true)},
        {"docProps/core.xml", properties(document.title)},
    };
}

} // namespace throughline::documents
