#pragma once

#include "application/drafts.hpp"
#include "views/casework/begun_table.hpp"
#include "views/forms/drafts.hpp"
#include "web/casework/shown_case.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::web {

/// The hour at which something was kept, as the person's own clock shows it: "18:02".
[[nodiscard]] std::string minute_in_words(ledger::Instant moment);
/// "at 18:02", with the day where it is not today.
[[nodiscard]] std::string kept_in_words(ledger::Instant moment, application::Day today);

/// What was typed, without what every form of ours sends beside it.
[[nodiscard]] casework::Typed typed_to_keep(const HttpRequest& http);

/// What stands in the hash of a draft for the questions that were asked; empty where there is no form.
[[nodiscard]] std::string hash_of_form(const procedure::Procedure& procedure, const std::string& form);

/// What is kept, for a page; `procedure_form` is the id of the form of the procedure that is part of it.
[[nodiscard]] views::DraftShown shown(
    const application::KeptDraft& draft, const procedure::Procedure& procedure, const std::string& procedure_form, application::Day today);

/// All that this person keeps of one step, for its page.
[[nodiscard]] std::vector<views::DraftShown> drafts_of_step(
    const Visit& visit, const application::SeenCase& seen, const casework::Instance& instance);

/// The draft that a posted form of a step may have.
[[nodiscard]] application::DraftPlace place_of_draft(const Visit& visit, const application::SeenCase& seen, const std::string& instance);
/// Keeps what the posted form of a step holds. Nothing where that form keeps none, or where it was handed in already.
std::optional<ledger::Instant> keep_step_draft(const Visit& visit, const application::SeenCase& seen, const std::string& instance);

/// What this person began and has not handed in, the oldest first; nothing of a case that they do not see any more.
[[nodiscard]] std::vector<views::BegunRow> begun(const Visit& visit, const std::vector<application::SeenCase>& cases);

} // namespace throughline::web
