#pragma once

#include "ledger/bytes.hpp"
#include "ledger/change_id.hpp"
#include "ledger/ids.hpp"
#include "ledger/instant.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::ledger {

/// The name of a kind of event. The ledger keeps it and knows none of them.
using EventKind = std::string;

struct NewEvent {
    EventKind kind;
    int version{1};
    Bytes frame;                             ///< everything that rules read; lives as long as its stream
    Bytes body{};                            ///< names and free text; empty where there are none
    std::optional<KeyId> body_key{};         ///< a person's key; nothing: a key of the body's own is made
    std::vector<AttachmentId> attachments{}; ///< staged for this stream before; named here, they stay
    std::vector<KeyId> quarantines{};        ///< keys under which nothing is to be opened from now on
    std::vector<KeyId> releases{};           ///< keys that leave quarantine
    std::vector<KeyId> destroys{};           ///< keys destroyed for ever; must not be the key of this event's own stream
};

struct StreamAppend {
    StreamId stream;
    StreamVersion expected; ///< the version that the decision was made on
    std::vector<NewEvent> events;
};

/// A name that may be taken once, such as a case reference. Only a keyed hash of it is stored.
struct Claim {
    std::string space; ///< what must be unique, as "case-reference"
    std::string name;
};

/// Something to send. A key that the outbox has held before is not taken again.
struct OutboxEntry {
    std::string key; ///< stream, instance, limit, kind, recipient and day, as one text
    Bytes payload;
    Instant not_before{};
    std::optional<StreamId> stream{}; ///< destroyed with this stream
};

/// What happens together or not at all.
struct Change {
    ChangeId id; ///< from the form or the job; the same id twice gets the first answer
    PersonId actor;
    std::optional<BodyId> on_behalf_of{};
    std::vector<StreamAppend> appends{}; ///< each stream at most once
    std::vector<Claim> claims{};
    std::vector<OutboxEntry> outbox{};
    std::optional<DraftId> consumed_draft{}; ///< the actor's own; deleted with the append
};

struct Appended {
    Position position; ///< of the last event of the change
    Instant recorded_at;
    std::vector<StreamVersion> versions; ///< after the change, in the order of its appends

    friend bool operator==(const Appended&, const Appended&) = default;
};

enum class AppendRefusal {
    stream_grew,      ///< somebody was faster: load, decide and append again
    claim_taken,      ///< the name is somebody else's
    stream_destroyed, ///< nothing is ever added to it again
    attachment_gone,  ///< an attachment was swept before it was named, or destroyed
    key_destroyed     ///< the key that a body was to be sealed under is gone, as after a person's record was erased
};

} // namespace throughline::ledger
