#include "storage/sqlite/statements.hpp"

#include "ledger/tables.hpp"

#include <gtest/gtest.h>

namespace throughline::storage::sqlite {
namespace {

TEST(Statements, make_a_strict_table_with_a_tag_from_its_description)
{
    EXPECT_EQ(
        create(ledger::ClaimRow::table()), "CREATE TABLE claims (name BLOB NOT NULL, position INTEGER NOT NULL, tag BLOB NOT NULL, PRIMARY "
                                           "KEY (name)) STRICT, WITHOUT ROWID;\n");
}

TEST(Statements, ask_for_rows_by_what_is_equal_and_what_is_at_most)
{
    const ledger::Query query{
        .table = ledger::ClaimRow::table(),
        .equal = {{"name", ledger::Bytes{}}},
        .at_most = {{"position", std::int64_t{4}}},
        .order_by = "position"};

    EXPECT_EQ(
        select_many(query), "SELECT name, position, tag FROM claims WHERE true AND name = ? AND position <= ? ORDER BY position LIMIT ?");
}

} // namespace
} // namespace throughline::storage::sqlite
