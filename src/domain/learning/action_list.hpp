#pragma once

#include "domain/casework/action_commands.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A list of actions that was kept elsewhere, on its way in: which of its columns is what, and what is wrong with each row.
namespace throughline::learning {

/// What a column may hold: a part of an action, or the case it belongs to.
inline constexpr std::string_view case_column = "case";
struct ListedPart {
    std::string_view part; ///< one of casework::action_parts, or `case_column`
    std::string_view words;
};
[[nodiscard]] const std::vector<ListedPart>& parts_of_a_list();

/// Column by part, from 0. A part that no column holds is not there.
using Columns = std::map<std::string, std::size_t, std::less<>>;

/// What the headings of a list say, as far as they can be understood. Each column is one part at most, and each part one column.
[[nodiscard]] Columns columns_from(const std::vector<std::string>& headings);

struct ListedAction {
    std::size_t row{}; ///< as the list counts it, from 1, its headings included
    std::string in_case{};
    casework::ActionRow action{};
    bool left_out{false};
};
/// The rows below the headings in which anything stands.
[[nodiscard]] std::vector<ListedAction> actions_in(const std::vector<std::vector<std::string>>& rows, const Columns& columns);

/// A case into which actions may be brought.
struct CaseOfList {
    std::string reference;
    std::string name;
    const casework::CaseState* state{};
    const procedure::Procedure* procedure{};
};

/// A row that was looked at: the case it goes into and what will be recorded, or what is wrong.
struct LookedAt {
    ListedAction listed;
    std::string reference{};
    std::optional<casework::EnteredAction> action{};
    std::vector<casework::FieldError> errors{}; ///< by part
};
/// Every row that is not left out: its case, by reference or name, else `otherwise`; its parts; and whether it stands twice in the list or
/// in its case already.
[[nodiscard]] std::vector<LookedAt> looked_at(
    const std::vector<ListedAction>& list, const std::vector<CaseOfList>& cases, const std::string& otherwise,
    const casework::NamedInRows& named);

} // namespace throughline::learning
