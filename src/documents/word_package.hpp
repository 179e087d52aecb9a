#pragma once

#include "application/word_files.hpp"
#include "documents/archive.hpp"

#include <vector>

namespace throughline::documents {

/// The files inside a Word file that shows this document: headings, paragraphs and tables in styles that screen readers know, English as
/// the language, the handling mark above and the footer with the page's number below every page.
[[nodiscard]] std::vector<Entry> package_of(const application::WordDocument& document);

} // namespace throughline::documents
