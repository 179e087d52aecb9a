#include "failing_files.hpp"

#include <sqlite3.h>

#include <atomic>
#include <cstring>

namespace throughline::storage::sqlite {
namespace {

constexpr auto vfs_name = "failing";

std::atomic<std::int64_t> calls_left{-1}; // below 0: never fails
std::atomic<int> fault_code{SQLITE_IOERR_WRITE};
std::atomic<bool> failed{false};

sqlite3_vfs* usual() { return sqlite3_vfs_find(nullptr); }

int next_fault()
{
    auto left = calls_left.load();
    while (left > 0 && !calls_left.compare_exchange_weak(left, left - 1)) continue;
    if (left != 0) return SQLITE_OK;
    failed = true;
    return fault_code;
}

// SQLite allots this and the usual file system's own file behind it.
struct File {
    sqlite3_file base;
    sqlite3_file* real;
};

sqlite3_file* real_of(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }

int close_file(sqlite3_file* file)
{
    return real_of(file)->pMethods == nullptr ? SQLITE_OK : real_of(file)->pMethods->xClose(real_of(file));
}
int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 at)
{
    return real_of(file)->pMethods->xRead(real_of(file), to, size, at);
}
int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 at)
{
    if (const auto fault = next_fault(); fault != SQLITE_OK) return fault;
    return real_of(file)->pMethods->xWrite(real_of(file), from, size, at);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size)
{
    if (const auto fault = next_fault(); fault != SQLITE_OK) return fault;
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}
int sync_file(sqlite3_file* file, int flags)
{
    if (const auto fault = next_fault(); fault != SQLITE_OK) return fault;
    return real_of(file)->pMethods->xSync(real_of(file), flags);
}
int size_of_file(sqlite3_file* file, sqlite3_int64* size) { return real_of(file)->pMethods->xFileSize(real_of(file), size); }
int lock_file(sqlite3_file* file, int lock) { return real_of(file)->pMethods->xLock(real_of(file), lock); }
int unlock_file(sqlite3_file* file, int lock) { return real_of(file)->pMethods->xUnlock(real_of(file), lock); }
int check_lock(sqlite3_file* file, int* held) { return real_of(file)->pMethods->xCheckReservedLock(real_of(file), held); }
int control_file(sqlite3_file* file, int operation, void* argument)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), operation, argument);
}
int sector_size(sqlite3_file* file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); }
int characteristics(sqlite3_file* file) { return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file)); }
int map_memory(sqlite3_file* file, int page, int size, int extend, volatile void** memory)
{
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, memory);
}
int lock_memory(sqlite3_file* file, int offset, int count, int flags)
{
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}
void memory_barrier(sqlite3_file* file) { real_of(file)->pMethods->xShmBarrier(real_of(file)); }
int unmap_memory(sqlite3_file* file, int remove) { return real_of(file)->pMethods->xShmUnmap(real_of(file), remove); }

const sqlite3_io_methods methods{2,           close_file,     read_file,    write_file,   truncate_file, sync_file,       size_of_file,
                                 lock_file,   unlock_file,    check_lock,   control_file, sector_size,   characteristics, map_memory,
                                 lock_memory, memory_barrier, unmap_memory, nullptr,      nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags)
{
    auto* ours = reinterpret_cast<File*>(file);
    ours->base.pMethods = nullptr;
    ours->real = reinterpret_cast<sqlite3_file*>(ours + 1);
    if (next_fault() != SQLITE_OK) return SQLITE_CANTOPEN;
    const auto code = usual()->xOpen(usual(), name, ours->real, flags, out_flags);
    if (code == SQLITE_OK) ours->base.pMethods = &methods;
    return code;
}

sqlite3_vfs* failing()
{
    static sqlite3_vfs vfs = [] {
        auto copy = *usual();
        copy.zName = vfs_name;
        copy.szOsFile = static_cast<int>(sizeof(File)) + usual()->szOsFile;
        copy.xOpen = open_file;
        copy.pNext = nullptr;
        return copy;
    }();
    return &vfs;
}

} // namespace

std::string FailingFiles::name()
{
    static const int registered = sqlite3_vfs_register(failing(), 0);
    (void)registered;
    return vfs_name;
}

void FailingFiles::fail_from(std::int64_t call, Fault fault)
{
    fault_code = fault == Fault::disk_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    failed = false;
    calls_left = call - 1;
}

void FailingFiles::work_again() { calls_left = -1; }

bool FailingFiles::has_failed() { return failed; }

} // namespace throughline::storage::sqlite
