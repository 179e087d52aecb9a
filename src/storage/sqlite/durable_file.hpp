#pragma once

#include <filesystem>

namespace throughline::storage::sqlite {

/// Sets the mode to 0600 and waits until the file and its name are on the disk. Errors: StorageError.
void make_private_and_durable(const std::filesystem::path& file);

/// Makes a directory that only its owner may enter. Errors: StorageError.
void make_data_directory(const std::filesystem::path& directory);

} // namespace throughline::storage::sqlite
