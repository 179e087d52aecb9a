#pragma once

#include "application/casework.hpp"

#include <ostream>
#include <string>

namespace throughline::cli {

/// `throughline case list --as PERSON`: the cases this person may see. Access is asked as for a page.
[[nodiscard]] int list_cases(const application::Casework& casework, PersonId person, std::ostream& out);

/// `throughline case show REFERENCE --as PERSON [--json]`: where a case stands, as this person may see it.
/// Answers 1 where the case does not exist for this person.
[[nodiscard]] int show_case(const application::Casework& casework, const std::string& reference, PersonId person, bool as_json, std::ostream& out, std::ostream& err);

} // namespace throughline::cli
