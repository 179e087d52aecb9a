#include "ledger/key_marks.hpp"

#include "domain/common/impossible.hpp"

namespace throughline::ledger {
namespace {

template <class Row> Query rows_of(StreamId stream) { return {.table = Row::table(), .equal = {{"stream", cell_of(stream)}}}; }

void destroy_attachment(const RecordWriter& writer, AttachmentId attachment) { writer.raw().erase_chunks(attachment.value()); }

// The record that there was something stays; what it said goes.
void destroy_stream(const RecordWriter& writer, StreamId stream, Position position)
{
    writer.raw().blank_stream(stream.value());
    for (const auto& row : writer.all<AttachmentRow>(rows_of<AttachmentRow>(stream))) destroy_attachment(writer, row.attachment);
    for (const auto& row : writer.all<DraftRow>(rows_of<DraftRow>(stream))) writer.erase<DraftRow>(row.draft);
    for (const auto& row : writer.all<OutboxRow>(rows_of<OutboxRow>(stream))) {
        auto ended = row;
        if (ended.state != MessageState::sent) ended.state = MessageState::given_up;
        ended.next_at = Instant::max();
        ended.sealed.clear();
        writer.put(ended);
    }
    writer.erase<SummaryRow>(stream);
    if (auto row = writer.find<StreamRow>(stream)) {
        row->destroyed_at = position;
        writer.put(*row);
    }
}

void overwrite(const RecordWriter& writer, const KeyRow& key, Position position)
{
    switch (key.kind) {
    case KeyKind::body:
    case KeyKind::person:
        return writer.raw().blank_bodies(key.key.value());
    case KeyKind::attachment:
        return destroy_attachment(writer, AttachmentId{key.key.value()});
    case KeyKind::stream:
        return destroy_stream(writer, StreamId{key.key.value()}, position);
    case KeyKind::month:
        return writer.raw().blank_frames(key.parent.value(), key.key.value());
    case KeyKind::purpose:
    case KeyKind::partnership:
        break;
    }
    impossible("a key of this kind is never destroyed");
}

} // namespace

std::optional<KeyMark> mark_of(const RecordReader& reader, KeyId key)
{
    const auto row = reader.find<KeyMarkRow>(key);
    if (!row) return std::nullopt;
    return row->mark;
}

void quarantine(const RecordWriter& writer, KeyId key, Position position)
{
    if (!mark_of(writer, key)) writer.add(KeyMarkRow{key, KeyMark::quarantined, position});
}

void release(const RecordWriter& writer, KeyId key)
{
    if (mark_of(writer, key) == KeyMark::quarantined) writer.erase<KeyMarkRow>(key);
}

void destroy(const RecordWriter& writer, const KeyRow& key, Position position)
{
    if (mark_of(writer, key.key) == KeyMark::destroyed) return;
    writer.put(KeyMarkRow{key.key, KeyMark::destroyed, position});
    overwrite(writer, key, position);
}

std::vector<KeyId> keys_called_destroyed(const RecordReader& reader)
{
    std::vector<KeyId> keys;
    for (const auto& row : reader.all<KeyMarkRow>({.table = KeyMarkRow::table()}))
        if (row.mark == KeyMark::destroyed) keys.push_back(row.key);
    return keys;
}

} // namespace throughline::ledger
