#pragma once

#include <string_view>

namespace throughline::event_codec {

/// Whether every byte belongs to a well-formed sequence: no overlong form, no surrogate, nothing above U+10FFFF.
/// Source: The Unicode Standard, table 3-7.
[[nodiscard]] bool is_utf8(std::string_view);

} // namespace throughline::event_codec
