#pragma once

#include "source_files.hpp"

#include <string>
#include <vector>

namespace throughline::architecture {

// What the house is known by not having. Each answers with "file:line: the line".

/// SQL anywhere but in storage/.
[[nodiscard]] std::vector<std::string> sql_outside_storage(const std::vector<SourceFile>& files);

/// The words of HTTP anywhere but in web/.
[[nodiscard]] std::vector<std::string> http_outside_web(const std::vector<SourceFile>& files);

/// A question to the clock anywhere but in web/, cli/ and programs/.
[[nodiscard]] std::vector<std::string> clocks_inside(const std::vector<SourceFile>& files);

/// A partnership's name or initials, even in a comment.
[[nodiscard]] std::vector<std::string> partnerships_named(const std::vector<SourceFile>& files);

} // namespace throughline::architecture
