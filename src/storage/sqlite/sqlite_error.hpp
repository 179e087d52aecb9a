#pragma once

#include "ledger/storage_error.hpp"

#include <string>

struct sqlite3;

namespace throughline::storage::sqlite {

/// What SQLite refused. `ends_writing` tells what the world did from what one caller did.
class SqliteError : public ledger::StorageError {
public:
    SqliteError(const std::string& message, int code) : StorageError{message}, code_{code} {}

    /// A full disk, a failing one or a damaged file: no write can be trusted until somebody has looked.
    [[nodiscard]] bool ends_writing() const;
    [[nodiscard]] bool is_full() const;

private:
    int code_;
};

[[noreturn]] void fail(sqlite3* database, const std::string& attempted);

} // namespace throughline::storage::sqlite
