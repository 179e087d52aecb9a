#pragma once

#include <string>
#include <vector>

namespace throughline::application {

/// What checking a procedure file came to, in words as a compiler prints them.
struct ProcedureCheck {
    std::vector<std::string> diagnoses;
    bool has_errors{false};
    std::string summary; ///< how many steps, forms and checks; empty where it has errors
    std::string table;   ///< the procedure as a table for people; empty where it has errors
};

/// Errors: throws std::runtime_error where the file cannot be read.
[[nodiscard]] ProcedureCheck checked_procedure(const std::string& file);

/// SHA-256 of a text, as hexadecimal figures: what a document is known by when it is signed and sent.
[[nodiscard]] std::string fingerprint(const std::string& text);

} // namespace throughline::application
