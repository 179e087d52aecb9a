#pragma once

#include "ledger/records.hpp"
#include "ledger/tables.hpp"

#include <atomic>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <span>
#include <unordered_map>
#include <vector>

namespace throughline::ledger {

enum class Purpose : std::uint8_t { ledger_guard = 1, claims, rows, outbox, names };

/// What a key is made for. Its parent is the key that wraps it; 0 is the installation key.
struct KeyWanted {
    KeyKind kind;
    KeyId parent{0};
    std::int64_t subject{};
    PartnershipId partnership{0};
};

/// The keys of the installation. Each is durable before it is used; none is changed, only added or destroyed.
/// Errors, for all: StorageError where a key is missing or damaged.
class KeyRing {
public:
    KeyRing(GuardedStore keys, const Secret& wrapping);

    /// Makes keys in one durable step and answers their ids in order.
    std::vector<KeyId> make(std::span<const KeyWanted> wanted, Instant now);
    /// The living key of that kind, partnership and subject; made when there is none.
    KeyId find_or_make(const KeyWanted& wanted, Instant now);
    /// A stream's key, with the first keys of its bodies.
    StreamId make_stream(StreamKind kind, PartnershipId partnership, KeyId parent, Instant now);

    [[nodiscard]] std::optional<KeyRow> find(KeyId key) const;
    [[nodiscard]] std::optional<KeyId> find(KeyKind kind, PartnershipId partnership, std::int64_t subject) const;

    /// The key itself; nothing where it, or a key above it, was destroyed.
    [[nodiscard]] std::optional<Secret> secret(KeyId key) const;
    [[nodiscard]] Secret purpose(Purpose purpose) const;

    /// A key for one body of a stream, never handed out before. Made in batches that grow with use.
    [[nodiscard]] KeyId take_body_key(StreamId stream, Instant now);
    /// For a key that was taken and did not seal anything that was kept.
    void give_back_body_key(StreamId stream, KeyId key);

    /// Destroys keys for ever, with all they wrap. A key that is destroyed already stays as it is.
    void destroy(std::span<const KeyId> keys, Instant now);

    [[nodiscard]] const GuardedStore& store() const { return keys_; }

private:
    struct Spare {
        std::vector<KeyId> keys;
        std::size_t batch{4};
    };

    KeyId add(const RecordWriter& writer, const KeyWanted& wanted, const Secret& parent, const Secret& secret, Instant now) const;
    [[nodiscard]] Secret living(KeyId parent) const;
    [[nodiscard]] std::optional<Secret> unwrapped(const KeyRow& row) const;
    [[nodiscard]] std::optional<Secret> cached(KeyId key) const;
    [[nodiscard]] Bytes belongs_to(const KeyRow& row) const;
    std::vector<KeyId> make_body_keys(StreamId stream, std::size_t count, Instant now);
    void destroy_with_children(const RecordWriter& writer, KeyRow row, Instant now) const;

    GuardedStore keys_;
    Secret wrapping_;
    mutable std::shared_mutex mutex_;
    mutable std::unordered_map<KeyId, Secret> cache_;
    std::atomic<std::uint64_t> destructions_{0};
    std::mutex spare_mutex_;
    std::unordered_map<StreamId, Spare> spare_;
};

/// A stream is named by the number of its key, so that no stream's number is ever used again, whatever is restored.
[[nodiscard]] inline KeyId key_of_stream(StreamId stream) { return KeyId{stream.value()}; }

[[nodiscard]] inline KeyId key_of_partnership(PartnershipId partnership) { return KeyId{partnership.value()}; }

} // namespace throughline::ledger
