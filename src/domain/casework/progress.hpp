#pragma once

#include "domain/casework/standing.hpp"

namespace throughline::casework {

enum class Passage { done, now, to_come, not_taken };

/// How far a case is in one stage of its procedure.
struct StageProgress {
    const procedure::Stage* stage{};
    Passage passage{Passage::to_come};
    bool late{false};   ///< a deadline of a step of it is missed
    int still_to_do{0}; ///< steps that are open
    std::optional<Day> last_done{};
};

/// A case is in the last stage in which something was done, and goes on to the next one that has something to do once nothing of its own
/// is open. Stages before may have work left over, which is told beside them. One entry per stage, in order. Source: screens, "Case".
[[nodiscard]] std::vector<StageProgress> progress_of(const Standing& standing, const procedure::Procedure& procedure);

/// What is open of one step and due on the same day: one line in a list of work.
struct OpenWork {
    std::vector<const Instance*> instances; ///< never empty; all of the same step
    const Clock* clock{};                   ///< the deadline that comes first, or nothing

    [[nodiscard]] const procedure::Step& step() const { return *instances.front()->step; }
    [[nodiscard]] bool awaited() const { return !instances.front()->awaited_from.empty(); }
    [[nodiscard]] bool late() const { return clock && clock->standing == ClockStanding::late; }
};

/// The deadline of an instance that comes first and is not met, or nothing.
[[nodiscard]] const Clock* next_clock(const Instance& instance);

/// Those of the instances that are open, in one line where step and day are the same; the earliest deadline first, what has none last.
[[nodiscard]] std::vector<OpenWork> open_work(const std::vector<const Instance*>& instances);

[[nodiscard]] inline bool is_open(const Instance& instance)
{
    return instance.standing == InstanceStanding::open || instance.standing == InstanceStanding::returned;
}

} // namespace throughline::casework
