#pragma once

#include "application/spreadsheets.hpp"

#include <memory>

namespace throughline::documents {

/// Spreadsheets (.xlsx) on libarchive and pugixml, and text with separators.
[[nodiscard]] std::unique_ptr<application::Spreadsheets> spreadsheet_files();

} // namespace throughline::documents
