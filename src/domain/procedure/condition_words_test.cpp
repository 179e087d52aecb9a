#include "domain/procedure/condition_words.hpp"

#include "domain/procedure/a_small_procedure.hpp"

#include <gtest/gtest.h>

namespace throughline::procedure {
namespace {

std::string worded(std::string_view text) { return in_words(condition_from(text).value(), a_small_procedure()); }

TEST(ConditionInWords, says_labels_and_titles_instead_of_ids)
{
    EXPECT_EQ(worded("became-aware"), "\"The authority became aware\" is known");
    EXPECT_EQ(worded("notify is done"), "\"Notify the Panel\" is done");
    EXPECT_EQ(worded("notify.sent"), "\"Notify the Panel: sent\" is known");
    EXPECT_EQ(worded("decide is review"), "\"Decide on a review\" is \"A review\"");
    EXPECT_EQ(
        worded("any children has (harm is died and age < 1)"),
        "any of the children has (\"Death or serious harm\" is \"The child died\" and \"Age\" is less than 1)");
}

TEST(ConditionInWords, keeps_the_brackets_that_decide_the_meaning)
{
    EXPECT_EQ(
        worded("became-aware and (notify is done or decide is done)"),
        "\"The authority became aware\" is known and (\"Notify the Panel\" is done or \"Decide on a review\" is done)");
    EXPECT_EQ(
        worded("not (became-aware or notify is done)"), "not (\"The authority became aware\" is known or \"Notify the Panel\" is done)");
}

TEST(ConditionInWords, names_the_fields_of_a_form_by_their_labels)
{
    const auto procedure = a_small_procedure();

    EXPECT_EQ(in_words(condition_from("safe is no").value(), procedure, &procedure.forms.front()), "\"Are the children safe?\" is \"No\"");
}

TEST(ConditionInWords, says_how_many_instances_must_be_done)
{
    EXPECT_EQ(worded("every notify is done"), "\"Notify the Panel\" is done for every one");
    EXPECT_EQ(worded("at least 2 notify is done"), "\"Notify the Panel\" is done for at least 2");
}

TEST(LabelOf, is_the_name_itself_where_it_stands_for_nothing) { EXPECT_EQ(label_of("nothing", a_small_procedure()), "nothing"); }

} // namespace
} // namespace throughline::procedure
