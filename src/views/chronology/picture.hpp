#pragma once

#include "views/chronology/chronology_shown.hpp"

namespace throughline::views {

/// The merged chronology over time: a lane for each agency, marks by weight, stretches without an entry shaded, the ages of the first
/// child along the top, key practice episodes as bands. The table beside it has the same rows.
[[nodiscard]] Html chronology_picture(
    const ChronologyShown& shown, const std::vector<const chronology::MergedRow*>& rows, const std::vector<chronology::MergedRow>& all,
    int stretch_days);

} // namespace throughline::views
