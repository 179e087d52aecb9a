#include "procedure_files/a_procedure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::procedure_files {
namespace {

using enum procedure::DiagnosisKind;
using procedure::Diagnosis;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(ProcedureFile, is_read_without_a_word_where_nothing_is_wrong)
{
    EXPECT_THAT(diagnoses_of_text(a_baseline()), IsEmpty());
    EXPECT_THAT(diagnoses_of_local(a_local_file()), IsEmpty());
}

TEST(ProcedureFile, names_the_place_where_it_is_no_toml)
{
    const auto found = only_diagnosis("procedure = \"small\"\nversion = \n");

    EXPECT_EQ(found.kind, syntax);
    EXPECT_EQ(found.place.line, 2);
}

TEST(ProcedureFile, refuses_a_key_written_twice)
{
    const auto found = only_diagnosis(changed("version = \"1\"", "version = \"1\"\nversion = \"2\""));

    EXPECT_EQ(found.kind, duplicate_key);
    EXPECT_EQ(found.place.line, 3);
}

TEST(ProcedureFile, names_an_unknown_key_and_what_was_probably_meant)
{
    const auto found = only_diagnosis(changed("chair = \"manager\"\ninvited", "cahir = \"manager\"\ninvited"));

    EXPECT_EQ(found.kind, unknown_key);
    EXPECT_EQ(found.message, "unknown key \"cahir\" in step meeting; did you mean \"chair\"?");
    EXPECT_EQ(pointed_at(found), "cahir = \"manager\"");
}

TEST(ProcedureFile, names_a_key_that_belongs_to_another_kind_of_step)
{
    const auto found = only_diagnosis(changed("title = \"Tell why not\"", "title = \"Tell why not\"\nchair = \"manager\""));

    EXPECT_EQ(found.kind, unknown_key);
    EXPECT_EQ(found.message, "\"chair\" belongs to a meeting, and step tell-why is a task");
}

TEST(ProcedureFile, says_which_key_is_missing)
{
    const auto found = only_diagnosis(changed("label = \"First stage\"\n", ""));

    EXPECT_EQ(found.kind, missing_key);
    EXPECT_EQ(found.message, "\"label\" is missing in stage first-stage");
    EXPECT_EQ(pointed_at(found), "[[stage]]");
}

TEST(ProcedureFile, says_which_type_a_key_takes)
{
    const auto found = only_diagnosis(changed("with_time = true", "with_time = \"true\""));

    EXPECT_EQ(found.kind, wrong_type);
    EXPECT_EQ(found.message, "\"with_time\" takes true or false, not a text in quotes");
    EXPECT_EQ(pointed_at(found), "\"true\"");
}

TEST(ProcedureFile, says_which_type_the_items_of_a_list_have)
{
    const auto found = only_diagnosis(changed("invited = [\"decider\"]", "invited = [\"decider\", 3]"));

    EXPECT_EQ(found.kind, wrong_type);
    EXPECT_EQ(pointed_at(found), "3]");
}

TEST(ProcedureFile, takes_lower_case_letters_digits_and_dashes_for_a_name)
{
    const auto found = only_diagnosis(changed("id = \"safe-first\"", "id = \"Safe first\""));

    EXPECT_EQ(found.kind, bad_id);
    EXPECT_EQ(pointed_at(found), "\"Safe first\"");
}

TEST(ProcedureFile, lets_no_option_be_called_by_a_word_of_the_conditions)
{
    const auto found = only_diagnosis(changed("{ id = \"physical\" }", "{ id = \"known\" }"));

    EXPECT_EQ(found.kind, bad_id);
    EXPECT_THAT(found.message, HasSubstr("\"known\""));
}

TEST(ProcedureFile, names_the_nearest_value_of_a_closed_list)
{
    const auto found = only_diagnosis(changed("kind = \"meeting\"", "kind = \"meting\""));

    EXPECT_EQ(found.kind, bad_value);
    EXPECT_EQ(found.message, "\"meting\" is no kind; did you mean \"meeting\"?");
    EXPECT_EQ(pointed_at(found), "\"meting\"");
}

TEST(ProcedureFile, lists_the_values_where_none_is_near)
{
    const auto found = only_diagnosis(changed("level = \"warn\"", "level = \"shout\""));

    EXPECT_EQ(found.kind, bad_value);
    EXPECT_EQ(found.message, "\"shout\" is no level: it is one of block, warn");
}

TEST(ProcedureFile, names_a_power_that_does_not_exist)
{
    const auto found = only_diagnosis(changed("[\"manage-case\"]", "[\"manage-cases\"]"));

    EXPECT_EQ(found.kind, bad_value);
    EXPECT_EQ(found.message, "\"manage-cases\" is no power; did you mean \"manage-case\"?");
    EXPECT_EQ(pointed_at(found), "\"manage-cases\"]");
}

TEST(ProcedureFile, points_into_a_condition_at_what_it_cannot_read)
{
    const auto found = only_diagnosis(changed("starts = \"meeting.held\"", "starts = \"meeting.held und notification\""));

    EXPECT_EQ(found.kind, bad_condition);
    EXPECT_EQ(pointed_at(found), "und notification\"");
}

TEST(ProcedureFile, points_into_a_limit_at_what_it_cannot_read)
{
    const auto found = only_diagnosis(changed("\"within 15 working days of notification\"", "\"within 15 workin days of notification\""));

    EXPECT_EQ(found.kind, bad_limit);
    EXPECT_EQ(pointed_at(found), "workin days of notification\"");
}

TEST(ProcedureFile, names_a_concept_that_does_not_exist)
{
    const auto found = only_diagnosis(changed("concept = \"national-panel\"", "concept = \"nationl-panel\""));

    EXPECT_EQ(found.kind, unknown_concept);
    EXPECT_EQ(found.message, "\"nationl-panel\" is no concept; did you mean \"national-panel\"?");
}

TEST(ProcedureFile, names_a_set_that_does_not_exist)
{
    const auto found = only_diagnosis(changed("set = \"children\"\n", "set = \"childs\"\n"));

    EXPECT_EQ(found.kind, unknown_set);
}

TEST(ProcedureFile, tells_all_that_is_wrong_in_the_order_of_the_file)
{
    const auto found = diagnoses_of_text(changed(
        changed("chair = \"manager\"\ninvited", "chair = \"manger\"\ninvited"), "letter = \"request-letter\"", "letter = \"request\""));

    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found.front().kind, unknown_letter);
    EXPECT_EQ(found.back().kind, unknown_role);
}

TEST(Diagnosis, reads_as_a_compiler_says_it)
{
    const auto found = only_diagnosis(changed("chair = \"manager\"\ninvited", "chair = \"manger\"\ninvited"));

    const auto line = std::to_string(found.place.line);
    EXPECT_EQ(
        in_words(found), "baseline.toml:" + line +
                             ":9: error: there is no role \"manger\"; did you mean \"manager\"? [unknown-role]\n"
                             "    source: NB-117\n"
                             "    chair = \"manger\"\n"
                             "            ^\n");
}

TEST(Diagnosis, puts_its_mark_under_the_right_letter_behind_letters_of_several_bytes)
{
    const Diagnosis found{syntax, {"a.toml", 1, 8}, "here", {}, procedure::Severity::warning, "\ttitle = \"Café\""};

    EXPECT_EQ(in_words(found), "a.toml:1:8: warning: here [syntax]\n    \ttitle = \"Café\"\n    \t      ^\n");
    const Diagnosis other{syntax, {"a.toml", 1, 7}, "here", {}, procedure::Severity::error, "é = éé x"};
    EXPECT_THAT(in_words(other), HasSubstr("\n          ^\n"));
}

TEST(ProcedureFile, that_is_only_doubtful_is_read)
{
    const auto checked = checked_procedure_from({"baseline.toml", changed("answer_limit = \"within 5 working days of received\"\n", "")});

    EXPECT_TRUE(checked.procedure.has_value());
    EXPECT_EQ(checked.diagnoses.size(), 1U);
}

TEST(ProcedureFile, that_is_wrong_gives_no_procedure)
{
    const auto read = procedure_from(changed("chair = \"manager\"\ninvited", "chair = \"manger\"\ninvited"), "baseline.toml");

    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().size(), 1U);
}

} // namespace
} // namespace throughline::procedure_files
