#include "documents/spreadsheet_files.hpp"

#include "documents/archive.hpp"
#include "documents/separated_text.hpp"
#include "documents/spreadsheet_writer.hpp"
#include "documents/word_tables.hpp"
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

/// The sheet alone, or with everything that somebody has to be told of.
enum class Reading { plainly, closely };

class Workbook {
public:
    Workbook(std::vector<Entry> entries, Reading reading) : entries_{std::move(entries)}, closely_{reading == Reading::closely} {}

    [[nodiscard]] std::vector<std::string> remarks() const
    {
        std::vector<std::string> all;
        const auto counted = [](std::size_t count, const char* noun) {
            return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
        };
        if (hidden_sheets_ > 0) all.push_back(counted(hidden_sheets_, "hidden sheet") + " not read");
        if (other_sheets_ > 0) all.push_back(counted(other_sheets_, "other sheet") + " not read");
        if (hidden_rows_ > 0)
            all.push_back(counted(hidden_rows_, "hidden row") + " left out. Show the rows in the file if they belong to it");
        if (formulas_ > 0) all.push_back(counted(formulas_, "formula") + " not run: what the cell showed last was taken");
        if (merged_ > 0) all.push_back("In " + counted(merged_, "group") + " of merged cells the words were taken for each row");
        return all;
    }

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
        auto rows = rows_of(child(child(document, "worksheet"), "sheetData"));
        if (rows && closely_) {
            fill_merged(*rows, child(child(document, "worksheet"), "mergeCells"));
            leave_out_hidden(*rows);
        }
        return rows;
    }

private:
    bool read(const std::string& name, pugi::xml_document& into) const
    {
        const auto at = std::ranges::find(entries_, name, &Entry::name);
        if (at == entries_.end()) return false;
        return static_cast<bool>(into.load_buffer(at->content.data(), at->content.size(), pugi::parse_default | pugi::parse_ws_pcdata));
    }

    [[nodiscard]] std::string first_sheet(const pugi::xml_node& root)
    {
        std::string relation;
        each_child(child(root, "sheets"), "sheet", [&](const pugi::xml_node& sheet) {
            const std::string_view state{sheet.attribute("state").value()};
            const bool is_hidden = state == "hidden" || state == "veryHidden";
            if (is_hidden)
                ++hidden_sheets_;
            else if (!relation.empty())
                ++other_sheets_;
            if (is_hidden || !relation.empty()) return;
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
        std::set<int> times;
        each_child(child(root, "numFmts"), "numFmt", [&](const pugi::xml_node& format) {
            const std::string_view code{format.attribute("formatCode").value()};
            if (shows_a_day(code)) days.insert(format.attribute("numFmtId").as_int());
            if (code.contains("h:mm") || code.contains("hh:mm") || code.contains("H:MM") || code.contains("HH:MM"))
                times.insert(format.attribute("numFmtId").as_int());
        });
        each_child(child(root, "cellXfs"), "xf", [&](const pugi::xml_node& style) {
            const auto format = style.attribute("numFmtId").as_int();
            is_day_.push_back(
                is_day_by_number(format) || days.contains(format) || (closely_ && (is_time_by_number(format) || times.contains(format))));
        });
    }

    [[nodiscard]] std::string day_from(double serial) const
    {
        constexpr int of_1970 = 25569;
        constexpr int between_systems = 1462;
        constexpr double of_2200 = 109'575;
        constexpr int minutes_of_a_day = 1440;
        if (closely_ && serial >= 0 && serial < 1) return clock_from(static_cast<int>(serial * minutes_of_a_day + 0.5));
        if (serial < 1 || serial > of_2200) return {};
        const auto whole = static_cast<int>(serial) + (counts_from_1904_ ? between_systems : 0);
        const auto day = time::iso(time::Day{std::chrono::days{whole - of_1970}});
        const auto minute = static_cast<int>((serial - static_cast<int>(serial)) * minutes_of_a_day + 0.5);
        return closely_ && minute > 0 && minute < minutes_of_a_day ? day + " " + clock_from(minute) : day;
    }

    static std::string clock_from(int minute)
    {
        constexpr int an_hour = 60;
        const auto two = [](int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
        return two(minute / an_hour) + ":" + two(minute % an_hour);
    }

    /// Formats that show a time alone.
    static bool is_time_by_number(int format) { return (format >= 18 && format <= 21) || (format >= 45 && format <= 47); }

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
        if (type == "d") return closely_ ? value : value.substr(0, value.find('T'));
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
            const std::string_view hidden{row.attribute("hidden").value()};
            if (hidden == "1" || hidden == "true") hidden_.insert(rows.size() - 1);
            for (const auto cell : row.children()) {
                if (local_name(cell) != "c") continue;
                const auto column = column_of(cell.attribute("r").value(), cells.size());
                if (child(cell, "f")) ++formulas_;
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

    /// "B2:B4": the words stand in the first of them. Over columns they stay where they are.
    void fill_merged(TableRows& rows, const pugi::xml_node& merged)
    {
        each_child(merged, "mergeCell", [&](const pugi::xml_node& one) {
            const std::string_view reference{one.attribute("ref").value()};
            const auto colon = reference.find(':');
            if (colon == std::string_view::npos) return;
            const auto row_in = [](std::string_view cell) {
                std::size_t row = 0;
                const auto digits = cell.find_first_of("0123456789");
                if (digits != std::string_view::npos) std::from_chars(cell.data() + digits, cell.data() + cell.size(), row);
                return row;
            };
            const auto column = column_of(reference, 0);
            const auto first = row_in(reference.substr(0, colon));
            const auto last = std::min(row_in(reference.substr(colon + 1)), rows.size());
            if (first == 0 || first >= last || column >= rows[first - 1].size()) return;
            ++merged_;
            const auto words = rows[first - 1][column];
            for (auto row = first; row < last; ++row) {
                if (rows[row].empty()) continue;
                if (rows[row].size() <= column) rows[row].resize(column + 1);
                if (rows[row][column].empty()) rows[row][column] = words;
            }
        });
    }

    /// An empty row stands in its place, so that the numbers of the others stay those of the file.
    void leave_out_hidden(TableRows& rows)
    {
        for (const auto row : hidden_) {
            if (row >= rows.size() || rows[row].empty()) continue;
            ++hidden_rows_;
            rows[row].clear();
        }
        while (!rows.empty() && rows.back().empty()) rows.pop_back();
    }

    std::vector<Entry> entries_;
    bool closely_;
    std::set<std::size_t> hidden_{};
    std::size_t hidden_sheets_{0};
    std::size_t other_sheets_{0};
    std::size_t hidden_rows_{0};
    std::size_t formulas_{0};
    std::size_t merged_{0};
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

    [[nodiscard]] std::expected<application::ReadTable, std::string> table(std::string_view file) const override
    {
        if (file.empty()) return std::unexpected("This file is empty");
        if (file.starts_with("\xD0\xCF\x11\xE0"))
            return std::unexpected(
                "This is an old Word or Excel file (.doc, .xls), or one with a password. Open it, save it as .docx or .xlsx without a "
                "password, and choose it again");
        if (file.starts_with("%PDF"))
            return std::unexpected("This is a PDF, which has no rows. Ask for the Word or Excel file it was made from");
        if (file.starts_with("{\\rtf")) return std::unexpected("This is an .rtf file. Open it in Word and save it as .docx");
        auto read = std::expected<application::ReadTable, std::string>{};
        if (file.starts_with("PK")) {
            read = table_of_package(file);
        } else {
            auto rows = rows_of_text(file);
            if (!rows) return std::unexpected(std::move(rows.error()));
            read = application::ReadTable{std::move(*rows), {}};
        }
        if (read && read->rows.empty()) return std::unexpected("Nothing stands in this file");
        return read;
    }

    [[nodiscard]] std::string written(const std::string& sheet, const TableRows& rows) const override
    {
        return spreadsheet_of(sheet, rows);
    }

private:
    static std::expected<TableRows, std::string> rows_of_package(std::string_view file)
    {
        auto entries = unpacked(file, sheet_caps);
        // What the package cannot be opened for is said of Word files; a spreadsheet is the same kind of package.
        if (!entries) return std::unexpected(entries.error().contains("Word") ? damaged : entries.error());
        return Workbook{std::move(*entries), Reading::plainly}.rows();
    }

    static std::expected<application::ReadTable, std::string> table_of_package(std::string_view file)
    {
        auto entries = unpacked(file, sheet_caps);
        if (!entries)
            return std::unexpected(
                entries.error().contains("Word") ? "This file is damaged, or is neither a spreadsheet nor a Word file" : entries.error());
        if (std::ranges::find(*entries, "word/document.xml", &Entry::name) != entries->end()) return table_of_word_file(*entries);
        Workbook book{std::move(*entries), Reading::closely};
        auto rows = book.rows();
        if (!rows) return std::unexpected(std::move(rows.error()));
        return application::ReadTable{std::move(*rows), book.remarks()};
    }
};

} // namespace

std::unique_ptr<application::Spreadsheets> spreadsheet_files() { return std::make_unique<PackagedSpreadsheets>(); }

} // namespace throughline::documents
