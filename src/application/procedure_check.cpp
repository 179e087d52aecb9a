#include "application/procedure_check.hpp"

#include "domain/procedure/diagnosis.hpp"
#include "domain/procedure/table.hpp"
#include "ledger/bytes.hpp"
#include "ledger/hashing.hpp"
#include "procedure_files/procedure_file.hpp"

namespace throughline::application {

ProcedureCheck checked_procedure(const std::string& file)
{
    const auto checked = procedure_files::check_procedure(file);
    ProcedureCheck result;
    for (const auto& diagnosis : checked.diagnoses) result.diagnoses.push_back(in_words(diagnosis));
    result.has_errors = procedure::has_errors(checked.diagnoses) || !checked.procedure;
    if (result.has_errors) return result;
    const auto& procedure = *checked.procedure;
    result.summary = std::to_string(procedure.steps.size()) + " steps, " + std::to_string(procedure.forms.size()) + " forms, " + std::to_string(procedure.checks.size()) + " checks, no errors";
    result.table = procedure::shown_as_table(procedure);
    return result;
}

std::string fingerprint(const std::string& text) { return ledger::hex_of(ledger::sha256(ledger::bytes_of(text))); }

} // namespace throughline::application
