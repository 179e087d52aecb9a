#include "domain/learning/actions.hpp"

#include "domain/casework/a_case_test.hpp"

#include <gtest/gtest.h>

namespace throughline::learning {
namespace {

using namespace casework;
using procedure::Concept;
using procedure::Fact;
using procedure::SetKind;
using procedure::ValueKind;

Fact a_fact_about_actions(const std::string& id, ValueKind value, Concept meaning)
{
    Fact fact;
    fact.id = id;
    fact.label = id;
    fact.subject = SetKind::actions;
    fact.value = value;
    fact.meaning = meaning;
    return fact;
}

/// The procedure names its facts as it likes: only what they mean counts.
procedure::Procedure a_procedure_with_actions()
{
    auto made = a_procedure();
    made.facts.push_back(a_fact_about_actions("deed", ValueKind::text, Concept::action_text));
    made.facts.push_back(a_fact_about_actions("whose", ValueKind::body, Concept::action_agency));
    made.facts.push_back(a_fact_about_actions("by-when", ValueKind::day, Concept::action_due));
    made.facts.back().planned = true;
    made.facts.push_back(a_fact_about_actions("how-far", ValueKind::choice, Concept::action_state));
    made.facts.back().options = {{"begun", "Begun"}, {"finished", "Finished"}, {"checked", "Checked"}};

    procedure::Step report;
    report.id = "report";
    report.title = "report";
    report.kind = procedure::StepKind::task;
    report.for_each = SetKind::actions;
    report.meaning = Concept::action_progress;
    report.limits = {a_limit("by by-when", procedure::Level::local, "Marram 9")};
    made.steps.push_back(report);
    return made;
}

/// As somebody who holds that power states it.
FactsStated stated(const std::string& fact, FactValue value, const std::string& about = "actions/T-1")
{
    return {{{fact, about, std::move(value)}}, {{"source", "The meeting of the second of March"}}};
}

std::vector<Action> actions_in(const ACase& rowan) { return actions_of(rowan.state(), rowan.procedure(), rowan.standing()); }

TEST(Actions, are_found_by_what_their_facts_mean)
{
    ACase rowan{a_procedure_with_actions()};
    rowan.with(SetKind::actions, "Ask about dogs");
    rowan.happened(stated("whose", school))
        .happened(stated("by-when", exactly(march(9))))
        .happened(stated("how-far", Choices{{"begun", "Begun"}}));

    const auto actions = actions_in(rowan);
    ASSERT_EQ(actions.size(), 1);
    EXPECT_EQ(actions[0].name, "Ask about dogs");
    EXPECT_EQ(actions[0].agency, school);
    EXPECT_EQ(actions[0].due, march(9));
    EXPECT_EQ(actions[0].state, "begun");
    EXPECT_EQ(actions[0].owner, std::nullopt);
}

TEST(Actions, are_late_after_the_day_agreed_and_until_nothing_is_to_be_reported)
{
    ACase rowan{a_procedure_with_actions()};
    rowan.with(SetKind::actions, "Ask about dogs").happened(stated("by-when", exactly(march(9))));

    EXPECT_FALSE(actions_in(rowan.on(march(9)))[0].late);
    rowan.on(march(11));
    EXPECT_TRUE(actions_in(rowan)[0].late);
    EXPECT_EQ(actions_in(rowan)[0].working_days, 2); // the tenth and the eleventh, a Tuesday and a Wednesday

    rowan.did(MarkDone{"report/T-1", exactly(march(11)), {}, {}});
    EXPECT_TRUE(actions_in(rowan)[0].settled);
    EXPECT_FALSE(actions_in(rowan)[0].late);
}

// Covers: NB-415
TEST(Actions, that_are_reported_as_finished_are_settled_once_somebody_has_checked_them)
{
    auto procedure = a_procedure_with_actions();
    procedure.facts.back().many = true;
    auto& report = step_in(procedure, "report");
    report.again = true;
    report.until = condition("how-far is finished or how-far is checked");
    procedure::Field how_far;
    how_far.id = "how-far";
    how_far.kind = procedure::FieldKind::choice;
    how_far.fact = "how-far";
    procedure::Form form;
    form.id = "the-check";
    form.sections = {{.title = "The check", .fields = {how_far}}};
    procedure.forms.push_back(form);
    procedure::Step check;
    check.id = "look-at-it";
    check.title = "look at it";
    check.kind = procedure::StepKind::form;
    check.form = "the-check";
    check.for_each = SetKind::actions;
    check.again = true;
    check.starts = condition("how-far is finished");
    check.until = condition("how-far is checked");
    procedure.steps.push_back(check);

    ACase rowan{procedure};
    rowan.with(SetKind::actions, "Ask about dogs").happened(stated("by-when", exactly(march(9))));
    EXPECT_EQ(actions_in(rowan)[0].instance, "report/T-1");

    rowan.happened(stated("how-far", Choices{{"finished", "Finished"}})).did(MarkDone{"report/T-1", exactly(monday), {}, {}});
    EXPECT_FALSE(actions_in(rowan)[0].settled);
    EXPECT_EQ(actions_in(rowan)[0].instance, "look-at-it/T-1");
    EXPECT_FALSE(actions_in(rowan.on(march(11)))[0].late) << "it was done in time, and only its check is not";

    rowan.did(SubmitForm{"look-at-it/T-1", {{"how-far", {"checked"}}}, {}, {}});
    EXPECT_TRUE(actions_in(rowan)[0].settled);
}

TEST(Actions, that_were_removed_are_not_counted)
{
    ACase rowan{a_procedure_with_actions()};
    rowan.with(SetKind::actions, "Ask about dogs").with(SetKind::actions, "Ask about cats");
    rowan.did(RemoveMember{"actions/T-1", "Agreed twice"});
    ASSERT_EQ(actions_in(rowan).size(), 1);
    EXPECT_EQ(actions_in(rowan)[0].name, "Ask about cats");
}

TEST(Actions, of_a_procedure_without_such_facts_have_a_name_alone)
{
    ACase rowan;
    rowan.with(SetKind::actions, "Ask about dogs");
    ASSERT_EQ(actions_in(rowan).size(), 1);
    EXPECT_EQ(actions_in(rowan)[0].name, "Ask about dogs");
    EXPECT_EQ(actions_in(rowan)[0].due, std::nullopt);
}

} // namespace
} // namespace throughline::learning
