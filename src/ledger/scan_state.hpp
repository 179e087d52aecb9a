#pragma once

#include <cstdint>

namespace throughline::ledger {

/// What the scanner has said about an attachment.
enum class ScanState : std::uint8_t { waiting = 1, clean, suspect };

/// For the few who must look at what is in quarantine, to judge whether it is to be erased.
enum class Opening : std::uint8_t { usual = 1, judging };

} // namespace throughline::ledger
