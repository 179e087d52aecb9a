#pragma once

#include "views/html/html.hpp"

#include <string>
#include <vector>

namespace throughline::views {

enum class StepShape { other, decision, meeting, sent };

struct DrawnLimit {
    std::string words;
    bool national{false};
};

/// Where an outcome of a decision leads.
struct DrawnOption {
    std::string words;      ///< "A review: terms of reference"
    std::string leads_to{}; ///< the id of a step that is drawn
};

struct DrawnStep {
    std::string id;
    std::string title;
    std::string who{};
    std::string after{}; ///< what begins it, in words
    StepShape shape{StepShape::other};
    bool statutory{false};
    std::vector<DrawnLimit> limits{};
    std::vector<DrawnOption> options{};
};

struct DrawnStage {
    std::string label;
    std::vector<DrawnStep> steps{};
};

struct DrawnProcedure {
    std::string title;
    std::vector<DrawnStage> stages{};
};

/// The shapes of a drawn procedure, its size, and what is said aloud of it.
struct ProcedureMap {
    double width;
    double height;
    std::string words;
    Html body;
};

/// A procedure drawn: a column for each stage, its steps in order with their deadlines beside them, and where decisions lead.
[[nodiscard]] ProcedureMap procedure_map(const DrawnProcedure& procedure);

/// As large as it is, in a frame that scrolls.
[[nodiscard]] Html procedure_map_on_page(const DrawnProcedure& procedure);

/// An SVG that stands alone, to be printed on A3.
[[nodiscard]] std::string procedure_map_as_file(const DrawnProcedure& procedure);

} // namespace throughline::views
