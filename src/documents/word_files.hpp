#pragma once

#include "application/word_files.hpp"

#include <memory>

namespace throughline::documents {

/// Word files (.docx) on libarchive and pugixml.
[[nodiscard]] std::unique_ptr<application::WordFiles> word_files();

} // namespace throughline::documents
