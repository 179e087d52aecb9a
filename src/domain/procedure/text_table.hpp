#pragma once

#include <string>
#include <vector>

namespace throughline::procedure {

struct TextColumn {
    std::string heading;
    std::size_t widest; ///< in letters; longer cells go on in the next line
};

/// Rows below headings, in columns as wide as their content and no wider than asked. A line break in a cell begins a new line there.
[[nodiscard]] std::string text_table(const std::vector<TextColumn>& columns, const std::vector<std::vector<std::string>>& rows);

} // namespace throughline::procedure
