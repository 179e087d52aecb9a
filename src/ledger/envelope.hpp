#pragma once

#include "ledger/change.hpp"
#include "ledger/tables.hpp"

#include <vector>

namespace throughline::ledger {

/// An attachment as the event that names it vouches for it.
struct NamedAttachment {
    AttachmentId attachment{0};
    std::int64_t size{};
    std::int64_t chunks{};
    Hash root{};
};

/// What a sealed frame holds: who did what within which change, and then the bytes that the caller gave.
struct Envelope {
    EventKind kind;
    int version{};
    PersonId actor{0};
    std::optional<BodyId> on_behalf_of{};
    ChangeId change{ChangeId::Value{}};
    std::vector<NamedAttachment> attachments{};
    std::vector<KeyId> quarantines{};
    std::vector<KeyId> releases{};
    std::vector<KeyId> destroys{};
    BytesView frame{};
};

[[nodiscard]] Bytes encoded(const Envelope& envelope);

/// `frame` is a view into `bytes`. Errors: StorageError where they are not an envelope.
[[nodiscard]] Envelope envelope_from(BytesView bytes);

} // namespace throughline::ledger
