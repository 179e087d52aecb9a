#pragma once

#include "views/casework/case_frame.hpp"
#include "views/forms/form_fields.hpp"

namespace throughline::views {

/// Who is who: the genogram, the people with their details, how they are related.
struct FamilyPage {
    CaseShown shown;
    bool may_change{false};
    Form add{};      ///< posts to the family's address
    FormValues values{};
    std::string posted{};
    FieldPeople people{};
};
[[nodiscard]] Html family_page(const FamilyPage& page);

/// The family as it is drawn, for the page and for documents.
[[nodiscard]] Html family_drawing(const CaseShown& shown);

/// One member of a set: what is recorded, and a form to change it.
struct MemberPage {
    CaseShown shown;
    const casework::Member& member;
    const procedure::Form* form{};
    bool may_change{false};
    Form change{};
    FormValues values{};
    FormValues removal{}; ///< of the form that removes the member
    std::vector<casework::ChangedAnswer> changed{};
    FieldPeople people{};
};
[[nodiscard]] Html member_page(const MemberPage& page);

/// One relation between two people, and the question why it is withdrawn.
[[nodiscard]] Html relation_page(const CaseShown& shown, const casework::Relation& relation, const Form& form, const FormValues& values);

} // namespace throughline::views
