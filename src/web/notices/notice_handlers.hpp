#pragma once

#include "web/casework/shown_case.hpp"

#include <string>
#include <vector>

namespace throughline::web {

/// Something that this person was told of.
struct Told {
    std::string what; ///< "A deadline is near: Look through the records"
    views::Href address{""};
    std::string name; ///< of the case
    std::string reference;
    application::Day on{};
    bool by_mail{false};
    bool waits_for_answer{false}; ///< something recorded for them that they have neither confirmed nor corrected
};
/// Everything that this person was told of in these cases, the newest first.
[[nodiscard]] std::vector<Told> told(const Visit& visit, const std::vector<application::SeenCase>& cases);

void add_notice_routes(Router& router, const Site& site);

} // namespace throughline::web
