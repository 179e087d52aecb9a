#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace throughline::cli {

/// `throughline procedure check FILE...`: every diagnosis, as a compiler prints it. Answers 0, 1 where a file has errors, 2 where one
/// cannot be read.
[[nodiscard]] int check_procedures(const std::vector<std::string>& files, std::ostream& out, std::ostream& err);

/// `throughline procedure show FILE`: the procedure as a table for people.
[[nodiscard]] int show_procedure(const std::string& file, std::ostream& out, std::ostream& err);

} // namespace throughline::cli
