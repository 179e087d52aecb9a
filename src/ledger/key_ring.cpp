#include "ledger/key_ring.hpp"

#include "ledger/encoding.hpp"

#include "domain/common/impossible.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace throughline::ledger {
namespace {

constexpr std::size_t largest_batch = 64;

bool is_kept_in_memory(KeyKind kind) { return kind != KeyKind::body && kind != KeyKind::attachment; }

KeyWanted body_key_of(StreamId stream, PartnershipId partnership)
{
    return {.kind = KeyKind::body, .parent = key_of_stream(stream), .partnership = partnership};
}

std::optional<KeyId> first_living(const RecordReader& reader, KeyKind kind, PartnershipId partnership, std::int64_t subject)
{
    const Query query{
        .table = KeyRow::table(),
        .equal =
            {{"kind", cell_of(kind)}, {"partnership", cell_of(partnership)}, {"subject", subject}, {"state", cell_of(KeyState::living)}},
        .limit = 1};
    const auto rows = reader.all<KeyRow>(query);
    if (rows.empty()) return std::nullopt;
    return rows.front().key;
}

} // namespace

KeyRing::KeyRing(GuardedStore keys, const Secret& wrapping) : keys_{keys}, wrapping_{wrapping} {}

Bytes KeyRing::belongs_to(const KeyRow& row) const
{
    const auto common = associated_data(keys_.guard().installation(), Part::wrapped_key, row.key.value(), row.parent.value());
    return Encoder{}.raw(common).byte(static_cast<std::uint8_t>(row.kind)).integer(row.subject).integer(row.partnership.value()).take();
}

KeyId KeyRing::add(const RecordWriter& writer, const KeyWanted& wanted, const Secret& parent, const Secret& secret, Instant now) const
{
    KeyRow row{
        .key = KeyId{++writer.head().highest_key},
        .kind = wanted.kind,
        .parent = wanted.parent,
        .subject = wanted.subject,
        .partnership = wanted.partnership,
        .made_at = now};
    row.wrapped = sealed(parent, secret.view(), belongs_to(row));
    writer.add(row);
    return row.key;
}

std::vector<KeyId> KeyRing::make(std::span<const KeyWanted> wanted, Instant now)
{
    std::vector<Secret> parents;
    for (const auto& each : wanted) parents.push_back(living(each.parent));

    std::vector<KeyId> made;
    keys_.write([&](const RecordWriter& writer) {
        for (std::size_t at = 0; at < wanted.size(); ++at) made.push_back(add(writer, wanted[at], parents[at], Secret::random(), now));
    });
    return made;
}

StreamId KeyRing::make_stream(StreamKind kind, PartnershipId partnership, KeyId parent, Instant now)
{
    StreamId stream{0};
    Spare spare;
    const auto above = living(parent);
    keys_.write([&](const RecordWriter& writer) {
        const KeyWanted wanted{
            .kind = KeyKind::stream, .parent = parent, .subject = static_cast<std::int64_t>(kind), .partnership = partnership};
        const auto secret = Secret::random();
        stream = StreamId{add(writer, wanted, above, secret, now).value()};
        if (kind == StreamKind::access_log) return;
        for (std::size_t made = 0; made < spare.batch; ++made)
            spare.keys.push_back(add(writer, body_key_of(stream, partnership), secret, Secret::random(), now));
    });
    const std::lock_guard lock{spare_mutex_};
    spare_[stream] = std::move(spare);
    return stream;
}

KeyId KeyRing::find_or_make(const KeyWanted& wanted, Instant now)
{
    if (const auto known = find(wanted.kind, wanted.partnership, wanted.subject)) return *known;

    KeyId key{0};
    const auto parent = living(wanted.parent);
    keys_.write([&](const RecordWriter& writer) {
        const auto known = first_living(writer, wanted.kind, wanted.partnership, wanted.subject);
        key = known ? *known : add(writer, wanted, parent, Secret::random(), now);
    });
    return key;
}

std::optional<KeyRow> KeyRing::find(KeyId key) const
{
    std::optional<KeyRow> row;
    keys_.read([&](const RecordReader& reader) { row = reader.find<KeyRow>(key); });
    return row;
}

std::optional<KeyId> KeyRing::find(KeyKind kind, PartnershipId partnership, std::int64_t subject) const
{
    std::optional<KeyId> key;
    keys_.read([&](const RecordReader& reader) { key = first_living(reader, kind, partnership, subject); });
    return key;
}

std::optional<Secret> KeyRing::cached(KeyId key) const
{
    const std::shared_lock lock{mutex_};
    const auto found = cache_.find(key);
    if (found == cache_.end()) return std::nullopt;
    return found->second;
}

std::optional<Secret> KeyRing::secret(KeyId key) const
{
    if (key.value() == 0) return wrapping_;
    if (auto known = cached(key)) return known;

    const auto destructions = destructions_.load();
    const auto row = find(key);
    if (!row) throw StorageError(fmt::format("Key {} is missing: the key database is older than the ledger, or was changed", key.value()));
    auto secret = unwrapped(*row);
    if (secret && is_kept_in_memory(row->kind)) {
        const std::unique_lock lock{mutex_};
        // A key that was destroyed since it was read must not come back into memory.
        if (destructions == destructions_.load()) cache_.emplace(key, *secret);
    }
    return secret;
}

std::optional<Secret> KeyRing::unwrapped(const KeyRow& row) const
{
    if (row.state == KeyState::destroyed) return std::nullopt;
    const auto parent = secret(row.parent);
    if (!parent) return std::nullopt;
    const auto bytes = opened(*parent, row.wrapped, belongs_to(row));
    if (!bytes)
        throw StorageError(fmt::format("Key {} cannot be unwrapped: it was changed, or the installation key is another", row.key.value()));
    return Secret{*bytes};
}

Secret KeyRing::living(KeyId parent) const
{
    auto secret = this->secret(parent);
    if (!secret) throw StorageError(fmt::format("Key {} was destroyed and can wrap no other", parent.value()));
    return *std::move(secret);
}

Secret KeyRing::purpose(Purpose purpose) const
{
    const auto key = find(KeyKind::purpose, PartnershipId{0}, static_cast<std::int64_t>(purpose));
    if (!key) throw StorageError("The key database has no key for one of its purposes");
    return living(*key);
}

KeyId KeyRing::take_body_key(StreamId stream, Instant now)
{
    std::unique_lock lock{spare_mutex_};
    if (auto& spare = spare_[stream]; spare.keys.empty()) {
        const auto batch = spare.batch;
        spare.batch = std::min(batch * 2, largest_batch);

        // Others must be able to wait for the same commit.
        lock.unlock();
        const auto made = make_body_keys(stream, batch, now);
        lock.lock();
        auto& filled = spare_[stream].keys;
        filled.insert(filled.end(), made.rbegin(), made.rend());
    }
    auto& keys = spare_[stream].keys;
    const auto key = keys.back();
    keys.pop_back();
    return key;
}

std::vector<KeyId> KeyRing::make_body_keys(StreamId stream, std::size_t count, Instant now)
{
    const auto row = find(key_of_stream(stream));
    if (!row) impossible("a body key was asked for a stream that does not exist");
    return make(std::vector<KeyWanted>(count, body_key_of(stream, row->partnership)), now);
}

void KeyRing::give_back_body_key(StreamId stream, KeyId key)
{
    const std::lock_guard lock{spare_mutex_};
    spare_[stream].keys.push_back(key);
}

void KeyRing::destroy(std::span<const KeyId> keys, Instant now)
{
    keys_.write([&](const RecordWriter& writer) {
        for (const auto key : keys) {
            const auto row = writer.find<KeyRow>(key);
            if (!row) throw StorageError(fmt::format("Key {} is to be destroyed and is missing", key.value()));
            destroy_with_children(writer, *row, now);
        }
    });
    const std::unique_lock lock{mutex_};
    ++destructions_;
    cache_.clear();
}

void KeyRing::destroy_with_children(const RecordWriter& writer, KeyRow row, Instant now) const
{
    if (row.state == KeyState::destroyed) return;
    row.state = KeyState::destroyed;
    row.destroyed_at = now;
    row.wrapped.clear();
    writer.put(row);
    for (const auto& child : writer.all<KeyRow>({.table = KeyRow::table(), .equal = {{"parent", cell_of(row.key)}}}))
        destroy_with_children(writer, child, now);
}

} // namespace throughline::ledger
