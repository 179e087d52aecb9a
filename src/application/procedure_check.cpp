#include "application/procedure_check.hpp"

#include "domain/procedure/diagnosis.hpp"
#include "domain/procedure/naming.hpp"
#include "domain/procedure/simulation.hpp"
#include "domain/procedure/table.hpp"
#include "ledger/bytes.hpp"
#include "ledger/hashing.hpp"
#include "procedure_files/procedure_file.hpp"

#include <algorithm>

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

ProcedureRead read_procedure(const std::string& file)
{
    auto checked = procedure_files::check_procedure(file);
    ProcedureRead result;
    for (const auto& diagnosis : checked.diagnoses) result.diagnoses.push_back(in_words(diagnosis));
    result.procedure = std::move(checked.procedure);
    return result;
}

ProcedureSimulated simulated_procedure(
    const std::string& file, const SimulationAsked& asked, const std::function<void(int, int)>& progress)
{
    auto checked = procedure_files::check_procedure(file);
    ProcedureSimulated result;
    if (!checked.procedure || procedure::has_errors(checked.diagnoses)) {
        for (const auto& diagnosis : checked.diagnoses) result.diagnoses.push_back(in_words(diagnosis));
        return result;
    }
    const auto& procedure = *checked.procedure;
    if (!checked.simulation) {
        result.diagnoses.push_back(file + ": there is no [simulation]: it names the fact whose day is tried, as in origin = \"referral-received\"");
        return result;
    }
    for (const auto& [name, answer] : asked.answers) {
        const auto meaning = procedure::Naming{procedure}.of(name);
        const bool known = meaning.kind == procedure::NamedKind::fact || meaning.kind == procedure::NamedKind::decision;
        const bool is_option = known && (meaning.options().empty() || std::ranges::find(meaning.options(), answer, &procedure::Option::id) != meaning.options().end());
        if (!is_option) {
            result.diagnoses.push_back(known ? "\"" + name + "\" has no option \"" + answer + "\"" : "There is no fact or decision \"" + name + "\"");
            return result;
        }
        checked.simulation->answers.insert_or_assign(name, answer);
    }
    const auto report = procedure::simulate(procedure, *checked.simulation, time::BankHolidays{}, {asked.first_year, asked.years}, progress);
    result.could_be_run = true;
    result.has_what_cannot_be_kept = procedure::has_what_cannot_be_kept(report);
    result.words = procedure::in_words(report, procedure, *checked.simulation);
    return result;
}

std::string fingerprint(const std::string& text) { return ledger::hex_of(ledger::sha256(ledger::bytes_of(text))); }

} // namespace throughline::application
