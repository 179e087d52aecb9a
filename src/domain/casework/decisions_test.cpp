#include "domain/casework/a_case_test.hpp"

#include <gtest/gtest.h>

namespace throughline::casework {
namespace {

using procedure::OutcomeRule;

GiveView a_view(const std::string& seat, const std::string& option = "review")
{
    return {"review-or-not", seat, option, "Much to learn", {}, {}, {}};
}

const By council_decides = a_decider(ben, "partners/S-1");
const By health_decides = a_decider(cara, "partners/S-2");
const By police_decides = a_decider(david, "partners/S-3");

std::string outcome(const ACase& rowan)
{
    return rowan.knowledge().outcome_of(*rowan.procedure().find_step("review-or-not"), "review-or-not").option;
}

ACase a_case_decided_by(OutcomeRule rule)
{
    auto procedure = a_procedure();
    step_in(procedure, "review-or-not").outcome = rule;
    return ACase{procedure};
}

ACase a_case_agreed_to_review()
{
    ACase rowan;
    rowan.did(a_view("partners/S-1"), council_decides)
        .did(a_view("partners/S-2"), health_decides)
        .did(a_view("partners/S-3"), police_decides);
    return rowan;
}

// Covers: NB-014
TEST(Decisions, of_all_partners_stand_when_the_last_has_agreed)
{
    ACase rowan;
    rowan.did(a_view("partners/S-1"), council_decides).did(a_view("partners/S-2"), health_decides);
    EXPECT_EQ(outcome(rowan), "");
    EXPECT_EQ(rowan.standing_of("review-or-not"), InstanceStanding::open);

    rowan.on(march(4)).did(a_view("partners/S-3"), police_decides);

    EXPECT_EQ(outcome(rowan), "review");
    EXPECT_EQ(rowan.standing().find("review-or-not")->done_on, march(4));
    EXPECT_EQ(rowan.standing_of("terms"), InstanceStanding::open);
    EXPECT_EQ(rowan.standing_of("share"), InstanceStanding::overtaken);
}

TEST(Decisions, on_which_the_partners_disagree_lead_somewhere)
{
    ACase rowan;
    rowan.did(a_view("partners/S-1"), council_decides).did(a_view("partners/S-2"), health_decides);
    rowan.did(a_view("partners/S-3", "no-review"), police_decides);

    EXPECT_EQ(outcome(rowan), "not-agreed");
    EXPECT_EQ(rowan.standing_of("partners-meet"), InstanceStanding::open);
    EXPECT_EQ(rowan.standing_of("terms"), InstanceStanding::overtaken);
}

TEST(Decisions, by_majority_stand_with_two_of_three)
{
    auto rowan = a_case_decided_by(OutcomeRule::majority);
    rowan.did(a_view("partners/S-1"), council_decides);
    EXPECT_EQ(outcome(rowan), "");
    rowan.did(a_view("partners/S-2", "no-review"), health_decides);
    EXPECT_EQ(outcome(rowan), "");
    rowan.did(a_view("partners/S-3"), police_decides);
    EXPECT_EQ(outcome(rowan), "review");
}

TEST(Decisions, of_one_seat_stand_with_its_view)
{
    auto rowan = a_case_decided_by(OutcomeRule::one_seat);

    EXPECT_EQ(outcome(rowan.did(a_view("partners/S-2", "no-review"), health_decides)), "no-review");
}

TEST(Decisions, cannot_be_chosen_to_be_not_agreed)
{
    EXPECT_EQ(ACase{}.ask(a_view("partners/S-1", "not-agreed"), council_decides).error().refusal.field, "option");
}

// Covers: NB-018
TEST(Decisions, are_given_only_by_those_who_hold_the_seat_today)
{
    ACase rowan;

    EXPECT_EQ(source_of(rowan.ask(a_view("partners/S-1"), health_decides)), "s.4; NB-018");
    EXPECT_EQ(source_of(rowan.ask(a_view("partners/S-1"), the_manager())), "s.4; NB-018");
    EXPECT_TRUE(rowan.ask(a_view("partners/S-1"), council_decides));
}

TEST(Decisions, take_no_view_from_a_body_that_left_the_case)
{
    ACase rowan;
    rowan.did(RemoveMember{"partners/S-3", "Another area"});

    EXPECT_FALSE(rowan.ask(a_view("partners/S-3"), police_decides));
    rowan.did(a_view("partners/S-1"), council_decides).did(a_view("partners/S-2"), health_decides);
    EXPECT_EQ(outcome(rowan), "review");
}

TEST(Decisions, need_reasons)
{
    auto view = a_view("partners/S-1");
    view.reasons = " ";

    EXPECT_EQ(ACase{}.ask(view, council_decides).error().refusal.field, "reasons");
}

TEST(Decisions, take_one_seat_from_one_person)
{
    ACase rowan;
    auto both = council_decides;
    both.seats.push_back({"partners/S-2", "D-1"});
    rowan.did(a_view("partners/S-1"), both);

    EXPECT_EQ(rowan.ask(a_view("partners/S-2"), both).error().refusal.field, "seat");
    EXPECT_TRUE(rowan.ask(a_view("partners/S-1", "no-review"), both));
}

TEST(Advice, stands_beside_and_never_counts)
{
    ACase rowan;
    rowan.did(GiveAdvice{"review-or-not", "scrutineer", "I would not review", std::nullopt});

    EXPECT_EQ(rowan.state().advice.at("review-or-not").size(), 1U);
    EXPECT_EQ(outcome(rowan), "");
    EXPECT_TRUE(rowan.state().views.empty());
    EXPECT_FALSE(rowan.ask(GiveAdvice{"review-or-not", "chair", "Nor would I", std::nullopt}));
}

TEST(Views, of_a_seat_supersede_its_own_and_nobody_elses)
{
    ACase rowan;
    rowan.did(a_view("partners/S-1"), council_decides).did(a_view("partners/S-2"), health_decides);
    rowan.did(a_view("partners/S-1", "no-review"), council_decides);

    const auto& views = rowan.state().views.at("review-or-not");
    ASSERT_EQ(views.size(), 3U);
    EXPECT_TRUE(views[0].superseded);
    EXPECT_FALSE(views[1].superseded);
    EXPECT_EQ(views[2].given.option, "no-review");
}

TEST(Views, change_after_the_outcome_was_used_only_when_the_decision_is_opened_again)
{
    auto rowan = a_case_agreed_to_review();
    EXPECT_TRUE(rowan.ask(a_view("partners/S-1", "no-review"), council_decides));
    rowan.did(MarkDone{"terms", exactly(monday), {}, {}});

    EXPECT_EQ(source_of(rowan.ask(a_view("partners/S-1", "no-review"), council_decides)), "model 7");

    rowan.did(ReopenStep{"review-or-not", "New facts"});
    EXPECT_TRUE(rowan.ask(a_view("partners/S-1", "no-review"), council_decides));
    EXPECT_EQ(rowan.state().views.at("review-or-not").size(), 3U) << "what was decided stays visible";
}

TEST(Views, of_partners_who_do_not_agree_change_freely_after_they_have_met_about_it)
{
    ACase rowan;
    rowan.did(a_view("partners/S-1"), council_decides).did(a_view("partners/S-2", "no-review"), health_decides).did(a_view("partners/S-3"), police_decides);
    ASSERT_EQ(outcome(rowan), "not-agreed");
    rowan.did(MarkDone{"partners-meet", exactly(monday), {}, {}});

    rowan.did(a_view("partners/S-2"), health_decides);

    EXPECT_EQ(outcome(rowan), "review");
}

// Covers: CF-027
TEST(Decisions, that_are_opened_again_stand_until_every_seat_has_decided_anew)
{
    auto rowan = a_case_agreed_to_review();
    rowan.did(ReopenStep{"review-or-not", "The Panel takes a different view"});
    EXPECT_EQ(outcome(rowan), "review");

    rowan.did(a_view("partners/S-1", "no-review"), council_decides).did(a_view("partners/S-2", "no-review"), health_decides);
    EXPECT_EQ(outcome(rowan), "review");
    EXPECT_EQ(rowan.standing_of("terms"), InstanceStanding::open);

    rowan.did(a_view("partners/S-3", "no-review"), police_decides);
    EXPECT_EQ(outcome(rowan), "no-review");
}

TEST(Decisions, that_are_opened_again_stand_where_the_partners_do_not_agree_on_another)
{
    auto rowan = a_case_agreed_to_review();
    rowan.did(ReopenStep{"review-or-not", "The Panel takes a different view"});
    rowan.did(a_view("partners/S-1", "no-review"), council_decides).did(a_view("partners/S-2"), health_decides);
    rowan.did(a_view("partners/S-3"), police_decides);

    EXPECT_EQ(outcome(rowan), "review");
}

TEST(Decisions, refuse_whoever_did_what_the_procedure_wants_done_by_somebody_else)
{
    auto procedure = a_procedure();
    step_in(procedure, "share").kind = procedure::StepKind::decision;
    auto& other = step_in(procedure, "share");
    other.deciders = "partners";
    other.starts.reset();
    procedure.separations = {{.id = "apart", .between = {"share", "review-or-not"}, .message = "One person may not do both", .source = "Marram 9"}};
    ACase rowan{procedure};
    rowan.happened(DecisionViewGiven{"share", "partners/S-2", "any", {}, exactly(monday), {}, "", {}});

    EXPECT_FALSE(rowan.ask(a_view("partners/S-1"), a_decider(ann, "partners/S-1"))) << "the manager gave the other view";
    EXPECT_TRUE(rowan.ask(a_view("partners/S-1"), council_decides));
}

TEST(Steps, to_be_done_by_somebody_else_for_each_agency_are_refused_for_the_same_agency_alone)
{
    auto procedure = a_procedure();
    procedure::Field words;
    words.id = "words";
    words.kind = procedure::FieldKind::long_text;
    procedure::Form report;
    report.id = "report";
    report.sections = {{.title = "The report", .fields = {words}}};
    procedure.forms.push_back(report);
    for (const auto* id : {"write", "read"}) {
        procedure::Step step;
        step.id = id;
        step.title = id;
        step.kind = procedure::StepKind::form;
        step.form = "report";
        step.for_each = procedure::SetKind::agencies;
        procedure.steps.push_back(step);
    }
    procedure.separations = {{.id = "apart", .between = {"write", "read"}, .message = "One person may not do both", .source = "Marram 9"}};
    ACase rowan{procedure};
    rowan.with(procedure::SetKind::agencies, "The school").with(procedure::SetKind::agencies, "The charity");
    rowan.did(SubmitForm{"write/A-1", {{"words", {"As we saw it"}}}, {}, {}});

    EXPECT_FALSE(rowan.ask(SubmitForm{"read/A-1", {{"words", {"As we saw it"}}}, {}, {}}, the_manager()));
    EXPECT_TRUE(rowan.ask(SubmitForm{"read/A-2", {{"words", {"As we saw it"}}}, {}, {}}, the_manager()));
    EXPECT_TRUE(rowan.ask(SubmitForm{"read/A-1", {{"words", {"As we saw it"}}}, {}, {}}, council_decides));
}

TEST(RecordedFor, does_not_count_until_the_person_confirms_it)
{
    auto rowan = a_case_decided_by(OutcomeRule::one_seat);
    rowan.did(a_view("partners/S-1"), told_by_telephone(ben, "partners/S-1"));
    EXPECT_EQ(outcome(rowan), "");
    const auto number = rowan.state().version;

    EXPECT_FALSE(rowan.ask(ConfirmRecorded{number, true, {}}, the_manager())) << "who recorded it does not confirm it";
    EXPECT_FALSE(rowan.ask(ConfirmRecorded{number, true, {}}, health_decides));
    rowan.did(ConfirmRecorded{number, true, {}}, council_decides);

    EXPECT_EQ(outcome(rowan), "review");
}

TEST(RecordedFor, counts_at_once_with_the_message_attached)
{
    auto rowan = a_case_decided_by(OutcomeRule::one_seat);
    rowan.did(a_view("partners/S-1"), with_the_message(told_by_telephone(ben, "partners/S-1")));

    EXPECT_EQ(outcome(rowan), "review");
    EXPECT_EQ(rowan.state().views.at("review-or-not").front().given.texts.at("recorded-for"), "by telephone");
}

TEST(RecordedFor, that_is_disputed_does_not_count_and_says_what_is_wrong)
{
    auto rowan = a_case_decided_by(OutcomeRule::one_seat);
    rowan.did(a_view("partners/S-1"), with_the_message(told_by_telephone(ben, "partners/S-1")));
    const auto number = rowan.state().version;

    EXPECT_EQ(rowan.ask(ConfirmRecorded{number, false, ""}, council_decides).error().refusal.field, "text");
    rowan.did(ConfirmRecorded{number, false, "I said the opposite"}, council_decides);

    EXPECT_EQ(outcome(rowan), "");
}

TEST(RecordedFor, leaves_an_own_view_in_force_until_it_is_confirmed)
{
    auto rowan = a_case_decided_by(OutcomeRule::one_seat);
    rowan.did(a_view("partners/S-1"), council_decides).did(a_view("partners/S-1", "no-review"), told_by_telephone(ben, "partners/S-1"));
    EXPECT_EQ(outcome(rowan), "review");

    rowan.did(ConfirmRecorded{rowan.state().version, true, {}}, council_decides);
    EXPECT_EQ(outcome(rowan), "no-review");
}

} // namespace
} // namespace throughline::casework
