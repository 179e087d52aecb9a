#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::application {

/// A table as people keep it: rows of cells, each in words. A day that a spreadsheet holds as a number is written as 2026-04-03. Rows and
/// cells at the end in which nothing stands are not there.
using TableRows = std::vector<std::vector<std::string>>;

inline constexpr std::size_t most_table_rows = 5000;
inline constexpr std::size_t most_table_columns = 100;

/// A table with what somebody should know of how it was read.
struct ReadTable {
    TableRows rows;
    std::vector<std::string> remarks{};
};

/// Tables from outside, without saying how they are read. A file is judged by its content; nothing in it is run, reckoned or fetched.
class Spreadsheets {
public:
    virtual ~Spreadsheets() = default;

    /// The rows of an .xlsx file's first sheet that is not hidden, or of a text with commas, semicolons or tabs between its cells.
    /// Errors: in words for the person who chose it.
    [[nodiscard]] virtual std::expected<TableRows, std::string> rows(std::string_view file) const = 0;
    /// The same, and the tables of a Word file (.docx, .docm; macros are not looked at). Hidden rows are left out, what stands in merged
    /// cells is taken for each of them, a time stays beside its day; the remarks say so.
    [[nodiscard]] virtual std::expected<ReadTable, std::string> table(std::string_view file) const = 0;
    /// An .xlsx file of one sheet. Every cell is text, so that none of them is ever a formula.
    [[nodiscard]] virtual std::string written(const std::string& sheet, const TableRows& rows) const = 0;

protected:
    Spreadsheets() = default;
    Spreadsheets(const Spreadsheets&) = default;
    Spreadsheets& operator=(const Spreadsheets&) = default;
};

/// The table as text with tabs between its cells, so that a page can carry it from one step to the next; read again it is the same.
[[nodiscard]] std::string as_text(const TableRows& rows);

} // namespace throughline::application
