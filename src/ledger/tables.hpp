#pragma once

#include "ledger/cells.hpp"
#include "ledger/ids.hpp"
#include "ledger/instant.hpp"
#include "ledger/scan_state.hpp"
#include "ledger/sealing.hpp"
#include "ledger/stream_kind.hpp"

#include <array>
#include <span>
#include <tuple>

/// Every table but those of events, chunks and the head. Each ends with a tag, which is not listed.
namespace throughline::ledger {

/// What this data directory is. One row, in the ledger and beside the keys.
struct InstallationRow {
    InstallationId id{};
    std::int64_t format{1};
    InstallationUse use{};
    Instant begun_at{};
    Hash public_key{};

    template <class Self> static auto columns_of(Self& row) { return std::tie(row.id, row.format, row.use, row.begun_at, row.public_key); }
    static const Table& table();
};

struct StreamRow {
    StreamId stream{0};
    StreamKind kind{};
    PartnershipId partnership{0};
    StreamVersion version{0};
    Hash last{}; ///< the leaf of its latest event
    Position destroyed_at{0};

    template <class Self> static auto columns_of(Self& row)
    {
        return std::tie(row.stream, row.kind, row.partnership, row.version, row.last, row.destroyed_at);
    }
    static const Table& table();
};

struct ChangeRow {
    std::array<std::byte, 16> change{};
    Position position{0};
    Instant recorded_at{};
    Bytes versions{};

    template <class Self> static auto columns_of(Self& row) { return std::tie(row.change, row.position, row.recorded_at, row.versions); }
    static const Table& table();
};

struct ClaimRow {
    Hash name{}; ///< a keyed hash
    Position position{0};

    template <class Self> static auto columns_of(Self& row) { return std::tie(row.name, row.position); }
    static const Table& table();
};

/// Sealed: person, instance, form hash, version read and what was typed.
struct DraftRow {
    DraftId draft{0};
    Hash owner{}; ///< a keyed hash of the person
    StreamId stream{0};
    Instant saved_at{};
    Bytes sealed{};

    template <class Self> static auto columns_of(Self& row) { return std::tie(row.draft, row.owner, row.stream, row.saved_at, row.sealed); }
    static const Table& table();
};

enum class MessageState { waiting = 1, leased, sent, given_up };

struct OutboxRow {
    Hash key{}; ///< a keyed hash
    StreamId stream{0};
    MessageState state{MessageState::waiting};
    Instant next_at{}; ///< when it may be taken: not before, or the end of a lease; the end of time once sent
    std::int64_t attempts{};
    Instant entered_at{};
    Instant ended_at{};
    Bytes sealed{}; ///< key and payload; the payload goes when it is sent

    template <class Self> static auto columns_of(Self& row)
    {
        return std::tie(row.key, row.stream, row.state, row.next_at, row.attempts, row.entered_at, row.ended_at, row.sealed);
    }
    static const Table& table();
};

struct AttachmentRow {
    AttachmentId attachment{0}; ///< also the id of its key
    StreamId stream{0};
    ScanState state{ScanState::waiting};
    std::int64_t size{};
    std::int64_t chunks{};
    Hash root{}; ///< over the sealed chunks
    Instant staged_at{};
    Position named_at{0}; ///< 0: staged and not named yet
    std::int64_t complete{};

    template <class Self> static auto columns_of(Self& row)
    {
        return std::tie(row.attachment, row.stream, row.state, row.size, row.chunks, row.root, row.staged_at, row.named_at, row.complete);
    }
    static const Table& table();
};

enum class KeyMark { quarantined = 1, destroyed };

/// What the ledger says about a key: an event in the chain stands behind each.
struct KeyMarkRow {
    KeyId key{0};
    KeyMark mark{};
    Position position{0};

    template <class Self> static auto columns_of(Self& row) { return std::tie(row.key, row.mark, row.position); }
    static const Table& table();
};

/// Anything small that changes: an account, a credential, a sign-in, a setting.
struct MutableRow {
    std::string kind{};
    Hash id{}; ///< a keyed hash
    Bytes sealed{};

    template <class Self> static auto columns_of(Self& row) { return std::tie(row.kind, row.id, row.sealed); }
    static const Table& table();
};

/// Discardable: it may be missing, and is computed again.
struct SummaryRow {
    StreamId stream{0};
    StreamVersion version{0};
    Hash procedure{};
    std::string code_version{};
    Bytes sealed{};

    template <class Self> static auto columns_of(Self& row)
    {
        return std::tie(row.stream, row.version, row.procedure, row.code_version, row.sealed);
    }
    static const Table& table();
};

enum class KeyState { living = 1, destroyed };
enum class KeyKind { purpose = 1, partnership, stream, person, body, attachment, month };

/// In the key database. A key is added, later perhaps destroyed, never changed.
struct KeyRow {
    KeyId key{0};
    KeyKind kind{};
    KeyId parent{0};        ///< the key that wraps it; 0: the installation key
    std::int64_t subject{}; ///< purpose, stream kind, person or month
    PartnershipId partnership{0};
    Instant made_at{};
    KeyState state{KeyState::living};
    Instant destroyed_at{};
    Bytes wrapped{}; ///< empty once destroyed

    template <class Self> static auto columns_of(Self& row)
    {
        return std::tie(row.key, row.kind, row.parent, row.subject, row.partnership, row.made_at, row.state, row.destroyed_at, row.wrapped);
    }
    static const Table& table();
};

[[nodiscard]] std::span<const Table* const> ledger_tables();
[[nodiscard]] std::span<const Table* const> key_tables();

} // namespace throughline::ledger
