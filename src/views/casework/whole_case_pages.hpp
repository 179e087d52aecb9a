#pragma once

#include "views/casework/case_frame.hpp"
#include "views/components/form_values.hpp"

#include <vector>

/// What is done about a case as a whole: closing it, holding work up, tasks of its own, notes.
namespace throughline::views {

/// Closed, on hold, opened again: what everybody must see first.
[[nodiscard]] Html case_banners(const CaseShown& shown);

/// What somebody who leads the case can do about it as a whole.
/// What closing a case without a form of its procedure is called: before its time, where there is such a form for the end.
[[nodiscard]] std::string closing_words(const CaseShown& shown);
[[nodiscard]] Html case_doings(const CaseShown& shown);

/// What is still open, then the question why the case ends.
struct ClosingPage {
    CaseShown shown;
    std::vector<casework::StillOpen> open;
    Form form;
    FormValues values{};
};
[[nodiscard]] Html closing_page(const ClosingPage& page);
[[nodiscard]] Html reopening_page(const CaseShown& shown, const Form& form, const FormValues& values);

struct HoldsPage {
    CaseShown shown;
    Form form;
    FormValues values{};
    bool may_change{false};
};
[[nodiscard]] Html holds_page(const HoldsPage& page);
[[nodiscard]] Html lifting_page(const CaseShown& shown, const casework::Hold& hold, const Form& form, const FormValues& values);

[[nodiscard]] Html added_task_page(const CaseShown& shown, const Form& form, const FormValues& values);

struct NotesPage {
    CaseShown shown;
    Form form;
    FormValues values{};
    std::string about{}; ///< an instance, a member or the case
    bool may_add{false};
};
[[nodiscard]] Html notes_page(const NotesPage& page);
/// The notes about one thing; nothing where there are none.
[[nodiscard]] Html notes_about(const CaseShown& shown, const std::string& about);

/// What departs from a rule and what is warned of, each with the field for its reason, in one form.
struct ReasonsPage {
    CaseShown shown;
    Form form;
    FormValues values{};
    bool may_answer{false};
};
[[nodiscard]] Html reasons_page(const ReasonsPage& page);

/// How this person came by the case, where it was by emergency access.
[[nodiscard]] std::string emergency_in_words(const CaseShown& shown);

} // namespace throughline::views
