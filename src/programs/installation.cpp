#include "programs/installation.hpp"

#include "ledger/settings.hpp"
#include "storage/sqlite/data_folder.hpp"

#include <chrono>
#include <stdexcept>

namespace throughline::programs {

namespace {

std::filesystem::path program_folder()
{
    std::error_code fault;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", fault);
    return fault ? std::filesystem::current_path() : program.parent_path();
}

/// A folder that comes with the program: beside it as installed, in the source tree above the build, or where one works.
std::filesystem::path found(const char* name)
{
    for (const auto& base : {program_folder(), program_folder() / ".." / "..", std::filesystem::current_path()}) {
        if (std::filesystem::exists(base / name)) return std::filesystem::weakly_canonical(base / name);
    }
    throw std::runtime_error(std::string("The folder ") + name + " is not where it should be: beside the program, or name it on the command line");
}

Installation with(std::unique_ptr<ledger::Ledger> ledger, const Places& places)
{
    Installation made;
    made.ledger = std::move(ledger);
    made.procedures = std::make_unique<application::ProcedureLibrary>(places.procedures);
    made.clock = std::make_unique<application::Clock>(machine_time);
    // Whatever the machine says: a rehearsal that stands at a moment stays there.
    if (const auto moved = made.ledger->settings().rehearsal_clock()) made.clock->set_to(*moved);
    made.casework = std::make_unique<application::Casework>(*made.ledger, *made.procedures, *made.clock);
    made.accounts = std::make_unique<identity::Accounts>(made.ledger->rows());
    return made;
}

} // namespace

ledger::Instant machine_time()
{
    return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

Places places_of(const std::string& data, const std::string& key, const std::string& procedures, const std::string& assets)
{
    Places places;
    places.data = data;
    places.key_file = key.empty() ? std::filesystem::path(data).lexically_normal().string() + ".key" : key;
    if (places.data.filename().empty()) places.data = places.data.parent_path();
    if (key.empty()) places.key_file = places.data.string() + ".key";
    places.procedures = procedures.empty() ? found("procedures") : std::filesystem::path(procedures);
    places.assets = assets;
    return places;
}

Installation opened(const Places& places) { return with(storage::sqlite::open_ledger({places.data, places.key_file}), places); }

Installation created(const Places& places, ledger::InstallationUse use, ledger::Instant now)
{
    return with(storage::sqlite::create_ledger({places.data, places.key_file}, use, now), places);
}

} // namespace throughline::programs
