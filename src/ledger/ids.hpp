#pragma once

#include "domain/common/id.hpp"

namespace throughline::ledger {

/// The place of an event among all events of the ledger. The first is 1 and none is left out; 0 is before the first.
using Position = Id<struct PositionTag>;

/// How many events a stream has; also the number of its latest one. 0 is an empty stream.
using StreamVersion = Id<struct StreamVersionTag>;

using KeyId = Id<struct KeyTag>;
using AttachmentId = Id<struct AttachmentTag>;
using DraftId = Id<struct DraftTag>;
using OutboxId = Id<struct OutboxTag>;

} // namespace throughline::ledger
