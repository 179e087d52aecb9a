#include "domain/casework/a_case_test.hpp"

#include <gtest/gtest.h>

namespace throughline::casework {
namespace {

using procedure::Level;
using procedure::SetKind;
using namespace std::chrono;

// Expected days by the calendar of March 2026: the 2nd is a Monday, and no bank holiday falls in the month.

TEST(Limits, of_nation_and_partnership_both_stand_with_their_sources)
{
    ACase rowan;
    rowan.noticed(monday);

    EXPECT_EQ(rowan.clock("check", 0).due_on(), march(9));
    EXPECT_EQ(rowan.clock("check", 0).rule->source, "National 1");
    EXPECT_EQ(rowan.clock("check", 1).due_on(), march(5));
    EXPECT_EQ(rowan.clock("check", 1).rule->source, "Marram 1");
    EXPECT_EQ(rowan.clock("check", 1).working_days, 3);
}

TEST(Limits, that_are_common_fall_on_one_day_for_every_recipient)
{
    ACase rowan;
    rowan.noticed(monday).with(SetKind::agencies, "Rowan School", school).on(march(4)).with(SetKind::agencies, "Harbour Charity", charity);

    EXPECT_EQ(rowan.clock("ask/A-1").due_on(), march(4));
    EXPECT_EQ(rowan.clock("ask/A-2").due_on(), march(4));
}

TEST(Limits, for_each_recipient_count_from_its_own_receipt)
{
    ACase rowan;
    rowan.noticed(monday).with(SetKind::agencies, "Rowan School", school).with(SetKind::agencies, "Harbour Charity", charity);
    rowan.on(march(6)).did(SendRequests{{"ask/A-1", "ask/A-2"}, exactly(monday), "post", "", ""});
    rowan.did(NoteReceived{"ask/A-1", exactly(march(3))});
    EXPECT_FALSE(rowan.clock("ask/A-2", 1).due_on());

    rowan.did(NoteReceived{"ask/A-2", exactly(march(6))});
    EXPECT_EQ(rowan.clock("ask/A-1", 1).due_on(), march(10));
    EXPECT_EQ(rowan.clock("ask/A-2", 1).due_on(), march(13));
}

// The earlier limit of the check is Thursday 5 March; two working days after it is Monday 9 March.
TEST(Limits, count_from_the_limit_of_another_step)
{
    ACase rowan;
    rowan.noticed(monday);

    EXPECT_EQ(rowan.clock("follow-up").due_on(), march(9));
    EXPECT_EQ(rowan.clock("follow-up").due.from->day.standing, time::AnchorStanding::computed);
}

// Of the check, Thursday 5 March is the earlier limit; Tuesday 3 March is no limit of it, but a day to keep away from.
TEST(Limits, that_count_from_the_limit_of_another_step_pass_over_the_days_it_avoids)
{
    auto procedure = a_procedure();
    step_in(procedure, "check").limits.push_back(a_limit("not on publication", Level::local, "Marram 8"));
    ACase rowan{procedure};
    Typed typed;
    type_day(typed, "publication", march(3));
    rowan.did(StateFact{"publication", the_case, typed, "the plan"});
    rowan.noticed(monday);

    EXPECT_EQ(rowan.clock("follow-up").due_on(), march(9));
}

// Seven working days before Tuesday 31 March is Friday 20 March; one more working day before that is Thursday 19 March.
TEST(Limits, that_count_from_the_limit_of_a_planned_day_say_that_they_are_planned)
{
    auto procedure = a_procedure();
    step_in(procedure, "follow-up").limits = {
        a_limit("at least 1 working day before the limit of advance-copies", Level::local, "Marram 7")};
    ACase rowan{procedure};
    Typed typed;
    type_day(typed, "publication", march(31));
    rowan.did(StateFact{"publication", the_case, typed, "the plan"});

    const auto clock = rowan.clock("follow-up");
    EXPECT_EQ(rowan.clock("advance-copies").due_on(), march(20));
    EXPECT_EQ(clock.due_on(), march(19));
    EXPECT_TRUE(clock.due.is_planned());
    EXPECT_EQ(clock.standing, ClockStanding::running);
}

// Two working days after a meeting agreed for Monday 9 March would end on Wednesday 11 March.
TEST(Limits, that_count_on_from_a_planned_day_do_not_run_before_it_has_happened)
{
    ACase rowan;
    rowan.did(ArrangeMeeting{"meet", exactly(march(9)), "", ""}).on(march(16));
    EXPECT_EQ(rowan.clock("minutes").due_on(), march(11));
    EXPECT_EQ(rowan.clock("minutes").standing, ClockStanding::no_day);
    EXPECT_EQ(rowan.clock("minutes").status.standing, time::Standing::not_started);

    rowan.did(HoldMeeting{"meet", exactly(march(13)), "chair", {}, {}, {}, {}, {}, {}});
    EXPECT_EQ(rowan.clock("minutes").due_on(), march(17));
    EXPECT_EQ(rowan.clock("minutes").standing, ClockStanding::running);
}

// Three to seven working days after Monday 2 March: Thursday 5 to Wednesday 11 March.
TEST(Limits, are_never_moved_by_the_day_that_people_agree)
{
    ACase rowan;
    rowan.noticed(monday).did(ArrangeMeeting{"meet", exactly(march(12)), "", ""});

    const auto clock = rowan.clock("meet");
    EXPECT_EQ(clock.due.earliest, march(5));
    EXPECT_EQ(clock.due_on(), march(11));
    EXPECT_EQ(clock.planned_on, march(12));
    const auto now = rowan.standing();
    ASSERT_EQ(now.departures.size(), 1U);
    EXPECT_EQ(now.departures.front().source, "Marram 5");
}

TEST(Limits, that_are_a_window_are_missed_before_it_as_after_it)
{
    ACase early;
    early.noticed(monday).on(march(4)).did(HoldMeeting{"meet", exactly(march(4)), "chair", {}, {}, {}, {}, {}, {}});
    EXPECT_EQ(early.clock("meet").standing, ClockStanding::too_early);
    EXPECT_EQ(early.standing().departures.front().message, "meet came 1 working day too early");

    ACase late;
    late.noticed(monday).on(march(12)).did(HoldMeeting{"meet", exactly(march(12)), "chair", {}, {}, {}, {}, {}, {}});
    EXPECT_EQ(late.clock("meet").standing, ClockStanding::met_late);
}

TEST(Limits, are_kept_on_their_last_day_and_missed_the_day_after)
{
    ACase rowan;
    rowan.noticed(monday).on(march(9));
    EXPECT_EQ(rowan.clock("check").standing, ClockStanding::running);
    EXPECT_EQ(rowan.clock("check").working_days, 0);
    EXPECT_EQ(rowan.on(march(10)).clock("check").standing, ClockStanding::late);

    rowan.did(MarkDone{"check", exactly(march(9)), {}, {}});
    EXPECT_EQ(rowan.clock("check").standing, ClockStanding::met);
}

TEST(Limits, of_what_was_done_about_a_day_between_two_are_judged_only_where_both_agree)
{
    ACase rowan;
    rowan.noticed(monday).on(march(12));
    rowan.did(MarkDone{"check", {Certainty::between, march(6), march(11), std::nullopt}, {}, {}});

    EXPECT_EQ(rowan.clock("check", 0).status.standing, time::Standing::not_certain);
    EXPECT_EQ(rowan.clock("check", 1).standing, ClockStanding::met_late) << "both days lie after 5 March";
}

TEST(Limits, of_the_partnership_can_be_extended_with_a_reason_and_national_ones_cannot)
{
    ACase rowan;
    rowan.noticed(monday);
    const std::string national = "within 5 working days of became-aware";
    const std::string local = "within 3 working days of became-aware";

    EXPECT_EQ(source_of(rowan.ask(ExtendLimit{"check", national, march(16), "Illness"})), "National 1");
    EXPECT_EQ(rowan.ask(ExtendLimit{"check", local, march(16), ""}).error().refusal.field, "reason");
    EXPECT_EQ(rowan.ask(ExtendLimit{"check", local, march(5), "Illness"}).error().refusal.field, "to-day");

    rowan.did(ExtendLimit{"check", local, march(16), "Illness"});
    EXPECT_EQ(rowan.clock("check", 0).due_on(), march(9));
    EXPECT_EQ(rowan.clock("check", 1).due_on(), march(16));
    EXPECT_EQ(rowan.clock("check", 1).due.latest, march(5));
    EXPECT_EQ(rowan.on(march(12)).clock("check", 1).standing, ClockStanding::running);
}

TEST(Limits, of_the_partnership_that_ended_before_their_start_could_not_be_kept)
{
    auto procedure = a_procedure();
    auto& step = step_in(procedure, "check");
    step.starts = condition("publication is known");
    ACase rowan{procedure};
    Typed typed;
    type_day(typed, "publication", march(16));
    rowan.on(march(17)).noticed(monday).did(StateFact{"publication", the_case, typed, "the plan"});

    EXPECT_EQ(rowan.clock("check", 1).standing, ClockStanding::could_not_be_kept);
    EXPECT_EQ(rowan.clock("check", 0).standing, ClockStanding::late) << "a national limit is met, or late with a reason";
}

// Without the holiday five working days from Monday 2 March end on Monday 9 March; with Thursday 5 March a holiday, on Tuesday 10 March.
TEST(Limits, that_are_open_move_when_a_holiday_is_proclaimed_and_those_that_are_met_do_not)
{
    ACase rowan;
    rowan.noticed(monday);
    ACase done = rowan;
    done.did(MarkDone{"check", exactly(monday), {}, {}});
    const auto proclaimed = time::BankHolidays{}.with({time::CorrectionKind::added, march(5), "Proclaimed day", march(3)});

    rowan.holidays = proclaimed;
    done.holidays = proclaimed;

    EXPECT_EQ(rowan.clock("check").due_on(), march(10));
    EXPECT_EQ(done.clock("check").due_on(), march(9));
    EXPECT_EQ(
        rowan.clock("check").moved_because, "moved from 9 March 2026 to 10 March 2026, because 5 March 2026 (Proclaimed day, proclaimed on "
                                            "3 March 2026) became a bank holiday");
    EXPECT_EQ(done.clock("check").moved_because, "");
}

TEST(Limits, that_a_holiday_known_before_their_start_lengthens_have_not_moved)
{
    ACase rowan;
    rowan.holidays = time::BankHolidays{}.with({time::CorrectionKind::added, march(5), "Proclaimed day", monday - days{3}});
    rowan.noticed(monday);

    EXPECT_EQ(rowan.clock("check").due_on(), march(10));
    EXPECT_EQ(rowan.clock("check").moved_because, "");
}

TEST(Limits, whose_start_was_corrected_say_so)
{
    ACase rowan;
    rowan.on(march(5)).noticed(monday);
    EXPECT_EQ(rowan.clock("check").moved_because, "");

    rowan.did(SubmitForm{"notice", a_notice(march(4)), {{"became-aware", "Misread"}}, std::nullopt});
    EXPECT_EQ(rowan.clock("check").moved_because, "moved from 9 March 2026 to 11 March 2026, because the day it counts from was corrected");
    EXPECT_EQ(rowan.clock("check").moved_reason, "Misread");
}

// Done on Wednesday 11 March, the fifth working day after the start of Wednesday 4 March. With a start of Monday 2 March the fifth
// working day is Monday 9 March: done two working days late, on the 10th and the 11th.
TEST(Limits, that_were_met_say_when_a_corrected_start_makes_them_late_and_which_day_they_had)
{
    ACase rowan;
    rowan.on(march(5)).noticed(march(4));
    rowan.on(march(11)).did(MarkDone{"check", exactly(march(11)), {}, {}});
    EXPECT_EQ(rowan.clock("check").standing, ClockStanding::met);

    rowan.on(march(12)).did(SubmitForm{"notice", a_notice(monday), {{"became-aware", "Misread"}}, std::nullopt});

    EXPECT_EQ(rowan.clock("check").standing, ClockStanding::met_late);
    EXPECT_EQ(rowan.clock("check").working_days, 2);
    EXPECT_EQ(
        rowan.clock("check").moved_because,
        "moved from 11 March 2026 to 9 March 2026, because the day it counts from was corrected");
    EXPECT_EQ(rowan.clock("check").moved_reason, "Misread");
}

} // namespace
} // namespace throughline::casework
