#include "ledger/attachments.hpp"

#include "ledger/attachment_chunks.hpp"
#include "ledger/engine.hpp"
#include "ledger/key_marks.hpp"

#include "domain/common/impossible.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace throughline::ledger {
namespace {

KeyId key_of_attachment(AttachmentId attachment) { return KeyId{attachment.value()}; }

AttachmentId new_attachment(Engine& engine, StreamId stream, Instant now)
{
    const auto parent = engine.keys.find(key_of_stream(stream));
    if (!parent || parent->kind != KeyKind::stream) impossible("an upload to a stream that was never begun");
    const KeyWanted wanted{.kind = KeyKind::attachment, .parent = parent->key, .partnership = parent->partnership};
    return AttachmentId{engine.keys.make(std::vector{wanted}, now).front().value()};
}

BodyState state_of(const Engine& engine, const RecordReader& reader, AttachmentId attachment)
{
    const auto key = key_of_attachment(attachment);
    const auto mark = mark_of(reader, key);
    if (mark == KeyMark::quarantined) return BodyState::quarantined;
    if (mark == KeyMark::destroyed || !engine.keys.secret(key)) return BodyState::erased;
    return BodyState::readable;
}

AttachmentInfo info_from(const Engine& engine, const RecordReader& reader, const AttachmentRow& row)
{
    return {
        .attachment = row.attachment,
        .stream = row.stream,
        .scan = row.state,
        .state = state_of(engine, reader, row.attachment),
        .size = row.size,
        .chunks = row.chunks,
        .staged_at = row.staged_at,
        .named_at = row.named_at == Position{0} ? std::nullopt : std::optional{row.named_at}};
}

bool may_open(BodyState state, Opening opening)
{
    return state == BodyState::readable || (state == BodyState::quarantined && opening == Opening::judging);
}

} // namespace

Upload::Upload(Engine& engine, StreamId stream, Instant now)
    : engine_{engine}, row_{std::make_unique<AttachmentRow>(
                           AttachmentRow{.attachment = new_attachment(engine, stream, now), .stream = stream, .staged_at = now})}
{
}

Upload::~Upload() = default;

AttachmentId Upload::attachment() const { return row_->attachment; }

void Upload::write(BytesView bytes)
{
    while (!bytes.empty()) {
        // A full chunk waits until it is known not to be the last, so that a small file needs one commit.
        if (pending_.size() == chunk_size) stage_chunk();
        const auto taken = bytes.first(std::min(bytes.size(), chunk_size - pending_.size()));
        pending_.insert(pending_.end(), taken.begin(), taken.end());
        bytes = bytes.subspan(taken.size());
    }
}

AttachmentId Upload::finish()
{
    if (row_->complete != 0) impossible("an upload was finished twice");
    row_->complete = 1;
    stage_chunk();
    return row_->attachment;
}

void Upload::stage_chunk()
{
    const auto key = engine_.keys.secret(key_of_attachment(row_->attachment));
    if (!key) throw StorageError("The stream of an upload was destroyed while it ran");
    const auto number = row_->chunks;
    const auto chunk = seal_chunk(engine_, *key, row_->attachment, number, pending_);
    row_->size += static_cast<std::int64_t>(pending_.size());
    row_->root = next_root(row_->root, chunk);
    ++row_->chunks;

    engine_.rows->write([&](const RecordWriter& writer) {
        if (number > 0 && !writer.find<AttachmentRow>(row_->attachment)) throw StorageError("An upload took so long that it was swept");
        writer.raw().add_chunk(row_->attachment.value(), number, chunk);
        writer.put(*row_);
        writer.head().highest_key = std::max(writer.head().highest_key, row_->attachment.value());
    });
    pending_.clear();
}

std::optional<AttachmentInfo> Attachments::find(AttachmentId attachment) const
{
    std::optional<AttachmentInfo> info;
    engine_.rows->read([&](const RecordReader& reader) {
        if (const auto row = reader.find<AttachmentRow>(attachment)) info = info_from(engine_, reader, *row);
    });
    return info;
}

std::optional<Bytes> Attachments::read_chunk(AttachmentId attachment, std::int64_t number, Opening opening) const
{
    std::optional<Bytes> chunk;
    engine_.rows->read([&](const RecordReader& reader) {
        const auto row = reader.find<AttachmentRow>(attachment);
        if (!row || number < 0 || number >= row->chunks || !may_open(state_of(engine_, reader, attachment), opening)) return;
        const auto sealed = reader.raw().chunk(attachment.value(), number);
        if (!sealed) throw StorageError(fmt::format("Chunk {} of attachment {} is missing", number, attachment.value()));
        const auto key = engine_.keys.secret(key_of_attachment(attachment));
        if (key) chunk = open_chunk(engine_, *key, attachment, number, *sealed);
    });
    return chunk;
}

void Attachments::read(AttachmentId attachment, const std::function<void(BytesView)>& sink) const
{
    for (std::int64_t number = 0; const auto chunk = read_chunk(attachment, number); ++number) sink(*chunk);
}

void Attachments::judge(AttachmentId attachment, ScanState state)
{
    engine_.rows->write([&](const RecordWriter& writer) {
        auto row = writer.find<AttachmentRow>(attachment);
        if (!row) return; // swept meanwhile
        row->state = state;
        writer.put(*row);
    });
}

std::vector<AttachmentInfo> Attachments::waiting_for_scan() const
{
    const Query query{
        .table = AttachmentRow::table(),
        .equal = {{"state", cell_of(ScanState::waiting)}, {"complete", std::int64_t{1}}},
        .order_by = "staged_at, attachment"};
    std::vector<AttachmentInfo> waiting;
    engine_.rows->read([&](const RecordReader& reader) {
        for (const auto& row : reader.all<AttachmentRow>(query)) waiting.push_back(info_from(engine_, reader, row));
    });
    std::erase_if(waiting, [](const auto& info) { return info.state == BodyState::erased; });
    return waiting;
}

std::size_t Attachments::sweep_unnamed_staged_before(Instant moment, Instant now)
{
    const Query query{
        .table = AttachmentRow::table(), .equal = {{"named_at", std::int64_t{0}}}, .at_most = {{"staged_at", cell_of(moment)}}};
    std::vector<KeyId> keys;
    engine_.rows->write([&](const RecordWriter& writer) {
        for (const auto& row : writer.all<AttachmentRow>(query)) {
            writer.raw().erase_chunks(row.attachment.value());
            writer.erase<AttachmentRow>(row.attachment);
            keys.push_back(key_of_attachment(row.attachment));
        }
    });
    if (!keys.empty()) engine_.keys.destroy(keys, now);
    return keys.size();
}

} // namespace throughline::ledger
