#pragma once

#include "web/common/visit.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace throughline::web {

/// What a CSV file begins with, so that a spreadsheet reads it as UTF-8.
inline constexpr std::string_view csv_begins = "\xEF\xBB\xBF";

/// One line of a CSV file. A cell that begins like a formula is made text, so that no spreadsheet runs it.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

/// A list over cases leaves as a file: for those who may take lists away, and on record before it goes out.
[[nodiscard]] HttpResponse list_to_take_away(const Visit& visit, const std::string& file_name, const std::string& csv);

} // namespace throughline::web
