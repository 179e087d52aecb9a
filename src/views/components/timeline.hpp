#pragma once

#include "views/html/content.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::views {

struct TimelineItem {
    Content title{};
    /// Who did it, and for whom.
    Content byline{};
    /// For machines: "2026-03-05" or "2026-03-05T14:30:00+00:00".
    std::string datetime{};
    Content date_in_words{};
    Content description{};
};

/// What happened, one line each. Where a filter hides items, it says so.
struct Timeline {
    std::vector<TimelineItem> items{};
    int heading_level = 3;
    int hidden_items = 0;
    std::optional<Href> show_all{};
};
[[nodiscard]] Html timeline(const Timeline& options);

} // namespace throughline::views
