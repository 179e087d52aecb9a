#include "cli/procedure_commands.hpp"

#include "application/procedure_check.hpp"

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
            const auto checked = application::checked_procedure(file);
            for (const auto& diagnosis : checked.diagnoses) err << diagnosis << "\n";
            if (checked.has_errors) {
                code = std::max(code, found_wrong);
            } else {
                out << file << ": " << checked.summary << "\n";
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
        const auto checked = application::checked_procedure(file);
        if (checked.has_errors) {
            for (const auto& diagnosis : checked.diagnoses) err << diagnosis << "\n";
            return found_wrong;
        }
        out << checked.table;
        return 0;
    } catch (const std::runtime_error& fault) {
        err << fault.what() << "\n";
        return malformed;
    }
}

} // namespace throughline::cli
