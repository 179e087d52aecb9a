#pragma once

#include "ledger/bytes.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace throughline::ledger {

/// One value of a row. There is no null: zero and empty say that nothing is there.
using Cell = std::variant<std::int64_t, std::string, Bytes>;
using Cells = std::vector<Cell>;

enum class CellType { integer, text, bytes };

struct Column {
    std::string_view name;
    CellType type;
};

/// What a table looks like, said once for every database. The first `key_columns` columns are its key.
struct Table {
    std::string_view name;
    std::span<const Column> columns;
    std::size_t key_columns;
    std::span<const std::string_view> indexes; ///< each a list of columns, as "owner, saved_at"
    bool counted{true};                        ///< removing or adding a row behind the program's back must be found
};

/// Which rows of a table, in the order of `order_by` (the key where it is empty).
struct Query {
    const Table& table;
    std::vector<std::pair<std::string_view, Cell>> equal{};
    std::vector<std::pair<std::string_view, Cell>> at_most{};
    std::string_view order_by{};
    std::int64_t limit{-1}; ///< negative: all
};

} // namespace throughline::ledger
