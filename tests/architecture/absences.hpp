#pragma once

#include "source_files.hpp"

#include <set>
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

/// The ids and titles of the roles, groups, steps and recipients that a procedure file declares, but for those of one plain word.
[[nodiscard]] std::set<std::string> parts_declared_in(const std::string& procedure_file);

/// A literal that is one of these and no name that the code itself gives to a concept or a set. The demonstration may act by a procedure.
[[nodiscard]] std::vector<std::string> parts_of_procedures_named(
    const std::vector<SourceFile>& files, const std::set<std::string>& parts, const std::set<std::string>& names_of_the_field);

/// The literals of a source file.
[[nodiscard]] std::set<std::string> literals_in(const std::string& text);

/// A limit with a number in a literal: a rule that only a procedure may state. An example in a sentence begins otherwise.
[[nodiscard]] std::vector<std::string> limits_stated(const std::vector<SourceFile>& files);

} // namespace throughline::architecture
