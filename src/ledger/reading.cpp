#include "ledger/reading.hpp"

#include "ledger/key_marks.hpp"

#include <fmt/format.h>

namespace throughline::ledger {
namespace {

class RowOpener final : public BodyOpener {
public:
    RowOpener(const Engine& engine, const RecordReader& reader, const EventRow& row) : engine_{engine}, reader_{reader}, row_{row} {}
    [[nodiscard]] Body open() const override { return open_body(engine_, reader_, row_); }

private:
    const Engine& engine_;
    const RecordReader& reader_;
    const EventRow& row_;
};

std::vector<AttachmentId> ids_of(const std::vector<NamedAttachment>& named)
{
    std::vector<AttachmentId> ids;
    ids.reserve(named.size());
    for (const auto& each : named) ids.push_back(each.attachment);
    return ids;
}

} // namespace

std::optional<Bytes> open_frame(const Engine& engine, const Secret& key, const EventRow& row)
{
    auto plain = opened(key, row.frame, engine.belongs_to(Part::frame, row.stream, row.number));
    if (!plain && row.frame.empty()) return std::nullopt;
    if (!plain) throw StorageError(fmt::format("The frame of event {} was changed: it cannot be opened", row.position));
    return plain;
}

Body open_body_even_in_quarantine(const Engine& engine, const RecordReader& reader, const EventRow& row)
{
    if (row.body_key == 0) return {};
    const KeyId key{row.body_key};
    if (mark_of(reader, key) == KeyMark::destroyed) return {BodyState::erased};
    const auto secret = engine.keys.secret(key);
    if (!secret) return {BodyState::erased};
    auto plain = opened(*secret, row.body, engine.belongs_to(Part::body, row.stream, row.number));
    if (!plain) throw StorageError(fmt::format("The body of event {} was changed: it cannot be opened", row.position));
    return {BodyState::readable, *std::move(plain)};
}

Body open_body(const Engine& engine, const RecordReader& reader, const EventRow& row)
{
    if (row.body_key != 0 && mark_of(reader, KeyId{row.body_key}) == KeyMark::quarantined) return {BodyState::quarantined};
    return open_body_even_in_quarantine(engine, reader, row);
}

EventHeader header_of(const EventRow& row)
{
    return {
        .position = Position{row.position},
        .stream = StreamId{row.stream},
        .number = StreamVersion{row.number},
        .recorded_at = Instant{std::chrono::microseconds{row.recorded_at}},
        .frame_key = KeyId{row.frame_key},
        .body_key = row.body_key == 0 ? std::nullopt : std::optional{KeyId{row.body_key}},
        .previous = row.previous};
}

void Handover::hand_over(const EventRow& row, const Secret& key) const
{
    const auto frame = open_frame(engine_, key, row);
    if (!frame) return;
    auto envelope = envelope_from(*frame);
    const RowOpener opener{engine_, reader_, row};
    sink_(StoredEvent{
        .header = header_of(row),
        .kind = std::move(envelope.kind),
        .version = envelope.version,
        .actor = envelope.actor,
        .on_behalf_of = envelope.on_behalf_of,
        .change = envelope.change,
        .attachments = ids_of(envelope.attachments),
        .quarantines = std::move(envelope.quarantines),
        .releases = std::move(envelope.releases),
        .destroys = std::move(envelope.destroys),
        .frame = envelope.frame,
        .opener = &opener});
}

void Handover::hand_over_unless_apart(const EventRow& row)
{
    if (const auto& key = key_of(StreamId{row.stream})) hand_over(row, *key);
}

const std::optional<Secret>& Handover::key_of(StreamId stream)
{
    const auto known = keys_.find(stream);
    if (known != keys_.end()) return known->second;

    const auto row = reader_.find<StreamRow>(stream);
    if (!row) throw StorageError(fmt::format("The row of stream {} is missing", stream.value()));
    auto key = row->kind == StreamKind::access_log ? std::nullopt : engine_.keys.secret(key_of_stream(stream));
    return keys_.emplace(stream, std::move(key)).first->second;
}

} // namespace throughline::ledger
