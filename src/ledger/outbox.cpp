#include "ledger/outbox.hpp"

#include "ledger/blind_names.hpp"
#include "ledger/outbox_entries.hpp"

#include <algorithm>

namespace throughline::ledger {
namespace {

LeasedMessage take(const Engine& engine, const RecordWriter& writer, OutboxRow row, Instant until)
{
    row.state = MessageState::leased;
    row.next_at = until;
    ++row.attempts;
    writer.put(row);

    auto message = open_message(engine, row);
    auto id = hex_of(BytesView{row.key}.first(16));
    return {
        .key = std::move(message.key),
        .message_id = std::move(id),
        .payload = std::move(message.payload),
        .attempts = row.attempts,
        .entered_at = row.entered_at};
}

void count(OutboxCounts& counts, const OutboxRow& row)
{
    switch (row.state) {
    case MessageState::waiting:
        ++counts.waiting;
        counts.oldest_waiting = std::min(counts.oldest_waiting.value_or(row.entered_at), row.entered_at);
        break;
    case MessageState::leased:
        ++counts.leased;
        break;
    case MessageState::sent:
        ++counts.sent;
        break;
    case MessageState::given_up:
        ++counts.given_up;
        break;
    }
}

bool is_over(const OutboxRow& row) { return row.state == MessageState::sent || row.state == MessageState::given_up; }

} // namespace

std::vector<LeasedMessage> Outbox::lease(Instant now, std::chrono::seconds how_long, std::int64_t most)
{
    const Query due{
        .table = OutboxRow::table(), .at_most = {{"next_at", cell_of(now)}}, .order_by = "next_at, entered_at, key", .limit = most};
    bool any = false;
    engine_.rows->read([&](const RecordReader& reader) { any = !reader.all<OutboxRow>(due).empty(); });
    std::vector<LeasedMessage> leased;
    if (!any) return leased;

    engine_.rows->write([&](const RecordWriter& writer) {
        for (const auto& row : writer.all<OutboxRow>(due)) leased.push_back(take(engine_, writer, row, now + how_long));
    });
    return leased;
}

void Outbox::end(const std::string& key, MessageState state, Instant now)
{
    const auto blind = blind_key_of(engine_, key);
    engine_.rows->write([&](const RecordWriter& writer) {
        auto row = writer.find<OutboxRow>(blind);
        if (!row || is_over(*row)) return;
        row->state = state;
        row->next_at = Instant::max();
        row->ended_at = now;
        row->sealed = seal_message(engine_, blind, {key, {}});
        writer.put(*row);
    });
}

void Outbox::mark_sent(const std::string& key, Instant now) { end(key, MessageState::sent, now); }

void Outbox::give_up(const std::string& key, Instant now) { end(key, MessageState::given_up, now); }

void Outbox::retry_at(const std::string& key, Instant moment)
{
    const auto blind = blind_key_of(engine_, key);
    engine_.rows->write([&](const RecordWriter& writer) {
        auto row = writer.find<OutboxRow>(blind);
        if (!row || is_over(*row)) return;
        row->state = MessageState::waiting;
        row->next_at = moment;
        writer.put(*row);
    });
}

OutboxCounts Outbox::counts() const
{
    OutboxCounts counts;
    engine_.rows->read([&](const RecordReader& reader) {
        for (const auto& row : reader.all<OutboxRow>({.table = OutboxRow::table()})) count(counts, row);
    });
    return counts;
}

std::string Outbox::message_id_of(const std::string& key) const { return hex_of(BytesView{blind_key_of(engine_, key)}.first(16)); }

} // namespace throughline::ledger
