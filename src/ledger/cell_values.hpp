#pragma once

#include "ledger/cells.hpp"
#include "ledger/ids.hpp"
#include "ledger/instant.hpp"
#include "ledger/storage_error.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <type_traits>

namespace throughline::ledger {

[[nodiscard]] inline Cell cell_of(std::int64_t value) { return value; }
[[nodiscard]] inline Cell cell_of(const std::string& value) { return value; }
[[nodiscard]] inline Cell cell_of(const Bytes& value) { return value; }
[[nodiscard]] inline Cell cell_of(Instant value) { return std::int64_t{value.time_since_epoch().count()}; }

template <class Tag> [[nodiscard]] Cell cell_of(Id<Tag> value) { return value.value(); }

template <std::size_t size> [[nodiscard]] Cell cell_of(const std::array<std::byte, size>& value) { return copy_of(value); }

template <class Enum>
    requires std::is_enum_v<Enum>
[[nodiscard]] Cell cell_of(Enum value)
{
    return static_cast<std::int64_t>(value);
}

template <class Wanted> [[nodiscard]] const Wanted& held_in(const Cell& cell)
{
    const auto* value = std::get_if<Wanted>(&cell);
    if (value == nullptr) throw StorageError("A stored value has another type than its column");
    return *value;
}

inline void take(std::int64_t& value, const Cell& cell) { value = held_in<std::int64_t>(cell); }
inline void take(std::string& value, const Cell& cell) { value = held_in<std::string>(cell); }
inline void take(Bytes& value, const Cell& cell) { value = held_in<Bytes>(cell); }
inline void take(Instant& value, const Cell& cell) { value = Instant{std::chrono::microseconds{held_in<std::int64_t>(cell)}}; }

template <class Tag> void take(Id<Tag>& value, const Cell& cell) { value = Id<Tag>{held_in<std::int64_t>(cell)}; }

template <std::size_t size> void take(std::array<std::byte, size>& value, const Cell& cell)
{
    const auto& bytes = held_in<Bytes>(cell);
    if (bytes.size() != size) throw StorageError("A stored value has another length than its column");
    std::ranges::copy(bytes, value.begin());
}

template <class Enum>
    requires std::is_enum_v<Enum>
void take(Enum& value, const Cell& cell)
{
    value = static_cast<Enum>(held_in<std::int64_t>(cell));
}

/// The cells of a row type, which names its columns once in `columns_of`.
template <class Row> [[nodiscard]] Cells cells_of(const Row& row)
{
    return std::apply([](const auto&... values) { return Cells{cell_of(values)...}; }, Row::columns_of(row));
}

template <class Row> [[nodiscard]] Row row_from(const Cells& cells)
{
    Row row;
    auto columns = Row::columns_of(row);
    if (cells.size() < std::tuple_size_v<decltype(columns)>) throw StorageError("A stored row has too few columns");
    std::apply([&, at = std::size_t{0}](auto&... values) mutable { (take(values, cells[at++]), ...); }, columns);
    return row;
}

template <class... Values> [[nodiscard]] Cells key_of(const Values&... values) { return Cells{cell_of(values)...}; }

} // namespace throughline::ledger
