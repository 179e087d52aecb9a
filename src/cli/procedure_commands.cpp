#include "cli/procedure_commands.hpp"

#include "procedure_files/procedure_file.hpp"

#include <algorithm>
#include <stdexcept>

namespace throughline::cli {

namespace {

constexpr int found_wrong = 1;
constexpr int malformed = 2;

std::string padded(std::string text, std::size_t width)
{
    if (text.size() < width) text.append(width - text.size(), ' ');
    return text;
}

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
        out << loaded->title << " (" << loaded->id << ", version " << loaded->version << ")\n";
        for (const auto& stage : loaded->stages) {
            out << "\n" << stage.label << "\n";
            for (const auto& step : loaded->steps) {
                if (step.stage != stage.id) continue;
                out << "  " << padded(step.id, 34) << padded(std::string(name_of(step.kind)), 10) << step.title << "\n";
                std::string who;
                for (const auto& role : step.who) who += (who.empty() ? "" : ", ") + role;
                if (!who.empty()) out << "    who: " << who << "\n";
                for (const auto& limit : step.limits) out << "    " << limit.text << "  [" << limit.source << "]\n";
                for (const auto& limit : step.answer_limits) out << "    answer " << limit.text << "  [" << limit.source << "]\n";
                out << "    source: " << step.source << "\n";
            }
        }
        return 0;
    } catch (const std::runtime_error& fault) {
        err << fault.what() << "\n";
        return malformed;
    }
}

} // namespace throughline::cli
