#pragma once

#include "views/html/content.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::views {

/// A filter that is set: its value, and the address of the same list without it.
struct ChosenFilter {
    Content group{};
    Content value{};
    Href without = "";
};

/// A list beside the form that narrows it. The form is a plain GET, so that the address is the filter.
struct FilterLayout {
    Href action = "";
    /// The controls of the form.
    Html fields{};
    std::vector<ChosenFilter> chosen{};
    Href clear = "";
    /// What the address keeps beside the filter: the order of the list.
    std::vector<std::pair<std::string, std::string>> kept{};
};
[[nodiscard]] Html filter_layout(const FilterLayout& options, const Html& list);

} // namespace throughline::views
