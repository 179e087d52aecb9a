#pragma once

#include "ledger/cells.hpp"

#include <span>
#include <string>

/// The SQL of the tables that describe themselves, and of the three that do not.
namespace throughline::storage::sqlite {

[[nodiscard]] std::string create(const ledger::Table& table);
[[nodiscard]] std::string create_all(std::span<const ledger::Table* const> tables);
[[nodiscard]] std::string create_events();

/// The statements of one table, written out once.
struct TableSql {
    std::string select;
    std::string insert;
    std::string replace;
    std::string erase;
};
[[nodiscard]] TableSql sql_of(const ledger::Table& table);
[[nodiscard]] std::string select_many(const ledger::Query& query);

} // namespace throughline::storage::sqlite
