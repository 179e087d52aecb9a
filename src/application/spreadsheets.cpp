#include "application/spreadsheets.hpp"

namespace throughline::application {

std::string as_text(const TableRows& rows)
{
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) text += '\t';
            text += '"';
            for (const char letter : row[i]) {
                if (letter == '"') text += '"';
                text += letter;
            }
            text += '"';
        }
        text += '\n';
    }
    return text;
}

} // namespace throughline::application
