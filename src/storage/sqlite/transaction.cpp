#include "storage/sqlite/transaction.hpp"

#include "ledger/storage_error.hpp"
#include "ledger/tables.hpp"

#include <algorithm>

namespace throughline::storage::sqlite {
namespace {

using ledger::Cells;
using ledger::CellType;
using ledger::EventRow;
using ledger::Hash;
using ledger::Head;
using ledger::Table;

constexpr auto event_columns =
    "SELECT position, stream, number, recorded_at, frame_key, body_key, previous, frame_hash, body_hash, frame, body "
    "FROM events WHERE ";

Hash hash_from(BytesView bytes)
{
    Hash hash{};
    if (bytes.size() != hash.size()) throw ledger::StorageError("A stored hash does not have 32 bytes");
    std::ranges::copy(bytes, hash.begin());
    return hash;
}

EventRow event_in(const Connection::Loan& row)
{
    return {
        .position = row->integer(0),
        .stream = row->integer(1),
        .number = row->integer(2),
        .recorded_at = row->integer(3),
        .frame_key = row->integer(4),
        .body_key = row->integer(5),
        .previous = hash_from(row->bytes(6)),
        .frame_hash = hash_from(row->bytes(7)),
        .body_hash = hash_from(row->bytes(8)),
        .frame = row->bytes(9),
        .body = row->bytes(10)};
}

ledger::Cell cell_in(const Connection::Loan& row, int column, CellType type)
{
    switch (type) {
    case CellType::integer:
        return row->integer(column);
    case CellType::text:
        return std::string{row->text(column)};
    case CellType::bytes:
        break;
    }
    return ledger::copy_of(row->bytes(column));
}

Cells cells_in(const Connection::Loan& row, const Table& table)
{
    Cells cells;
    cells.reserve(table.columns.size() + 1);
    for (const auto& column : table.columns) cells.push_back(cell_in(row, static_cast<int>(cells.size()), column.type));
    cells.push_back(cell_in(row, static_cast<int>(cells.size()), CellType::bytes));
    return cells;
}

void bind_all(const Connection::Loan& statement, const Cells& cells)
{
    for (int parameter = 1; const auto& cell : cells) statement->bind(parameter++, cell);
}

// In the order of names: a backup writes the same tables in another order.
std::string tables_in(Connection& connection)
{
    std::string tables;
    const auto part = connection.statement("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name");
    while (part->step())
        for (const auto column : {0, 1, 2}) tables += std::string{part->text(column)} + "\n";
    return tables;
}

Schema schema_of(std::span<const Table* const> tables, bool has_events)
{
    Schema schema{create_all(tables) + (has_events ? create_events() : ""), {}, {}};
    Connection empty{":memory:", Opening::writing, {}};
    empty.run(schema.create);
    schema.written = tables_in(empty);
    for (const auto* table : tables) schema.sql.emplace(table, sql_of(*table));
    return schema;
}

} // namespace

Schema schema_of_ledger() { return schema_of(ledger::ledger_tables(), true); }
Schema schema_of_keys() { return schema_of(ledger::key_tables(), false); }

Head SqliteTransaction::head()
{
    const auto row = connection_.statement(
        "SELECT position, running, recorded_at, commits, highest_key, sealed_digest, signature FROM head WHERE only = 1");
    if (!row->step()) return {};
    return {
        .position = row->integer(0),
        .running = hash_from(row->bytes(1)),
        .recorded_at = row->integer(2),
        .commits = row->integer(3),
        .highest_key = row->integer(4),
        .sealed_digest = ledger::copy_of(row->bytes(5)),
        .signature = ledger::copy_of(row->bytes(6))};
}

void SqliteTransaction::put_head()
{
    const auto statement = connection_.statement("INSERT OR REPLACE INTO head VALUES (1, ?, ?, ?, ?, ?, ?, ?)");
    statement->bind(1, next_head_.position);
    statement->bind(2, BytesView{next_head_.running});
    statement->bind(3, next_head_.recorded_at);
    statement->bind(4, next_head_.commits);
    statement->bind(5, next_head_.highest_key);
    statement->bind(6, BytesView{next_head_.sealed_digest});
    statement->bind(7, BytesView{next_head_.signature});
    statement->run();
}

std::optional<Cells> SqliteTransaction::find(const Table& table, const Cells& key)
{
    const auto row = connection_.statement(sql(table).select);
    bind_all(row, key);
    if (!row->step()) return std::nullopt;
    return cells_in(row, table);
}

void SqliteTransaction::scan(const ledger::Query& query, const ledger::CellsSink& sink)
{
    const auto row = connection_.statement(select_many(query));
    int parameter = 1;
    for (const auto& [column, cell] : query.equal) row->bind(parameter++, cell);
    for (const auto& [column, cell] : query.at_most) row->bind(parameter++, cell);
    row->bind(parameter, query.limit);
    while (row->step()) sink(cells_in(row, query.table));
}

void SqliteTransaction::stream_events(std::int64_t stream, std::int64_t after, std::int64_t up_to, const ledger::EventRowSink& sink)
{
    static const auto sql = std::string{event_columns} + "stream = ? AND number > ? AND position <= ? ORDER BY number";
    const auto row = connection_.statement(sql);
    row->bind(1, stream);
    row->bind(2, after);
    row->bind(3, up_to);
    while (row->step()) sink(event_in(row));
}

void SqliteTransaction::events(std::int64_t after, std::int64_t up_to, const ledger::EventRowSink& sink)
{
    static const auto sql = std::string{event_columns} + "position > ? AND position <= ? ORDER BY position";
    const auto row = connection_.statement(sql);
    row->bind(1, after);
    row->bind(2, up_to);
    while (row->step()) sink(event_in(row));
}

std::optional<Bytes> SqliteTransaction::chunk(std::int64_t attachment, std::int64_t number)
{
    const auto row = connection_.statement("SELECT sealed FROM chunks WHERE attachment = ? AND number = ?");
    row->bind(1, attachment);
    row->bind(2, number);
    if (!row->step()) return std::nullopt;
    return ledger::copy_of(row->bytes(0));
}

std::int64_t SqliteTransaction::count_chunks()
{
    const auto row = connection_.statement("SELECT count(*) FROM chunks");
    return row->step() ? row->integer(0) : 0;
}

void SqliteTransaction::add(const Table& table, const Cells& row)
{
    const auto statement = connection_.statement(sql(table).insert);
    bind_all(statement, row);
    statement->run();
}

void SqliteTransaction::put(const Table& table, const Cells& row)
{
    const auto statement = connection_.statement(sql(table).replace);
    bind_all(statement, row);
    statement->run();
}

void SqliteTransaction::erase(const Table& table, const Cells& key)
{
    const auto statement = connection_.statement(sql(table).erase);
    bind_all(statement, key);
    statement->run();
}

void SqliteTransaction::add_event(const EventRow& event)
{
    const auto statement = connection_.statement("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    int parameter = 1;
    for (const auto number : {event.position, event.stream, event.number, event.recorded_at, event.frame_key, event.body_key})
        statement->bind(parameter++, number);
    for (const auto bytes : {BytesView{event.previous}, BytesView{event.frame_hash}, BytesView{event.body_hash}, event.frame, event.body})
        statement->bind(parameter++, bytes);
    statement->run();
}

void SqliteTransaction::blank_bodies(std::int64_t body_key)
{
    const auto statement = connection_.statement("UPDATE events SET body = x'' WHERE body_key = ? AND body_key <> 0");
    statement->bind(1, body_key);
    statement->run();
}

void SqliteTransaction::blank_frames(std::int64_t stream, std::int64_t frame_key)
{
    const auto statement = connection_.statement("UPDATE events SET frame = x'' WHERE stream = ? AND frame_key = ?");
    statement->bind(1, stream);
    statement->bind(2, frame_key);
    statement->run();
}

void SqliteTransaction::blank_stream(std::int64_t stream)
{
    const auto statement = connection_.statement("UPDATE events SET frame = x'', body = x'' WHERE stream = ?");
    statement->bind(1, stream);
    statement->run();
}

void SqliteTransaction::add_chunk(std::int64_t attachment, std::int64_t number, BytesView sealed)
{
    const auto statement = connection_.statement("INSERT INTO chunks (attachment, number, sealed) VALUES (?, ?, ?)");
    statement->bind(1, attachment);
    statement->bind(2, number);
    statement->bind(3, sealed);
    statement->run();
}

void SqliteTransaction::erase_chunks(std::int64_t attachment)
{
    const auto statement = connection_.statement("DELETE FROM chunks WHERE attachment = ?");
    statement->bind(1, attachment);
    statement->run();
}

std::optional<std::string> SqliteTransaction::damage()
{
    if (tables_in(connection_) != schema_.written) return "The tables are not those that this program made";

    const auto check = connection_.statement("PRAGMA integrity_check(1)");
    if (check->step() && check->text(0) != "ok") return "SQLite finds: " + std::string{check->text(0)};
    return std::nullopt;
}

} // namespace throughline::storage::sqlite
