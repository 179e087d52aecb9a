#pragma once

#include "ledger/bytes.hpp"
#include "ledger/event.hpp"
#include "ledger/ids.hpp"
#include "ledger/instant.hpp"
#include "ledger/scan_state.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace throughline::ledger {

struct Engine;
struct AttachmentRow;

inline constexpr std::size_t chunk_size = 256 * 1024;

/// How long an upload that no event has named is kept.
inline constexpr std::chrono::hours kept_unnamed{24};

struct AttachmentInfo {
    AttachmentId attachment;
    StreamId stream;
    ScanState scan;
    BodyState state; ///< readable, quarantined or erased
    std::int64_t size;
    std::int64_t chunks;
    Instant staged_at;
    std::optional<Position> named_at; ///< none: no event has named it yet
};

/// A file on its way in. Its bytes are sealed chunk by chunk and durable before an event may name them.
/// Errors, for all: StorageError.
class Upload {
public:
    Upload(Engine& engine, StreamId stream, Instant now);
    ~Upload();

    void write(BytesView bytes);
    /// What an event is to name. Without it the chunks are swept.
    [[nodiscard]] AttachmentId finish();

    [[nodiscard]] AttachmentId attachment() const;

private:
    void stage_chunk();

    Engine& engine_;
    std::unique_ptr<AttachmentRow> row_;
    Bytes pending_;
};

/// The files of all streams. Errors, for all: StorageError where one is damaged.
class Attachments {
public:
    explicit Attachments(Engine& engine) : engine_{engine} {}

    [[nodiscard]] Upload upload_to(StreamId stream, Instant now) { return {engine_, stream, now}; }

    [[nodiscard]] std::optional<AttachmentInfo> find(AttachmentId attachment) const;

    /// One chunk, from 0; all but the last have `chunk_size` bytes. Nothing past the end, in quarantine, or where it was erased.
    [[nodiscard]] std::optional<Bytes> read_chunk(AttachmentId attachment, std::int64_t number, Opening opening = Opening::usual) const;
    /// All chunks in order; what `state` says of the attachment tells why there are none.
    void read(AttachmentId attachment, const std::function<void(BytesView)>& sink) const;

    void judge(AttachmentId attachment, ScanState state);
    /// What is complete and not scanned yet, oldest first.
    [[nodiscard]] std::vector<AttachmentInfo> waiting_for_scan() const;

    /// Destroys what was staged before `moment` and not named since. Answers how many there were.
    std::size_t sweep_unnamed_staged_before(Instant moment, Instant now);

private:
    Engine& engine_;
};

} // namespace throughline::ledger
