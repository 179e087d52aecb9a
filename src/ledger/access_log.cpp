#include "ledger/access_log.hpp"

#include "ledger/chain_writer.hpp"
#include "ledger/encoding.hpp"
#include "ledger/reading.hpp"

#include "domain/common/impossible.hpp"

#include <algorithm>

namespace throughline::ledger {
namespace {

constexpr auto kind = "access";

std::chrono::year_month month_of(Instant moment)
{
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(moment)};
    return day.year() / day.month();
}

std::int64_t number_of(std::chrono::year_month month)
{
    return std::int64_t{static_cast<int>(month.year())} * 100 + static_cast<unsigned>(month.month());
}

PartnershipId partnership_of(const std::optional<PartnershipId>& partnership) { return partnership.value_or(PartnershipId{0}); }

StreamId log_of(const Engine& engine, PartnershipId partnership)
{
    const auto key = engine.keys.find(KeyKind::stream, partnership, static_cast<std::int64_t>(StreamKind::access_log));
    if (!key) impossible("an access entry for a partnership that was never begun");
    return StreamId{key->value()};
}

KeyWanted key_wanted(StreamId log, PartnershipId partnership, std::chrono::year_month month)
{
    return {.kind = KeyKind::month, .parent = key_of_stream(log), .subject = number_of(month), .partnership = partnership};
}

Bytes frame_of(const AccessEntry& entry)
{
    return Encoder{}.integer(entry.case_stream.value_or(StreamId{0}).value()).text(entry.action).raw(entry.detail).take();
}

Bytes envelope_of(const AccessEntry& entry)
{
    const auto frame = frame_of(entry);
    return encoded(Envelope{.kind = kind, .version = 1, .actor = entry.person, .frame = frame});
}

AccessEntry entry_from(const Envelope& envelope, const std::optional<PartnershipId>& partnership)
{
    Decoder in{envelope.frame};
    const StreamId stream{in.integer()};
    AccessEntry entry{
        .partnership = partnership,
        .case_stream = stream == StreamId{0} ? std::nullopt : std::optional{stream},
        .person = envelope.actor,
        .action = in.text()};
    entry.detail = copy_of(in.rest());
    return entry;
}

} // namespace

void AccessLog::append(std::span<const AccessEntry> entries, Instant now)
{
    if (entries.empty()) return;
    const auto partnership = partnership_of(entries.front().partnership);
    if (std::ranges::any_of(entries, [&](const auto& entry) { return partnership_of(entry.partnership) != partnership; }))
        impossible("access entries of several partnerships in one append");

    const auto log = log_of(engine_, partnership);
    const auto key = engine_.keys.find_or_make(key_wanted(log, partnership, month_of(now)), now);
    const auto secret = engine_.keys.secret(key);
    if (!secret) throw StorageError("The key of this month's access log was destroyed");

    // Sealed by the writer: everybody writes to the same chain, and nobody is to wait for a second try.
    engine_.rows->write([&](const RecordWriter& writer) {
        const auto recorded_at = recording_time(writer.head(), now);
        auto row =
            writer.find<StreamRow>(log).value_or(StreamRow{.stream = log, .kind = StreamKind::access_log, .partnership = partnership});
        for (const auto& entry : entries) {
            SealedEvent event{.frame_key = key, .frame = {}, .body = {}};
            event.frame = sealed(*secret, envelope_of(entry), engine_.belongs_to(Part::frame, log.value(), row.version.value() + 1));
            event.frame_hash = sha256(event.frame);
            event.body_hash = sha256({});
            add_to_chain(engine_.installation.id, writer, row, event, recorded_at);
        }
        writer.put(row);
    });
}

void AccessLog::read(const AccessQuery& query, const AccessSink& sink) const
{
    const auto log = log_of(engine_, partnership_of(query.partnership));
    const auto from = query.from.time_since_epoch().count();
    const auto before = query.before.time_since_epoch().count();
    engine_.rows->read([&](const RecordReader& reader) {
        reader.raw().stream_events(log.value(), 0, reader.raw().head().position, [&](const EventRow& row) {
            if (row.recorded_at < from || row.recorded_at >= before) return;
            const auto key = engine_.keys.secret(KeyId{row.frame_key});
            const auto frame = key ? open_frame(engine_, *key, row) : std::nullopt;
            if (!frame) return;
            const auto entry = entry_from(envelope_from(*frame), query.partnership);
            if (!query.case_stream || entry.case_stream == query.case_stream) sink(entry, header_of(row).recorded_at);
        });
    });
}

std::optional<KeyId> AccessLog::key_of_month(std::optional<PartnershipId> partnership, std::chrono::year_month month) const
{
    return engine_.keys.find(KeyKind::month, partnership_of(partnership), number_of(month));
}

} // namespace throughline::ledger
