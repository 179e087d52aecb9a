#pragma once

#include "domain/learning/actions.hpp"
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
    bool with_settled{false};
};
[[nodiscard]] Html actions_page(const ActionsPage& page);

} // namespace throughline::views
