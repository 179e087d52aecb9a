#include "storage/sqlite/data_folder.hpp"

#include "ledger/installation_key.hpp"
#include "ledger/storage_error.hpp"
#include "storage/sqlite/durable_file.hpp"
#include "storage/sqlite/folder_lock.hpp"
#include "storage/sqlite/sqlite_store.hpp"

#include <fmt/format.h>

#include <sys/stat.h>

namespace throughline::storage::sqlite {
namespace {

namespace fs = std::filesystem;
using ledger::InstallationKey;
using ledger::StorageError;

// Held as long as the ledger's store: the folder is free again when the ledger is closed.
class LockedStore final : public ledger::Store {
public:
    LockedStore(std::unique_ptr<FolderLock> lock, std::unique_ptr<Store> store) : lock_{std::move(lock)}, store_{std::move(store)} {}

    void guard_head_with(ledger::HeadGuard& guard) override { store_->guard_head_with(guard); }
    void read(const std::function<void(ledger::ReadTransaction&)>& work) override { store_->read(work); }
    void write(const std::function<void(ledger::WriteTransaction&)>& work) override { store_->write(work); }
    [[nodiscard]] std::optional<std::string> stopped_because() const override { return store_->stopped_because(); }
    void stop_writing(const std::string& because) override { store_->stop_writing(because); }
    void resume_writing() override { store_->resume_writing(); }

private:
    std::unique_ptr<FolderLock> lock_;
    std::unique_ptr<Store> store_;
};

fs::path ledger_file(const DataFolder& folder) { return folder.directory / "ledger.db"; }
fs::path keys_file(const DataFolder& folder) { return folder.directory / "keys.db"; }

std::unique_ptr<ledger::Store> ledger_store(const DataFolder& folder, Opening opening, const FileAccess& access)
{
    return std::make_unique<SqliteStore>(
        ledger_file(folder), schema_of_ledger(), opening, FileSettings{.vfs = access.vfs, .largest_size = access.largest_ledger});
}

std::unique_ptr<ledger::Store> keys_store(const DataFolder& folder, Opening opening, const FileAccess& access)
{
    return std::make_unique<SqliteStore>(keys_file(folder), schema_of_keys(), opening, FileSettings{.vfs = access.vfs});
}

bool lies_in(const fs::path& file, const fs::path& directory)
{
    const auto relative = fs::weakly_canonical(file).lexically_relative(fs::weakly_canonical(directory));
    return !relative.empty() && *relative.begin() != "..";
}

std::unique_ptr<FolderLock> lock_on(const DataFolder& folder) { return std::make_unique<FolderLock>(folder.directory / "lock"); }

void expect_ledger_in(const DataFolder& folder)
{
    if (!fs::exists(ledger_file(folder)) || !fs::exists(keys_file(folder)))
        throw StorageError(fmt::format("{} holds no ledger: ledger.db and keys.db must both be there", folder.directory.string()));
}

} // namespace

std::unique_ptr<ledger::Ledger> create_ledger(
    const DataFolder& folder, ledger::InstallationUse use, ledger::Instant now, const FileAccess& access)
{
    if (lies_in(folder.key_file, folder.directory))
        throw StorageError("The key file must lie outside the data directory, or a copy of one would be a copy of both");
    if (fs::exists(ledger_file(folder)) || fs::exists(keys_file(folder)))
        throw StorageError(fmt::format("{} holds a ledger already", folder.directory.string()));
    make_data_directory(folder.directory);
    auto lock = lock_on(folder);
    ::umask(S_IRWXG | S_IRWXO);

    const auto key = fs::exists(folder.key_file) ? InstallationKey::read_from(folder.key_file) : InstallationKey::made_in(folder.key_file);
    auto store = std::make_unique<LockedStore>(std::move(lock), ledger_store(folder, Opening::writing, access));
    return ledger::Ledger::begin(std::move(store), keys_store(folder, Opening::writing, access), key, use, now);
}

std::unique_ptr<ledger::Ledger> open_ledger(const DataFolder& folder, const FileAccess& access)
{
    expect_ledger_in(folder);
    auto lock = lock_on(folder);
    const auto key = InstallationKey::read_from(folder.key_file);
    auto store = std::make_unique<LockedStore>(std::move(lock), ledger_store(folder, Opening::writing, access));
    return ledger::Ledger::open(std::move(store), keys_store(folder, Opening::writing, access), key);
}

std::unique_ptr<ledger::Ledger> open_ledger_for_reading(const DataFolder& folder, const FileAccess& access)
{
    expect_ledger_in(folder);
    const auto key = InstallationKey::read_from(folder.key_file);
    return ledger::Ledger::open(ledger_store(folder, Opening::reading, access), keys_store(folder, Opening::reading, access), key);
}

} // namespace throughline::storage::sqlite
