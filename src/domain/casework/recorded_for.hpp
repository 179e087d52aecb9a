#pragma once

#include "domain/casework/state.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace throughline::casework {

/// Something that an outside person did and the team wrote down for them.
struct RecordedForSomebody {
    Trace trace;
    std::string about;                                        ///< the step
    std::vector<std::pair<std::string, std::string>> words{}; ///< what was written down, name and words, for its owner to read
};

/// What this event recorded for somebody; nothing where it recorded nothing for anybody, or where what it did is not in this state.
/// Source: model, section 2.
[[nodiscard]] std::optional<RecordedForSomebody> find_recorded_for(const CaseState& state, std::int64_t event);

} // namespace throughline::casework
