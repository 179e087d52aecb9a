#pragma once

#include <cstdint>
#include <string_view>

namespace throughline::ledger {

enum class StreamKind : std::uint8_t { installation = 1, partnership, case_stream, access_log, chronology };

/// A rehearsal says so on every page, and only there may the clock be set. The demonstration is one.
enum class InstallationUse : std::uint8_t { live = 1, rehearsal };

[[nodiscard]] std::string_view in_words(StreamKind kind);

} // namespace throughline::ledger
