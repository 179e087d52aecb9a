#pragma once

#include "views/html/content.hpp"

#include <vector>

namespace throughline::views {

/// A heading of level 1 to 4, in the size that goes with the level.
[[nodiscard]] Html heading(int level, const Content& content);
/// A heading with the thing it belongs to in small above it: the case of a step, the step of a form.
[[nodiscard]] Html heading_with_caption(const Content& caption, const Content& content);
[[nodiscard]] Html paragraph(const Content& content);
[[nodiscard]] Html lead_paragraph(const Content& content);
/// Secondary words: a source, a rule in small.
[[nodiscard]] Html soft(const Content& content);
[[nodiscard]] Html strong(const Content& content);
[[nodiscard]] Html link(const Href& href, const Content& content);
/// A link whose words say enough only beside others: `hidden` tells somebody who hears it which one.
[[nodiscard]] Html link_with_hidden_words(const Href& href, const Content& content, std::string_view hidden);
[[nodiscard]] Html visually_hidden(const Content& content);
[[nodiscard]] Html bullet_list(const std::vector<Content>& items);
[[nodiscard]] Html number_list(const std::vector<Content>& items);
/// `datetime` is the machine's form: "2026-03-05".
[[nodiscard]] Html time_element(std::string_view datetime, const Content& content);

} // namespace throughline::views
