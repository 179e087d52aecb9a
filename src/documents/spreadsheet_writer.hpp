#pragma once

#include "application/spreadsheets.hpp"

#include <string>

namespace throughline::documents {

/// An .xlsx file of one sheet whose first row is its heads. Every cell is text.
[[nodiscard]] std::string spreadsheet_of(const std::string& sheet, const application::TableRows& rows);

} // namespace throughline::documents
