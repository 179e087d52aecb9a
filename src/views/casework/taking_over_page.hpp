#pragma once

#include "domain/casework/standing.hpp"
#include "domain/casework/taking_over.hpp"
#include "views/components/form.hpp"
#include "views/forms/drafts.hpp"
#include "views/forms/form_fields.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::views {

/// Where the case would stand, before it is taken in.
struct WouldStand {
    std::string stage;
    std::vector<std::string> late{};
    std::vector<std::string> next{};
    std::vector<std::string> waited_for{};
    int departures{0};
};

/// "This case runs already. What has happened so far?"
struct TakingOverPage {
    const procedure::Procedure& procedure;
    const casework::PastQuestions& questions;
    FieldPeople people{};
    FormValues values{};
    Form form{};
    std::optional<DraftShown> draft{};
    std::optional<WouldStand> would_stand{};
};
[[nodiscard]] Html taking_over_page(const TakingOverPage& page);

/// What the button with which one only looks is worth; its name is that of the buttons about a draft.
inline constexpr std::string_view look_first = "look";

} // namespace throughline::views
