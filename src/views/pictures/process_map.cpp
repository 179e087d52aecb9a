#include "views/pictures/pictures.hpp"

#include "domain/common/impossible.hpp"
#include "views/pictures/drawing.hpp"

namespace throughline::views {

namespace {

constexpr double left = 80;
constexpr double line_y = 70;
constexpr double apart = 160;
constexpr double bracket_y = 172;

std::string_view word_for(State state)
{
    switch (state) {
    case State::done:
        return "done";
    case State::now:
        return "now";
    case State::late:
        return "now, and something is late";
    case State::next:
        return "still to come";
    case State::not_taken:
        return "not taken";
    }
    impossible("a stage in no state");
}

Html stage_mark(double x, State state)
{
    switch (state) {
    case State::done:
        return circle(x, line_y, 15, "tl-draw-done") + path("M " + at(x - 6, line_y) + " l 4 5 l 8 -10", "tl-draw-tick");
    case State::now:
        return circle(x, line_y, 17, "tl-draw-now") + circle(x, line_y, 6, "tl-draw-now-heart");
    case State::late:
        return circle(x, line_y, 17, "tl-draw-late") + label(x, line_y + 6, "!", "tl-draw-late-word", Anchor::middle);
    case State::next:
        return circle(x, line_y, 13, "tl-draw-next");
    case State::not_taken:
        return circle(x, line_y, 13, "tl-draw-not-taken");
    }
    impossible("a stage in no state");
}

/// A bracket under the stages that make up one part, with its name; says as much in `spoken`.
Html parts_of(const std::vector<PathStage>& stages, std::string& spoken)
{
    Html drawn;
    for (std::size_t first = 0; first < stages.size();) {
        auto end = first + 1;
        while (end < stages.size() && stages[end].part == stages[first].part) ++end;
        const auto& part = stages[first].part;
        if (!part.empty()) {
            const double from = left + apart * static_cast<double>(first) - 60;
            const double to = left + apart * static_cast<double>(end - 1) + 60;
            drawn += path("M " + at(from, bracket_y - 8) + " v 8 H " + figure(to) + " v -8", "tl-draw-bracket");
            drawn += label((from + to) / 2, bracket_y + 20, part, "tl-draw-word", Anchor::middle);
            spoken += "; " + part + " is made up of: ";
            for (auto i = first; i < end; ++i) spoken += (i == first ? "" : ", ") + stages[i].label;
        }
        first = end;
    }
    return drawn;
}

} // namespace

Html process_map(const std::vector<PathStage>& stages, const std::vector<PathDecision>& decisions)
{
    std::string spoken = "The case as a path: ";
    Html body;
    const double end = left + apart * static_cast<double>(stages.empty() ? 0 : stages.size() - 1);
    body += path("M " + at(left, line_y) + " H " + figure(end), "tl-draw-line");
    double reached = left;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        if (stages[i].state != State::next && stages[i].state != State::not_taken) reached = left + apart * static_cast<double>(i);
    }
    body += path("M " + at(left, line_y) + " H " + figure(reached), "tl-draw-line-done");
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const double x = left + apart * static_cast<double>(i);
        const auto& stage = stages[i];
        body += stage_mark(x, stage.state);
        const bool soft = stage.state == State::next || stage.state == State::not_taken;
        body += wrapped_label(
            x, 112, stage.label,
            soft                         ? "tl-draw-soft"
            : stage.state == State::done ? "tl-draw-word"
                                         : "tl-draw-strong",
            17);
        if (!stage.below.empty())
            body += label(
                x, stage.label.size() > 17 ? 152 : 133, stage.below, stage.state == State::late ? "tl-draw-late-small" : "tl-draw-small",
                Anchor::middle);
        spoken += (i == 0 ? "" : "; ") + stage.label + ", " + std::string(word_for(stage.state)) +
                  (stage.below.empty() ? "" : ", " + stage.below);
    }
    const auto parts = parts_of(stages, spoken);
    body += parts;
    bool branches = false;
    for (const auto& decision : decisions) {
        const double x = left + apart * (static_cast<double>(decision.after) + 0.5);
        body +=
            path("M " + at(x, line_y - 11) + " l 11 11 l -11 11 l -11 -11 z", decision.decided ? "tl-draw-decided" : "tl-draw-to-decide");
        body += wrapped_label(x, 30, decision.label, "tl-draw-small", 20);
        spoken += "; " + decision.label;
        if (decision.not_taken.empty()) continue;
        branches = true;
        body += path("M " + at(x, line_y + 13) + " V 186 h 18", "tl-draw-other-way");
        body += label(x + 24, 190, decision.not_taken, "tl-draw-small", Anchor::start);
        spoken += ", the other way: " + decision.not_taken;
    }
    return drawing(end + left + 20, branches || !parts.empty() ? 204 : 170, spoken, body);
}

} // namespace throughline::views
