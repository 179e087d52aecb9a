#include "domain/casework/a_case_test.hpp"
#include "domain/casework/progress.hpp"

#include <gtest/gtest.h>

namespace throughline::casework {
namespace {

/// A procedure of three stages with two steps each, and where its steps stand.
class Stages : public testing::Test {
protected:
    Stages()
    {
        for (const auto* stage : {"first", "second", "third"}) {
            procedure.stages.push_back({stage, stage, {}});
            for (const auto* step : {"a", "b"}) {
                procedure.steps.emplace_back();
                procedure.steps.back().id = std::string(stage) + "-" + step;
                procedure.steps.back().stage = stage;
            }
        }
    }

    void stands(const std::string& step, InstanceStanding standing, std::optional<Day> done_on = {})
    {
        Instance instance;
        instance.id = step;
        instance.step = procedure.find_step(step);
        instance.standing = standing;
        instance.done_on = done_on;
        now.instances.push_back(std::move(instance));
    }
    void is_due(Day day, ClockStanding standing = ClockStanding::running)
    {
        Clock clock;
        clock.due.earliest = day;
        clock.due.latest = day;
        clock.standing = standing;
        now.instances.back().clocks.push_back(clock);
    }

    [[nodiscard]] std::vector<Passage> passages() const
    {
        std::vector<Passage> all;
        for (const auto& stage : progress_of(now, procedure)) all.push_back(stage.passage);
        return all;
    }
    [[nodiscard]] std::vector<const Instance*> everything() const
    {
        std::vector<const Instance*> all;
        for (const auto& instance : now.instances) all.push_back(&instance);
        return all;
    }

    procedure::Procedure procedure;
    Standing now;
};

using enum InstanceStanding;

TEST_F(Stages, begin_with_the_first_that_has_something_to_do)
{
    stands("first-a", open);
    stands("second-a", waiting);
    stands("third-a", waiting);
    EXPECT_EQ(passages(), (std::vector{Passage::now, Passage::to_come, Passage::to_come}));
}

TEST_F(Stages, are_passed_when_a_later_one_has_begun_and_tell_what_they_left_over)
{
    stands("first-a", done, march(2));
    stands("first-b", open);
    stands("second-a", done, march(5));
    stands("second-b", open);
    stands("third-a", waiting);
    EXPECT_EQ(passages(), (std::vector{Passage::done, Passage::now, Passage::to_come}));
    EXPECT_EQ(progress_of(now, procedure)[0].still_to_do, 1);
    EXPECT_EQ(progress_of(now, procedure)[0].last_done, march(2));
}

TEST_F(Stages, go_on_to_the_next_once_nothing_of_the_last_is_open)
{
    stands("first-a", done, march(2));
    stands("second-a", waiting);
    stands("third-a", open);
    EXPECT_EQ(passages(), (std::vector{Passage::done, Passage::done, Passage::now}));
}

TEST_F(Stages, that_no_longer_apply_are_not_taken)
{
    stands("first-a", done, march(2));
    stands("second-a", not_applicable);
    stands("second-b", overtaken);
    stands("third-a", open);
    EXPECT_EQ(passages(), (std::vector{Passage::done, Passage::not_taken, Passage::now}));
}

TEST_F(Stages, are_late_only_for_what_is_still_open)
{
    stands("first-a", done, march(2));
    is_due(march(1), ClockStanding::met_late);
    stands("first-b", open);
    is_due(march(20));
    EXPECT_FALSE(progress_of(now, procedure)[0].late);
    stands("first-b", open);
    is_due(march(1), ClockStanding::late);
    EXPECT_TRUE(progress_of(now, procedure)[0].late);
}

TEST_F(Stages, list_open_work_by_its_deadline_and_like_things_due_together_once)
{
    stands("first-a", open);
    stands("second-a", open);
    is_due(march(9));
    stands("third-a", open);
    is_due(march(4));
    stands("second-a", open);
    is_due(march(9));
    stands("second-a", open);
    is_due(march(10));
    stands("second-b", done, march(3));

    const auto work = open_work(everything());
    ASSERT_EQ(work.size(), 4);
    EXPECT_EQ(work[0].step().id, "third-a");
    EXPECT_EQ(work[1].instances.size(), 2);
    EXPECT_EQ(work[2].clock->due_on(), march(10));
    EXPECT_EQ(work[3].step().id, "first-a");
    EXPECT_EQ(work[3].clock, nullptr);
}

} // namespace
} // namespace throughline::casework
