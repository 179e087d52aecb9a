#pragma once

#include "ledger/cells.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace throughline::ledger {

/// An event as it is kept. Views end with the call that hands the row over.
struct EventRow {
    std::int64_t position{};
    std::int64_t stream{};
    std::int64_t number{};
    std::int64_t recorded_at{};
    std::int64_t frame_key{};
    std::int64_t body_key{}; ///< 0: no body
    Hash previous{};
    Hash frame_hash{};
    Hash body_hash{};
    BytesView frame{}; ///< sealed; empty once destroyed
    BytesView body{};  ///< sealed; empty where there is none or once destroyed
};

/// Where the ledger ends. One row, changed by every commit.
struct Head {
    std::int64_t position{};
    Hash running{}; ///< over all leaves
    std::int64_t recorded_at{};
    std::int64_t commits{};
    std::int64_t highest_key{}; ///< no key older than this one may be handed out again
    Bytes sealed_digest{};      ///< over all counted rows
    Bytes signature{};

    Hash digest{}; ///< the digest, opened; not stored

    friend bool operator==(const Head&, const Head&) = default;
};

using EventRowSink = std::function<void(const EventRow&)>;
using CellsSink = std::function<void(Cells)>;

/// Reads at one moment: what is committed meanwhile is not seen.
class ReadTransaction {
public:
    virtual ~ReadTransaction() = default;

    [[nodiscard]] virtual Head head() = 0;
    [[nodiscard]] virtual std::optional<Cells> find(const Table& table, const Cells& key) = 0;
    virtual void scan(const Query& query, const CellsSink& sink) = 0;

    /// The events of a stream with a number above `after`, up to the position `up_to`, in order.
    virtual void stream_events(std::int64_t stream, std::int64_t after, std::int64_t up_to, const EventRowSink& sink) = 0;
    /// All events after one position, up to another, in order.
    virtual void events(std::int64_t after, std::int64_t up_to, const EventRowSink& sink) = 0;

    [[nodiscard]] virtual std::optional<Bytes> chunk(std::int64_t attachment, std::int64_t number) = 0;
    [[nodiscard]] virtual std::int64_t count_chunks() = 0;

    /// What the database itself finds wrong with its file, its schema and its indexes; nothing where all is well.
    [[nodiscard]] virtual std::optional<std::string> damage() = 0;
};

class WriteTransaction : public ReadTransaction {
public:
    /// The head as this transaction will leave it.
    [[nodiscard]] virtual Head& next_head() = 0;

    virtual void add(const Table& table, const Cells& row) = 0; ///< there must be none with this key
    virtual void put(const Table& table, const Cells& row) = 0; ///< replaces the one with this key
    virtual void erase(const Table& table, const Cells& key) = 0;

    virtual void add_event(const EventRow& event) = 0;
    // What was sealed is overwritten; hashes stay, so that the chain still stands.
    virtual void blank_bodies(std::int64_t body_key) = 0;
    virtual void blank_frames(std::int64_t stream, std::int64_t frame_key) = 0;
    virtual void blank_stream(std::int64_t stream) = 0;

    virtual void add_chunk(std::int64_t attachment, std::int64_t number, BytesView sealed) = 0;
    virtual void erase_chunks(std::int64_t attachment) = 0;
};

/// Proves the head when a group of writes begins and signs it before the group is committed.
class HeadGuard {
public:
    virtual ~HeadGuard() = default;
    virtual void open(Head& head) = 0;
    virtual void seal(Head& head) = 0;
};

/// Where the ledger keeps its rows: one for the ledger, one for its keys. It knows no secret.
/// Errors, for all: StorageError.
class Store {
public:
    virtual ~Store() = default;

    /// Called once, before the first write.
    virtual void guard_head_with(HeadGuard& guard) = 0;

    virtual void read(const std::function<void(ReadTransaction&)>& work) = 0;

    /// Runs `work` alone among all writers and returns when what it did is durable. Several callers' works may share one commit.
    /// Whatever `work` throws undoes what it did, the head included, and comes back to the caller.
    virtual void write(const std::function<void(WriteTransaction&)>& work) = 0;

    /// Why nothing is written any more and what to do about it; nothing while writing works. Reading goes on.
    [[nodiscard]] virtual std::optional<std::string> stopped_because() const = 0;
    virtual void stop_writing(const std::string& because) = 0;
    /// To be called when the cause is mended, as when the disk has room again. Errors: StorageError where it is not.
    virtual void resume_writing() = 0;
};

} // namespace throughline::ledger
