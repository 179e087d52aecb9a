#include "ledger/appending.hpp"

#include "ledger/blind_names.hpp"
#include "ledger/encoding.hpp"
#include "ledger/key_marks.hpp"
#include "ledger/outbox_entries.hpp"

#include "domain/common/impossible.hpp"

#include <algorithm>
#include <set>

namespace throughline::ledger {
namespace {

Bytes encoded_versions(const std::vector<StreamVersion>& versions)
{
    Encoder out;
    for (const auto version : versions) out.integer(version.value());
    return out.take();
}

std::vector<StreamVersion> versions_from(BytesView bytes)
{
    std::vector<StreamVersion> versions;
    for (Decoder in{bytes}; !in.rest().empty();) versions.emplace_back(in.integer());
    return versions;
}

} // namespace

Appending::~Appending()
{
    for (const auto& [stream, key] : taken_keys_) engine_.keys.give_back_body_key(stream, key);
}

std::expected<Appended, AppendRefusal> Appending::run()
{
    std::optional<Appended> earlier;
    engine_.rows->read([&](const RecordReader& reader) { earlier = first_answer(reader); });
    if (earlier) return *earlier;
    if (const auto refused = seal_all()) return std::unexpected(*refused);

    std::expected<Appended, AppendRefusal> answer = std::unexpected(AppendRefusal::stream_grew);
    engine_.rows->write([&](const RecordWriter& writer) { answer = place(writer); });
    if (answer) taken_keys_.clear();
    return answer;
}

std::optional<Appended> Appending::first_answer(const RecordReader& reader) const
{
    const auto row = reader.find<ChangeRow>(change_.id.value());
    if (!row) return std::nullopt;
    return Appended{row->position, row->recorded_at, versions_from(row->versions)};
}

Appending::Refused Appending::seal_all()
{
    std::set<StreamId> seen;
    for (const auto& append : change_.appends) {
        if (!seen.insert(append.stream).second) impossible("a change names the same stream twice");
        if (const auto refused = seal_stream(append)) return refused;
    }
    return std::nullopt;
}

Appending::Refused Appending::seal_stream(const StreamAppend& append)
{
    const auto key = engine_.keys.find(key_of_stream(append.stream));
    if (!key || key->kind != KeyKind::stream) impossible("an append to a stream that was never begun");
    const auto secret = engine_.keys.secret(key->key);
    if (!secret) return AppendRefusal::stream_destroyed;

    SealedStream stream{
        .append = append,
        .fresh = {.stream = append.stream, .kind = static_cast<StreamKind>(key->subject), .partnership = key->partnership},
        .events = {},
        .attachments = {}};
    if (stream.fresh.kind == StreamKind::access_log) impossible("an access log is written through its own interface");
    for (auto number = append.expected.value(); const auto& event : append.events)
        if (const auto refused = seal_event(stream, *secret, event, ++number)) return refused;
    streams_.push_back(std::move(stream));
    return std::nullopt;
}

Appending::Refused Appending::seal_event(SealedStream& stream, const Secret& stream_key, const NewEvent& event, std::int64_t number)
{
    check_destroyable(event, stream.append.stream);
    auto attachments = attachments_of(event, stream.append.stream);
    if (!attachments) return AppendRefusal::attachment_gone;

    const auto envelope = encoded(Envelope{
        .kind = event.kind,
        .version = event.version,
        .actor = change_.actor,
        .on_behalf_of = change_.on_behalf_of,
        .change = change_.id,
        .attachments = *attachments,
        .quarantines = event.quarantines,
        .releases = event.releases,
        .destroys = event.destroys,
        .frame = event.frame});

    SealedEvent result{.frame_key = key_of_stream(stream.append.stream), .frame = {}, .body = {}};
    result.frame = sealed(stream_key, envelope, engine_.belongs_to(Part::frame, stream.append.stream.value(), number));
    result.frame_hash = sha256(result.frame);
    if (const auto refused = seal_body(result, stream.append, event, number)) return refused;
    result.body_hash = sha256(result.body);

    stream.events.push_back(std::move(result));
    stream.attachments.push_back(*std::move(attachments));
    return std::nullopt;
}

Appending::Refused Appending::seal_body(SealedEvent& result, const StreamAppend& append, const NewEvent& event, std::int64_t number)
{
    if (event.body.empty()) return std::nullopt;
    if (event.body_key) {
        result.body_key = *event.body_key;
    } else {
        result.body_key = engine_.keys.take_body_key(append.stream, now_);
        taken_keys_.emplace_back(append.stream, result.body_key);
    }
    const auto secret = engine_.keys.secret(result.body_key);
    if (!secret) return AppendRefusal::key_destroyed;
    result.body = sealed(*secret, event.body, engine_.belongs_to(Part::body, append.stream.value(), number));
    return std::nullopt;
}

std::optional<std::vector<NamedAttachment>> Appending::attachments_of(const NewEvent& event, StreamId stream) const
{
    std::vector<NamedAttachment> named;
    bool all_there = true;
    if (event.attachments.empty()) return named;
    engine_.rows->read([&](const RecordReader& reader) {
        for (const auto attachment : event.attachments) {
            const auto row = reader.find<AttachmentRow>(attachment);
            all_there = all_there && row && row->complete != 0 && row->stream == stream && !mark_of(reader, KeyId{attachment.value()});
            if (row) named.push_back({attachment, row->size, row->chunks, row->root});
        }
    });
    if (!all_there) return std::nullopt;
    return named;
}

void Appending::check_destroyable(const NewEvent& event, StreamId stream) const
{
    for (const auto key : event.destroys) {
        const auto row = engine_.keys.find(key);
        if (!row || row->kind == KeyKind::purpose || row->kind == KeyKind::partnership)
            impossible("an event destroys what cannot be destroyed");
        if (key == key_of_stream(stream)) impossible("an event destroys the stream that it stands in");
        if (key == key_of_stream(engine_.installation_stream)) impossible("an event destroys the installation's stream");
    }
}

std::expected<Appended, AppendRefusal> Appending::place(const RecordWriter& writer)
{
    if (const auto earlier = first_answer(writer)) return *earlier;

    const auto recorded_at = recording_time(writer.head(), now_);
    std::vector<StreamRow> rows;
    if (const auto refused = check(writer, rows)) return std::unexpected(*refused);

    Appended answer{.position = Position{0}, .recorded_at = recorded_at, .versions = {}};
    for (std::size_t at = 0; at < streams_.size(); ++at) {
        place_stream(writer, streams_[at], rows[at], recorded_at);
        answer.versions.push_back(rows[at].version);
    }
    answer.position = Position{writer.head().position};
    place_rest(writer, recorded_at);
    writer.add(ChangeRow{change_.id.value(), answer.position, recorded_at, encoded_versions(answer.versions)});
    return answer;
}

Appending::Refused Appending::check(const RecordWriter& writer, std::vector<StreamRow>& rows) const
{
    for (const auto& stream : streams_) {
        rows.push_back(writer.find<StreamRow>(stream.append.stream).value_or(stream.fresh));
        if (rows.back().destroyed_at != Position{0}) return AppendRefusal::stream_destroyed;
        if (rows.back().version != stream.append.expected) return AppendRefusal::stream_grew;
        if (!are_still_there(writer, stream)) return AppendRefusal::attachment_gone;
        for (const auto& event : stream.events)
            if (event.body_key != KeyId{0} && mark_of(writer, event.body_key) == KeyMark::destroyed) return AppendRefusal::key_destroyed;
    }
    return check_claims(writer);
}

bool Appending::are_still_there(const RecordWriter& writer, const SealedStream& stream) const
{
    for (const auto& attachments : stream.attachments)
        for (const auto& each : attachments)
            if (!writer.find<AttachmentRow>(each.attachment) || mark_of(writer, KeyId{each.attachment.value()})) return false;
    return true;
}

Appending::Refused Appending::check_claims(const RecordWriter& writer) const
{
    std::set<Hash> claimed;
    for (const auto& claim : change_.claims) {
        const auto name = blind_name_of(*engine_.claims_key, claim);
        if (!claimed.insert(name).second || writer.find<ClaimRow>(name)) return AppendRefusal::claim_taken;
    }
    return std::nullopt;
}

void Appending::place_stream(const RecordWriter& writer, const SealedStream& stream, StreamRow& row, Instant recorded_at)
{
    for (std::size_t at = 0; at < stream.events.size(); ++at) {
        add_to_chain(engine_.installation.id, writer, row, stream.events[at], recorded_at);
        name_attachments(writer, stream.attachments[at]);
    }
    writer.put(row);
    for (const auto& event : stream.append.events) mark_keys(writer, event);
}

void Appending::name_attachments(const RecordWriter& writer, const std::vector<NamedAttachment>& attachments) const
{
    for (const auto& each : attachments) {
        auto row = writer.find<AttachmentRow>(each.attachment).value();
        if (row.named_at != Position{0}) continue;
        row.named_at = Position{writer.head().position};
        writer.put(row);
    }
}

void Appending::mark_keys(const RecordWriter& writer, const NewEvent& event) const
{
    const Position position{writer.head().position};
    for (const auto key : event.quarantines) quarantine(writer, key, position);
    for (const auto key : event.releases) release(writer, key);
    for (const auto key : event.destroys) destroy(writer, engine_.keys.find(key).value(), position);
}

void Appending::place_rest(const RecordWriter& writer, Instant recorded_at) const
{
    const Position position{writer.head().position};
    for (const auto& claim : change_.claims) writer.add(ClaimRow{blind_name_of(*engine_.claims_key, claim), position});
    for (const auto& entry : change_.outbox) enter(engine_, writer, entry, recorded_at);
    if (!change_.consumed_draft) return;
    const auto draft = writer.find<DraftRow>(*change_.consumed_draft);
    if (draft && draft->owner != blind_name_of(*engine_.names_key, change_.actor)) impossible("a change consumes a draft of somebody else");
    writer.erase<DraftRow>(*change_.consumed_draft);
}

} // namespace throughline::ledger
