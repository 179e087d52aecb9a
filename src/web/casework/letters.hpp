#pragma once

#include "application/casework.hpp"

#include <map>
#include <string>
#include <vector>

namespace throughline::web {

/// In whose name a letter goes out.
struct Writer {
    std::string partnership;
    std::string sender;
};

/// A letter as it reads, and what nobody could fill in, in words.
struct LetterText {
    std::string text; ///< a paragraph a line
    std::vector<std::string> left_open;
};

/// The letter as it would go now, for one step or, where it has none, for the case. What nobody knows yet is said to be unknown.
[[nodiscard]] LetterText letter_now(
    const application::SeenCase& seen, const procedure::Letter& letter, const casework::Instance* instance, const Writer& writer);

/// The letter of a step, filled from the case, a paragraph a line; what nobody knows yet is said to be unknown. Of a request that was sent
/// it is the letter as it went, with the day by which to answer. Empty where no letter goes with the step. Source: NB-108.
[[nodiscard]] std::string filled_letter(const application::SeenCase& seen, const casework::Instance& instance, const Writer& writer);

/// The letters of these requests as they go out now, by instance: what follows only from the sending, the day by which to answer, is left
/// open in them.
[[nodiscard]] std::map<std::string, std::string> letters_to_send(
    const application::SeenCase& seen, const std::vector<std::string>& instances, const Writer& writer);

/// What the case says for each placeholder that a letter may have, or that it is not known yet. Source: NB-009.
[[nodiscard]] std::map<std::string, std::string> placeholder_values(
    const application::SeenCase& seen, const casework::Instance* instance, const Writer& writer);

/// Every placeholder that a letter, form or document of this procedure may have, by name.
[[nodiscard]] std::vector<std::string> known_placeholders(const procedure::Procedure& procedure);

} // namespace throughline::web
