#pragma once

#include "application/word_files.hpp"
#include "domain/procedure/supporting.hpp"
#include "web/casework/letters.hpp"
#include "web/common/visit.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace throughline::web {

[[nodiscard]] Writer writer_of(const Visit& visit);

/// A form, letter or document of the procedure as it stands in a case now: what the screen shows and what the Word file holds are the same.
struct PaperMade {
    procedure::SupportingDocument paper;
    const casework::Instance* instance{}; ///< the step that it is made for, where it is one step's
    application::WordDocument content;
    std::string text;                   ///< a letter's, as it is frozen
    std::vector<std::string> left_open; ///< what a letter could not be told
};
[[nodiscard]] PaperMade paper_made(
    const Visit& visit, const application::SeenCase& seen, const procedure::SupportingDocument& paper, const casework::Instance* instance);

/// The .docx: the partnership's own template filled, where it has adopted one, else ours.
[[nodiscard]] std::string paper_as_word(const Visit& visit, const application::SeenCase& seen, const PaperMade& made);

/// One issued version, from the text that was frozen; ours in layout, so that it can be compared with what comes back.
[[nodiscard]] application::WordDocument frozen_paper(
    const Visit& visit, const application::SeenCase& seen, const std::string& title, const casework::Issue& issue);

/// The names that a template of the partnership's own for this paper may have between {{ and }}. Beside those of letters: "text" for the
/// whole content, "title", "number", "mark", and of a document "part:1", "part:2" ... in the order of its parts.
[[nodiscard]] std::vector<std::string> template_placeholders(
    const procedure::Procedure& procedure, const procedure::SupportingDocument& paper);

} // namespace throughline::web
