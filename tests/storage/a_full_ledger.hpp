#pragma once

#include "ledger_contract.hpp"

namespace throughline::ledger {

/// Puts something into every table: events with and without bodies, one erased and one in quarantine, a file named and one staged,
/// drafts, messages sent and unsent, accounts, a summary, claims and entries of the access log.
void fill(Ledger& ledger, const BegunPartnership& partnership, StreamId case_stream);

/// How thorough the long tests are: 1, or what THROUGHLINE_TORTURE says.
[[nodiscard]] std::size_t torture();

} // namespace throughline::ledger
