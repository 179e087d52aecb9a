#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace throughline::access_matrix {

/// What is right for one route, as people wrote it down.
struct Expectation {
    int line{0};
    std::string method;
    std::string pattern;
    std::string example; ///< an address of that pattern; words in capitals stand for what the case under watch has
    std::string form;    ///< what a form carries, so that it reaches the question of who may
    std::map<std::string, std::string, std::less<>> right; ///< for each relation to the case
};

struct Expectations {
    std::vector<std::string> relations;
    std::vector<Expectation> rows;
};

/// Reads the table. Errors: std::runtime_error with the line.
[[nodiscard]] Expectations expectations_from(const std::filesystem::path& file);

} // namespace throughline::access_matrix
