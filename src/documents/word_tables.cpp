#include "documents/word_tables.hpp"

#include <pugixml.hpp>

#include <algorithm>

namespace throughline::documents {

using application::TableRows;

namespace {

constexpr int deepest = 60; ///< of elements inside each other

std::string_view local_name(const pugi::xml_node& node)
{
    const std::string_view name{node.name()};
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name)
{
    for (const auto node : parent.children()) {
        if (local_name(node) == name) return node;
    }
    return {};
}

std::string value_of(const pugi::xml_node& node)
{
    for (const auto& attribute : node.attributes()) {
        if (std::string_view(attribute.name()).ends_with("val")) return attribute.value();
    }
    return {};
}

void add_words(std::string& words, const pugi::xml_node& node, int depth)
{
    if (depth > deepest) return;
    for (const auto one : node.children()) {
        const auto name = local_name(one);
        if (name == "t")
            words += one.text().get();
        else if (name == "tab")
            words += ' ';
        else if (name == "br" || name == "cr")
            words += '\n';
        else if (name == "noBreakHyphen")
            words += '-';
        else if (name == "del" || name == "moveFrom" || name == "Fallback")
            continue;
        else if (name == "p") {
            if (!words.empty() && words.back() != '\n') words += '\n';
            add_words(words, one, depth + 1);
        } else {
            add_words(words, one, depth + 1);
        }
    }
}

std::string words_of(const pugi::xml_node& cell)
{
    std::string words;
    add_words(words, cell, 0);
    const auto first = words.find_first_not_of(" \n\t");
    if (first == std::string::npos) return {};
    return words.substr(first, words.find_last_not_of(" \n\t") - first + 1);
}

struct Tables {
    std::vector<TableRows> all{};
    std::size_t merged{0};
    std::size_t rows{0};
};

/// A row that a tracked change took out.
bool is_taken_out(const pugi::xml_node& row) { return static_cast<bool>(child(child(row, "trPr"), "del")); }

TableRows rows_of(const pugi::xml_node& table, Tables& tables)
{
    TableRows rows;
    for (const auto row : table.children()) {
        if (local_name(row) != "tr" || is_taken_out(row)) continue;
        auto& cells = rows.emplace_back();
        for (const auto given : row.children()) {
            // A cell may stand in a field of its own.
            const auto cell = local_name(given) == "sdt" ? child(child(given, "sdtContent"), "tc") : given;
            if (local_name(cell) != "tc") continue;
            const auto properties = child(cell, "tcPr");
            const auto down = child(properties, "vMerge");
            const bool goes_on = down && value_of(down) != "restart";
            const auto column = cells.size();
            auto words = words_of(cell);
            if (goes_on && words.empty() && rows.size() > 1 && column < rows[rows.size() - 2].size()) {
                words = rows[rows.size() - 2][column];
                ++tables.merged;
            }
            cells.push_back(std::move(words));
            const auto span = std::clamp(std::atoi(value_of(child(properties, "gridSpan")).c_str()), 1, 20);
            for (int i = 1; i < span; ++i) cells.emplace_back();
        }
        while (!cells.empty() && cells.back().empty()) cells.pop_back();
        ++tables.rows;
    }
    return rows;
}

void find_tables(const pugi::xml_node& node, Tables& tables, int depth)
{
    if (depth > deepest) return;
    for (const auto one : node.children()) {
        if (local_name(one) == "tbl")
            tables.all.push_back(rows_of(one, tables));
        else
            find_tables(one, tables, depth + 1);
    }
}

std::size_t width_of(const TableRows& rows)
{
    std::size_t width = 0;
    for (const auto& row : rows) width = std::max(width, row.size());
    return width;
}

} // namespace

std::expected<application::ReadTable, std::string> table_of_word_file(const std::vector<Entry>& entries)
{
    const auto at = std::ranges::find(entries, "word/document.xml", &Entry::name);
    pugi::xml_document document;
    const bool is_read =
        at != entries.end() && document.load_buffer(at->content.data(), at->content.size(), pugi::parse_default | pugi::parse_ws_pcdata);
    if (!is_read) return std::unexpected("This Word file is damaged");
    Tables tables;
    find_tables(document, tables, 0);
    if (tables.all.empty()) return std::unexpected("There is no table in this Word file");
    if (tables.rows > application::most_table_rows) return std::unexpected("There are too many rows in this file");

    const auto widest = std::ranges::max_element(tables.all, {}, width_of);
    const auto width = width_of(*widest);
    if (width > application::most_table_columns) return std::unexpected("There are too many columns in this file");
    application::ReadTable read;
    std::size_t others = 0;
    for (auto table = tables.all.begin(); table != tables.all.end(); ++table) {
        if (table->empty()) continue;
        if (table < widest || width_of(*table) != width) {
            ++others;
            continue;
        }
        // The heads are said again above a table that goes on.
        const bool repeats = !read.rows.empty() && table->front() == read.rows.front();
        read.rows.insert(read.rows.end(), table->begin() + (repeats ? 1 : 0), table->end());
    }
    const bool has_macros = std::ranges::any_of(entries, [](const Entry& entry) { return entry.name.contains("vbaProject"); });
    if (has_macros) read.remarks.emplace_back("The macros in this file were not looked at");
    if (others > 0)
        read.remarks.push_back(std::to_string(others) + (others == 1 ? " other table was" : " other tables were") + " not read");
    if (tables.merged > 0) read.remarks.emplace_back("In merged cells the words were taken for each row");
    return read;
}

} // namespace throughline::documents
