#include "cli/procedure_commands.hpp"

#include "domain/procedure/table.hpp"
#include "procedure_files/procedure_file.hpp"

#include <algorithm>
#include <stdexcept>

namespace throughline::cli {

namespace {

constexpr int found_wrong = 1;
constexpr int malformed = 2;

} // namespace

int check_procedures(const std::vector<std::string>& files, std::ostream& out, std::ostream& err)
{
    int code = 0;
    for (const auto& file : files) {
        try {
            const auto checked = procedure_files::check_procedure(file);
            for (const auto& diagnosis : checked.diagnoses) err << in_words(diagnosis) << "\n";
            if (procedure::has_errors(checked.diagnoses) || !checked.procedure) {
                code = std::max(code, found_wrong);
            } else {
                out << file << ": " << checked.procedure->steps.size() << " steps, " << checked.procedure->forms.size() << " forms, "
                    << checked.procedure->checks.size() << " checks, no errors\n";
            }
        } catch (const std::runtime_error& fault) {
            err << fault.what() << "\n";
            code = malformed;
        }
    }
    return code;
}

int show_procedure(const std::string& file, std::ostream& out, std::ostream& err)
{
    try {
        const auto loaded = procedure_files::load_procedure(file);
        if (!loaded) {
            for (const auto& diagnosis : loaded.error()) err << in_words(diagnosis) << "\n";
            return found_wrong;
        }
        out << procedure::shown_as_table(*loaded);
        return 0;
    } catch (const std::runtime_error& fault) {
        err << fault.what() << "\n";
        return malformed;
    }
}

} // namespace throughline::cli
