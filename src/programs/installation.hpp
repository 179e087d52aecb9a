#pragma once

#include "application/casework.hpp"
#include "identity/accounts.hpp"
#include "ledger/ledger.hpp"

#include <filesystem>
#include <memory>

namespace throughline::programs {

/// Where a program finds what it needs.
struct Places {
    std::filesystem::path data;
    std::filesystem::path key_file;   ///< outside the data directory
    std::filesystem::path procedures;
    std::filesystem::path assets;
};

/// The places as the command line gives them; what is left out is found beside the program or the working directory.
[[nodiscard]] Places places_of(const std::string& data, const std::string& key, const std::string& procedures, const std::string& assets);

/// An opened installation: the ledger and what works on it.
struct Installation {
    std::unique_ptr<ledger::Ledger> ledger;
    std::unique_ptr<application::ProcedureLibrary> procedures;
    std::unique_ptr<application::Clock> clock;
    std::unique_ptr<application::Casework> casework;
    std::unique_ptr<identity::Accounts> accounts;
};

[[nodiscard]] ledger::Instant machine_time();

[[nodiscard]] Installation opened(const Places& places);
[[nodiscard]] Installation created(const Places& places, ledger::InstallationUse use, ledger::Instant now);

} // namespace throughline::programs
