#pragma once

#include "domain/casework/copies.hpp"
#include "domain/casework/text_difference.hpp"
#include "views/casework/case_frame.hpp"

#include <optional>
#include <string>
#include <vector>

/// The pages of forms, letters and documents: the list, one of them, a version that was frozen, and what a correction changed.
namespace throughline::views {

/// One form, letter or document in the list of a case.
struct PaperListed {
    procedure::SupportingDocument paper;
    std::string version; ///< which template is in use
    std::size_t copies{0};
    std::optional<casework::Day> last_copy_on{};
};
[[nodiscard]] Href paper_address(const std::string& reference, const procedure::SupportingDocument& paper);

struct PapersPage {
    CaseShown shown;
    std::vector<PaperListed> papers;
};
[[nodiscard]] Html papers_page(const PapersPage& page);

/// A paragraph of a paper on screen, or a row of a table.
struct PaperLine {
    enum class Kind { heading, subheading, paragraph, bullet, row, cells };
    Kind kind{Kind::paragraph};
    std::string text;
    std::string answer{};
    std::vector<std::string> cells{};
};
/// The content of a paper as it stands now, or as it was frozen.
[[nodiscard]] Html paper_content(const std::vector<PaperLine>& lines);

struct PaperPage {
    CaseShown shown;
    procedure::SupportingDocument paper;
    std::string version;
    std::vector<std::string> template_text;
    std::vector<casework::Copy> copies;
    std::vector<std::pair<std::string, Href>> to_make; ///< the steps that it can be made for, with their addresses
    const casework::Instance* made_for{};
    std::vector<PaperLine> content{};
    std::vector<std::string> left_open{};
    std::optional<Href> as_word{};
    std::optional<Href> as_pdf{};
    std::optional<Form> issue{}; ///< of a letter: freezing it, or clearing it for a family
    bool is_cleared{false};
    std::string refusal{};
};
[[nodiscard]] Html paper_page(const PaperPage& page);

/// Which words went and which came, paragraph by paragraph; long stretches without a change are left out.
[[nodiscard]] Html difference_shown(const std::vector<casework::ParagraphChanged>& changes);

} // namespace throughline::views
