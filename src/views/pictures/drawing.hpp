#pragma once

#include "views/html/html.hpp"

#include <string>
#include <string_view>

/// The few shapes that the drawings are made of. Their looks are classes of the style sheet.
namespace throughline::views {

enum class Anchor { start, middle, end };

/// A number as drawings write it: at most two decimals.
[[nodiscard]] std::string figure(double number);
/// "x y"
[[nodiscard]] std::string at(double x, double y);

[[nodiscard]] Html circle(double x, double y, double radius, std::string_view look);
[[nodiscard]] Html box(double x, double y, double width, double height, std::string_view look);
[[nodiscard]] Html path(const std::string& steps, std::string_view look);
[[nodiscard]] Html label(double x, double y, std::string_view words, std::string_view look, Anchor anchor);
/// Words in the middle, over up to three lines of some `width` letters.
[[nodiscard]] Html wrapped_label(double x, double y, std::string_view words, std::string_view look, std::size_t width);

/// The whole drawing: scales with the page, scrolls where it would become too small to read, and is spoken as `words`.
[[nodiscard]] Html drawing(double width, double height, std::string_view words, const Html& body);

} // namespace throughline::views
