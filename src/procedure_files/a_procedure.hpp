#pragma once

#include "procedure_files/procedure_file.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace throughline::procedure_files {

/// A small baseline with nothing wrong: a case begins, somebody decides to notify, agencies are asked, a meeting is held, the partners
/// decide and sign, and the record is sent.
[[nodiscard]] std::string a_baseline();

/// A local file that adds nothing to it yet.
[[nodiscard]] std::string a_local_file();

/// The text with one passage changed; the passage occurs exactly once.
[[nodiscard]] std::string changed(std::string text, std::string_view from, std::string_view to);
/// The baseline with one passage changed.
[[nodiscard]] std::string changed(std::string_view from, std::string_view to);
/// The baseline with more at its end.
[[nodiscard]] std::string with(std::string_view more);
/// The local file with more at its end.
[[nodiscard]] std::string local_with(std::string_view more);

[[nodiscard]] std::vector<procedure::Diagnosis> diagnoses_of_text(const std::string& baseline);
[[nodiscard]] std::vector<procedure::Diagnosis> diagnoses_of_local(const std::string& local, const std::string& baseline = a_baseline());

/// The one diagnosis of the text. A test fails where there is none or more than one.
[[nodiscard]] procedure::Diagnosis only_diagnosis(const std::string& baseline);
[[nodiscard]] procedure::Diagnosis only_local_diagnosis(const std::string& local, const std::string& baseline = a_baseline());

/// The procedure of a local file; a test fails with its diagnoses where it has any.
[[nodiscard]] procedure::Procedure merged_from(const std::string& local, const std::string& baseline = a_baseline());

/// What stands in the file where the diagnosis points, up to the end of the line.
[[nodiscard]] std::string pointed_at(const procedure::Diagnosis& diagnosis);

} // namespace throughline::procedure_files
