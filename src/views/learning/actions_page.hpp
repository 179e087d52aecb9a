#pragma once

#include "domain/learning/actions.hpp"
#include "views/html/href.hpp"
#include "views/html/html.hpp"

#include <string>
#include <utility>
#include <vector>

namespace throughline::views {

struct ActionRow {
    std::string reference;
    std::string case_name;
    learning::Action action;
    std::string agency; ///< in words; "The partnership" where it is nobody's own
    std::string owner{};
    std::string state{}; ///< in words
};

/// "Is anything different now?"
struct ActionsPage {
    std::vector<ActionRow> rows;                             ///< of every case this person sees, what is due first on top
    std::vector<std::pair<std::string, std::string>> states; ///< id and words, in the procedure's order
    std::string agency{};                                    ///< shown alone
    std::string in_case{};                                   ///< a reference, shown alone
    std::string owner{};                                     ///< in words, shown alone
    std::string state{};                                     ///< an id, shown alone
    bool late_only{false};
    bool with_settled{false};
    bool may_bring_in{false};
    bool may_export{false};

    [[nodiscard]] bool shows(const ActionRow& row) const;
    /// The same page with its filters in the address.
    [[nodiscard]] Href address(std::string_view path) const;
};
[[nodiscard]] Html actions_page(const ActionsPage& page);

} // namespace throughline::views
