#include "storage/sqlite/connection.hpp"

#include "storage/sqlite/sqlite_error.hpp"

#include <sqlite3.h>

namespace throughline::storage::sqlite {
namespace {

constexpr auto forever = SQLITE_STATIC;

int size_of(BytesView bytes) { return static_cast<int>(bytes.size()); }

} // namespace

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(sqlite3* database, std::string_view sql) : database_{database}
{
    sqlite3_stmt* statement = nullptr;
    const auto code =
        sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    statement_.reset(statement);
    if (code != SQLITE_OK) sqlite::fail(database, "Preparing: " + std::string{sql});
}

void Statement::fail() const { sqlite::fail(database_, std::string{"Running: "} + sqlite3_sql(statement_.get())); }

void Statement::bind(int parameter, std::int64_t value)
{
    if (sqlite3_bind_int64(statement_.get(), parameter, value) != SQLITE_OK) fail();
}

void Statement::bind(int parameter, std::string_view value)
{
    const auto* text = value.data() == nullptr ? "" : value.data();
    if (sqlite3_bind_text(statement_.get(), parameter, text, static_cast<int>(value.size()), forever) != SQLITE_OK) fail();
}

void Statement::bind(int parameter, BytesView value)
{
    // A pointer to nothing would bind NULL.
    const auto code = value.empty() ? sqlite3_bind_zeroblob(statement_.get(), parameter, 0)
                                    : sqlite3_bind_blob(statement_.get(), parameter, value.data(), size_of(value), forever);
    if (code != SQLITE_OK) fail();
}

void Statement::bind(int parameter, const ledger::Cell& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        bind(parameter, *integer);
    else if (const auto* text = std::get_if<std::string>(&value))
        bind(parameter, std::string_view{*text});
    else
        bind(parameter, BytesView{std::get<Bytes>(value)});
}

bool Statement::step()
{
    const auto code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail();
    return false;
}

void Statement::run()
{
    while (step()) continue;
    reset();
}

void Statement::reset()
{
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::string_view Statement::text(int column) const
{
    const auto* text = sqlite3_column_text(statement_.get(), column);
    return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

BytesView Statement::bytes(int column) const
{
    const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement_.get(), column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Connection::Closer::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Connection::Connection(const std::filesystem::path& file, Opening opening, const FileSettings& settings)
{
    const auto flags =
        SQLITE_OPEN_NOMUTEX | (opening == Opening::writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE);
    sqlite3* database = nullptr;
    const auto code = sqlite3_open_v2(file.c_str(), &database, flags, settings.vfs.empty() ? nullptr : settings.vfs.c_str());
    database_.reset(database);
    if (code != SQLITE_OK) fail(database, "Opening " + file.string());

    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, 10'000);
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;"
        "PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON");
    if (opening == Opening::reading) run("PRAGMA query_only = ON");
    if (settings.largest_size != 0) run("PRAGMA max_page_count = " + std::to_string(settings.largest_size));
}

void Connection::run(const std::string& sql)
{
    if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(database_.get(), "Running: " + sql);
}

Connection::Loan::~Loan()
{
    statement_->reset();
    idle_.push_back(std::move(statement_));
}

Connection::Loan Connection::statement(std::string_view sql)
{
    const auto known = idle_.find(sql);
    auto& idle = known != idle_.end() ? known->second : idle_[std::string{sql}];
    if (idle.empty()) return {idle, std::make_unique<Statement>(database_.get(), sql)};
    auto statement = std::move(idle.back());
    idle.pop_back();
    return {idle, std::move(statement)};
}

bool Connection::is_in_transaction() const { return sqlite3_get_autocommit(database_.get()) == 0; }

} // namespace throughline::storage::sqlite
