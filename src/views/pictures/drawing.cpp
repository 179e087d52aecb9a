#include "views/pictures/drawing.hpp"

#include "domain/common/impossible.hpp"

#include <cmath>

namespace throughline::views {

std::string figure(double number)
{
    const auto hundredths = std::llround(number * 100);
    std::string text = std::to_string(hundredths / 100);
    if (hundredths < 0 && hundredths > -100) text = "-0";
    const auto rest = std::llabs(hundredths % 100);
    if (rest != 0) text += (rest < 10 ? ".0" : ".") + std::to_string(rest);
    return text;
}

std::string at(double x, double y) { return figure(x) + " " + figure(y); }

Html circle(double x, double y, double radius, std::string_view look)
{
    return element("circle", {{"cx", x}, {"cy", y}, {"r", radius}, {"class", look}});
}

Html box(double x, double y, double width, double height, std::string_view look)
{
    return element("rect", {{"x", x}, {"y", y}, {"width", width}, {"height", height}, {"rx", 3}, {"class", look}});
}

Html path(const std::string& steps, std::string_view look) { return element("path", {{"d", steps}, {"class", look}}); }

Html label(double x, double y, std::string_view words, std::string_view look, Anchor anchor)
{
    const auto* side = anchor == Anchor::start ? "start" : anchor == Anchor::middle ? "middle" : "end";
    return element("text", {{"x", x}, {"y", y}, {"class", look}, {"text-anchor", side}}, Html::text(words));
}

Html wrapped_label(double x, double y, std::string_view words, std::string_view look, std::size_t width)
{
    Html html;
    double line_at = y;
    while (!words.empty()) {
        auto cut = words.size();
        if (cut > width) {
            const auto space = words.rfind(' ', width);
            cut = space == std::string_view::npos ? words.find(' ') : space;
            if (cut == std::string_view::npos) cut = words.size();
        }
        html += label(x, line_at, words.substr(0, cut), look, Anchor::middle);
        words.remove_prefix(std::min(words.size(), cut + 1));
        line_at += 19;
    }
    return html;
}

Html drawing(double width, double height, std::string_view words, const Html& body)
{
    const auto view_box = "0 0 " + figure(width) + " " + figure(height);
    const auto svg = element(
        "svg",
        {{"viewBox", view_box},
         {"width", width},
         {"height", height},
         {"role", "img"},
         {"aria-label", words},
         {"class", width > 860 ? "tl-drawing tl-drawing--wide" : "tl-drawing"},
         {"focusable", "false"}},
        body);
    return element(
        "div", {{"class", "tl-drawing-frame"}, {"tabindex", 0}, {"role", "region"}, {"aria-label", words.substr(0, words.find(':'))}}, svg);
}

} // namespace throughline::views
