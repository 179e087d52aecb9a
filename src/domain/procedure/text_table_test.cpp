#include "domain/procedure/text_table.hpp"

#include <gtest/gtest.h>

namespace throughline::procedure {
namespace {

TEST(TextTable, is_as_wide_as_its_content)
{
    EXPECT_EQ(
        text_table({{"Who", 20}, {"What", 20}}, {{"Manager", "asks"}, {"Panel", "answers"}}), "Who      What\n"
                                                                                              "-------  -------\n"
                                                                                              "Manager  asks\n"
                                                                                              "Panel    answers\n");
}

TEST(TextTable, breaks_long_cells_at_blanks_and_where_asked)
{
    EXPECT_EQ(
        text_table({{"A", 9}, {"B", 9}}, {{"one two three", "first\nsecond"}}), "A        B\n"
                                                                                "-------  ------\n"
                                                                                "one two  first\n"
                                                                                "three    second\n");
}

TEST(TextTable, indents_the_lines_that_go_on_as_the_first_is)
{
    EXPECT_EQ(
        text_table({{"A", 9}}, {{"  one two three"}, {"- four five six"}}), "A\n"
                                                                            "---------\n"
                                                                            "  one two\n"
                                                                            "  three\n"
                                                                            "- four\n"
                                                                            "  five\n"
                                                                            "  six\n");
}

TEST(TextTable, counts_letters_and_not_bytes)
{
    EXPECT_EQ(
        text_table({{"A", 9}, {"B", 9}}, {{"Café", "x"}, {"Cafes", "y"}}), "A      B\n"
                                                                           "-----  -\n"
                                                                           "Café   x\n"
                                                                           "Cafes  y\n");
}

} // namespace
} // namespace throughline::procedure
