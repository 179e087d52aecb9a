#pragma once

#include "ledger/cell_values.hpp"
#include "ledger/guard.hpp"
#include "ledger/hashing.hpp"
#include "ledger/storage_error.hpp"
#include "ledger/store.hpp"

#include <optional>
#include <vector>

namespace throughline::ledger {

/// Reads rows and proves the tag of each.
class RecordReader {
public:
    RecordReader(ReadTransaction& transaction, const Guard& guard) : transaction_{transaction}, guard_{guard} {}

    /// Errors, for all: StorageError where a row was changed by something else than this program.
    template <class Row, class... Key> [[nodiscard]] std::optional<Row> find(const Key&... key) const
    {
        const auto cells = transaction_.find(Row::table(), key_of(key...));
        if (!cells) return std::nullopt;
        prove(Row::table(), *cells);
        return row_from<Row>(*cells);
    }

    template <class Row> [[nodiscard]] std::vector<Row> all(const Query& query) const
    {
        std::vector<Row> rows;
        transaction_.scan(query, [&](const Cells& cells) {
            prove(query.table, cells);
            rows.push_back(row_from<Row>(cells));
        });
        return rows;
    }

    void prove(const Table& table, const Cells& cells) const;

    [[nodiscard]] ReadTransaction& raw() const { return transaction_; }

protected:
    [[nodiscard]] const Guard& guard() const { return guard_; }

private:
    ReadTransaction& transaction_;
    const Guard& guard_;
};

/// Writes rows with their tags and keeps the digest over all of them.
class RecordWriter : public RecordReader {
public:
    RecordWriter(WriteTransaction& transaction, const Guard& guard) : RecordReader{transaction, guard}, transaction_{transaction} {}

    template <class Row> void add(const Row& row) const { add_cells(Row::table(), cells_of(row)); }
    template <class Row> void put(const Row& row) const { put_cells(Row::table(), cells_of(row)); }
    template <class Row, class... Key> void erase(const Key&... key) const { erase_cells(Row::table(), key_of(key...)); }

    [[nodiscard]] WriteTransaction& raw() const { return transaction_; }
    [[nodiscard]] Head& head() const { return transaction_.next_head(); }

private:
    void add_cells(const Table& table, Cells cells) const;
    void put_cells(const Table& table, Cells cells) const;
    void erase_cells(const Table& table, const Cells& key) const;
    void take_out_of_digest(const Table& table, const Cells& key) const;
    void tag(const Table& table, Cells& cells) const;

    WriteTransaction& transaction_;
};

/// A store and the guard over it.
class GuardedStore {
public:
    GuardedStore(Store& store, Guard& guard) : store_{store}, guard_{guard} { store_.guard_head_with(guard_); }

    template <class Work> void read(const Work& work) const
    {
        store_.read([&](ReadTransaction& transaction) { work(RecordReader{transaction, guard_}); });
    }
    template <class Work> void write(const Work& work) const
    {
        store_.write([&](WriteTransaction& transaction) { work(RecordWriter{transaction, guard_}); });
    }

    [[nodiscard]] Store& store() const { return store_; }
    [[nodiscard]] Guard& guard() const { return guard_; }

private:
    Store& store_;
    Guard& guard_;
};

} // namespace throughline::ledger
