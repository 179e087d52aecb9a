#include "domain/casework/taking_over.hpp"

#include "domain/casework/a_case_test.hpp"
#include "domain/casework/decide_support.hpp"
#include "domain/casework/earlier_records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace throughline::casework {
namespace {

using procedure::Concept;
using procedure::Fact;
using procedure::SetKind;
using procedure::ValueKind;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Day february(unsigned day) { return std::chrono::sys_days{std::chrono::year{2026} / 2 / std::chrono::day{day}}; }
constexpr Day twentieth = march(20);

Fact about_actions(const std::string& id, ValueKind value, Concept meaning)
{
    Fact fact;
    fact.id = id;
    fact.label = id;
    fact.subject = SetKind::actions;
    fact.value = value;
    fact.meaning = meaning;
    return fact;
}

/// Marram's procedure with one stage, and with actions that are called by other names than anywhere else.
procedure::Procedure marrams()
{
    auto made = a_procedure();
    made.stages = {{"begin", "Beginning", std::nullopt, ""}, {"go-on", "Going on", std::nullopt, ""}};
    for (auto& step : made.steps) step.stage = step.id == "meet" || step.id == "minutes" ? "go-on" : "begin";
    made.facts.push_back(about_actions("deed", ValueKind::text, Concept::action_text));
    made.facts.push_back(about_actions("whose", ValueKind::body, Concept::action_agency));
    made.facts.push_back(about_actions("who", ValueKind::person, Concept::action_owner));
    made.facts.push_back(about_actions("by-when", ValueKind::day, Concept::action_due));
    made.facts.back().planned = true;
    made.facts.push_back(about_actions("how-far", ValueKind::choice, Concept::action_state));
    made.facts.back().options = {{"begun", "Begun"}, {"finished", "Finished, and looked at"}};
    procedure::Step report;
    report.id = "report";
    report.title = "How it stands";
    report.kind = procedure::StepKind::form;
    report.for_each = SetKind::actions;
    report.meaning = Concept::action_progress;
    report.again = true;
    report.stage = "go-on";
    report.until = condition("how-far is finished");
    report.limits = {a_limit("by by-when", procedure::Level::local, "Marram 9")};
    made.steps.push_back(report);
    return made;
}

/// What somebody typed, with what every case needs.
Typed typed(Typed further = {})
{
    Typed all{{"entry", {"notice"}}, {"source", {"The paper file"}}, {"child1:name", {"not known yet"}}};
    for (auto& [name, values] : further) all[name] = values;
    return all;
}

class TakeOverACase : public ::testing::Test {
protected:
    procedure::Procedure procedure{marrams()};
    time::BankHolidays holidays{};

    Decided taken(const Typed& what) const
    {
        TakeOver command{"MRM-2026-K7QD", "Rowan", {}, "business-manager", what, {}};
        command.partners = {{council, "Tarnside Council"}, {health, "Fellmark Health"}, {police, "Wren Police"}};
        command.named.bodies = {{council, "Tarnside Council"}, {school, "Marram School"}, {charity, "Wren House"}};
        command.named.add(ben, "Ben Alder", "Head of Safeguarding");
        command.named.add(cara, "Cara Birch", "Designated Nurse");
        return take_over(procedure, command, the_manager(), holidays, twentieth);
    }
    CaseState state(const Typed& what) const
    {
        const auto decided = taken(what);
        if (!decided) {
            std::string errors;
            for (const auto& error : decided.error().fields) errors += error.field + ": " + error.message + "; ";
            throw std::runtime_error(errors);
        }
        return case_made_of(*decided, ann, twentieth);
    }
    Standing standing(const Typed& what) const { return standing_of(state(what), procedure, holidays, twentieth); }
    std::vector<std::string> errors(const Typed& what) const
    {
        std::vector<std::string> all;
        if (const auto decided = taken(what); !decided) {
            for (const auto& error : decided.error().fields) all.push_back(error.field + ": " + error.message);
        }
        return all;
    }
};

TEST_F(TakeOverACase, records_each_thing_today_with_the_day_on_which_it_happened)
{
    const auto what = typed({{"fact:became-aware", {"3/2/26"}}, {"fact:category", {"harm"}}, {"on:check", {"Thu 5 February 2026"}}});
    const auto rowan = state(what);

    const auto* aware = rowan.find_fact("became-aware");
    ASSERT_NE(aware, nullptr);
    EXPECT_EQ(std::get<StatedDay>(aware->value), exactly(february(3)));
    EXPECT_EQ(aware->trace.recorded_on, twentieth);
    EXPECT_TRUE(is_taken_over(aware->trace));
    EXPECT_TRUE(rowan.opened.taken_over);
    const auto now = standing(what);
    EXPECT_EQ(now.find("check")->done_on, february(5));
    EXPECT_EQ(now.find("notice")->standing, InstanceStanding::done);
}

TEST_F(TakeOverACase, keeps_what_was_late_as_a_departure_and_refuses_nothing_for_it)
{
    // Five working days after Tuesday the third of February end on the tenth.
    const auto now = standing(typed({{"fact:became-aware", {"3 2 2026"}}, {"on:check", {"12 2 2026"}}}));

    EXPECT_EQ(now.find("check")->standing, InstanceStanding::done);
    EXPECT_EQ(now.find("check")->clocks.at(0).due_on(), february(10));
    EXPECT_EQ(now.find("check")->clocks.at(0).standing, ClockStanding::met_late);
    EXPECT_THAT(now.departures, Contains(::testing::Field(&Departure::instance, "check")));
}

TEST_F(TakeOverACase, needs_to_know_how_it_came_in_of_whom_and_from_where_it_is_known)
{
    EXPECT_THAT(
        errors({}), ElementsAre(
                        "entry: Choose how the case came in", "source: Say which records this is taken from",
                        "child1:name: Enter the child's name, or \"not known yet\""));
}

TEST_F(TakeOverACase, names_the_field_of_every_day_that_is_none_or_lies_ahead)
{
    EXPECT_THAT(
        errors(typed({{"fact:became-aware", {"ages ago"}}, {"on:check", {"21 3 2026"}}})),
        ElementsAre(
            "fact:became-aware: became-aware: \"ages ago\" is not a day. Type a day, a month and a year, such as 10 6 2022",
            "on:check: check: this day lies in the future. Enter the day on which it happened"));
}

TEST_F(TakeOverACase, lets_a_decision_stand_as_it_was_taken_until_a_partner_says_otherwise)
{
    const auto what = typed({{"option:review-or-not", {"review"}}, {"on:review-or-not", {"20 2 2026"}}});
    const auto rowan = state(what);

    const auto outcome = CaseKnowledge{rowan, procedure}.outcome_of(step_in(procedure, "review-or-not"), "review-or-not");
    EXPECT_EQ(outcome.option, "review");
    EXPECT_EQ(outcome.decided, exactly(february(20)));

    auto disputed = rowan;
    Recorded recorded;
    recorded.number = rowan.version + 1;
    recorded.recorded_on = twentieth;
    recorded.actor = cara;
    recorded.what.event = RecordedForDisputed{rowan.views.at("review-or-not").front().trace.event, exactly(twentieth), {}};
    apply(disputed, recorded);
    EXPECT_EQ(CaseKnowledge(disputed, procedure).outcome_of(step_in(procedure, "review-or-not"), "review-or-not").option, "");
}

TEST_F(TakeOverACase, asks_what_was_decided_and_when)
{
    EXPECT_THAT(
        errors(typed({{"on:review-or-not", {"20 2 2026"}}})), ElementsAre("option:review-or-not: review-or-not: say what was decided"));
    EXPECT_THAT(
        errors(typed({{"option:review-or-not", {"review"}}})),
        ElementsAre("on:review-or-not: review-or-not: enter the day on which it was decided, or that it is not known"));
}

TEST_F(TakeOverACase, does_not_make_the_person_who_types_it_in_the_one_who_decided)
{
    const auto rowan = state(typed({{"option:review-or-not", {"review"}}, {"on:review-or-not", {"20 2 2026"}}}));

    for (const auto& view : rowan.views.at("review-or-not")) {
        EXPECT_TRUE(is_taken_over(view.trace));
        EXPECT_FALSE(is_from_same_person(view.trace, the_manager()));
    }
}

TEST_F(TakeOverACase, takes_in_what_was_signed_and_sent_with_its_receipt)
{
    const auto what = typed({{"on:sign", {"23 2 2026"}}, {"on:tell-panel", {"9 2 2026"}}, {"receipt:tell-panel", {"10 2 2026"}}});
    const auto rowan = state(what);
    const auto now = standing(what);

    EXPECT_EQ(now.find("sign")->done_on, february(23));
    EXPECT_EQ(now.find("tell-panel")->done_on, february(9));
    EXPECT_EQ(rowan.sendings.at("tell-panel").front().receipt, exactly(february(10)));
}

TEST_F(TakeOverACase, takes_a_day_that_nobody_knows_and_counts_nothing_from_it)
{
    const auto now = standing(typed({{"instead:meet", {"day-not-known"}}}));

    EXPECT_TRUE(now.find("meet")->done_on_unknown_day);
    EXPECT_EQ(now.find("minutes")->clocks.at(0).standing, ClockStanding::no_day);
}

TEST_F(TakeOverACase, holds_a_meeting_that_lies_ahead_to_be_agreed_and_not_held)
{
    const auto what = typed({{"on:meet", {"27 3 2026"}}});
    const auto rowan = state(what);

    EXPECT_EQ(rowan.meetings.at("meet").arranged, exactly(march(27)));
    EXPECT_FALSE(rowan.meetings.at("meet").held);
}

TEST_F(TakeOverACase, asks_each_agency_once_and_takes_in_what_it_answered)
{
    const auto what = typed(
        {{"asked:ask", {"4 2 2026"}},
         {"agency1:body", {"4"}},
         {"agency1:answered:ask", {"9 2 2026"}},
         {"agency1:nature:ask", {"nil"}},
         {"agency2:body", {"5"}},
         {"agency3:name", {"Rowan Surgery"}},
         {"agency3:asked:ask", {"no"}}});
    const auto rowan = state(what);
    const auto now = standing(what);

    ASSERT_EQ(rowan.members_of(SetKind::agencies).size(), 3);
    EXPECT_EQ(rowan.requests.at("ask/A-1").rounds.at(0).nature, "nil");
    EXPECT_EQ(rowan.requests.at("ask/A-1").sent, exactly(february(4)));
    EXPECT_EQ(now.find("ask/A-1")->standing, InstanceStanding::done);
    EXPECT_EQ(now.find("ask/A-2")->awaited_from, "Wren House");
    EXPECT_EQ(now.find("ask/A-2")->clocks.at(1).due_on(), february(11)); // five working days after the fourth
    EXPECT_EQ(now.find("ask/A-3")->awaited_from, "");
    EXPECT_EQ(now.find("ask/A-3")->standing, InstanceStanding::open);
}

// Five working days after Wednesday 4 February end on the eleventh.
TEST_F(TakeOverACase, says_of_an_agency_that_answered_late_or_not_at_all_that_it_is_late)
{
    const auto now = standing(typed(
        {{"asked:ask", {"4 2 2026"}}, {"agency1:body", {"4"}}, {"agency1:answered:ask", {"12 2 2026"}}, {"agency2:body", {"5"}}}));

    EXPECT_EQ(now.find("ask/A-1")->clocks.at(1).standing, ClockStanding::met_late);
    EXPECT_EQ(now.find("ask/A-2")->clocks.at(1).standing, ClockStanding::late);
}

TEST_F(TakeOverACase, refuses_an_agency_that_stands_there_twice)
{
    EXPECT_THAT(
        errors(typed({{"agency1:body", {"4"}}, {"agency2:body", {"4"}}})),
        ElementsAre("agency2:body: Marram School stands in this list already"));
}

TEST_F(TakeOverACase, takes_the_running_actions_with_their_owner_by_name_or_by_post)
{
    const auto what = typed(
        {{"action1:text", {"Ask about dogs at every visit"}},
         {"action1:agency", {"Marram School"}},
         {"action1:owner", {"ben alder"}},
         {"action1:due", {"30 April 2026"}},
         {"action2:text", {"Say who reads the letters"}},
         {"action2:owner", {"Designated Nurse"}},
         {"action2:due", {"2/3/2026"}},
         {"action2:state", {"finished"}}});
    const auto rowan = state(what);
    const auto now = standing(what);

    EXPECT_EQ(std::get<BodyId>(rowan.find_fact("whose", "actions/T-1")->value), school);
    EXPECT_EQ(std::get<PersonId>(rowan.find_fact("who", "actions/T-1")->value), ben);
    EXPECT_EQ(std::get<PersonId>(rowan.find_fact("who", "actions/T-2")->value), cara);
    EXPECT_EQ(now.find("report/T-1")->standing, InstanceStanding::open);
    EXPECT_EQ(now.find("report/T-2")->standing, InstanceStanding::done); // nothing more is to be reported of it
}

TEST_F(TakeOverACase, says_which_action_wants_what)
{
    EXPECT_THAT(
        errors(typed({{"action2:text", {"Ask about dogs"}}, {"action2:due", {"ASAP"}}, {"action2:state", {"perhaps"}}})),
        ElementsAre(
            "action2:owner: Action 2: Say who sees to it",
            "action2:due: Action 2: \"ASAP\" is not a day. Type a day, a month and a year, such as 10 6 2022",
            "action2:state: Action 2: \"perhaps\" is none of: Begun; Finished, and looked at"));
}

TEST_F(TakeOverACase, leaves_out_the_rest_of_a_stage_but_for_what_the_law_asks_for)
{
    const auto what = typed({{"fact:became-aware", {"3 2 2026"}}, {"rest:begin", {"left-out"}}});
    const auto now = standing(what);

    EXPECT_EQ(now.find("follow-up")->standing, InstanceStanding::left_out);
    EXPECT_EQ(now.find("advance-copies")->standing, InstanceStanding::left_out);
    EXPECT_EQ(now.find("check")->standing, InstanceStanding::open);
    EXPECT_EQ(now.find("minutes")->standing, InstanceStanding::open); // of the other stage
    EXPECT_THAT(
        errors(typed({{"instead:check", {"left-out"}}})),
        ElementsAre("instead:check: check: this is asked for by law and stays to be done"));
}

TEST_F(TakeOverACase, asks_only_for_facts_that_rules_read_or_that_a_case_begins_with)
{
    const auto questions = questions_about_the_past(procedure);

    const auto ids = [](const std::vector<const Fact*>& facts) {
        std::vector<std::string> all;
        for (const auto* fact : facts) all.push_back(fact->id);
        return all;
    };
    EXPECT_THAT(ids(questions.beginning), ElementsAre("became-aware", "category"));
    EXPECT_THAT(ids(questions.further), ElementsAre("publication"));
    ASSERT_EQ(questions.requests.size(), 1);
    EXPECT_EQ(questions.requests[0]->id, "ask");
}

TEST_F(TakeOverACase, gives_every_event_of_the_past_the_mark_of_where_it_comes_from)
{
    const auto decided = taken(typed({{"fact:became-aware", {"3 2 2026"}}, {"on:check", {"5 2 2026"}}}));

    ASSERT_TRUE(decided);
    for (const auto& event : decided->list()) {
        const bool is_today = std::holds_alternative<CaseOpened>(event.event) || std::holds_alternative<GrantGiven>(event.event) ||
                              (std::holds_alternative<MemberAdded>(event.event) && std::get<MemberAdded>(event.event).set == "partners");
        if (is_today) continue;
        EXPECT_TRUE(is_from_earlier_records(event.recorded_for));
    }
}

} // namespace
} // namespace throughline::casework
