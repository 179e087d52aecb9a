#include "storage/sqlite/durable_file.hpp"

#include "ledger/storage_error.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace throughline::storage::sqlite {
namespace {

namespace fs = std::filesystem;

void synchronize(const fs::path& path)
{
    const auto descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const auto failed = descriptor < 0 || ::fsync(descriptor) != 0;
    const auto reason = errno;
    if (descriptor >= 0) ::close(descriptor);
    if (failed) throw ledger::StorageError(fmt::format("Making {} durable: {}", path.string(), std::strerror(reason)));
}

} // namespace

void make_private_and_durable(const fs::path& file)
{
    if (::chmod(file.c_str(), S_IRUSR | S_IWUSR) != 0)
        throw ledger::StorageError(fmt::format("Making {} private: {}", file.string(), std::strerror(errno)));
    synchronize(file);
    synchronize(file.parent_path().empty() ? fs::path{"."} : file.parent_path());
}

void make_data_directory(const fs::path& directory)
{
    std::error_code failed;
    fs::create_directories(directory, failed);
    if (!failed) fs::permissions(directory, fs::perms::owner_all, failed);
    if (failed) throw ledger::StorageError(fmt::format("Making the data directory {}: {}", directory.string(), failed.message()));
}

} // namespace throughline::storage::sqlite
