#include "application/procedure_library.hpp"

#include "procedure_files/procedure_file.hpp"

#include <stdexcept>

namespace throughline::application {

ProcedureLibrary::ProcedureLibrary(const std::filesystem::path& folder)
{
    for (auto& [file, checked] : procedure_files::check_folder(folder)) {
        if (!checked.procedure) {
            std::string message = "The procedure file " + file.filename().string() + " has errors:";
            for (const auto& diagnosis : checked.diagnoses) message += "\n" + in_words(diagnosis);
            throw std::runtime_error(message);
        }
        auto procedure = std::make_shared<const procedure::Procedure>(std::move(*checked.procedure));
        procedures_[{procedure->id, procedure->version}] = std::move(procedure);
    }
    if (procedures_.empty()) throw std::runtime_error("There are no procedure files in " + folder.string());
}

std::shared_ptr<const procedure::Procedure> ProcedureLibrary::find(const std::string& id, const std::string& version) const
{
    const auto at = procedures_.find({id, version});
    return at == procedures_.end() ? nullptr : at->second;
}

std::shared_ptr<const procedure::Procedure> ProcedureLibrary::newest(const std::string& id) const
{
    std::shared_ptr<const procedure::Procedure> found;
    for (const auto& [key, procedure] : procedures_) {
        if (key.first == id) found = procedure;
    }
    return found;
}

std::vector<std::shared_ptr<const procedure::Procedure>> ProcedureLibrary::all() const
{
    std::vector<std::shared_ptr<const procedure::Procedure>> list;
    for (const auto& [key, procedure] : procedures_) list.push_back(procedure);
    return list;
}

std::string ProcedureLibrary::first_local() const
{
    for (const auto& [key, procedure] : procedures_) {
        if (!procedure->extends.empty()) return procedure->id;
    }
    return {};
}

} // namespace throughline::application
