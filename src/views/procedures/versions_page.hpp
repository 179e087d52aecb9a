#pragma once

#include "domain/access/directory.hpp"
#include "domain/casework/moved_case.hpp"
#include "domain/procedure/difference.hpp"
#include "views/casework/case_frame.hpp"
#include "views/components/form_values.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The versions of a procedure: which one cases begin under, what another changes, and how a running case goes on under it.
namespace throughline::views {

using Versions = std::vector<std::shared_ptr<const procedure::Procedure>>;

/// Every version that there is, and when the partnership adopted it.
struct VersionsPage {
    Versions versions{};
    const access::Directory& directory;
    const procedure::Procedure* in_use{}; ///< what a case that begins today works to
    std::vector<std::string> changed{};   ///< titles: its file says something else than on the day it was adopted
};
[[nodiscard]] Html versions_page(const VersionsPage& page);

/// What a version changes for an open case of somebody who leads it.
struct AffectedCase {
    std::string reference;
    std::string name;
    casework::MoveEffects effects;
};

/// What a version changes against the one in use, in words and case by case, and the form to adopt it.
struct VersionPage {
    const procedure::Procedure& version;
    const procedure::Procedure* in_use{};
    std::vector<procedure::Difference> differences{};
    std::vector<AffectedCase> cases{};
    int cases_elsewhere{0}; ///< open cases that work to another version and are not shown to this person
    bool may_adopt{false};
    Form form{};
    FormValues values{};
};
[[nodiscard]] Html version_page(const VersionPage& page);
[[nodiscard]] Href version_address(const procedure::Procedure& version);

/// Moving one case to another version.
struct MovePage {
    CaseShown shown;
    Versions others{};                ///< the other versions of the case's own procedure
    const procedure::Procedure* to{}; ///< the one that is looked at
    casework::MoveEffects effects{};
    bool may_move{false};
    Form form{};
    FormValues values{};
};
[[nodiscard]] Html move_page(const MovePage& page);

} // namespace throughline::views
