#pragma once

#include "ledger/change.hpp"
#include "ledger/event.hpp"
#include "ledger/streams.hpp"

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace throughline::ledger {

class AccessLog;
class Attachments;
class Drafts;
class InstallationKey;
class MutableRows;
class Outbox;
class Proofs;
class Settings;
class Store;
class Summaries;
struct Engine;

/// The record: streams of events, appended and never changed, sealed, chained and signed.
/// One for the whole program; every function may be called from any thread.
/// Errors, for all: StorageError where disk, keys or clock fail, or where a stored value was changed by something else.
class Ledger {
public:
    /// Begins a ledger in empty stores. Its first event, `installation_begun`, says what it is for.
    [[nodiscard]] static std::unique_ptr<Ledger> begin(
        std::unique_ptr<Store> ledger, std::unique_ptr<Store> keys, const InstallationKey& key, InstallationUse use, Instant now);

    /// Opens what was begun. Destroys what the ledger calls destroyed and the keys still hold, as after an older copy of the keys came
    /// back.
    [[nodiscard]] static std::unique_ptr<Ledger> open(
        std::unique_ptr<Store> ledger, std::unique_ptr<Store> keys, const InstallationKey& key);

    ~Ledger();

    /// All of a change or none of it, durable before the answer. `now` may be any time later than five minutes before the last append.
    [[nodiscard]] std::expected<Appended, AppendRefusal> append(const Change& change, Instant now);

    [[nodiscard]] Position head() const;
    /// The last position on record by `moment`; 0 where there was none.
    [[nodiscard]] Position last_position_recorded_by(Instant moment) const;

    /// Hands over the events of a stream with a number above `after`, up to the position `up_to`, in order.
    /// Of a destroyed stream there is nothing to hand over.
    void read(StreamId stream, StreamVersion after, Position up_to, const EventSink& sink) const;
    /// Hands over the events of all streams but access logs and destroyed streams, in order.
    void follow(Position after, Position up_to, const EventSink& sink) const;

    [[nodiscard]] StreamId installation_stream() const;
    /// Makes the keys of a new partnership and of its streams. Nothing is recorded before the first append.
    [[nodiscard]] BegunPartnership begin_partnership(Instant now);
    [[nodiscard]] StreamId begin_case(PartnershipId partnership, Instant now);
    [[nodiscard]] StreamId begin_chronology(PartnershipId partnership, Instant now);
    /// The key of one person's record, made when it is first asked for; destroying it erases every body sealed under it.
    [[nodiscard]] KeyId key_of_person(PartnershipId partnership, PersonId person, Instant now);

    [[nodiscard]] std::optional<StreamInfo> find_stream(StreamId stream) const;
    /// All streams that have an event, in the order they were begun.
    [[nodiscard]] std::vector<StreamInfo> streams() const;

    [[nodiscard]] InstallationUse use() const;
    [[nodiscard]] bool is_claimed(const Claim& claim) const;
    /// Where the change of this id ended, if it was made: a form that is sent twice is answered without asking the rules again.
    [[nodiscard]] std::optional<Position> find_change(const ChangeId& id) const;

    /// The body of one event, for somebody who has to judge what is in quarantine.
    [[nodiscard]] Body body_for_judging(Position position) const;

    // What lies beside the streams; each has a header of its own name.
    [[nodiscard]] AccessLog& access_log();
    [[nodiscard]] Attachments& attachments();
    [[nodiscard]] Drafts& drafts();
    [[nodiscard]] MutableRows& rows();
    [[nodiscard]] Outbox& outbox();
    [[nodiscard]] Proofs& proofs();
    [[nodiscard]] Settings& settings();
    [[nodiscard]] Summaries& summaries();

    /// Why nothing is written any more and what to do; nothing while writing works. Reading goes on.
    [[nodiscard]] std::optional<std::string> stopped_because() const;
    /// Tries writing again when the cause is mended. Errors: StorageError where it is not.
    void resume_writing();

private:
    explicit Ledger(std::unique_ptr<Engine> engine);

    struct Parts;

    std::unique_ptr<Engine> engine_;
    std::unique_ptr<Parts> parts_;
};

} // namespace throughline::ledger
