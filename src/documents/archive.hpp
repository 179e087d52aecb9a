#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::documents {

/// One file of a package (a .docx is a zip archive of XML files).
struct Entry {
    std::string name;
    std::string content;
};

/// How much is unpacked of a file from outside before it is refused. A letter with a logo needs a hundredth of it.
struct UnpackingCaps {
    std::size_t entries{2000};
    std::size_t one_entry{64U * 1024 * 1024};
    std::size_t all{128U * 1024 * 1024};
};

/// A package of these files, in this order; the same files always give the same bytes.
[[nodiscard]] std::string packed(const std::vector<Entry>& entries);

/// The files of a package, in their order. Errors: a sentence that says what is wrong: no archive, too much in it, a damaged file.
[[nodiscard]] std::expected<std::vector<Entry>, std::string> unpacked(std::string_view file, const UnpackingCaps& caps = {});

} // namespace throughline::documents
