#include "an_installation.hpp"

#include "storage/sqlite/data_folder.hpp"

#include <stdlib.h>

#include <stdexcept>

namespace throughline::identity {

namespace {

std::filesystem::path new_folder()
{
    const auto parent =
        std::filesystem::is_directory("/dev/shm") ? std::filesystem::path{"/dev/shm"} : std::filesystem::temp_directory_path();
    auto name = (parent / "throughline-identity-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for a test");
    return name;
}

storage::sqlite::DataFolder data_in(const std::filesystem::path& folder) { return {folder / "data", folder / "data.key"}; }

} // namespace

AnInstallation::AnInstallation() : folder_{new_folder()}
{
    ledger_ = storage::sqlite::create_ledger(data_in(folder_), ledger::InstallationUse::live, nine_o_clock);
    open();
    if (!accounts_->add(ann, "ann", four_words)) throw std::runtime_error("Ann has no account");
}

AnInstallation::~AnInstallation()
{
    factors_.reset();
    accounts_.reset();
    ledger_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void AnInstallation::open()
{
    accounts_ = std::make_unique<Accounts>(ledger_->rows());
    factors_ = std::make_unique<SecondFactors>(ledger_->rows(), *accounts_);
}

void AnInstallation::restart()
{
    factors_.reset();
    accounts_.reset();
    ledger_.reset();
    ledger_ = storage::sqlite::open_ledger(data_in(folder_));
    open();
}

std::string AnInstallation::all_of(const std::string& kind)
{
    std::string text;
    for (const auto& row : rows().list(kind)) text += row.id + "\n" + std::string(ledger::text_of(row.content)) + "\n";
    return text;
}

} // namespace throughline::identity
