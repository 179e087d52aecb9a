#include "storage/sqlite/folder_lock.hpp"

#include "ledger/storage_error.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

namespace throughline::storage::sqlite {
namespace {

std::string holder_in(int descriptor)
{
    std::array<char, 32> text{};
    const auto read = ::pread(descriptor, text.data(), text.size(), 0);
    return read > 0 ? std::string(text.data(), static_cast<std::size_t>(read)) : "unknown";
}

} // namespace

FolderLock::FolderLock(const std::filesystem::path& file)
    : descriptor_{::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR)}
{
    if (descriptor_ < 0) throw ledger::StorageError(fmt::format("Opening {}: {}", file.string(), std::strerror(errno)));
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        const auto holder = holder_in(descriptor_);
        ::close(descriptor_);
        throw ledger::StorageError(
            fmt::format("{} is in use by process {}; stop it before another one writes there", file.parent_path().string(), holder));
    }
    const auto own = std::to_string(::getpid());
    // Only for the message above: who cannot write it down still holds the lock.
    if (::ftruncate(descriptor_, 0) == 0) (void)!::pwrite(descriptor_, own.data(), own.size(), 0);
}

FolderLock::~FolderLock() { ::close(descriptor_); }

} // namespace throughline::storage::sqlite
