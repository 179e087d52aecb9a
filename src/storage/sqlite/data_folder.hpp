#pragma once

#include "ledger/instant.hpp"
#include "ledger/ledger.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace throughline::storage::sqlite {

/// Where everything lies: `ledger.db`, `keys.db` and `lock` in the directory, and the installation key in a file outside it.
struct DataFolder {
    std::filesystem::path directory;
    std::filesystem::path key_file;
};

/// For tests: how the files are reached.
struct FileAccess {
    std::string vfs{};             ///< the SQLite file system to go through; empty: the usual one
    std::int64_t largest_ledger{}; ///< in pages; 0: as large as the disk allows
};

/// Makes the directory, the key file (where there is none yet) and an empty ledger with its first event.
/// Errors: StorageError where there is a ledger already, or the key file would lie inside the directory.
[[nodiscard]] std::unique_ptr<ledger::Ledger> create_ledger(
    const DataFolder& folder, ledger::InstallationUse use, ledger::Instant now, const FileAccess& access = {});

/// Opens a ledger for writing. Errors: StorageError, also where another process writes to it.
[[nodiscard]] std::unique_ptr<ledger::Ledger> open_ledger(const DataFolder& folder, const FileAccess& access = {});

/// Opens a ledger beside the process that writes to it.
[[nodiscard]] std::unique_ptr<ledger::Ledger> open_ledger_for_reading(const DataFolder& folder, const FileAccess& access = {});

} // namespace throughline::storage::sqlite
