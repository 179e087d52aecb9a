#include "domain/casework/progress.hpp"

#include "domain/casework/occasions.hpp"
#include "domain/procedure/occasions.hpp"

#include <algorithm>

namespace throughline::casework {

namespace {

/// Nothing of it was done, and nothing of it ever will be as things stand.
bool is_not_taken(const Standing& standing, const std::string& stage)
{
    bool any = false;
    for (const auto& instance : standing.instances) {
        if (instance.step->stage != stage) continue;
        any = true;
        const bool out = instance.standing == InstanceStanding::not_applicable || instance.standing == InstanceStanding::overtaken ||
                         instance.standing == InstanceStanding::left_out;
        if (!out) return false;
    }
    return any;
}

} // namespace

std::vector<StageProgress> progress_of(const Standing& standing, const procedure::Procedure& procedure)
{
    std::vector<StageProgress> stages;
    for (const auto& stage : procedure.stages) {
        StageProgress progress{.stage = &stage};
        for (const auto& instance : standing.instances) {
            if (instance.step->stage != stage.id) continue;
            if (is_to_do(instance)) ++progress.still_to_do;
            if (instance.standing == InstanceStanding::done && instance.done_on) {
                progress.last_done = std::max(progress.last_done.value_or(*instance.done_on), *instance.done_on);
            }
            progress.late = progress.late || std::ranges::any_of(instance.clocks, [&](const Clock& clock) {
                                return is_open(instance) && clock.standing == ClockStanding::late;
                            });
        }
        stages.push_back(progress);
    }

    const auto has_begun = [](const StageProgress& stage) { return stage.last_done.has_value(); };
    const auto has_work = [](const StageProgress& stage) { return stage.still_to_do > 0; };
    const auto last_begun = std::ranges::find_if(stages.rbegin(), stages.rend(), has_begun);
    auto here = last_begun == stages.rend() ? stages.begin() : last_begun.base() - 1;
    if (here != stages.end() && !has_work(*here)) here = std::find_if(here, stages.end(), has_work);

    for (auto stage = stages.begin(); stage != stages.end(); ++stage) {
        if (is_not_taken(standing, stage->stage->id)) {
            stage->passage = Passage::not_taken;
        } else if (stage == here) {
            stage->passage = Passage::now;
        } else if (stage < here && (has_begun(*stage) || here != stages.end())) {
            stage->passage = Passage::done;
        }
    }
    return stages;
}

const Clock* next_clock(const Instance& instance)
{
    const Clock* next = nullptr;
    for (const auto& clock : instance.clocks) {
        if (clock.over() || !clock.due_on()) continue;
        if (!next || *clock.due_on() < *next->due_on()) next = &clock;
    }
    return next;
}

bool is_only_if_it_happens(const Instance& instance)
{
    return procedure::is_done_if_it_happens(*instance.step) && next_clock(instance) == nullptr;
}

std::vector<OpenWork> open_work(const std::vector<const Instance*>& instances)
{
    const auto due = [](const Clock* clock) { return clock ? clock->due_on() : std::nullopt; };
    std::vector<OpenWork> all;
    for (const auto* instance : instances) {
        if (!is_to_do(*instance)) continue;
        const auto* clock = next_clock(*instance);
        const auto like = std::ranges::find_if(all, [&](const OpenWork& work) {
            return &work.step() == instance->step && due(work.clock) == due(clock) && work.awaited() == !instance->awaited_from.empty();
        });
        if (like == all.end()) {
            all.push_back({{instance}, clock});
        } else {
            like->instances.push_back(instance);
        }
    }
    std::ranges::stable_sort(all, [&](const OpenWork& one, const OpenWork& other) {
        if (!one.clock || !other.clock) return one.clock && !other.clock;
        return due(one.clock) < due(other.clock);
    });
    return all;
}

} // namespace throughline::casework
