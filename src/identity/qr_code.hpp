#pragma once

#include <string>
#include <vector>

namespace throughline::identity {

/// A text as a square that a telephone reads: true is dark. Row by row, without the quiet edge.
/// Errors: std::length_error where the text is longer than such a square holds.
[[nodiscard]] std::vector<std::vector<bool>> qr_code(const std::string& text);

} // namespace throughline::identity
