#pragma once

#include "domain/time/due.hpp"

#include <optional>
#include <vector>

namespace throughline::time {

/// What an anchor comes to: the day to count from, or what is missing. An "earlier of" has both when only some of its days are known.
struct ResolvedAnchor {
    std::optional<CountedFrom> from{};
    std::vector<Missing> missing{};
};

/// The earlier of several days is the earliest that is known: another may still come before it. The later of several needs them all.
[[nodiscard]] ResolvedAnchor resolve(const Anchor& anchor, const Anchors& anchors);

} // namespace throughline::time
