#include "domain/casework/moved_case.hpp"

#include "domain/casework/a_case_test.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

/// A case that is moved to another version of its procedure. Source: model, section 9.
namespace throughline::casework {
namespace {

using procedure::Procedure;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Procedure next_version()
{
    auto next = a_procedure();
    next.version = "next";
    return next;
}

/// "check" must be done within a day more, and "follow-up" is gone.
Procedure shorter()
{
    auto next = next_version();
    std::erase_if(next.steps, [](const procedure::Step& step) { return step.id == "follow-up"; });
    return next;
}

/// The case after it was moved to that version.
struct Moved {
    Moved(ACase rowan, Procedure to)
        : before{std::make_shared<const Procedure>(rowan.procedure())}, now{std::move(to)}, state{rowan.state()}
    {
        const auto decided = rowan.ask(MoveProcedure{now});
        if (!decided) throw std::runtime_error(decided.error().refusal.message);
        for (const auto& event : decided->list())
            apply(state, Recorded{state.version + 1, state.version + 1, rowan.today(), 600, ann, {}, false, event});
    }
    [[nodiscard]] Standing on(Day day) const
    {
        const std::vector earlier{before};
        return standing_of(state, now, earlier, time::BankHolidays{}, day);
    }

    std::shared_ptr<const Procedure> before;
    Procedure now;
    CaseState state;
};

TEST(MoveProcedure, goes_to_another_version_of_the_same_procedure_only)
{
    const ACase rowan;
    auto another = next_version();
    another.id = "tarnside";

    EXPECT_EQ(refusal_of(rowan.ask(MoveProcedure{another})), "A case can be moved to another version of its own procedure only");
    EXPECT_EQ(refusal_of(rowan.ask(MoveProcedure{rowan.procedure()})), "The case works to this version already");
    EXPECT_EQ(refusal_of(rowan.ask(MoveProcedure{next_version()})), "accepted");
}

TEST(MovedCase, works_to_the_new_version_and_knows_the_old_one)
{
    ACase rowan;
    const auto before = rowan.state().opened.version;
    const Moved moved{rowan, next_version()};

    EXPECT_EQ(moved.state.opened.version, "next");
    ASSERT_EQ(moved.state.worked_to.size(), 1U);
    EXPECT_EQ(moved.state.worked_to.front().version, before);
}

TEST(MovedCase, keeps_what_was_done_judged_under_the_version_it_was_done_in)
{
    ACase rowan;
    rowan.noticed().did(MarkDone{"check", exactly(monday), {}, {}});
    const auto clocks = rowan.standing().find("check")->clocks.size();
    auto next = next_version();
    step_in(next, "check").limits.push_back(a_limit("within 1 working day of became-aware", procedure::Level::local, "new"));

    const auto now = Moved{rowan, next}.on(march(20));

    const auto* check = now.find("check");
    ASSERT_NE(check, nullptr);
    EXPECT_EQ(check->standing, InstanceStanding::done);
    EXPECT_EQ(check->clocks.size(), clocks);
    EXPECT_EQ(check->version, rowan.state().opened.version);
}

TEST(MovedCase, counts_what_is_open_under_the_new_version)
{
    ACase rowan;
    rowan.noticed();
    auto next = next_version();
    step_in(next, "check").limits = {a_limit("within 3 working days of became-aware", procedure::Level::local, "new")};

    const auto now = Moved{rowan, next}.on(monday);

    EXPECT_EQ(now.find("check")->clocks.front().due_on(), march(5));
    EXPECT_EQ(now.find("check")->version, "");
}

TEST(MovedCase, shows_a_step_without_successor_as_overtaken)
{
    ACase rowan;
    rowan.noticed();

    const auto now = Moved{rowan, shorter()}.on(monday);

    const auto* gone = now.find("follow-up");
    ASSERT_NE(gone, nullptr);
    EXPECT_EQ(gone->standing, InstanceStanding::overtaken);
    EXPECT_THAT(gone->clocks, IsEmpty());
    EXPECT_EQ(gone->version, rowan.state().opened.version);
}

TEST(MovedCase, keeps_what_was_done_and_has_no_successor_to_be_seen)
{
    ACase rowan;
    rowan.noticed().did(MarkDone{"check", exactly(monday), {}, {}}).did(MarkDone{"follow-up", exactly(monday), {}, {}});

    const auto now = Moved{rowan, shorter()}.on(monday);

    ASSERT_NE(now.find("follow-up"), nullptr);
    EXPECT_EQ(now.find("follow-up")->standing, InstanceStanding::done);
}

TEST(MovedCase, finds_what_was_recorded_under_a_steps_old_name)
{
    ACase rowan;
    rowan.noticed().did(MarkDone{"check", exactly(monday), {}, {}});
    auto next = next_version();
    auto& check = step_in(next, "check");
    check.id = "first-check";
    check.was = "check";
    for (auto& step : next.steps)
        if (step.id == "follow-up") step.needs = {condition("first-check is done")};

    const auto now = Moved{rowan, next}.on(monday);

    EXPECT_EQ(now.find("check"), nullptr);
    ASSERT_NE(now.find("first-check"), nullptr);
    EXPECT_EQ(now.find("first-check")->standing, InstanceStanding::done);
    EXPECT_EQ(now.find("first-check")->version, rowan.state().opened.version);
    EXPECT_EQ(now.find("follow-up")->standing, InstanceStanding::open);
}

MoveEffects effects(const ACase& rowan, const Procedure& to)
{
    return effects_of_move(rowan.state(), rowan.procedure(), {}, to, rowan.holidays, rowan.today());
}

TEST(EffectsOfMove, are_none_for_a_version_that_says_the_same)
{
    ACase rowan;
    rowan.noticed();

    EXPECT_TRUE(effects(rowan, next_version()).nothing());
}

TEST(EffectsOfMove, name_deadlines_that_move_and_steps_that_come_and_go)
{
    ACase rowan;
    rowan.noticed();
    auto next = shorter();
    step_in(next, "check").limits = {a_limit("within 4 working days of became-aware", procedure::Level::local, "new")};
    auto more = step_in(next, "check");
    more.id = "second-check";
    more.title = "A second check";
    more.limits.clear();
    next.steps.push_back(more);

    const auto found = effects(rowan, next);

    EXPECT_THAT(found.new_steps, ElementsAre("A second check"));
    EXPECT_EQ(found.overtaken.size(), 1U);
    const auto moved = std::ranges::find(found.deadlines, "within 4 working days of became-aware", &MovedDeadline::rule);
    ASSERT_NE(moved, found.deadlines.end());
    EXPECT_EQ(moved->before, std::nullopt);
    EXPECT_EQ(moved->after, march(6));
}

} // namespace
} // namespace throughline::casework
