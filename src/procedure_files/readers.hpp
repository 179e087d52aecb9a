#pragma once

#include "domain/procedure/names.hpp"
#include "procedure_files/table_reader.hpp"

namespace throughline::procedure_files {

/// Which keys an option may have: those of a fact or field, or of a decision as well.
enum class OptionUse { answer, decision };

// Each reads one part of a file into the procedure; what is wrong goes to the reader's diagnoses.
void read_head(TableReader& file, procedure::WrittenProcedure& into);
void read_lists(TableReader& file, procedure::Procedure& into);
void read_facts(TableReader& file, procedure::Procedure& into);
void read_forms(TableReader& file, procedure::Procedure& into);
void read_steps(TableReader& file, procedure::Procedure& into);
void read_documents(TableReader& file, procedure::Procedure& into);
void read_letters(TableReader& file, procedure::Procedure& into);
void read_checks(TableReader& file, procedure::Procedure& into);
void read_simulation(TableReader& file, procedure::WrittenProcedure& into);
void read_separations(TableReader& file, procedure::Procedure& into);

[[nodiscard]] std::vector<procedure::Option> read_options(TableReader& table, OptionUse use);

/// The two options of a yes-no question.
[[nodiscard]] std::vector<procedure::Option> yes_and_no();

/// Reads `id`, or `refines` instead of it, and calls the reader's thing by it: "step notify-panel".
[[nodiscard]] std::string read_id(TableReader& table, const std::string& kind, std::string* refines = nullptr);

} // namespace throughline::procedure_files
