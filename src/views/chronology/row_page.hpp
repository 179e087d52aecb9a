#pragma once

#include "views/chronology/chronology_shown.hpp"
#include "views/components/form.hpp"

namespace throughline::views {

/// One entry of the merged chronology, with what reviewers have made of it.
struct ChronologyRowPage {
    ChronologyShown shown;
    const chronology::MergedRow& row;
    const std::vector<chronology::MergedRow>& all;
    Form form{};
    FormValues values{};
    std::string posted{}; ///< the form that is shown again with errors
};
[[nodiscard]] Html chronology_row_page(const ChronologyRowPage& page);

} // namespace throughline::views
