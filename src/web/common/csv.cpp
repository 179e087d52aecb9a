#include "web/common/csv.hpp"

namespace throughline::web {

namespace {

std::string csv_cell(std::string_view text)
{
    std::string cell;
    if (!text.empty() && std::string_view{"=+-@\t\r"}.contains(text[0])) cell = "'";
    for (const char c : text) {
        if (c == '"') cell += '"';
        cell += c;
    }
    return "\"" + cell + "\"";
}

} // namespace

std::string csv_line(const std::vector<std::string>& cells)
{
    std::string line;
    for (const auto& cell : cells) line += (line.empty() ? "" : ",") + csv_cell(cell);
    return line + "\r\n";
}

} // namespace throughline::web
