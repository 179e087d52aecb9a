#include "views/procedures/procedure_page.hpp"

#include "domain/procedure/a_small_procedure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::views {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ProcedureDrawing, puts_each_step_after_what_it_waits_for)
{
    auto procedure = procedure::a_small_procedure();
    std::swap(procedure.steps[0], procedure.steps[1]);
    procedure.steps[0].options.clear();

    const auto map = drawn(procedure);

    ASSERT_EQ(map.stages.size(), 1U);
    ASSERT_EQ(map.stages.front().steps.size(), 2U);
    EXPECT_EQ(map.stages.front().steps[0].id, "notify");
    EXPECT_EQ(map.stages.front().steps[1].id, "decide");
}

TEST(ProcedureDrawing, shows_deadlines_beside_the_step_and_where_a_decision_leads)
{
    const auto map = drawn(procedure::a_small_procedure());

    const auto& steps = map.stages.front().steps;
    const auto& decide = steps[0].id == "decide" ? steps[0] : steps[1];
    const auto& notify = steps[0].id == "notify" ? steps[0] : steps[1];
    EXPECT_EQ(decide.shape, StepShape::decision);
    EXPECT_EQ(decide.options.front().leads_to, "notify");
    EXPECT_EQ(decide.options.front().words, "A review \u2192 Notify the Panel");
    EXPECT_TRUE(notify.statutory);
    ASSERT_EQ(notify.limits.size(), 1U);
    EXPECT_TRUE(notify.limits.front().national);
}

TEST(ProcedureDrawing, is_an_svg_that_stands_alone_and_escapes_what_the_file_says)
{
    auto procedure = procedure::a_small_procedure();
    procedure.title = "Marram <& Wren>";

    const auto file = procedure_map_as_file(drawn(procedure));

    EXPECT_THAT(file, HasSubstr("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    EXPECT_THAT(file, HasSubstr("width=\"420mm\" height=\"297mm\""));
    EXPECT_THAT(file, HasSubstr("Marram &lt;&amp; Wren&gt;"));
    EXPECT_THAT(file, Not(HasSubstr("<& Wren>")));
    EXPECT_THAT(file, HasSubstr("Notify the Panel"));
}

TEST(ProcedurePage, has_the_same_steps_in_a_table)
{
    const auto page = std::string(procedure_shown(procedure::a_small_procedure()).view());

    const auto tables = page.find("As tables");
    ASSERT_NE(tables, std::string::npos);
    EXPECT_NE(page.find("Notify the Panel", tables), std::string::npos);
    EXPECT_NE(page.find("leads to", tables), std::string::npos);
}

} // namespace
} // namespace throughline::views
