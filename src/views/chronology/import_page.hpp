#pragma once

#include "domain/chronology/listing.hpp"
#include "views/chronology/chronology_shown.hpp"
#include "views/components/form.hpp"

namespace throughline::views {

struct ChronologyImportPage {
    ChronologyShown shown;
    std::string agency{};
    Form form{};
    FormValues values{};
};
[[nodiscard]] Html chronology_import_page(const ChronologyImportPage& page);

/// What the forms of a list call their fields.
namespace chronology_list {
inline constexpr const char* table = "table";
inline constexpr const char* rows = "rows"; ///< the numbers of those that stand open in the page
inline constexpr const char* remarks = "remarks";
inline constexpr const char* adds_only = "adds-only";
inline constexpr const char* all_practitioners = "all-practitioners";
inline constexpr const char* all_area = "all-area";
inline constexpr const char* all_source = "all-source";
inline constexpr const char* read_again = "columns";
inline constexpr const char* look_again = "look";
inline constexpr const char* bring_in = "bring-in";
inline constexpr const char* match = "match";
inline constexpr const char* left_out = "left-out";
inline constexpr const char* name = "name-";
inline constexpr const char* role = "role-";
inline constexpr const char* keep = "keep-";
[[nodiscard]] inline std::string column(std::string_view part) { return "column-" + std::string(part); }
[[nodiscard]] inline std::string row(std::size_t number) { return "row-" + std::to_string(number) + "-"; }
} // namespace chronology_list

/// The rows of a list before they come in, each with what is wrong with it or asked about it in its place.
struct ChronologyRowsPage {
    ChronologyShown shown;
    std::string agency{};
    Form form{};
    FormValues values{};
    std::vector<std::string> headings{};
    chronology::Columns columns{};
    std::vector<chronology::LookedAtRow> rows{};
    std::vector<std::size_t> open{}; ///< the numbers of rows that were open in the page before
    std::vector<std::string> remarks{};
    std::vector<std::string> roles{};
    bool has_entries{false};  ///< there are entries that the list could replace
    std::string difference{}; ///< what bringing them in does to the entries on record
};
[[nodiscard]] Html chronology_rows_page(const ChronologyRowsPage& page);

/// Whether a row stands open in the page, with fields to put it right.
[[nodiscard]] bool is_open(const ChronologyRowsPage& page, const chronology::LookedAtRow& row);

} // namespace throughline::views
