#include "ledger/records.hpp"

#include <fmt/format.h>

namespace throughline::ledger {

void RecordReader::prove(const Table& table, const Cells& cells) const
{
    const auto tags = guard_.tags_of(table, cells);
    if (cells.size() != table.columns.size() + 1 || !same(tags.first, held_in<Bytes>(cells.back())))
        throw StorageError(fmt::format("A row of {} was changed outside this program", table.name));
}

void RecordWriter::tag(const Table& table, Cells& cells) const
{
    const auto tags = guard().tags_of(table, cells);
    cells.emplace_back(copy_of(tags.first));
    if (table.counted) toggle(head().digest, tags.second);
}

void RecordWriter::take_out_of_digest(const Table& table, const Cells& key) const
{
    if (!table.counted) return;
    const auto before = transaction_.find(table, key);
    if (!before) return;
    prove(table, *before);
    toggle(head().digest, guard().tags_of(table, *before).second);
}

void RecordWriter::add_cells(const Table& table, Cells cells) const
{
    tag(table, cells);
    transaction_.add(table, cells);
}

void RecordWriter::put_cells(const Table& table, Cells cells) const
{
    take_out_of_digest(table, Cells(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(table.key_columns)));
    tag(table, cells);
    transaction_.put(table, cells);
}

void RecordWriter::erase_cells(const Table& table, const Cells& key) const
{
    take_out_of_digest(table, key);
    transaction_.erase(table, key);
}

} // namespace throughline::ledger
