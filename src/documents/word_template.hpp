#pragma once

#include "application/word_files.hpp"
#include "documents/archive.hpp"

namespace throughline::documents {

using WordFaults = std::vector<application::WordFault>;

/// A Word file from outside, unpacked and judged by its content. Errors: everything that keeps it from being used.
[[nodiscard]] std::expected<std::vector<Entry>, WordFaults> opened(std::string_view file);

/// What stands between {{ and }} in the text, headers and footers, each name once. Errors: unclosed and nested ones, with their paragraph.
[[nodiscard]] std::expected<std::vector<std::string>, WordFaults> placeholders_in(const std::vector<Entry>& entries);

/// Fills the placeholders that have a value, also where Word has cut one into several runs. Answers the names that stay open.
[[nodiscard]] std::vector<std::string> fill(std::vector<Entry>& entries, const std::map<std::string, std::string>& values);

/// The paragraphs of the text, in order, those in tables as well; empty ones are left out.
[[nodiscard]] std::vector<std::string> paragraphs_in(const std::vector<Entry>& entries);

} // namespace throughline::documents
