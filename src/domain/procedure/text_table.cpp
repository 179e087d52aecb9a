#include "domain/procedure/text_table.hpp"

#include <algorithm>
#include <string_view>

namespace throughline::procedure {
namespace {

/// How many letters, not bytes.
std::size_t width_of(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

/// Breaks at blanks; a word longer than the line has one to itself. Lines that go on are indented as the first is, below its text
/// where it begins with a dash.
void break_into(std::vector<std::string>& lines, std::string_view text, std::size_t widest)
{
    const auto indent = std::min(text.find_first_not_of(' '), text.size());
    std::string line(indent, ' ');
    text.remove_prefix(indent);
    const std::string next_line(text.starts_with("- ") ? indent + 2 : indent, ' ');
    for (bool is_begun = false; !text.empty();) {
        const auto blank = std::min(text.find(' '), text.size());
        const auto word = text.substr(0, blank);
        if (is_begun && width_of(line) + 1 + width_of(word) > widest) {
            lines.push_back(std::move(line));
            line = next_line;
            is_begun = false;
        }
        if (!word.empty()) line += (is_begun ? " " : "") + std::string(word);
        is_begun = is_begun || !word.empty();
        text.remove_prefix(std::min(blank + 1, text.size()));
    }
    lines.push_back(std::move(line));
}

std::vector<std::string> lines_of(std::string_view cell, std::size_t widest)
{
    std::vector<std::string> lines;
    for (;;) {
        const auto end = cell.find('\n');
        break_into(lines, cell.substr(0, end), widest);
        if (end == std::string_view::npos) return lines;
        cell.remove_prefix(end + 1);
    }
}

using Cells = std::vector<std::vector<std::string>>; // the lines of each cell of one row

std::string written(const Cells& cells, const std::vector<std::size_t>& widths)
{
    std::size_t height = 0;
    for (const auto& lines : cells) height = std::max(height, lines.size());
    std::string text;
    for (std::size_t line = 0; line < height; ++line) {
        std::string row;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const auto cell = line < cells[column].size() ? cells[column][line] : std::string{};
            row += cell + std::string(widths[column] - std::min(widths[column], width_of(cell)) + 2, ' ');
        }
        row.erase(row.find_last_not_of(' ') + 1);
        text += row + "\n";
    }
    return text;
}

} // namespace

std::string text_table(const std::vector<TextColumn>& columns, const std::vector<std::vector<std::string>>& rows)
{
    Cells headings;
    std::vector<std::size_t> widths;
    for (const auto& column : columns) {
        headings.push_back({column.heading});
        widths.push_back(width_of(column.heading));
    }
    std::vector<Cells> broken;
    for (const auto& row : rows) {
        Cells cells;
        for (std::size_t column = 0; column < columns.size(); ++column) {
            cells.push_back(lines_of(row.at(column), columns[column].widest));
            for (const auto& line : cells.back()) widths[column] = std::max(widths[column], width_of(line));
        }
        broken.push_back(std::move(cells));
    }
    Cells rules;
    for (const auto width : widths) rules.push_back({std::string(width, '-')});

    auto text = written(headings, widths) + written(rules, widths);
    for (const auto& cells : broken) text += written(cells, widths);
    return text;
}

} // namespace throughline::procedure
