#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace throughline::web {

/// What a CSV file begins with, so that a spreadsheet reads it as UTF-8.
inline constexpr std::string_view csv_begins = "\xEF\xBB\xBF";

/// One line of a CSV file. A cell that begins like a formula is made text, so that no spreadsheet runs it.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

} // namespace throughline::web
