#include "storage/sqlite/statements.hpp"

#include "domain/common/impossible.hpp"

#include <fmt/format.h>

namespace throughline::storage::sqlite {
namespace {

using ledger::CellType;
using ledger::Table;

std::string_view type_of(CellType type)
{
    switch (type) {
    case CellType::integer:
        return "INTEGER";
    case CellType::text:
        return "TEXT";
    case CellType::bytes:
        return "BLOB";
    }
    impossible("a column of a type that is not known");
}

std::string listed(const Table& table, std::size_t columns)
{
    std::string list;
    for (std::size_t at = 0; at < columns; ++at) list += fmt::format("{}{}", at == 0 ? "" : ", ", table.columns[at].name);
    return list;
}

std::string with_tag(const Table& table) { return listed(table, table.columns.size()) + ", tag"; }

std::string is_the_one(const Table& table)
{
    std::string condition;
    for (std::size_t at = 0; at < table.key_columns; ++at)
        condition += fmt::format("{}{} = ?", at == 0 ? "" : " AND ", table.columns[at].name);
    return condition;
}

std::string question_marks(std::size_t count)
{
    std::string marks = "?";
    for (std::size_t at = 1; at < count; ++at) marks += ", ?";
    return marks;
}

} // namespace

std::string create(const Table& table)
{
    std::string columns;
    for (const auto& column : table.columns) columns += fmt::format("{} {} NOT NULL, ", column.name, type_of(column.type));
    auto sql = fmt::format(
        "CREATE TABLE {} ({}tag BLOB NOT NULL, PRIMARY KEY ({})) STRICT, WITHOUT ROWID;\n", table.name, columns,
        listed(table, table.key_columns));
    for (std::size_t at = 0; at < table.indexes.size(); ++at)
        sql += fmt::format("CREATE INDEX {}_{} ON {} ({});\n", table.name, at + 1, table.name, table.indexes[at]);
    return sql;
}

std::string create_all(std::span<const Table* const> tables)
{
    std::string sql = "CREATE TABLE head (only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL, running BLOB NOT NULL, "
                      "recorded_at INTEGER NOT NULL, commits INTEGER NOT NULL, highest_key INTEGER NOT NULL, sealed_digest BLOB NOT NULL, "
                      "signature BLOB NOT NULL) STRICT;\n";
    for (const auto* table : tables) sql += create(*table);
    return sql;
}

std::string create_events()
{
    return "CREATE TABLE events (position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, number INTEGER NOT NULL, "
           "recorded_at INTEGER NOT NULL, frame_key INTEGER NOT NULL, body_key INTEGER NOT NULL, previous BLOB NOT NULL, "
           "frame_hash BLOB NOT NULL, body_hash BLOB NOT NULL, frame BLOB NOT NULL, body BLOB NOT NULL) STRICT;\n"
           "CREATE UNIQUE INDEX events_of_stream ON events (stream, number);\n"
           "CREATE INDEX events_under_key ON events (body_key) WHERE body_key <> 0;\n"
           "CREATE TABLE chunks (attachment INTEGER NOT NULL, number INTEGER NOT NULL, sealed BLOB NOT NULL, "
           "PRIMARY KEY (attachment, number)) STRICT;\n";
}

TableSql sql_of(const Table& table)
{
    const auto values = fmt::format("INTO {} ({}) VALUES ({})", table.name, with_tag(table), question_marks(table.columns.size() + 1));
    return {
        .select = fmt::format("SELECT {} FROM {} WHERE {}", with_tag(table), table.name, is_the_one(table)),
        .insert = "INSERT " + values,
        .replace = "INSERT OR REPLACE " + values,
        .erase = fmt::format("DELETE FROM {} WHERE {}", table.name, is_the_one(table))};
}

std::string select_many(const ledger::Query& query)
{
    const auto& table = query.table;
    std::string conditions;
    for (const auto& [column, cell] : query.equal) conditions += fmt::format(" AND {} = ?", column);
    for (const auto& [column, cell] : query.at_most) conditions += fmt::format(" AND {} <= ?", column);
    const auto order = query.order_by.empty() ? listed(table, table.key_columns) : std::string{query.order_by};
    return fmt::format("SELECT {} FROM {} WHERE true{} ORDER BY {} LIMIT ?", with_tag(table), table.name, conditions, order);
}

} // namespace throughline::storage::sqlite
