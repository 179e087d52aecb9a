#pragma once

#include "ledger/instant.hpp"
#include "storage/sqlite/data_folder.hpp"

#include <chrono>
#include <filesystem>

namespace throughline::storage::sqlite {

/// Writes the ledger as it stands at one moment into a new file, without its keys. Others may write meanwhile.
/// Errors, for all: StorageError.
void back_up_ledger(const DataFolder& folder, const std::filesystem::path& to);

/// Writes the keys into a new file in `directory` that says in its name when it was made and when it is to be deleted.
/// The keys in it are wrapped: without the installation key they open nothing.
[[nodiscard]] std::filesystem::path back_up_keys(
    const DataFolder& folder, const std::filesystem::path& directory, ledger::Instant now, std::chrono::days lives);

/// Deletes the key backups in `directory` whose last day is over. Answers how many there were.
std::size_t remove_expired_key_backups(const std::filesystem::path& directory, ledger::Instant now);

/// Makes a data directory from two backups and verifies it. The keys must not be older than the ledger; those that the ledger calls
/// destroyed do not come back. Errors: StorageError, and the directory is as it was before.
void restore(const DataFolder& to, const std::filesystem::path& ledger_backup, const std::filesystem::path& keys_backup);

} // namespace throughline::storage::sqlite
