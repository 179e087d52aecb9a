#pragma once

#include "ledger/sealing.hpp"
#include "ledger/store.hpp"

namespace throughline::ledger {

/// The hash of one event: over its header and the hashes of its sealed parts, so that a part can be destroyed and the hash still be proved.
[[nodiscard]] Hash leaf_of(const InstallationId& installation, const EventRow& event);

/// The head over all leaves after one more.
[[nodiscard]] Hash next_running_head(const Hash& before, const Hash& leaf);

} // namespace throughline::ledger
