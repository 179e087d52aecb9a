#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::architecture {

/// One file of the project's own C++, by its path below src/.
struct SourceFile {
    std::string path;
    std::string text;

    /// A test, what it makes up ("a_case.cpp") and the fixtures it reads may look at anything; the rules are for what is shipped.
    [[nodiscard]] bool is_test() const;
};

struct Include {
    std::string path;
    bool is_ours = false; // in quotes, not in angle brackets
};

/// Every .hpp and .cpp below the folder, in the order of their paths.
/// Errors: throws std::filesystem::filesystem_error where there is no such folder.
[[nodiscard]] std::vector<SourceFile> source_files_below(const std::filesystem::path& folder);

[[nodiscard]] std::vector<Include> includes_of(const SourceFile& file);

/// The text with comments blanked out, and so with the same lines.
[[nodiscard]] std::string without_comments(std::string_view text);

/// The folder of a path: "web/server/router.hpp" lies in "web/server".
[[nodiscard]] std::string folder_of(std::string_view path);

/// Whether the path is the folder or lies in it, at any depth.
[[nodiscard]] bool lies_in(std::string_view path, std::string_view folder);

} // namespace throughline::architecture
