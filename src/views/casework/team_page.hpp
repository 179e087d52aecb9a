#pragma once

#include "views/casework/case_frame.hpp"
#include "views/components/form_values.hpp"

namespace throughline::views {

/// Who has a part in the case, since when and until when; who is barred; who came in by emergency access.
struct TeamPage {
    CaseShown shown;
    Form form;
    FormValues values{};
    bool may_change{false}; ///< give places, end them
    bool may_review{false}; ///< look at emergency accesses
};
[[nodiscard]] Html team_page(const TeamPage& page);

[[nodiscard]] Html ending_page(const CaseShown& shown, const casework::Grant& grant, const Form& form, const FormValues& values);

struct ConflictsPage {
    CaseShown shown;
    Form form;
    FormValues values{};
    bool for_others{false}; ///< may declare it of somebody else
};
[[nodiscard]] Html conflicts_page(const ConflictsPage& page);

[[nodiscard]] Html emergency_review_page(
    const CaseShown& shown, const casework::EmergencyAccess& access, const Form& form, const FormValues& values);

/// For a person who has no part in the case: the reference and the reason, and what follows.
[[nodiscard]] Html emergency_page(const Form& form, const FormValues& values);

} // namespace throughline::views
