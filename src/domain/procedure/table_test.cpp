#include "domain/procedure/table.hpp"

#include "domain/procedure/a_small_procedure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::procedure {
namespace {

using ::testing::HasSubstr;

TEST(ProcedureAsTable, shows_each_stage_with_its_steps_who_does_them_when_and_why)
{
    const auto table = shown_as_table(a_small_procedure());

    EXPECT_THAT(table, HasSubstr("Marram: practice guidance\nmarram, version 2, on top of small-baseline\n"));
    EXPECT_THAT(
        table, HasSubstr("\nNotification\n"
                         "============\n"
                         "\n"
                         "Step                          Who                   When                                           Source\n"
                         "----------------------------  --------------------  ---------------------------------------------  ------\n"
                         "Notify the Panel (statutory)  Business manager      within 5 working days of became-aware          s.5\n"
                         "  notify                                                                                           NB-033\n"
                         "Decide on a review            Safeguarding partner  starts when \"Notify the Panel: sent\" is known  s.6\n"));
}

TEST(ProcedureAsTable, shows_who_decides_and_what_follows)
{
    const auto table = shown_as_table(a_small_procedure());

    EXPECT_THAT(table, HasSubstr("Safeguarding partner: all must agree"));
    EXPECT_THAT(table, HasSubstr("advice: Business manager"));
    EXPECT_THAT(table, HasSubstr("A review -> Notify the Panel (reasons required)"));
}

TEST(ProcedureAsTable, shows_recipients_and_the_minimum_content_of_forms)
{
    const auto table = shown_as_table(a_small_procedure());

    EXPECT_THAT(table, HasSubstr("The Panel, each of the agencies"));
    EXPECT_THAT(table, HasSubstr("First notice (document 1)  - When did you become aware?"));
    EXPECT_THAT(table, HasSubstr("- Why not? (if \"Are the children safe?\" is \"No\")"));
}

} // namespace
} // namespace throughline::procedure
