#pragma once

#include "source_files.hpp"

#include <string>
#include <vector>

namespace throughline::architecture {

/// Each include of a shipped file that points where the house has no arrow, as "file includes file".
[[nodiscard]] std::vector<std::string> wrong_arrows(const std::vector<SourceFile>& files);

/// Each include of a library outside the folders that hide it, and anything in the domain but the standard library.
[[nodiscard]] std::vector<std::string> escaped_libraries(const std::vector<SourceFile>& files);

/// Each folder that the table of arrows does not know.
[[nodiscard]] std::vector<std::string> unknown_folders(const std::vector<SourceFile>& files);

/// Each include in quotes that names no file below src/.
[[nodiscard]] std::vector<std::string> includes_of_nothing(const std::vector<SourceFile>& files);

} // namespace throughline::architecture
