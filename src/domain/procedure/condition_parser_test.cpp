#include "domain/procedure/condition.hpp"

#include <gtest/gtest.h>

namespace throughline::procedure {
namespace {

Condition parsed(std::string_view text)
{
    const auto condition = condition_from(text);
    EXPECT_TRUE(condition.has_value()) << text << ": " << (condition ? "" : condition.error().message);
    return condition.value_or(Condition{});
}

/// The column and message, as "7: expected ...".
std::string error_of(std::string_view text)
{
    const auto condition = condition_from(text);
    return condition ? "read as " + text_of(*condition) : std::to_string(condition.error().column) + ": " + condition.error().message;
}

TEST(ConditionFrom, reads_a_bare_fact_as_is_known)
{
    const auto condition = parsed("referral-received");

    EXPECT_EQ(condition.kind, ConditionKind::fact_known);
    EXPECT_EQ(condition.name, "referral-received");
    EXPECT_EQ(condition.text, "referral-received");
}

TEST(ConditionFrom, reads_each_statement_of_the_model)
{
    EXPECT_EQ(parsed("death-or-harm is died").kind, ConditionKind::fact_is);
    EXPECT_EQ(parsed("death-or-harm is died").value, "died");
    EXPECT_EQ(parsed("incident is known").kind, ConditionKind::fact_known);
    EXPECT_EQ(parsed("harm-grounds includes physical").kind, ConditionKind::fact_includes);
    EXPECT_EQ(parsed("referral is done").kind, ConditionKind::step_done);
    EXPECT_EQ(parsed("lcspr-decision is no-review").value, "no-review");
    EXPECT_EQ(parsed("any children has (looked-after is yes)").kind, ConditionKind::any_member);
    EXPECT_EQ(parsed("every agencies has (scoping.answered)").kind, ConditionKind::every_member);
    EXPECT_EQ(parsed("no children has (looked-after is yes)").kind, ConditionKind::no_member);
    EXPECT_EQ(parsed("not incident is known").kind, ConditionKind::negation);
    EXPECT_EQ(parsed("a-fact and b-fact").kind, ConditionKind::conjunction);
    EXPECT_EQ(parsed("a-fact or b-fact").kind, ConditionKind::disjunction);
}

TEST(ConditionFrom, reads_number_comparisons)
{
    EXPECT_EQ(parsed("age > 17").comparison, Comparison::greater);
    EXPECT_EQ(parsed("age >= 17").comparison, Comparison::greater_or_equal);
    EXPECT_EQ(parsed("age < 17").comparison, Comparison::less);
    EXPECT_EQ(parsed("age <= 17").comparison, Comparison::less_or_equal);
    EXPECT_EQ(parsed("age = 17").comparison, Comparison::equal);
    EXPECT_EQ(parsed("age>17").number, 17);
    EXPECT_EQ(parsed("balance > -3").number, -3);
}

TEST(ConditionFrom, reads_every_any_and_at_least_of_a_step)
{
    EXPECT_EQ(parsed("every scoping is done").kind, ConditionKind::every_instance);
    EXPECT_EQ(parsed("any scoping is done").kind, ConditionKind::at_least);
    EXPECT_EQ(parsed("any scoping is done").number, 1);
    EXPECT_EQ(parsed("at least 2 scoping is done").number, 2);
    EXPECT_EQ(parsed("at least 2 scoping").name, "scoping");
    EXPECT_EQ(parsed("every scoping and referral is done").kind, ConditionKind::conjunction);
}

TEST(ConditionFrom, takes_no_as_the_answer_of_a_yes_no_question)
{
    EXPECT_EQ(parsed("looked-after is no").value, "no");
    EXPECT_EQ(parsed("looked-after is no and care-leaver is no").parts.size(), 2U);
}

TEST(ConditionFrom, binds_not_to_the_one_statement_behind_it)
{
    const auto condition = parsed("not first is known and second is known");

    ASSERT_EQ(condition.kind, ConditionKind::conjunction);
    EXPECT_EQ(condition.parts.front().kind, ConditionKind::negation);
}

TEST(ConditionFrom, wants_brackets_where_and_and_or_mix)
{
    EXPECT_EQ(
        error_of("a-fact and b-fact or c-fact"), "19: \"and\" and \"or\" are mixed: put brackets around the part that belongs together");
    EXPECT_EQ(
        error_of("(a-fact or b-fact and c-fact)"), "19: \"and\" and \"or\" are mixed: put brackets around the part that belongs together");
    EXPECT_EQ(parsed("(a-fact and b-fact) or c-fact").parts.size(), 2U);
}

TEST(ConditionFrom, says_at_which_column_what_was_expected)
{
    EXPECT_EQ(error_of(""), "1: expected a fact, a step, \"not\", \"any\", \"every\", \"no\", \"at least\" or \"(\", found the end");
    EXPECT_EQ(error_of("incident is"), "12: expected an option, \"known\" or \"done\", found the end");
    EXPECT_EQ(error_of("incident und other"), "10: expected \"is\", \"includes\", a comparison, \"and\", \"or\" or the end, found \"und\"");
    EXPECT_EQ(error_of("age > old"), "7: expected a number, found \"old\"");
    EXPECT_EQ(error_of("no children is done"), "13: expected \"has (...)\", found \"is\"");
    EXPECT_EQ(error_of("any children"), "read as any children is done");
    EXPECT_EQ(error_of("at least two scoping is done"), "10: expected a number, found \"two\"");
    EXPECT_EQ(error_of("at least 0 scoping is done"), "10: \"at least\" needs a number of 1 or more");
    EXPECT_EQ(error_of("(a-fact"), "1: this bracket is not closed");
    EXPECT_EQ(error_of("a-fact)"), "7: expected \"and\", \"or\" or the end, found \")\"");
    EXPECT_EQ(error_of("Incident"), "1: expected a fact, a step, \"not\", \"any\", \"every\", \"no\", \"at least\" or \"(\", found \"I\"");
    EXPECT_EQ(error_of("incident is not known"), "13: write \"not\" before the statement: \"not incident is ...\"");
    EXPECT_EQ(error_of("age > 99999999999999999999"), "7: the number is too large");
}

TEST(ConditionFrom, refuses_brackets_without_end_and_does_not_fall_over)
{
    EXPECT_FALSE(condition_from(std::string(10000, '(')).has_value());

    std::string many_nots;
    for (int count = 0; count < 10000; ++count) many_nots += "not ";
    EXPECT_FALSE(condition_from(many_nots + "incident").has_value());
}

TEST(ConditionText, reads_back_as_the_same_condition)
{
    for (const auto* text : {
             "incident is known",
             "death-or-harm is died",
             "harm-grounds includes physical",
             "age >= 10",
             "referral is done",
             "any children has (looked-after is yes and age < 18)",
             "every agencies has (scoping.answered is known)",
             "no children has (not looked-after is no)",
             "any scoping is done",
             "every scoping is done",
             "at least 2 scoping is done",
             "not (a-fact is known or b-fact is known)",
             "(a-fact is known and b-fact is known) or not c-fact is known",
             "not not a-fact is known",
         }) {
        auto first = parsed(text);
        EXPECT_EQ(text_of(first), text);
        auto second = parsed(text_of(first));
        EXPECT_EQ(second, first);
    }
}

} // namespace
} // namespace throughline::procedure
