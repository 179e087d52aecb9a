#pragma once

#include "ledger/store.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/statements.hpp"

#include <span>
#include <unordered_map>

namespace throughline::storage::sqlite {

/// What one database file holds.
struct Schema {
    std::string create;
    std::string written; ///< as a database with these tables describes itself
    std::unordered_map<const ledger::Table*, TableSql> sql;
};

[[nodiscard]] Schema schema_of_ledger();
[[nodiscard]] Schema schema_of_keys();

class SqliteTransaction final : public ledger::WriteTransaction {
public:
    SqliteTransaction(Connection& connection, const Schema& schema) : connection_{connection}, schema_{schema} {}

    [[nodiscard]] ledger::Head head() override;
    [[nodiscard]] std::optional<ledger::Cells> find(const ledger::Table& table, const ledger::Cells& key) override;
    void scan(const ledger::Query& query, const ledger::CellsSink& sink) override;
    void stream_events(std::int64_t stream, std::int64_t after, std::int64_t up_to, const ledger::EventRowSink& sink) override;
    void events(std::int64_t after, std::int64_t up_to, const ledger::EventRowSink& sink) override;
    [[nodiscard]] std::optional<Bytes> chunk(std::int64_t attachment, std::int64_t number) override;
    [[nodiscard]] std::int64_t count_chunks() override;
    [[nodiscard]] std::optional<std::string> damage() override;

    [[nodiscard]] ledger::Head& next_head() override { return next_head_; }
    void add(const ledger::Table& table, const ledger::Cells& row) override;
    void put(const ledger::Table& table, const ledger::Cells& row) override;
    void erase(const ledger::Table& table, const ledger::Cells& key) override;
    void add_event(const ledger::EventRow& event) override;
    void blank_bodies(std::int64_t body_key) override;
    void blank_frames(std::int64_t stream, std::int64_t frame_key) override;
    void blank_stream(std::int64_t stream) override;
    void add_chunk(std::int64_t attachment, std::int64_t number, BytesView sealed) override;
    void erase_chunks(std::int64_t attachment) override;

    /// Writes the next head as the head.
    void put_head();

private:
    [[nodiscard]] const TableSql& sql(const ledger::Table& table) const { return schema_.sql.at(&table); }

    Connection& connection_;
    const Schema& schema_;
    ledger::Head next_head_{};
};

} // namespace throughline::storage::sqlite
