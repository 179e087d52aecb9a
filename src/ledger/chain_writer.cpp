#include "ledger/chain_writer.hpp"

#include "ledger/chain.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace throughline::ledger {
namespace {

constexpr std::chrono::minutes clock_tolerance{5};

} // namespace

Instant recording_time(const Head& head, Instant now)
{
    const Instant last{std::chrono::microseconds{head.recorded_at}};
    if (now + clock_tolerance < last)
        throw StorageError(fmt::format(
            "The clock of this machine is {} minutes behind the last entry of the ledger; set it right before anything is written",
            std::chrono::floor<std::chrono::minutes>(last - now).count()));
    return std::max(now, last);
}

void add_to_chain(
    const InstallationId& installation, const RecordWriter& writer, StreamRow& stream, const SealedEvent& event, Instant recorded_at)
{
    auto& head = writer.head();
    const EventRow row{
        .position = head.position + 1,
        .stream = stream.stream.value(),
        .number = stream.version.value() + 1,
        .recorded_at = recorded_at.time_since_epoch().count(),
        .frame_key = event.frame_key.value(),
        .body_key = event.body_key.value(),
        .previous = stream.last,
        .frame_hash = event.frame_hash,
        .body_hash = event.body_hash,
        .frame = event.frame,
        .body = event.body};
    writer.raw().add_event(row);

    stream.last = leaf_of(installation, row);
    stream.version = StreamVersion{row.number};
    head.position = row.position;
    head.recorded_at = row.recorded_at;
    head.running = next_running_head(head.running, stream.last);
    head.highest_key = std::max({head.highest_key, row.frame_key, row.body_key});
}

} // namespace throughline::ledger
