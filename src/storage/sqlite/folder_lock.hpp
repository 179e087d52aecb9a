#pragma once

#include <filesystem>

namespace throughline::storage::sqlite {

/// Held by the one process that writes. The system lets go of it when the process ends, however it ends.
class FolderLock {
public:
    /// Errors: StorageError where another process holds it; the message says which.
    explicit FolderLock(const std::filesystem::path& file);
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

private:
    int descriptor_;
};

} // namespace throughline::storage::sqlite
