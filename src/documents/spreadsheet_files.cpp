#include "documents/spreadsheet_files.hpp"

#include "documents/archive.hpp"
#include "documents/separated_text.hpp"
#include "domain/time/civil_day.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

namespace throughline::documents {

using application::TableRows;

namespace {

constexpr const char* damaged = "This spreadsheet is damaged, or is no .xlsx file";
/// A sheet of some thousand rows needs a tenth of it.
constexpr UnpackingCaps sheet_caps{500, 24U * 1024 * 1024, 48U * 1024 * 1024};

/// Names without the prefix of their namespace, which every program chooses for itself.
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

template <class Take> void each_child(const pugi::xml_node& parent, std::string_view name, const Take& take)
{
    for (const auto node : parent.children()) {
        if (local_name(node) == name) take(node);
    }
}

/// The words of a string item: its runs, and not how they are spoken.
void add_words(std::string& words, const pugi::xml_node& node)
{
    for (const auto one : node.children()) {
        const auto name = local_name(one);
        if (name == "t") words += one.text().get();
        if (name == "r") add_words(words, one);
    }
}

/// A format that shows a day: letters of a date outside quotes and brackets.
bool shows_a_day(std::string_view format)
{
    bool quoted = false;
    bool bracketed = false;
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char letter = format[i];
        if (letter == '\\' || letter == '_' || letter == '*') {
            ++i;
            continue;
        }
        if (letter == '"') quoted = !quoted;
        if (letter == '[') bracketed = true;
        if (letter == ']') bracketed = false;
        if (!quoted && !bracketed && (letter == 'd' || letter == 'y' || letter == 'D' || letter == 'Y')) return true;
    }
    return false;
}

/// Formats that every spreadsheet knows by number.
bool is_day_by_number(int format)
{
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 36) || (format >= 50 && format <= 58);
}

std::optional<double> number_from(std::string_view text)
{
    double number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

class Workbook {
public:
    explicit Workbook(std::vector<Entry> entries) : entries_{std::move(entries)} {}

    std::expected<TableRows, std::string> rows()
    {
        pugi::xml_document book;
        if (!read("xl/workbook.xml", book)) return std::unexpected(damaged);
        const auto root = child(book, "workbook");
        const auto properties = child(root, "workbookPr");
        counts_from_1904_ = properties.attribute("date1904").as_bool();
        const auto sheet = first_sheet(root);
        if (sheet.empty()) return std::unexpected("This spreadsheet has no sheet that is shown");
        read_words();
        read_formats();
        pugi::xml_document document;
        if (!read(sheet, document)) return std::unexpected(damaged);
        return rows_of(child(child(document, "worksheet"), "sheetData"));
    }

private:
    bool read(const std::string& name, pugi::xml_document& into) const
    {
        const auto at = std::ranges::find(entries_, name, &Entry::name);
        if (at == entries_.end()) return false;
        return static_cast<bool>(into.load_buffer(at->content.data(), at->content.size(), pugi::parse_default | pugi::parse_ws_pcdata));
    }

    [[nodiscard]] std::string first_sheet(const pugi::xml_node& root) const
    {
        std::string relation;
        each_child(child(root, "sheets"), "sheet", [&](const pugi::xml_node& sheet) {
            const std::string_view state{sheet.attribute("state").value()};
            if (!relation.empty() || state == "hidden" || state == "veryHidden") return;
            for (const auto& attribute : sheet.attributes()) {
                if (std::string_view(attribute.name()).ends_with(":id")) relation = attribute.value();
            }
        });
        pugi::xml_document relations;
        if (relation.empty() || !read("xl/_rels/workbook.xml.rels", relations)) return {};
        std::string target;
        each_child(child(relations, "Relationships"), "Relationship", [&](const pugi::xml_node& one) {
            if (relation == one.attribute("Id").value()) target = one.attribute("Target").value();
        });
        if (target.empty()) return {};
        return target.starts_with('/') ? target.substr(1) : "xl/" + target;
    }

    void read_words()
    {
        pugi::xml_document document;
        if (!read("xl/sharedStrings.xml", document)) return;
        each_child(child(document, "sst"), "si", [&](const pugi::xml_node& item) { add_words(words_.emplace_back(), item); });
    }

    void read_formats()
    {
        pugi::xml_document document;
        if (!read("xl/styles.xml", document)) return;
        const auto root = child(document, "styleSheet");
        std::set<int> days;
        each_child(child(root, "numFmts"), "numFmt", [&](const pugi::xml_node& format) {
            if (shows_a_day(format.attribute("formatCode").value())) days.insert(format.attribute("numFmtId").as_int());
        });
        each_child(child(root, "cellXfs"), "xf", [&](const pugi::xml_node& style) {
            const auto format = style.attribute("numFmtId").as_int();
            is_day_.push_back(is_day_by_number(format) || days.contains(format));
        });
    }

    [[nodiscard]] std::string day_from(double serial) const
    {
        constexpr int of_1970 = 25569;
        constexpr int between_systems = 1462;
        constexpr double of_2200 = 109'575;
        if (serial < 1 || serial > of_2200) return {};
        const auto whole = static_cast<int>(serial) + (counts_from_1904_ ? between_systems : 0);
        return time::iso(time::Day{std::chrono::days{whole - of_1970}});
    }

    [[nodiscard]] std::string words_of(const pugi::xml_node& cell) const
    {
        const std::string_view type{cell.attribute("t").value()};
        const std::string value{child(cell, "v").text().get()};
        if (type == "inlineStr") {
            std::string words;
            add_words(words, child(cell, "is"));
            return words;
        }
        const auto number = number_from(value);
        if (type == "s") {
            const auto index = number ? static_cast<std::size_t>(*number) : words_.size();
            return index < words_.size() ? words_[index] : std::string{};
        }
        if (type == "b") return value == "1" ? "yes" : "no";
        if (type == "e") return {};
        if (type == "d") return value.substr(0, value.find('T'));
        const auto style = cell.attribute("s").as_uint();
        if (type.empty() || type == "n") {
            if (number && style < is_day_.size() && is_day_[style]) {
                if (auto day = day_from(*number); !day.empty()) return day;
            }
        }
        return value;
    }

    /// "AB12": the column, from 0.
    static std::size_t column_of(std::string_view reference, std::size_t otherwise)
    {
        std::size_t column = 0;
        for (const char letter : reference) {
            if (letter < 'A' || letter > 'Z') break;
            column = column * 26 + static_cast<std::size_t>(letter - 'A') + 1;
            if (column > application::most_table_columns) return column;
        }
        return column == 0 ? otherwise : column - 1;
    }

    std::expected<TableRows, std::string> rows_of(const pugi::xml_node& data)
    {
        TableRows rows;
        for (const auto row : data.children()) {
            if (local_name(row) != "row") continue;
            const auto said = row.attribute("r").as_ullong(rows.size() + 1);
            if (said > application::most_table_rows || rows.size() == application::most_table_rows)
                return std::unexpected("There are too many rows in this spreadsheet");
            if (said > rows.size() + 1) rows.resize(said - 1);
            auto& cells = rows.emplace_back();
            for (const auto cell : row.children()) {
                if (local_name(cell) != "c") continue;
                const auto column = column_of(cell.attribute("r").value(), cells.size());
                auto words = words_of(cell);
                if (words.empty()) continue;
                if (column >= application::most_table_columns) return std::unexpected("There are too many columns in this spreadsheet");
                if (cells.size() <= column) cells.resize(column + 1);
                cells[column] = std::move(words);
            }
        }
        while (!rows.empty() && rows.back().empty()) rows.pop_back();
        return rows;
    }

    std::vector<Entry> entries_;
    std::vector<std::string> words_{};
    std::vector<bool> is_day_{};
    bool counts_from_1904_{false};
};

class PackagedSpreadsheets final : public application::Spreadsheets {
public:
    [[nodiscard]] std::expected<TableRows, std::string> rows(std::string_view file) const override
    {
        if (file.empty()) return std::unexpected("This file is empty");
        if (file.starts_with("\xD0\xCF\x11\xE0"))
            return std::unexpected("This is an old spreadsheet (.xls), or one with a password. Save it as .xlsx without a password");
        auto rows = file.starts_with("PK") ? rows_of_package(file) : rows_of_text(file);
        if (rows && rows->empty()) return std::unexpected("Nothing stands in this file");
        return rows;
    }

private:
    static std::expected<TableRows, std::string> rows_of_package(std::string_view file)
    {
        auto entries = unpacked(file, sheet_caps);
        // What the package cannot be opened for is said of Word files; a spreadsheet is the same kind of package.
        if (!entries) return std::unexpected(entries.error().contains("Word") ? damaged : entries.error());
        return Workbook{std::move(*entries)}.rows();
    }
};

} // namespace

std::unique_ptr<application::Spreadsheets> spreadsheet_files() { return std::make_unique<PackagedSpreadsheets>(); }

} // namespace throughline::documents
