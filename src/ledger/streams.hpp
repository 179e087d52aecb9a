#pragma once

#include "ledger/ids.hpp"
#include "ledger/stream_kind.hpp"

#include <optional>

namespace throughline::ledger {

struct StreamInfo {
    StreamId stream;
    StreamKind kind;
    std::optional<PartnershipId> partnership; ///< none: the installation's own
    StreamVersion version;
    bool destroyed;
};

/// What a new partnership begins with. Nothing is in its streams yet.
struct BegunPartnership {
    PartnershipId partnership;
    StreamId stream;
    StreamId access_log;
};

} // namespace throughline::ledger
