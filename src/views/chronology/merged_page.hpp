#pragma once

#include "views/chronology/chronology_shown.hpp"

namespace throughline::views {

/// The merged chronology: the picture over time and the table of the same rows.
struct MergedPage {
    ChronologyShown shown;
    std::vector<chronology::MergedRow> rows{};
    std::string agency{};
    std::string person{};
    std::string theme{};
    std::string text{};
    int stretch_weeks{4};

    [[nodiscard]] bool shows(const chronology::MergedRow& row) const;
    [[nodiscard]] Href address(Href base) const;
};
[[nodiscard]] Html merged_page(const MergedPage& page);

/// Entries in which somebody has recognised the same event, beside each other.
[[nodiscard]] Html side_by_side_page(const ChronologyShown& shown, const std::vector<chronology::MergedRow>& rows);
/// Linked entries in columns, with what they say differently.
[[nodiscard]] Html told_side_by_side(
    const ChronologyShown& shown, const std::vector<const chronology::MergedRow*>& rows, const std::string& why);

/// "Corrected in version 2", "Withdrawn in version 2".
[[nodiscard]] Html change_mark(const chronology::MergedRow& row);

} // namespace throughline::views
