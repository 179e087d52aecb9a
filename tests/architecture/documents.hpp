#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace throughline::architecture {

/// Each link in a Markdown file below the folder to a file that is not there, as "file links to target". Links to the web are not
/// followed, and what is built or brought (build/, node_modules/) is not read.
[[nodiscard]] std::vector<std::string> broken_links_below(const std::filesystem::path& root);

} // namespace throughline::architecture
