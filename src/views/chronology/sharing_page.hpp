#pragma once

#include "domain/chronology/knowledge.hpp"
#include "views/chronology/chronology_shown.hpp"
#include "views/components/form.hpp"

namespace throughline::views {

/// What passed from one agency to another, and the form that records more.
struct SharingPage {
    ChronologyShown shown;
    const std::vector<chronology::MergedRow>& rows;
    Form form{};
    FormValues values{};
};
[[nodiscard]] Html sharing_page(const SharingPage& page);

/// What the records show that an agency had by a day.
struct HadPage {
    ChronologyShown shown;
    FormValues values{};
    std::string agency{};
    std::optional<chronology::Day> day{};
    std::vector<chronology::HadRow> rows{};
};
[[nodiscard]] Html had_page(const HadPage& page);

} // namespace throughline::views
