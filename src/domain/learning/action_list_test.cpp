#include "domain/learning/action_list.hpp"

#include "domain/casework/a_case_test.hpp"
#include "domain/casework/earlier_records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::learning {
namespace {

using namespace casework;
using procedure::Concept;
using procedure::SetKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

procedure::Fact about_actions(const std::string& id, procedure::ValueKind value, Concept meaning)
{
    procedure::Fact fact;
    fact.id = id;
    fact.label = id;
    fact.subject = SetKind::actions;
    fact.value = value;
    fact.meaning = meaning;
    return fact;
}

procedure::Procedure marrams()
{
    auto made = a_procedure();
    made.facts.push_back(about_actions("deed", procedure::ValueKind::text, Concept::action_text));
    made.facts.push_back(about_actions("who", procedure::ValueKind::person, Concept::action_owner));
    made.facts.push_back(about_actions("by-when", procedure::ValueKind::day, Concept::action_due));
    made.facts.back().planned = true;
    return made;
}

class ActionList : public ::testing::Test {
protected:
    ACase rowan{marrams()};
    std::vector<CaseOfList> cases() const { return {{"MRM-2026-K7QD", "Rowan", &rowan.state(), &rowan.procedure()}}; }
    static NamedInRows named()
    {
        NamedInRows all;
        all.bodies = {{school, "Marram School"}};
        all.add(ben, "Ben Alder", "Head of Safeguarding");
        all.add(cara, "Cara Birch", "Nurse");
        all.add(david, "David Cole", "Nurse");
        return all;
    }
    std::vector<std::string> errors(const std::vector<ListedAction>& list, const std::string& otherwise = "Rowan") const
    {
        std::vector<std::string> all;
        for (const auto& row : looked_at(list, cases(), otherwise, named())) {
            for (const auto& error : row.errors) all.push_back(std::to_string(row.listed.row) + " " + error.field + ": " + error.message);
        }
        return all;
    }
    static ListedAction a_row(std::size_t row, const std::string& text, const std::string& owner, const std::string& due)
    {
        return {.row = row, .action = {.text = text, .owner = owner, .due = due}};
    }
};

TEST_F(ActionList, finds_its_columns_by_the_headings_that_people_write)
{
    EXPECT_THAT(
        columns_from({"No", "Action required", "Lead agency", "Lead officer", "Target date", "RAG", "Evidence of impact", "Case"}),
        UnorderedElementsAre(
            Pair("text", 1), Pair("agency", 2), Pair("owner", 3), Pair("due", 4), Pair("state", 5), Pair("evidence", 6), Pair("case", 7)));
    EXPECT_THAT(columns_from({"Ref", "x"}), IsEmpty());
}

TEST_F(ActionList, takes_no_column_for_two_parts)
{
    EXPECT_THAT(columns_from({"Action owner", "Action"}), UnorderedElementsAre(Pair("owner", 0), Pair("text", 1)));
}

TEST_F(ActionList, reads_the_rows_in_which_something_stands_and_counts_them_as_the_sheet_does)
{
    const std::vector<std::vector<std::string>> sheet{
        {"Action", "Owner", "Due"}, {"Ask about dogs", "Ben Alder", "1 4 2026"}, {}, {"", "", ""}, {"Say who reads the letters"}};

    const auto list = actions_in(sheet, columns_from(sheet[0]));
    ASSERT_EQ(list.size(), 2);
    EXPECT_EQ(list[0].row, 2);
    EXPECT_EQ(list[0].action.due, "1 4 2026");
    EXPECT_EQ(list[1].row, 5);
    EXPECT_EQ(list[1].action.owner, "");
}

TEST_F(ActionList, takes_dates_as_people_write_them)
{
    for (const auto* due : {"30/4/2026", "30.4.26", "30 April 2026", "Thu 30 Apr 26", "2026-04-30"}) {
        const auto rows = looked_at({a_row(2, "Ask about dogs", "ben alder", due)}, cases(), "Rowan", named());
        ASSERT_TRUE(rows[0].action) << due;
        EXPECT_EQ(rows[0].action->due, exactly(std::chrono::sys_days{std::chrono::year{2026} / 4 / 30})) << due;
    }
}

TEST_F(ActionList, says_in_each_row_what_is_missing_or_cannot_be_read)
{
    EXPECT_THAT(
        errors(
            {a_row(2, "Ask about dogs", "", "end of March"), a_row(3, "", "Somebody", "ASAP"), a_row(4, "Say who", "nurse", "April 2026")}),
        ElementsAre(
            "2 owner: Say who sees to it", "2 due: \"end of March\" is not a day. Type a day, a month and a year, such as 10 6 2022",
            "3 text: Say what will be done",
            "3 owner: \"Somebody\" is nobody whom Throughline knows here. Type a name or a post as it stands under People",
            "3 due: \"ASAP\" is not a day. Type a day, a month and a year, such as 10 6 2022",
            "4 owner: \"nurse\" may be one of several people. Type the name and the post",
            "4 due: \"April 2026\" is no single day. An action is due on one, such as 10 6 2022"));
}

TEST_F(ActionList, finds_what_stands_twice_in_the_sheet_and_what_the_case_has_already)
{
    rowan.with(SetKind::actions, "Ask about cats");

    EXPECT_THAT(
        errors(
            {a_row(2, "Ask about dogs", "Ben Alder", "1 4 2026"), a_row(3, "ask  about DOGS", "Cara Birch", "2 4 2026"),
             a_row(4, "Ask about cats", "Ben Alder", "1 4 2026")}),
        ElementsAre(
            "3 text: The same stands in row 2. Leave one of them out", "4 text: The case has this action already. Leave the row out"));
}

TEST_F(ActionList, puts_each_row_into_its_own_case_by_reference_or_by_name)
{
    auto own = a_row(2, "Ask about dogs", "Ben Alder", "1 4 2026");
    own.in_case = "mrm-2026-k7qd";
    auto unknown = a_row(3, "Ask about cats", "Ben Alder", "1 4 2026");
    unknown.in_case = "Elder";

    const auto rows = looked_at({own, unknown}, cases(), "", named());
    EXPECT_EQ(rows[0].reference, "MRM-2026-K7QD");
    EXPECT_THAT(rows[0].errors, IsEmpty());
    ASSERT_EQ(rows[1].errors.size(), 1);
    EXPECT_EQ(rows[1].errors[0].message, "There is no open case \"Elder\" into which you may bring actions");
    EXPECT_THAT(errors({a_row(2, "Ask about dogs", "Ben Alder", "1 4 2026")}, ""), ElementsAre("2 case: Say which case it belongs to"));
}

TEST_F(ActionList, leaves_out_the_rows_that_are_to_be_left_out)
{
    auto row = a_row(2, "", "", "ASAP");
    row.left_out = true;
    EXPECT_THAT(errors({row}), IsEmpty());
}

TEST_F(ActionList, becomes_actions_of_the_case_marked_as_taken_over)
{
    const auto rows = looked_at({a_row(2, "Ask about dogs", "Ben Alder", "1 4 2026")}, cases(), "Rowan", named());
    rowan.did(AddActions{{*rows[0].action}, "Tracker of the partnership"});

    const auto& member = rowan.state().members_of(SetKind::actions).front();
    EXPECT_EQ(member.name, "Ask about dogs");
    EXPECT_TRUE(is_taken_over(member.added));
    EXPECT_EQ(std::get<PersonId>(rowan.state().find_fact("who", "actions/T-1")->value), ben);
    EXPECT_EQ(refusal_of(rowan.ask(AddActions{{*rows[0].action}, "Tracker"})), "This case has the action already: Ask about dogs");
}

} // namespace
} // namespace throughline::learning
