#pragma once

#include "application/spreadsheets.hpp"
#include "documents/archive.hpp"

namespace throughline::documents {

/// The rows of the widest table of a Word file, and of those that go on below it with as many columns. Words that a tracked change took
/// out are not there; macros, pictures and everything outside the tables are not looked at.
[[nodiscard]] std::expected<application::ReadTable, std::string> table_of_word_file(const std::vector<Entry>& entries);

} // namespace throughline::documents
