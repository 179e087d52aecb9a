#pragma once

#include "domain/procedure/model.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace throughline::application {

/// The procedures that cases work to, by id and version; an old version stays for the cases that began under it.
class ProcedureLibrary {
public:
    /// Reads every file of a folder. Errors: throws std::runtime_error with the diagnoses where a file has errors.
    explicit ProcedureLibrary(const std::filesystem::path& folder);

    [[nodiscard]] std::shared_ptr<const procedure::Procedure> find(const std::string& id, const std::string& version) const;
    /// The newest version of that id.
    [[nodiscard]] std::shared_ptr<const procedure::Procedure> newest(const std::string& id) const;
    [[nodiscard]] std::vector<std::shared_ptr<const procedure::Procedure>> all() const;
    /// The id of a procedure that a partnership can adopt: the first by name that extends the national baseline; empty where there is none.
    [[nodiscard]] std::string first_local() const;

private:
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const procedure::Procedure>> procedures_;
};

} // namespace throughline::application
