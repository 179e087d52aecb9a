#include "domain/casework/a_case_test.hpp"

#include <gtest/gtest.h>

namespace throughline::casework {
namespace {

using procedure::SetKind;

SendRequests sent(const std::string& instance, Day on) { return {{instance}, exactly(on), "secure-email", "", ""}; }

SubmitReturn an_answer(const std::string& instance, const std::string& known = "He was often away.")
{
    SubmitReturn answer;
    answer.instance = instance;
    answer.nature = "full";
    answer.typed = {{"known", {known}}};
    answer.signed_by = "Head teacher";
    return answer;
}

TEST(Instances, wait_for_what_starts_them)
{
    ACase rowan;
    EXPECT_EQ(rowan.standing_of("check"), InstanceStanding::waiting);
    EXPECT_EQ(rowan.standing().find("check")->unanswered, std::vector<std::string>{"became-aware"});

    rowan.noticed();
    EXPECT_EQ(rowan.standing_of("check"), InstanceStanding::open);
}

TEST(Instances, are_undetermined_until_it_is_known_whether_they_apply)
{
    ACase rowan;
    EXPECT_EQ(rowan.standing_of("autopsy"), InstanceStanding::undetermined);
    EXPECT_EQ(rowan.standing().find("autopsy")->unanswered, std::vector<std::string>{"category"});

    EXPECT_EQ(ACase{rowan}.noticed(monday, "harm").standing_of("autopsy"), InstanceStanding::not_applicable);
    EXPECT_EQ(ACase{rowan}.noticed(monday, "death").standing_of("autopsy"), InstanceStanding::open);
}

TEST(Instances, wait_for_the_steps_they_need)
{
    ACase rowan;
    rowan.noticed();
    EXPECT_EQ(rowan.standing_of("follow-up"), InstanceStanding::waiting);

    rowan.did(MarkDone{"check", exactly(monday), {}, {}});
    EXPECT_EQ(rowan.standing_of("check"), InstanceStanding::done);
    EXPECT_EQ(rowan.standing_of("follow-up"), InstanceStanding::open);
}

TEST(Instances, that_are_left_out_with_a_reason_no_longer_hold_others_up)
{
    ACase rowan;
    rowan.noticed();
    EXPECT_EQ(rowan.ask(LeaveOut{"minutes", " "}).error().refusal.field, "reason");

    rowan.did(LeaveOut{"check", "The file is lost"});
    EXPECT_EQ(rowan.standing_of("check"), InstanceStanding::left_out);
    EXPECT_EQ(rowan.state().left_out.at("check"), "The file is lost");
    EXPECT_EQ(rowan.standing_of("follow-up"), InstanceStanding::open);
}

TEST(Instances, of_statutory_steps_are_not_left_out_but_not_done_because)
{
    ACase rowan;
    rowan.noticed();
    EXPECT_EQ(refusal_of(rowan.ask(LeaveOut{"check", ""})), "Say why this was not done");
    EXPECT_EQ(refusal_of(rowan.ask(LeaveOut{"minutes", ""})), "Say why this step is left out");

    rowan.did(LeaveOut{"check", "The file is lost"}).on(march(10));

    const auto now = rowan.standing();
    EXPECT_EQ(rowan.clock("check").standing, ClockStanding::late);
    ASSERT_FALSE(now.departures.empty());
    EXPECT_EQ(now.departures.front().reason, "The file is lost");
}

TEST(Instances, to_which_the_decision_did_not_lead_are_overtaken)
{
    ACase rowan;
    EXPECT_EQ(rowan.standing_of("keep-reasons"), InstanceStanding::waiting);

    rowan.did(
        GiveView{"notify-or-not", "role/council-decider", "notify", "Serious harm", {}, {}, {}}, a_decider(ben, "role/council-decider"));

    EXPECT_EQ(rowan.standing_of("keep-reasons"), InstanceStanding::overtaken);
    EXPECT_EQ(rowan.standing_of("tell-panel"), InstanceStanding::open);
}

TEST(Instances, are_opened_again_only_with_a_reason)
{
    ACase rowan;
    rowan.noticed().did(MarkDone{"check", exactly(monday), {}, {}});
    EXPECT_FALSE(rowan.ask(ReopenStep{"check", ""}));

    rowan.did(ReopenStep{"check", "The wrong file"});
    EXPECT_EQ(rowan.standing_of("check"), InstanceStanding::open);
}

TEST(Instances, of_a_meeting_opened_again_can_be_recorded_again)
{
    ACase rowan;
    const HoldMeeting held{"meet", exactly(monday), "chair", {}, {}, {}, {}, {}, {}};
    rowan.did(held);
    EXPECT_FALSE(rowan.ask(held));

    rowan.did(ReopenStep{"meet", "That was another case's meeting"});
    EXPECT_EQ(rowan.standing_of("meet"), InstanceStanding::open);
    EXPECT_TRUE(rowan.ask(held));
}

TEST(Members, are_removed_with_a_reason_and_never_deleted)
{
    ACase rowan;
    rowan.with(SetKind::agencies, "Rowan School", school);
    EXPECT_FALSE(rowan.ask(RemoveMember{"agencies/A-1", ""}));

    rowan.did(RemoveMember{"agencies/A-1", "Another school"});

    ASSERT_NE(rowan.state().find_member("agencies/A-1"), nullptr);
    EXPECT_TRUE(rowan.state().find_member("agencies/A-1")->removed);
    EXPECT_EQ(rowan.state().find_member("agencies/A-1")->removed_because, "Another school");
    EXPECT_EQ(rowan.standing().find("ask/A-1"), nullptr);
}

TEST(Members, keep_their_ids_for_ever)
{
    ACase rowan;
    rowan.with(SetKind::agencies, "Rowan School", school).did(RemoveMember{"agencies/A-1", "Another school"});
    AddMember added;
    added.set = SetKind::agencies;
    added.name = "Harbour Charity";
    added.body = charity;
    rowan.did(added);

    EXPECT_EQ(rowan.state().find_member("agencies/A-2")->name, "Harbour Charity");
    EXPECT_FALSE(rowan.ask(added)) << "the charity is in the list already";
}

// Received on Tuesday 3 March: five working days end on Tuesday 10 March. Received on Monday 9 March: on Monday 16 March.
// Covers: NB-109
TEST(Members, that_come_late_get_their_instances_with_their_own_start)
{
    ACase rowan;
    rowan.noticed().with(SetKind::agencies, "Rowan School", school).did(sent("ask/A-1", monday));
    rowan.on(march(3)).did(NoteReceived{"ask/A-1", exactly(march(3))});
    rowan.on(march(9)).with(SetKind::agencies, "Harbour Charity", charity);
    ASSERT_NE(rowan.standing().find("ask/A-2"), nullptr);
    rowan.did(sent("ask/A-2", march(9))).did(NoteReceived{"ask/A-2", exactly(march(9))});

    EXPECT_EQ(rowan.clock("ask/A-1", 1).due_on(), march(10));
    EXPECT_EQ(rowan.clock("ask/A-2", 1).due_on(), march(16));
}

// Two working days after Monday 2 March end on Wednesday 4 March; the charity was found on Monday 9 March.
TEST(Members, that_come_after_a_local_limit_of_their_step_could_not_keep_it)
{
    ACase rowan;
    rowan.noticed(monday).with(SetKind::agencies, "Rowan School", school).on(march(9)).with(SetKind::agencies, "Harbour Charity", charity);

    EXPECT_EQ(rowan.clock("ask/A-1").standing, ClockStanding::late);
    EXPECT_EQ(rowan.clock("ask/A-2").standing, ClockStanding::could_not_be_kept);
}

TEST(Returns, for_revision_begin_a_round_and_keep_the_first_answer)
{
    ACase rowan;
    rowan.with(SetKind::agencies, "Rowan School", school).did(sent("ask/A-1", monday)).did(an_answer("ask/A-1", "First words"));
    EXPECT_EQ(rowan.standing_of("ask/A-1"), InstanceStanding::open);
    EXPECT_FALSE(rowan.ask(an_answer("ask/A-1"))) << "it is answered and not returned";
    EXPECT_FALSE(rowan.ask(ReviewReturn{"ask/A-1", false, "", std::nullopt})) << "a return says what is missing";

    rowan.did(ReviewReturn{"ask/A-1", false, "Which school year?", std::nullopt});
    EXPECT_EQ(rowan.standing_of("ask/A-1"), InstanceStanding::returned);
    rowan.did(an_answer("ask/A-1", "Second words")).did(ReviewReturn{"ask/A-1", true, "", std::nullopt});

    EXPECT_EQ(rowan.standing_of("ask/A-1"), InstanceStanding::done);
    const auto& rounds = rowan.state().requests.at("ask/A-1").rounds;
    ASSERT_EQ(rounds.size(), 2U);
    EXPECT_EQ(rounds[0].submission.texts.at("known"), "First words");
    EXPECT_EQ(rounds[0].review->reason, "Which school year?");
    EXPECT_EQ(rounds[1].number, 2);
    EXPECT_EQ(rounds[1].submission.texts.at("known"), "Second words");
}

RelayRequest passed_on(const std::string& instance, std::vector<std::string> to) { return {instance, std::move(to), exactly(monday)}; }

TEST(Requests, that_are_passed_on_are_outstanding_with_the_agency_that_passed_them_on)
{
    ACase rowan;
    rowan.with(SetKind::agencies, "Rowan School", school).with(SetKind::agencies, "Harbour Charity", charity).did(sent("ask/A-1", monday));
    rowan.did(passed_on("ask/A-1", {"agencies/A-2"}));

    EXPECT_EQ(rowan.state().requests.at("ask/A-2").sent, exactly(monday));
    ASSERT_NE(rowan.knowledge().find_who_passed_on("ask/A-2"), nullptr);
    EXPECT_EQ(rowan.knowledge().find_who_passed_on("ask/A-2")->name, "Rowan School");
    EXPECT_EQ(rowan.knowledge().find_who_passed_on("ask/A-1"), nullptr);
}

TEST(Requests, are_passed_on_once_and_only_by_whom_we_asked)
{
    ACase rowan;
    rowan.with(SetKind::agencies, "Rowan School", school).with(SetKind::agencies, "Harbour Charity", charity);
    EXPECT_FALSE(rowan.ask(passed_on("ask/A-1", {"agencies/A-2"}))) << "nobody has asked it yet";

    rowan.did(sent("ask/A-1", monday));
    EXPECT_FALSE(rowan.ask(passed_on("ask/A-1", {})));
    EXPECT_FALSE(rowan.ask(passed_on("ask/A-1", {"agencies/A-1"}))) << "not to itself";
    EXPECT_FALSE(rowan.ask(passed_on("ask/A-1", {"agencies/A-9"})));
    rowan.did(passed_on("ask/A-1", {"agencies/A-2"}));
    EXPECT_FALSE(rowan.ask(passed_on("ask/A-1", {"agencies/A-2"}))) << "it has been asked";
    EXPECT_FALSE(rowan.ask(passed_on("ask/A-2", {"agencies/A-1"}))) << "it was asked through another";
}

TEST(Returns, that_hold_nothing_or_cannot_be_shared_say_how_that_is_known)
{
    ACase rowan;
    rowan.with(SetKind::agencies, "Rowan School", school).did(sent("ask/A-1", monday));
    SubmitReturn nil;
    nil.instance = "ask/A-1";
    nil.nature = "nil";
    nil.signed_by = "Head teacher";

    EXPECT_EQ(rowan.ask(nil).error().refusal.field, "reason");
    nil.reason = "Registers of 2015 to 2026 searched";
    EXPECT_TRUE(rowan.ask(nil));
}

// Covers: NB-110
TEST(Returns, are_signed)
{
    ACase rowan;
    rowan.with(SetKind::agencies, "Rowan School", school).did(sent("ask/A-1", monday));
    auto answer = an_answer("ask/A-1");
    answer.signed_by = "";

    EXPECT_EQ(source_of(rowan.ask(answer)), "NB-110");
}

TEST(Meetings, that_are_moved_keep_the_earlier_day_and_say_why)
{
    ACase rowan;
    rowan.did(ArrangeMeeting{"meet", exactly(march(9)), "Town hall", ""});
    EXPECT_FALSE(rowan.ask(ArrangeMeeting{"meet", exactly(march(10)), "", ""}));

    rowan.did(ArrangeMeeting{"meet", exactly(march(10)), "", "The chair is ill"});

    const auto& meeting = rowan.state().meetings.at("meet");
    EXPECT_EQ(*meeting.arranged, exactly(march(10)));
    ASSERT_EQ(meeting.earlier_days.size(), 1U);
    EXPECT_EQ(meeting.earlier_days.front().first, exactly(march(9)));
}

TEST(Meetings, that_somebody_else_chairs_say_why)
{
    ACase rowan;
    HoldMeeting held{"meet", exactly(monday), "business-manager", {}, {}, {}, {}, {}, {}};

    EXPECT_EQ(rowan.ask(held).error().refusal.field, "substitute-reason");
    held.substitute_reason = "The chair is ill";
    EXPECT_TRUE(rowan.ask(held));
}

TEST(Instances, of_a_request_wait_for_who_was_asked_until_they_have_answered)
{
    ACase rowan;
    rowan.noticed().with(SetKind::agencies, "Tarnside School", school);
    EXPECT_EQ(rowan.standing().find("ask/A-1")->awaited_from, "");
    rowan.did(sent("ask/A-1", monday));
    EXPECT_EQ(rowan.standing().find("ask/A-1")->awaited_from, "Tarnside School");
    rowan.did(an_answer("ask/A-1"));
    EXPECT_EQ(rowan.standing().find("ask/A-1")->awaited_from, "");
}

} // namespace
} // namespace throughline::casework
