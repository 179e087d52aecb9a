#pragma once

#include "domain/casework/form_answers.hpp"
#include "domain/procedure/model.hpp"
#include "views/components/form.hpp"

#include <string>
#include <vector>

namespace throughline::views {

/// One answer as it was typed, for reading: the question's label where it is known.
struct TypedAnswer {
    std::string field;
    std::string label;
    std::string words;
};

/// What somebody typed into a form and has not handed in.
struct DraftShown {
    std::string form; ///< which of the page's forms
    FormValues values{};
    std::string saved{};                ///< "at 18:02 on Monday 2 March 2026"
    std::string gone_on{};              ///< the day on which it goes, where that is near
    bool form_changed{false};           ///< other questions are asked now than when it was typed
    bool thing_changed{false};          ///< somebody recorded something about the same thing since
    std::string last_change{};          ///< what that was, in words, where this person may know
    std::vector<TypedAnswer> answers{}; ///< all of it, in words
};

/// The name of the button with which something is done about a draft, and what it may say.
namespace draft_button {
inline constexpr std::string_view name = "draft";
inline constexpr std::string_view later = "later";
inline constexpr std::string_view discard = "discard";
} // namespace draft_button

/// The form with what is kept of it said above its fields, and below them the buttons to hand it in and to save it for later. What was
/// typed and is not asked any more stands there to be read. `draft` is what is kept, or nothing.
[[nodiscard]] Html form_with_draft(const Form& options, const DraftShown* draft, const Html& fields, const char* submit);

/// A draft whose form is not offered any more: what was typed, to be read and copied, and a way to let it go.
[[nodiscard]] Html draft_without_form(const Form& options, const DraftShown& draft);

/// Each answer with its question, in the order of the form; what the form does not have follows under its own name.
[[nodiscard]] std::vector<TypedAnswer> typed_answers(
    const procedure::Form* form, const procedure::Procedure& procedure, const casework::Typed& typed);

} // namespace throughline::views
