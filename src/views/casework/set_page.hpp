#pragma once

#include "views/casework/case_frame.hpp"
#include "views/forms/form_fields.hpp"

namespace throughline::views {

/// "/cases/MRM-2026-K7QD/sets/actions"
[[nodiscard]] Href set_address(const std::string& reference, procedure::SetKind set);

/// The members of a set with the first of what is recorded about each; `may_change` links to each.
[[nodiscard]] Html members_of_set(const CaseShown& shown, const procedure::SetDeclaration& set, bool may_change);

/// One set of a case: who or what is in it, and a form that adds to it.
struct SetPage {
    CaseShown shown;
    const procedure::SetDeclaration& set;
    bool may_change{false};
    bool may_add{false};
    Form add{};
    FormValues values{};
    FieldPeople people{};
};
[[nodiscard]] Html set_page(const SetPage& page);

/// "Actions": the set's name as a heading.
[[nodiscard]] std::string title_of(const procedure::SetDeclaration& set);

} // namespace throughline::views
