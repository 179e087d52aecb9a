#include "a_full_ledger.hpp"

#include "ledger/proofs.hpp"
#include "ledger/storage_error.hpp"
#include "storage/sqlite/connection.hpp"

#include <fstream>

/// One changed bit anywhere in either file is found, or it was in a place that says nothing.
/// THROUGHLINE_TORTURE=1000 tries every byte.
namespace throughline::storage::sqlite {
namespace {

namespace fs = std::filesystem;
using namespace throughline::ledger;

struct Cell {
    std::string table;
    std::string column;
    std::string row; ///< as a condition
    std::string value;
};

std::vector<std::string> texts(Connection& connection, const std::string& sql)
{
    std::vector<std::string> found;
    const auto row = connection.statement(sql);
    while (row->step()) found.emplace_back(row->text(0));
    return found;
}

std::vector<std::string> tables_in(Connection& connection)
{
    return texts(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
}

std::vector<std::string> columns_of(Connection& connection, const std::string& table)
{
    return texts(connection, "SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid");
}

std::string conditions_on_key(Connection& connection, const std::string& table)
{
    std::string condition;
    for (const auto& column : texts(connection, "SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0 ORDER BY pk"))
        condition += (condition.empty() ? "'" : " || ' AND ") + column + " = ' || quote(" + column + ")";
    return condition;
}

std::vector<Cell> cells_in(Connection& connection)
{
    std::vector<Cell> cells;
    for (const auto& table : tables_in(connection))
        for (const auto& row : texts(connection, "SELECT " + conditions_on_key(connection, table) + " FROM " + table))
            for (const auto& column : columns_of(connection, table))
                cells.push_back(
                    {table, column, row, texts(connection, "SELECT quote(" + column + ") FROM " + table + " WHERE " + row).at(0)});
    return cells;
}

/// The same value with one bit changed, as SQL writes it.
std::vector<std::string> changed(const std::string& value, std::size_t seed)
{
    if (!value.starts_with("X'") && !value.starts_with("'")) {
        const auto number = std::stoll(value);
        return {std::to_string(number ^ (1LL << (seed % 8))), std::to_string(number ^ (1LL << (20 + seed % 20)))};
    }
    const auto first = value.find('\'') + 1;
    const auto length = value.size() - first - 1;
    if (length == 0) return {value.starts_with("X") ? "x'00'" : "'x'"};

    std::vector<std::string> results;
    for (std::size_t tries = 0; tries < torture() && tries < length; ++tries) {
        auto result = value;
        auto& digit = result[first + (seed * 7919 + tries) % length];
        digit = digit == '0' ? '1' : '0';
        if (result != value) results.push_back(std::move(result));
    }
    return results;
}

class SqliteTampering : public testing::Test {
protected:
    SqliteTampering()
    {
        const auto ledger = create_ledger(folder(), InstallationUse::live, nine_o_clock);
        const auto partnership = ledger->begin_partnership(nine_o_clock);
        fill(*ledger, partnership, ledger->begin_case(partnership.partnership, nine_o_clock));
    }

    [[nodiscard]] DataFolder folder() const { return data_folder_in(folder_.path()); }

    /// Changes a cell, expects that it is found, and changes it back. What the database itself refuses needs no finding.
    static void expect_found(Ledger& ledger, Connection& around, const Cell& cell, const std::string& other)
    {
        const auto in_key = cell.column + " = " + cell.value;
        auto row_after = cell.row;
        if (const auto at = cell.row.find(in_key); at != std::string::npos)
            row_after.replace(at, in_key.size(), cell.column + " = " + other);
        const auto set = [&](const std::string& value, const std::string& row) {
            around.run("UPDATE " + cell.table + " SET " + cell.column + " = " + value + " WHERE " + row);
        };
        try {
            set(other, cell.row);
        } catch (const StorageError&) {
            return;
        }
        EXPECT_TRUE(ledger.proofs().verify().fault.has_value())
            << cell.table << "." << cell.column << " where " << cell.row << " was " << cell.value << " and is " << other;
        set(cell.value, row_after);
    }

    void expect_that_every_cell_is_proved(const std::string& file)
    {
        const auto ledger = open_ledger_for_reading(folder());
        Connection around{folder().directory / file, Opening::writing, {}};
        ASSERT_EQ(ledger->proofs().verify().fault, std::nullopt);
        const auto cells = cells_in(around);
        ASSERT_GT(cells.size(), 100U);

        for (std::size_t at = 0; at < cells.size(); ++at)
            for (const auto& other : changed(cells[at].value, at)) expect_found(*ledger, around, cells[at], other);
        EXPECT_EQ(ledger->proofs().verify().fault, std::nullopt);
    }

    TemporaryFolder folder_;
};

TEST_F(SqliteTampering, is_found_in_every_cell_of_the_ledger) { expect_that_every_cell_is_proved("ledger.db"); }

TEST_F(SqliteTampering, is_found_in_every_cell_of_the_key_database) { expect_that_every_cell_is_proved("keys.db"); }

std::string dump(const fs::path& file)
{
    Connection connection{file, Opening::reading, {}};
    std::string all;
    for (const auto& cell : cells_in(connection)) all += cell.table + "." + cell.column + " " + cell.row + " " + cell.value + "\n";
    return all;
}

Bytes read_file(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    return bytes_from(text);
}

void write_file(const fs::path& file, const Bytes& bytes)
{
    std::ofstream out{file, std::ios::binary | std::ios::trunc};
    out << text_of(bytes);
}

class SqliteFileTampering : public SqliteTampering, public testing::WithParamInterface<std::string> {};

TEST_P(SqliteFileTampering, is_found_at_any_byte_or_changes_nothing_that_is_stored)
{
    const auto file = folder().directory / GetParam();
    const auto pristine = read_file(file);
    const auto content = dump(file);
    const auto stride = std::max<std::size_t>(1, 1709 / torture());
    std::size_t found = 0;

    for (std::size_t at = 0; at < pristine.size(); at += stride) {
        auto bytes = pristine;
        bytes[at] ^= static_cast<std::byte>(1U << (at % 8));
        for (const auto* ending : {"-wal", "-shm"}) fs::remove(file.native() + ending);
        write_file(file, bytes);
        try {
            if (open_ledger_for_reading(folder())->proofs().verify().fault) {
                ++found;
                continue;
            }
        } catch (const StorageError&) {
            ++found;
            continue;
        }
        EXPECT_EQ(dump(file), content) << "byte " << at;
    }
    EXPECT_GT(found, 0U);
}

INSTANTIATE_TEST_SUITE_P(Files, SqliteFileTampering, testing::Values("ledger.db", "keys.db"));

} // namespace
} // namespace throughline::storage::sqlite
