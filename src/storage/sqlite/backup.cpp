#include "storage/sqlite/backup.hpp"

#include "ledger/proofs.hpp"
#include "ledger/storage_error.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/durable_file.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace throughline::storage::sqlite {
namespace {

namespace fs = std::filesystem;
using ledger::Instant;
using ledger::StorageError;

constexpr std::string_view before_last_day = "-until-";

std::string written(std::chrono::sys_days day)
{
    const std::chrono::year_month_day date{day};
    return fmt::format(
        "{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

void copy_database(const fs::path& from, const fs::path& to)
{
    if (fs::exists(to)) throw StorageError(fmt::format("{} is there already; a backup overwrites nothing", to.string()));
    Connection source{from, Opening::reading, {}};
    source.run("PRAGMA query_only = OFF"); // SQLite counts the new file as writing
    const auto copy = source.statement("VACUUM INTO ?");
    copy->bind(1, std::string_view{to.native()});
    copy->run();
    make_private_and_durable(to);
}

void bring_in(const fs::path& from, const fs::path& to)
{
    std::error_code failed;
    fs::copy_file(from, to, failed);
    if (failed) throw StorageError(fmt::format("Copying {} to {}: {}", from.string(), to.string(), failed.message()));
    make_private_and_durable(to);
}

bool is_over(const fs::path& file, Instant now)
{
    const auto name = file.filename().string();
    const auto at = name.find(before_last_day);
    if (!name.starts_with("keys-") || !name.ends_with(".db") || at == std::string::npos) return false;
    return name.substr(at + before_last_day.size(), 10) < written(std::chrono::floor<std::chrono::days>(now));
}

void remove_database(const fs::path& file)
{
    std::error_code ignored;
    for (const auto* ending : {"", "-wal", "-shm"}) fs::remove(file.native() + ending, ignored);
}

void open_and_verify(const DataFolder& folder)
{
    const auto restored = open_ledger(folder);
    const auto report = restored->proofs().verify();
    if (report.fault) throw StorageError("What was restored does not verify: " + *report.fault);
}

} // namespace

void back_up_ledger(const DataFolder& folder, const fs::path& to) { copy_database(folder.directory / "ledger.db", to); }

fs::path back_up_keys(const DataFolder& folder, const fs::path& directory, Instant now, std::chrono::days lives)
{
    const auto today = std::chrono::floor<std::chrono::days>(now);
    const auto second_of_day = std::chrono::floor<std::chrono::seconds>(now - today).count();
    const auto file =
        directory / fmt::format("keys-{}-{:05}{}{}.db", written(today), second_of_day, before_last_day, written(today + lives));
    copy_database(folder.directory / "keys.db", file);
    return file;
}

std::size_t remove_expired_key_backups(const fs::path& directory, Instant now)
{
    std::vector<fs::path> over;
    for (const auto& entry : fs::directory_iterator{directory})
        if (entry.is_regular_file() && is_over(entry.path(), now)) over.push_back(entry.path());
    for (const auto& file : over) fs::remove(file);
    return over.size();
}

void restore(const DataFolder& to, const fs::path& ledger_backup, const fs::path& keys_backup)
{
    const auto ledger_file = to.directory / "ledger.db";
    const auto keys_file = to.directory / "keys.db";
    if (fs::exists(ledger_file) || fs::exists(keys_file))
        throw StorageError(fmt::format("{} holds a ledger; restore into an empty directory", to.directory.string()));
    make_data_directory(to.directory);
    try {
        bring_in(ledger_backup, ledger_file);
        bring_in(keys_backup, keys_file);
        open_and_verify(to);
    } catch (const StorageError&) {
        remove_database(ledger_file);
        remove_database(keys_file);
        throw;
    }
}

} // namespace throughline::storage::sqlite
