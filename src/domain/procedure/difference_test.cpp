#include "domain/procedure/difference.hpp"

#include "domain/procedure/a_small_procedure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::procedure {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> told(const Procedure& before, const Procedure& after)
{
    std::vector<std::string> lines;
    for (const auto& one : differences(before, after)) lines.push_back(one.about + ": " + one.what);
    return lines;
}

TEST(ProcedureDifference, is_nothing_between_a_version_and_itself)
{
    EXPECT_THAT(told(a_small_procedure(), a_small_procedure()), IsEmpty());
}

TEST(ProcedureDifference, tells_of_a_changed_deadline_as_one_change)
{
    auto after = a_small_procedure();
    after.steps.front().limits.front().text = "within 3 working days of became-aware";

    EXPECT_THAT(
        told(a_small_procedure(), after),
        ElementsAre(
            "Notify the Panel (notify): Deadline changed from \"within 5 working days of became-aware (national)\" to \"within 3 working "
            "days of became-aware (national)\""));
}

TEST(ProcedureDifference, tells_of_steps_that_come_and_go)
{
    auto after = a_small_procedure();
    after.steps.erase(after.steps.begin() + 1);
    after.steps.push_back({.id = "tell", .kind = StepKind::task, .title = "Tell the family", .who = {"manager"}});

    EXPECT_THAT(
        told(a_small_procedure(), after),
        ElementsAre("Decide on a review (decide): Step removed", "Tell the family (tell): Step added, a task for manager"));
}

TEST(ProcedureDifference, follows_a_step_to_its_new_id)
{
    auto after = a_small_procedure();
    after.steps.front().was = "notify";
    after.steps.front().id = "notify-national-panel";

    EXPECT_EQ(successors(a_small_procedure(), after).at("notify"), "notify-national-panel");
    EXPECT_THAT(told(a_small_procedure(), after), Contains("Notify the Panel (notify-national-panel): Step renamed from notify"));
}

TEST(ProcedureDifference, takes_an_id_that_stays_before_an_older_name)
{
    auto after = a_small_procedure();
    after.steps.push_back({.id = "other", .was = "notify", .kind = StepKind::task, .title = "Other"});

    EXPECT_EQ(successors(a_small_procedure(), after).at("notify"), "notify");
}

TEST(ProcedureDifference, tells_of_questions_recipients_and_outcomes)
{
    auto after = a_small_procedure();
    after.forms.front().sections.front().fields.erase(after.forms.front().sections.front().fields.begin());
    after.forms.front().sections.front().fields.front().required = true;
    after.steps.front().recipients = {"panel"};
    after.steps.back().options.back().leads_to = "notify";

    EXPECT_THAT(
        told(a_small_procedure(), after), ElementsAre(
                                              "Decide on a review (decide): What \"They do not agree\" leads to added: notify",
                                              "First notice (notice): Question removed: When did you become aware?",
                                              "First notice (notice): \"Are the children safe?\" must now be answered",
                                              "Notify the Panel (notify): Recipient removed: agencies"));
}

TEST(ProcedureDifference, is_read_by_what_it_is_about)
{
    auto after = a_small_procedure();
    after.version = "3";
    after.steps.front().who = {"partner"};

    EXPECT_EQ(
        in_words(differences(a_small_procedure(), after), a_small_procedure(), after),
        "From Marram: practice guidance (marram), version 2\nto Marram: practice guidance (marram), version 3\n\nSteps\n=====\nNotify the "
        "Panel "
        "(notify)\n  Who does it added: partner\n  Who does it removed: manager\n");
}

} // namespace
} // namespace throughline::procedure
