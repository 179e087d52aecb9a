#pragma once

#include "views/casework/case_frame.hpp"

#include <string>
#include <vector>

namespace throughline::views {

struct RecentEvent {
    std::string when;
    std::string datetime;
    std::string who;
    std::string what;
    std::string recorded_for{};
};

/// The case at a glance: is every child safe, where it is, what is next, who is waited for.
struct CasePage {
    CaseShown shown;
    Html pictures{}; ///< the process map and the clocks, drawn
    std::vector<RecentEvent> recent{};
    Form as_it_stood{}; ///< asks for a day
    bool may_manage{false};
};
[[nodiscard]] Html case_page(const CasePage& page);

/// Every clock of the case as a table.
[[nodiscard]] Html dates_page(const CaseShown& shown, const Html& picture);

} // namespace throughline::views
