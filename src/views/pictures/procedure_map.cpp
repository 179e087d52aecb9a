#include "views/pictures/procedure_map.hpp"

#include "views/pictures/drawing.hpp"

#include <algorithm>
#include <map>

namespace throughline::views {

namespace {

constexpr double left = 40;
constexpr double title_y = 46;
constexpr double path_y = 92;
constexpr double first_y = 140;
constexpr double text_width = 210;
constexpr double limits_width = 190;
constexpr double column = 46 + text_width + limits_width + 24;
constexpr double line = 18;
constexpr std::size_t text_letters = 27;
constexpr std::size_t limit_letters = 27;

/// Cut at spaces into lines of at most so many letters.
std::vector<std::string> lines_of(std::string_view words, std::size_t letters)
{
    std::vector<std::string> lines;
    while (!words.empty()) {
        auto cut = words.size();
        if (cut > letters) {
            cut = words.rfind(' ', letters);
            if (cut == std::string_view::npos) cut = words.find(' ');
            if (cut == std::string_view::npos) cut = words.size();
        }
        lines.emplace_back(words.substr(0, cut));
        words.remove_prefix(std::min(words.size(), cut + 1));
    }
    return lines;
}

/// One step as it is laid out: its words in lines, and where it stands.
struct Laid {
    const DrawnStep* step{};
    std::size_t stage{};
    double x{};
    double y{};
    double height{};
};

class Map {
public:
    explicit Map(const DrawnProcedure& procedure) : procedure_{procedure} {}

    ProcedureMap drawn()
    {
        lay_out();
        Html body = label(left, title_y, procedure_.title, "tl-draw-title", Anchor::start);
        std::string spoken = "The procedure as a map: " + procedure_.title;
        const auto stages = procedure_.stages.size();
        const auto end = left + column * static_cast<double>(stages);
        if (stages > 0)
            body +=
                path("M " + at(left + 12, path_y) + " H " + figure(left + 12 + column * static_cast<double>(stages - 1)), "tl-draw-line");
        for (std::size_t i = 0; i < stages; ++i) {
            const auto x = left + 12 + column * static_cast<double>(i);
            const auto& stage = procedure_.stages[i];
            body += circle(x, path_y, 13, "tl-draw-now") + label(x + 24, path_y - 12, stage.label, "tl-draw-strong", Anchor::start);
            spoken += "; " + stage.label + ", " + std::to_string(stage.steps.size()) + (stage.steps.size() == 1 ? " step" : " steps");
        }
        body += spines() + branches();
        for (const auto& laid : laid_) body += step(laid);
        return {end + 20, height_ + 20, std::move(spoken), std::move(body)};
    }

private:
    void lay_out()
    {
        for (std::size_t i = 0; i < procedure_.stages.size(); ++i) {
            double y = first_y;
            for (const auto& step : procedure_.stages[i].steps) {
                const auto height = height_of(step);
                places_[step.id] = laid_.size();
                laid_.push_back({&step, i, left + 12 + column * static_cast<double>(i), y, height});
                y += height + 16;
            }
            height_ = std::max(height_, y);
        }
    }

    static double height_of(const DrawnStep& step)
    {
        auto words = lines_of(step.title, text_letters).size() + lines_of(step.who, text_letters).size() +
                     lines_of(step.after, text_letters + 2).size();
        for (const auto& option : step.options) words += lines_of(option.words, text_letters + 2).size();
        std::size_t limits = 0;
        for (const auto& limit : step.limits) limits += lines_of(limit.words, limit_letters).size();
        return line * static_cast<double>(std::max<std::size_t>(2, std::max(words, limits)));
    }

    /// The way down through a stage's steps.
    [[nodiscard]] Html spines() const
    {
        Html html;
        for (std::size_t i = 0; i < procedure_.stages.size(); ++i) {
            const auto in_stage = [&](const Laid& laid) { return laid.stage == i; };
            const auto last = std::find_if(laid_.rbegin(), laid_.rend(), in_stage);
            if (last == laid_.rend()) continue;
            html += path("M " + at(last->x, path_y + 16) + " V " + figure(last->y + 6), "tl-draw-spine");
        }
        return html;
    }

    /// From a decision to where its options lead, in the gutter beside the steps.
    [[nodiscard]] Html branches() const
    {
        Html html;
        std::map<std::size_t, int> lanes;
        for (const auto& from : laid_)
            for (const auto& option : from.step->options) {
                const auto target = places_.find(option.leads_to);
                if (target == places_.end()) continue;
                const auto& to = laid_[target->second];
                const auto lane = 16 + 5 * (lanes[to.stage]++ % 4);
                if (to.stage == from.stage) {
                    html += path(
                        "M " + at(from.x - 10, from.y + 6) + " H " + figure(from.x - lane) + " V " + figure(to.y + 6) + " H " +
                            figure(to.x - 9),
                        "tl-draw-branch");
                } else {
                    const auto beside = to.x - lane;
                    html += path(
                        "M " + at(from.x, from.y + 15) + " v 4 H " + figure(from.x + 14) + " V " + figure(from.y + from.height + 8) +
                            " H " + figure(beside) + " V " + figure(to.y + 6) + " H " + figure(to.x - 9),
                        "tl-draw-branch");
                }
                html += path("M " + at(to.x - 9, to.y + 6) + " l -6 -4 v 8 z", "tl-draw-branch-end");
            }
        return html;
    }

    static Html mark(const Laid& laid)
    {
        const auto y = laid.y + 6;
        switch (laid.step->shape) {
        case StepShape::decision:
            return path("M " + at(laid.x, y - 10) + " l 10 10 l -10 10 l -10 -10 z", "tl-draw-to-decide");
        case StepShape::meeting:
            return box(laid.x - 9, y - 8, 18, 16, "tl-draw-person");
        case StepShape::sent:
            return path("M " + at(laid.x - 9, y - 7) + " h 18 v 14 h -18 z m 0 0 l 9 8 l 9 -8", "tl-draw-person");
        case StepShape::other:
            break;
        }
        return circle(laid.x, y, 7, laid.step->statutory ? "tl-draw-done" : "tl-draw-person");
    }

    static Html step(const Laid& laid)
    {
        const auto& step = *laid.step;
        auto html = mark(laid);
        double y = laid.y + 11;
        const auto write = [&](const std::string& words, std::size_t letters, std::string_view look) {
            for (const auto& one : lines_of(words, letters)) {
                html += label(laid.x + 22, y, one, look, Anchor::start);
                y += line;
            }
        };
        write(step.title, text_letters, step.statutory ? "tl-draw-strong-small" : "tl-draw-word-small");
        write(step.who, text_letters, "tl-draw-small");
        write(step.after, text_letters + 2, "tl-draw-small");
        for (const auto& option : step.options) write(option.words, text_letters + 2, "tl-draw-word-small");
        double beside = laid.y + 11;
        for (const auto& limit : step.limits)
            for (const auto& one : lines_of(limit.words, limit_letters)) {
                html += label(
                    laid.x + 22 + text_width, beside, one, limit.national ? "tl-draw-limit-national" : "tl-draw-limit", Anchor::start);
                beside += line;
            }
        return html;
    }

    const DrawnProcedure& procedure_;
    std::vector<Laid> laid_{};
    std::map<std::string, std::size_t> places_{};
    double height_{first_y};
};

constexpr std::string_view looks_of_a_file =
    "text{fill:#12222e;font-family:'Atkinson Hyperlegible',arial,sans-serif;font-size:16px}"
    ".tl-draw-title{font-size:26px;font-weight:700}.tl-draw-strong{font-weight:700}"
    ".tl-draw-strong-small{font-size:14px;font-weight:700}.tl-draw-word-small{font-size:14px}.tl-draw-small{fill:#4a5b66;font-size:13px}"
    ".tl-draw-limit{fill:#4a5b66;font-size:13px}.tl-draw-limit-national{fill:#0b5a54;font-size:13px;font-weight:700}"
    ".tl-draw-line{fill:none;stroke:#c5d0d6;stroke-width:6}.tl-draw-spine{fill:none;stroke:#c5d0d6;stroke-width:3}"
    ".tl-draw-now{fill:#fff;stroke:#1d4f91;stroke-width:6}.tl-draw-done{fill:#0b5a54}.tl-draw-person{fill:#fff;stroke:#12222e;stroke-width:"
    "2}"
    ".tl-draw-to-decide{fill:#fff;stroke:#1d4f91;stroke-width:3}.tl-draw-branch{fill:none;stroke:#1d4f91;stroke-dasharray:2 "
    "4;stroke-width:2}"
    ".tl-draw-branch-end{fill:#1d4f91}";

} // namespace

ProcedureMap procedure_map(const DrawnProcedure& procedure) { return Map{procedure}.drawn(); }

Html procedure_map_on_page(const DrawnProcedure& procedure)
{
    const auto map = procedure_map(procedure);
    const auto view_box = "0 0 " + figure(map.width) + " " + figure(map.height);
    const auto svg = element(
        "svg",
        {{"viewBox", view_box},
         {"width", map.width},
         {"height", map.height},
         {"role", "img"},
         {"aria-label", map.words},
         {"class", "tl-drawing tl-drawing-wide"},
         {"focusable", "false"}},
        map.body);
    return element(
        "div", {{"class", "tl-drawing-frame"}, {"tabindex", 0}, {"role", "region"}, {"aria-label", "The procedure as a map"}}, svg);
}

std::string procedure_map_as_file(const DrawnProcedure& procedure)
{
    const auto map = procedure_map(procedure);
    const bool lies = map.width >= map.height;
    std::string file = R"(<?xml version="1.0" encoding="UTF-8"?>)"
                       "\n";
    file += R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" + figure(map.width) + " " + figure(map.height) + R"(" width=")" +
            (lies ? "420mm" : "297mm") + R"(" height=")" + (lies ? "297mm" : "420mm") +
            R"(" role="img">)"
            "\n";
    file += "<title>" + std::string(Html::text(procedure.title).view()) + "</title>\n<style>" + std::string(looks_of_a_file) + "</style>\n";
    file += R"(<rect width="100%" height="100%" fill="#fff"/>)"
            "\n";
    file += std::string(map.body.view()) + "\n</svg>\n";
    return file;
}

} // namespace throughline::views
