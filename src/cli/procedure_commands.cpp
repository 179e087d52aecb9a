#include "cli/procedure_commands.hpp"

#include "application/procedure_check.hpp"
#include "domain/procedure/difference.hpp"

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

int compare_procedures(const std::string& before, const std::string& after, std::ostream& out, std::ostream& err)
{
    try {
        const auto earlier = application::read_procedure(before);
        const auto later = application::read_procedure(after);
        for (const auto* read : {&earlier, &later})
            if (!read->procedure)
                for (const auto& diagnosis : read->diagnoses) err << diagnosis << "\n";
        if (!earlier.procedure || !later.procedure) return malformed;
        const auto found = procedure::differences(*earlier.procedure, *later.procedure);
        out << procedure::in_words(found, *earlier.procedure, *later.procedure);
        return found.empty() ? 0 : found_wrong;
    } catch (const std::runtime_error& fault) {
        err << fault.what() << "\n";
        return malformed;
    }
}

int simulate_procedure(const SimulationQuestion& question, std::ostream& out, std::ostream& err, std::ostream* progress)
{
    application::SimulationAsked asked{question.from, question.years, {}};
    for (const auto& answer : question.answers) {
        const auto equals = answer.find('=');
        if (equals == std::string::npos) {
            err << "\"" << answer << "\" is no answer: write it like lcspr-decision=no-lcspr\n";
            return malformed;
        }
        asked.answers.insert_or_assign(answer.substr(0, equals), answer.substr(equals + 1));
    }
    try {
        int said = -1;
        const auto tell = [&](int done, int all) {
            const int percent = done * 100 / all;
            if (progress == nullptr || percent == said) return;
            said = percent;
            *progress << "\r" << percent << " % of " << all << " days" << (done == all ? "\r                          \r" : "")
                      << std::flush;
        };
        const auto simulated = application::simulated_procedure(question.file, asked, tell);
        for (const auto& diagnosis : simulated.diagnoses) err << diagnosis << "\n";
        if (!simulated.could_be_run) return malformed;
        out << simulated.words;
        return simulated.has_what_cannot_be_kept ? found_wrong : 0;
    } catch (const std::runtime_error& fault) {
        err << fault.what() << "\n";
        return malformed;
    }
}

} // namespace throughline::cli
