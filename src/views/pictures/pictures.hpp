#pragma once

#include "domain/time/reached.hpp"
#include "views/components/marks.hpp"
#include "views/html/html.hpp"

#include <optional>
#include <string>
#include <vector>

/// Drawings, made on the server. Shape and words say everything; colour only repeats it. Each page that shows one has the same data as
/// a table or list beside it.
namespace throughline::views {

/// A stage of the case as a path.
struct PathStage {
    std::string label;
    State state{State::next};
    std::string below{}; ///< a date, "2 still to do"
    std::string part{};  ///< what it makes up together with its neighbours of the same part
};

/// A decision between two stages.
struct PathDecision {
    std::size_t after{}; ///< the stage it follows, from 0
    std::string label;   ///< "Decided: yes", "Due Mon 20 Apr"
    bool decided{false};
    std::string not_taken{}; ///< where the other outcome would lead
};

/// The case as a drawn path of stages with its decisions.
[[nodiscard]] Html process_map(const std::vector<PathStage>& stages, const std::vector<PathDecision>& decisions);

/// One clock as a bar between two days.
struct ClockBar {
    std::string name;
    std::string rule;
    std::chrono::sys_days from;
    std::optional<std::chrono::sys_days> first{}; ///< of a window
    std::chrono::sys_days last;
    std::optional<std::chrono::sys_days> met{};
    std::optional<std::chrono::sys_days> agreed{};
    State state{State::now};
    std::string words;
};

/// The clocks of a case on one scale, with a line for today.
[[nodiscard]] Html clock_bars(const std::vector<ClockBar>& clocks, std::chrono::sys_days today);

/// Every day from the start to the last, counted or skipped and by its name.
[[nodiscard]] Html day_strip(const time::Reached& reached);

/// Somebody in the family.
enum class Drawn { male, female, not_known, unborn };
struct Relative {
    std::string id;
    std::string label;
    std::string inside{}; ///< the age
    Drawn drawn{Drawn::not_known};
    bool is_child_of_the_review{false};
    bool has_died{false};
    bool is_child{false};
};
struct Bond {
    std::string from;
    std::string to;
    std::string kind; ///< parent, married, partner, separated, divorced, sibling, lives-with ...
};

/// The family with the standard symbols: square and circle, doubled for the child the review is about, a cross for a death,
/// a triangle for a pregnancy, strokes through the line for a separation, dashes for a relationship outside marriage.
[[nodiscard]] Html genogram(const std::vector<Relative>& people, const std::vector<Bond>& bonds);

} // namespace throughline::views
