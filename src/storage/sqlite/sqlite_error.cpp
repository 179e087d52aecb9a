#include "storage/sqlite/sqlite_error.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace throughline::storage::sqlite {

bool SqliteError::is_full() const { return (code_ & 0xFF) == SQLITE_FULL; }

bool SqliteError::ends_writing() const
{
    switch (code_ & 0xFF) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_NOMEM:
    case SQLITE_PROTOCOL:
        return true;
    default:
        return false; // an int of SQLite's, not an enumeration of ours
    }
}

void fail(sqlite3* database, const std::string& attempted)
{
    const auto code = database == nullptr ? SQLITE_NOMEM : sqlite3_extended_errcode(database);
    const auto* message = database == nullptr ? "out of memory" : sqlite3_errmsg(database);
    throw SqliteError(fmt::format("{}: {} ({})", attempted, message, code), code);
}

} // namespace throughline::storage::sqlite
