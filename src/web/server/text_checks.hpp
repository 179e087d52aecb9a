#pragma once

#include <string>
#include <string_view>

namespace throughline::web {

/// Well-formed UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text);

/// A C0 control character (tab and line ends too) or DEL.
[[nodiscard]] bool has_control_character(std::string_view text);

[[nodiscard]] bool equal_ignoring_case(std::string_view left, std::string_view right);

[[nodiscard]] std::string_view without_outer_blanks(std::string_view text);

/// What a person typed, as it may be kept: line ends become one line feed, a vertical tab or form feed (they come
/// with text pasted from other programs) too, and other invisible control characters are left out.
/// To refuse such a text would lose what was typed.
void tidy_typed_text(std::string& text);

} // namespace throughline::web
