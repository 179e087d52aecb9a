#pragma once

#include "views/casework/case_frame.hpp"

#include <string>

namespace throughline::views {

/// Who asked for our material, and what stops a release; each with the forms that record more.
struct RegistersPage {
    CaseShown shown;
    Form form{};
    FormValues values{};
    std::string posted{}; ///< the form that is shown again with errors, by its form_name
    bool may_change{false};
    Html recorded_for{};         ///< fields for a decision that is recorded for whoever may take it
};
[[nodiscard]] Html registers_page(const RegistersPage& page);

/// What a release is stopped by today, for the pages from which something is sent; nothing where there is nothing.
[[nodiscard]] Html restrictions_in_force(const CaseShown& shown);

} // namespace throughline::views
