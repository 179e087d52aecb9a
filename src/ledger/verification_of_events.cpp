#include "ledger/verification.hpp"

#include "ledger/chain.hpp"
#include "ledger/reading.hpp"

#include <fmt/format.h>

namespace throughline::ledger {
namespace {

template <class... Parts> [[noreturn]] void fail(fmt::format_string<Parts...> words, Parts&&... parts)
{
    throw StorageError(fmt::format(words, std::forward<Parts>(parts)...));
}

} // namespace

void EventVerification::run(const Head& head)
{
    reader_.raw().events(0, std::numeric_limits<std::int64_t>::max(), [&](const EventRow& row) { check(row); });
    if (position_ != head.position) fail("Event {} is missing: the head stands at {}", position_ + 1, head.position);
    if (running_ != head.running) fail("The head does not follow from the {} events", position_);
    if (recorded_at_ != head.recorded_at) fail("The head was recorded at another time than the last event");
    check_streams();
}

void EventVerification::check(const EventRow& row)
{
    check_place(row);
    check_hashes(row);
    check_frame(row);
    check_body(row);

    const auto leaf = leaf_of(engine_.installation.id, row);
    ends_[row.stream] = {row.number, leaf};
    running_ = next_running_head(running_, leaf);
    position_ = row.position;
    recorded_at_ = row.recorded_at;
    ++report_.events;
}

void EventVerification::check_place(const EventRow& row) const
{
    if (row.position != position_ + 1) fail("Event {} is missing", position_ + 1);
    if (row.recorded_at < recorded_at_) fail("Event {} was recorded before the one in front of it", row.position);
    const auto end = ends_.find(row.stream);
    const auto [version, last] = end == ends_.end() ? StreamEnd{} : end->second;
    if (row.number != version + 1)
        fail("Event {} is number {} of stream {}, which stands at {}", row.position, row.number, row.stream, version);
    if (row.previous != last) fail("Event {} does not follow from the event before it in stream {}", row.position, row.stream);
}

void EventVerification::check_hashes(const EventRow& row) const
{
    if (!row.frame.empty() && sha256(row.frame) != row.frame_hash) fail("The frame of event {} was changed", row.position);
    if (!row.body.empty() && sha256(row.body) != row.body_hash) fail("The body of event {} was changed", row.position);
    if (row.body_key == 0 && sha256({}) != row.body_hash) fail("The body of event {} was taken away", row.position);
    if (row.body_key == 0 && !row.body.empty()) fail("Event {} has a body and no key for it", row.position);
}

void EventVerification::check_frame(const EventRow& row)
{
    const auto key = engine_.keys.secret(KeyId{row.frame_key});
    if (!key) return;
    const auto frame = open_frame(engine_, *key, row);
    if (!frame) fail("The frame of event {} was taken away", row.position);
    check_envelope(row, envelope_from(*frame));
}

void EventVerification::check_body(const EventRow& row)
{
    if (row.body_key == 0) return;
    const auto key = engine_.keys.secret(KeyId{row.body_key});
    if (!key) {
        ++report_.erased;
        return;
    }
    if (row.body.empty()) fail("The body of event {} was taken away", row.position);
    if (!opened(*key, row.body, engine_.belongs_to(Part::body, row.stream, row.number)))
        fail("The body of event {} cannot be opened", row.position);
    ++report_.bodies;
}

void EventVerification::check_envelope(const EventRow& row, const Envelope& envelope)
{
    for (const auto& named : envelope.attachments) {
        const auto stored = reader_.find<AttachmentRow>(named.attachment);
        if (!stored) fail("Attachment {}, named by event {}, is missing", named.attachment.value(), row.position);
        if (stored->root != named.root || stored->size != named.size || stored->chunks != named.chunks)
            fail("Attachment {} is not the one that event {} named", named.attachment.value(), row.position);
    }
}

void EventVerification::check_streams() const
{
    const auto rows = reader_.all<StreamRow>({.table = StreamRow::table()});
    for (const auto& row : rows) {
        const auto end = ends_.find(row.stream.value());
        if (end == ends_.end() || end->second.version != row.version.value() || end->second.last != row.last)
            fail("The row of stream {} does not fit its events", row.stream.value());
    }
    if (rows.size() != ends_.size()) fail("The row of a stream is missing");
}

} // namespace throughline::ledger
