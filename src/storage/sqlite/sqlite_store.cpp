#include "storage/sqlite/sqlite_store.hpp"

#include "ledger/storage_error.hpp"

namespace throughline::storage::sqlite {
namespace {

constexpr auto only_reading = "This process opened the ledger for reading only";

void make_tables_if_new(Connection& connection, const Schema& schema)
{
    bool is_new = false;
    {
        const auto tables = connection.statement("SELECT count(*) FROM sqlite_schema");
        is_new = tables->step() && tables->integer(0) == 0;
    }
    if (is_new) connection.run("BEGIN IMMEDIATE;\n" + schema.create + "COMMIT");
}

// Ends the reading transaction whatever happens in between.
class Snapshot {
public:
    explicit Snapshot(Connection& connection) : connection_{connection} { connection_.run("BEGIN"); }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot()
    {
        try {
            if (connection_.is_in_transaction()) connection_.run("COMMIT");
        } catch (const ledger::StorageError&) {
            // Nothing was written; the connection is thrown away by whoever meets the fault next.
        }
    }

private:
    Connection& connection_;
};

} // namespace

SqliteStore::SqliteStore(std::filesystem::path file, Schema schema, Opening opening, const FileSettings& settings)
    : schema_{std::move(schema)}, readers_{file, settings}
{
    if (opening == Opening::reading) return;
    Connection connection{file, opening, settings};
    make_tables_if_new(connection, schema_);
    writer_ = std::make_unique<GroupWriter>(std::move(connection), schema_);
}

void SqliteStore::guard_head_with(ledger::HeadGuard& guard)
{
    if (writer_) writer_->guard_head_with(guard);
}

void SqliteStore::read(const std::function<void(ledger::ReadTransaction&)>& work)
{
    const ReaderPool::Loan reader{readers_};
    const Snapshot snapshot{reader.connection()};
    SqliteTransaction transaction{reader.connection(), schema_};
    work(transaction);
}

void SqliteStore::write(const std::function<void(ledger::WriteTransaction&)>& work)
{
    if (!writer_) throw ledger::StorageError(only_reading);
    writer_->write(work);
}

std::optional<std::string> SqliteStore::stopped_because() const { return writer_ ? writer_->stopped_because() : only_reading; }

void SqliteStore::stop_writing(const std::string& because)
{
    if (writer_) writer_->stop(because);
}

void SqliteStore::resume_writing()
{
    if (!writer_) throw ledger::StorageError(only_reading);
    writer_->resume();
}

} // namespace throughline::storage::sqlite
