#pragma once

#include "domain/learning/action_list.hpp"
#include "views/components/form.hpp"
#include "views/forms/form_fields.hpp"

#include <string>
#include <utility>
#include <vector>

namespace throughline::views {

/// How many rows are brought in at once: a page holds no more.
inline constexpr std::size_t most_listed_actions = 150;

/// "Bring in a list of actions": which list, and into which case.
struct ActionImportPage {
    Form form{};
    FormValues values{};
    std::vector<std::pair<std::string, std::string>> cases{}; ///< reference, and how it is called
};
[[nodiscard]] Html action_import_page(const ActionImportPage& page);

/// The names under which the page of rows sends what it holds.
namespace list_fields {
inline constexpr const char* table = "table";
inline constexpr const char* source = "source";
inline constexpr const char* in_case = "into";
inline constexpr const char* rows = "rows";
[[nodiscard]] std::string column(std::string_view part);
[[nodiscard]] std::string row(std::size_t number); ///< a prefix
inline constexpr const char* left_out = "left-out";
inline constexpr const char* columns_again = "columns";
inline constexpr const char* look_again = "look";
inline constexpr const char* bring_in = "bring-in";
} // namespace list_fields

/// The rows of a list, each with what is wrong with it, to be put right in its place.
struct ActionRowsPage {
    Form form{};
    FormValues values{};
    std::vector<std::pair<std::string, std::string>> cases{};
    std::vector<std::string> headings{};
    learning::Columns columns{};
    std::vector<learning::LookedAt> rows{};
    FieldPeople people{};
};
[[nodiscard]] Html action_rows_page(const ActionRowsPage& page);

} // namespace throughline::views
