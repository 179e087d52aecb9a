#include "ledger/outbox_entries.hpp"

#include "ledger/blind_names.hpp"
#include "ledger/encoding.hpp"
#include "ledger/storage_error.hpp"

namespace throughline::ledger {

Hash blind_key_of(const Engine& engine, std::string_view key) { return blind_name_of(*engine.names_key, "outbox", key); }

Bytes seal_message(const Engine& engine, const Hash& blind_key, const SealedMessage& message)
{
    const auto plain = Encoder{}.text(message.key).bytes(message.payload).take();
    return sealed(*engine.outbox_key, plain, engine.belongs_to(Part::message, number_from(blind_key), 0));
}

SealedMessage open_message(const Engine& engine, const OutboxRow& row)
{
    const auto plain = opened(*engine.outbox_key, row.sealed, engine.belongs_to(Part::message, number_from(row.key), 0));
    if (!plain) throw StorageError("A message in the outbox cannot be opened");
    Decoder in{*plain};
    auto key = in.text();
    return {std::move(key), copy_of(in.bytes())};
}

void enter(const Engine& engine, const RecordWriter& writer, const OutboxEntry& entry, Instant recorded_at)
{
    const auto key = blind_key_of(engine, entry.key);
    if (writer.find<OutboxRow>(key)) return;
    writer.add(OutboxRow{
        .key = key,
        .stream = entry.stream.value_or(StreamId{0}),
        .state = MessageState::waiting,
        .next_at = entry.not_before,
        .attempts = 0,
        .entered_at = recorded_at,
        .ended_at = {},
        .sealed = seal_message(engine, key, {entry.key, entry.payload})});
}

} // namespace throughline::ledger
