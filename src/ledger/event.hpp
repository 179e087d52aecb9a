#pragma once

#include "ledger/bytes.hpp"
#include "ledger/change.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace throughline::ledger {

/// What stands in clear beside every event.
struct EventHeader {
    Position position;
    StreamId stream;
    StreamVersion number;
    Instant recorded_at;
    KeyId frame_key;
    std::optional<KeyId> body_key; ///< also what to quarantine or destroy when the body must go
    Hash previous;                 ///< the hash of the stream's event before this one; zeros before the first
};

enum class BodyState { none, readable, quarantined, erased };

struct Body {
    BodyState state{BodyState::none};
    Bytes bytes{}; ///< empty unless readable
};

/// Opens the body of the event that is being handed over.
class BodyOpener {
public:
    virtual ~BodyOpener() = default;
    [[nodiscard]] virtual Body open() const = 0;
};

/// An event as it is handed to a sink. `frame` and `body()` end with the call.
struct StoredEvent {
    EventHeader header;
    EventKind kind;
    int version;
    PersonId actor;
    std::optional<BodyId> on_behalf_of;
    ChangeId change;
    std::vector<AttachmentId> attachments;
    std::vector<KeyId> quarantines;
    std::vector<KeyId> releases;
    std::vector<KeyId> destroys;
    BytesView frame;
    const BodyOpener* opener;

    /// Opened only when asked: what reads rules alone does not pay for it.
    /// Errors: StorageError where the body is damaged or its key is missing.
    [[nodiscard]] Body body() const { return opener->open(); }
};

using EventSink = std::function<void(const StoredEvent&)>;

} // namespace throughline::ledger
