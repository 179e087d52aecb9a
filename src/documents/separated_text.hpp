#pragma once

#include "application/spreadsheets.hpp"

namespace throughline::documents {

/// Rows of a text with commas, semicolons or tabs between cells: whichever its first line has most of, outside quotes. Quotes as RFC 4180
/// says, line ends of any kind, a byte order mark. A text that is not UTF-8 is read as Windows-1252, which spreadsheets write.
/// Errors: a quote that is not closed, too many rows or columns.
[[nodiscard]] std::expected<application::TableRows, std::string> rows_of_text(std::string_view text);

} // namespace throughline::documents
