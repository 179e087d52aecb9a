#include "ledger/ledger.hpp"

#include "ledger/access_log.hpp"
#include "ledger/appending.hpp"
#include "ledger/attachments.hpp"
#include "ledger/blind_names.hpp"
#include "ledger/drafts.hpp"
#include "ledger/engine.hpp"
#include "ledger/mutable_rows.hpp"
#include "ledger/outbox.hpp"
#include "ledger/proofs.hpp"
#include "ledger/reading.hpp"
#include "ledger/settings.hpp"
#include "ledger/summaries.hpp"

#include <shared_mutex>

namespace throughline::ledger {
namespace {

StreamInfo info_from(const StreamRow& row)
{
    return {
        .stream = row.stream,
        .kind = row.kind,
        .partnership = row.partnership == PartnershipId{0} ? std::nullopt : std::optional{row.partnership},
        .version = row.version,
        .destroyed = row.destroyed_at != Position{0}};
}

std::vector<KeyId> destroyed_by(const Change& change)
{
    std::vector<KeyId> keys;
    for (const auto& append : change.appends)
        for (const auto& event : append.events) keys.insert(keys.end(), event.destroys.begin(), event.destroys.end());
    return keys;
}

} // namespace

struct Ledger::Parts {
    explicit Parts(Engine& engine)
        : access_log{engine}, attachments{engine}, drafts{engine}, rows{engine}, outbox{engine}, proofs{engine}, settings{engine, rows},
          summaries{engine}
    {
    }

    AccessLog access_log;
    Attachments attachments;
    Drafts drafts;
    MutableRows rows;
    Outbox outbox;
    Proofs proofs;
    Settings settings;
    Summaries summaries;
};

Ledger::Ledger(std::unique_ptr<Engine> engine) : engine_{std::move(engine)}, parts_{std::make_unique<Parts>(*engine_)} {}

Ledger::~Ledger() = default;

std::expected<Appended, AppendRefusal> Ledger::append(const Change& change, Instant now)
{
    const auto destroyed = destroyed_by(change);
    if (destroyed.empty()) return Appending{*engine_, change, now}.run();

    // First the record that a key is destroyed, then the key: a stop in between is made good when the ledger is opened.
    const std::shared_lock lock{engine_->destroying};
    const auto answer = Appending{*engine_, change, now}.run();
    if (answer) engine_->keys.destroy(destroyed, answer->recorded_at);
    return answer;
}

Position Ledger::head() const
{
    Position head{0};
    engine_->rows->read([&](const RecordReader& reader) { head = Position{reader.raw().head().position}; });
    return head;
}

Position Ledger::last_position_recorded_by(Instant moment) const
{
    std::int64_t before = 0;
    engine_->rows->read([&](const RecordReader& reader) {
        auto after = reader.raw().head().position + 1;
        while (after - before > 1) {
            const auto middle = before + (after - before) / 2;
            std::int64_t recorded_at = 0;
            reader.raw().events(middle - 1, middle, [&](const EventRow& row) { recorded_at = row.recorded_at; });
            (recorded_at <= moment.time_since_epoch().count() ? before : after) = middle;
        }
    });
    return Position{before};
}

void Ledger::read(StreamId stream, StreamVersion after, Position up_to, const EventSink& sink) const
{
    const auto key = engine_->keys.secret(key_of_stream(stream));
    if (!key) return;
    engine_->rows->read([&](const RecordReader& reader) {
        const Handover handover{*engine_, reader, sink};
        reader.raw().stream_events(
            stream.value(), after.value(), up_to.value(), [&](const EventRow& row) { handover.hand_over(row, *key); });
    });
}

void Ledger::follow(Position after, Position up_to, const EventSink& sink) const
{
    engine_->rows->read([&](const RecordReader& reader) {
        Handover handover{*engine_, reader, sink};
        reader.raw().events(after.value(), up_to.value(), [&](const EventRow& row) { handover.hand_over_unless_apart(row); });
    });
}

StreamId Ledger::installation_stream() const { return engine_->installation_stream; }

BegunPartnership Ledger::begin_partnership(Instant now)
{
    const auto key = engine_->keys.make(std::vector{KeyWanted{.kind = KeyKind::partnership}}, now).front();
    const PartnershipId partnership{key.value()};
    return {
        .partnership = partnership,
        .stream = engine_->keys.make_stream(StreamKind::partnership, partnership, key, now),
        .access_log = engine_->keys.make_stream(StreamKind::access_log, partnership, key, now)};
}

StreamId Ledger::begin_case(PartnershipId partnership, Instant now)
{
    return engine_->keys.make_stream(StreamKind::case_stream, partnership, key_of_partnership(partnership), now);
}

StreamId Ledger::begin_chronology(PartnershipId partnership, Instant now)
{
    return engine_->keys.make_stream(StreamKind::chronology, partnership, key_of_partnership(partnership), now);
}

KeyId Ledger::key_of_person(PartnershipId partnership, PersonId person, Instant now)
{
    return engine_->keys.find_or_make(
        {.kind = KeyKind::person, .parent = key_of_partnership(partnership), .subject = person.value(), .partnership = partnership}, now);
}

std::optional<StreamInfo> Ledger::find_stream(StreamId stream) const
{
    std::optional<StreamInfo> info;
    engine_->rows->read([&](const RecordReader& reader) {
        if (const auto row = reader.find<StreamRow>(stream)) info = info_from(*row);
    });
    if (info) return info;

    const auto key = engine_->keys.find(key_of_stream(stream));
    if (!key || key->kind != KeyKind::stream) return std::nullopt;
    return info_from({.stream = stream, .kind = static_cast<StreamKind>(key->subject), .partnership = key->partnership});
}

std::vector<StreamInfo> Ledger::streams() const
{
    std::vector<StreamInfo> streams;
    engine_->rows->read([&](const RecordReader& reader) {
        for (const auto& row : reader.all<StreamRow>({.table = StreamRow::table()})) streams.push_back(info_from(row));
    });
    return streams;
}

InstallationUse Ledger::use() const { return engine_->installation.use; }

bool Ledger::is_claimed(const Claim& claim) const
{
    bool claimed = false;
    engine_->rows->read(
        [&](const RecordReader& reader) { claimed = reader.find<ClaimRow>(blind_name_of(*engine_->claims_key, claim)).has_value(); });
    return claimed;
}

std::optional<Position> Ledger::find_change(const ChangeId& id) const
{
    std::optional<Position> position;
    engine_->rows->read([&](const RecordReader& reader) {
        if (const auto row = reader.find<ChangeRow>(id.value())) position = row->position;
    });
    return position;
}

Body Ledger::body_for_judging(Position position) const
{
    Body body;
    engine_->rows->read([&](const RecordReader& reader) {
        reader.raw().events(position.value() - 1, position.value(), [&](const EventRow& row) {
            body = open_body_even_in_quarantine(*engine_, reader, row);
        });
    });
    return body;
}

AccessLog& Ledger::access_log() { return parts_->access_log; }
Attachments& Ledger::attachments() { return parts_->attachments; }
Drafts& Ledger::drafts() { return parts_->drafts; }
MutableRows& Ledger::rows() { return parts_->rows; }
Outbox& Ledger::outbox() { return parts_->outbox; }
Proofs& Ledger::proofs() { return parts_->proofs; }
Settings& Ledger::settings() { return parts_->settings; }
Summaries& Ledger::summaries() { return parts_->summaries; }

std::optional<std::string> Ledger::stopped_because() const { return engine_->ledger_store->stopped_because(); }

void Ledger::resume_writing()
{
    engine_->key_store->resume_writing();
    engine_->ledger_store->resume_writing();
}

} // namespace throughline::ledger
