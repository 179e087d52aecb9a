#pragma once

#include "views/html/href.hpp"
#include "views/html/html.hpp"

#include <string>
#include <vector>

namespace throughline::views {

/// Something that somebody began to fill in and has not handed in.
struct BegunRow {
    std::string what;
    Href address{""};
    std::string name{}; ///< of the case; empty where it does not exist yet
    std::string reference{};
    std::string saved{}; ///< "at 18:02 on Monday 2 March 2026"
    std::string kept_until{};
    bool soon_gone{false};
};
/// Nothing where there are none.
[[nodiscard]] Html begun_table(const std::vector<BegunRow>& rows);

} // namespace throughline::views
