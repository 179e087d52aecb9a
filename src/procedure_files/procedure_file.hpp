#pragma once

#include "domain/procedure/diagnosis.hpp"

#include <expected>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::procedure_files {

/// A procedure file as text: its name, for messages, and what it says.
struct SourceText {
    std::string name;
    std::string text;
};

/// What reading a procedure file came to: the procedure where nothing was wrong, and everything there is to say, warnings too, in the
/// order of the files.
struct CheckedProcedure {
    std::optional<procedure::Procedure> procedure{};
    std::optional<procedure::Simulation> simulation{}; ///< what its `[simulation]` says, where it has one
    std::vector<procedure::Diagnosis> diagnoses{};
};

/// Reads, merges and checks a procedure. `others` are texts among which the procedure that it extends is found by its id.
[[nodiscard]] CheckedProcedure checked_procedure_from(const SourceText& file, const std::vector<SourceText>& others = {});

/// The same for a file on disk and the other `.toml` files of its folder.
/// Errors: throws std::runtime_error where the file cannot be read.
[[nodiscard]] CheckedProcedure check_procedure(const std::filesystem::path& file);

/// The procedure that the text says, merged and checked.
/// Errors: everything that is wrong with it; warnings are not among them.
/// Source: model, section 1; design, section 6.
[[nodiscard]] std::expected<procedure::Procedure, std::vector<procedure::Diagnosis>> procedure_from(
    std::string_view text, const std::string& file_name, const std::vector<SourceText>& others = {});

/// The procedure in that file, with the one that it extends, which lies in the same folder.
/// Errors: everything that is wrong with either; throws std::runtime_error where a file cannot be read.
[[nodiscard]] std::expected<procedure::Procedure, std::vector<procedure::Diagnosis>> load_procedure(const std::filesystem::path& file);

/// Every `.toml` file of a folder by its path, in the order of their names. A baseline is read once for all that extend it.
/// Errors: throws std::runtime_error where a file cannot be read.
[[nodiscard]] std::map<std::filesystem::path, CheckedProcedure> check_folder(const std::filesystem::path& folder);

/// The file and, where it extends another, that one: what an adopted procedure is kept as.
/// Errors: throws std::runtime_error where a file cannot be read.
[[nodiscard]] std::vector<SourceText> texts_of(const std::filesystem::path& file);

} // namespace throughline::procedure_files
