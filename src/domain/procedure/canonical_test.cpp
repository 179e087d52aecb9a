#include "domain/procedure/canonical.hpp"

#include "domain/procedure/a_small_procedure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::procedure {
namespace {

using ::testing::HasSubstr;

TEST(CanonicalText, is_the_same_wherever_a_procedure_was_written)
{
    auto moved = a_small_procedure();
    moved.steps.front().place = {"elsewhere.toml", 40, 2};
    moved.facts.front().place = {"elsewhere.toml", 4, 1};

    EXPECT_EQ(canonical_text(moved), canonical_text(a_small_procedure()));
}

TEST(CanonicalText, differs_where_anything_is_said_differently)
{
    const auto usual = canonical_text(a_small_procedure());
    const auto differs = [&](auto change) {
        auto other = a_small_procedure();
        change(other);
        return canonical_text(other) != usual;
    };

    EXPECT_TRUE(differs([](Procedure& other) { other.version = "3"; }));
    EXPECT_TRUE(differs([](Procedure& other) { other.count_start = time::CountStart::day_one; }));
    EXPECT_TRUE(differs([](Procedure& other) { other.steps.front().limits.front().text = "within 6 working days of became-aware"; }));
    EXPECT_TRUE(differs([](Procedure& other) { other.steps.front().limits.front().level = Level::local; }));
    EXPECT_TRUE(differs([](Procedure& other) { other.steps.back().outcome = OutcomeRule::majority; }));
    EXPECT_TRUE(differs([](Procedure& other) { other.steps.back().counted_each = false; }));
    EXPECT_TRUE(differs([](Procedure& other) { other.forms.front().sections.front().fields.back().required_when.reset(); }));
    EXPECT_TRUE(differs([](Procedure& other) { other.words["panel"] = "Board"; }));
    EXPECT_TRUE(differs([](Procedure& other) { std::swap(other.steps.front(), other.steps.back()); }));
}

TEST(CanonicalText, keeps_apart_what_a_quotation_mark_or_line_break_could_mix_up)
{
    auto quoting = a_small_procedure();
    quoting.title = "Marram\"\nversion \"9";

    EXPECT_THAT(canonical_text(quoting), HasSubstr("title \"Marram\\\"\\nversion \\\"9\"\n"));
}

TEST(CanonicalText, leaves_out_what_has_its_usual_value)
{
    EXPECT_EQ(
        canonical_text(Procedure{.id = "empty", .version = "1", .title = "Empty"}), "procedure \"empty\"\n"
                                                                                    "version \"1\"\n"
                                                                                    "title \"Empty\"\n"
                                                                                    "count_start \"day-0\"\n"
                                                                                    "days_of_unstated_kind \"working\"\n");
}

} // namespace
} // namespace throughline::procedure
