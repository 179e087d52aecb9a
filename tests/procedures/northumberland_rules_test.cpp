#include "northumberland_cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>

/// What the framework has computed, warned of, refused or produced in a review. Days are counted by hand: the bank holidays of 2027 up to
/// summer are Fri 1 January, Fri 26 and Mon 29 March, Mon 3 and Mon 31 May.
namespace throughline::procedure_files {
namespace {

using namespace casework;
using namespace procedure;
using namespace std::chrono;

bool is_late(const WalkedCase& rowan, const std::string& words)
{
    return std::ranges::any_of(rowan.late(), [&](const std::string& message) { return message.contains(words); });
}

WalkedCase with_a_draft()
{
    auto rowan = in_review();
    rowan.fill("set-terms-of-reference", on_day("information-return-day", 2027y / March / 1));
    rowan.fill("appoint-reviewer");
    rowan.add(SetKind::findings, "A finding");
    rowan.add(
        SetKind::recommendations, "A recommendation",
        on_day(
            "recommendation-by", 2027y / December / 1,
            {{"recommendation-addresses", {"practice", "leadership"}},
             {"recommendation-outcome", {"Safer babies"}},
             {"recommendation-of", {"All agencies"}}}));
    rowan.agree("endorse-recommendation/R-1", "endorsed");
    rowan.fill("write-report", on_day("report-drafted-on", begun_on));
    return rowan;
}

WalkedCase with_a_signed_report()
{
    auto rowan = with_a_draft();
    rowan.fill("check-report");
    rowan.fill("quality-questions");
    rowan.fill("sprg-quality-assurance");
    rowan.fill("present-report");
    rowan.fill("publication-plan", on_day("publication-day", 2027y / June / 29));
    rowan.sign("sign-off-report");
    return rowan;
}

// Computed

// Covers: NB-226, NB-227, CLK-042
TEST(NorthumberlandRules, give_a_review_six_months_from_the_decision_and_keep_an_earlier_target_beside_it)
{
    auto rowan = in_review();
    EXPECT_EQ(rowan.due("publish", "CLK-042"), sys_days{2027y / July / 12});

    rowan.fill("begin-lcspr", on_day("earlier-target", 2027y / June / 1));
    EXPECT_EQ(rowan.due("publish", "NB-227"), sys_days{2027y / June / 1});
    EXPECT_EQ(rowan.due("publish", "CLK-042"), sys_days{2027y / July / 12});

    rowan.agree("publication-decision", "publish");
    rowan.on(2027y / July / 13);
    EXPECT_TRUE(is_late(rowan, "Publish the report is"));
}

// Covers: NB-400, CLK-056, CF-051, CF-078
TEST(NorthumberlandRules, count_seven_working_days_back_from_the_day_of_publication)
{
    auto rowan = in_review();
    rowan.fill("publication-plan", on_day("publication-day", 2027y / June / 29));

    EXPECT_EQ(rowan.due("send-advance-copies", "CLK-056"), sys_days{2027y / June / 18}) << "28, 25, 24, 23, 22, 21, 18 June";
}

// Covers: NB-400, NB-401, CLK-056
TEST(NorthumberlandRules, let_nothing_be_published_whose_advance_copies_went_too_late)
{
    auto in_time = with_a_signed_report();
    in_time.agree("publication-decision", "publish");
    auto too_late = in_time;

    in_time.on(2027y / June / 18);
    in_time.send("send-advance-copies");
    EXPECT_EQ(in_time.state().sendings.at("send-advance-copies").size(), 3u)
        << "the Panel, Ofsted and the Secretary of State, one entry each";
    EXPECT_EQ(in_time.refusal_to_send("publish"), "");

    too_late.on(2027y / June / 21);
    too_late.send("send-advance-copies");
    EXPECT_TRUE(too_late.refusal_to_send("publish").contains("at least 7 working days before")) << too_late.refusal_to_send("publish");
}

// Covers: NB-404, CLK-058, CF-054
TEST(NorthumberlandRules, keep_a_report_on_view_for_a_year_and_mark_its_earlier_removal)
{
    auto rowan = with_a_signed_report();
    rowan.agree("publication-decision", "publish");
    rowan.on(2027y / June / 18);
    rowan.send("send-advance-copies");
    rowan.on(2027y / June / 29);
    rowan.send("publish");
    EXPECT_EQ(rowan.clock("keep-public", "CLK-058").due.earliest, sys_days{2028y / June / 29});

    rowan.on(2028y / March / 1);
    rowan.done("keep-public");
    EXPECT_TRUE(is_late(rowan, "Take the report off the website came"));
}

// Covers: NB-235, NB-238, CLK-054
TEST(NorthumberlandRules, ask_for_progress_every_two_months_from_the_last_time)
{
    auto rowan = in_review();
    EXPECT_EQ(rowan.due("progress-check", "NB-235: no figure"), sys_days{2027y / March / 12});
    rowan.on(2027y / January / 20);
    rowan.fill("appoint-reviewer");
    EXPECT_EQ(rowan.due("request-progress", "CLK-054"), sys_days{2027y / March / 20});

    rowan.on(2027y / March / 15);
    rowan.send("request-progress");
    EXPECT_EQ(rowan.due("request-progress#2", "CLK-054"), sys_days{2027y / May / 15});
    EXPECT_TRUE(rowan.document("progress-request").text().contains("tell us in writing"));

    rowan.fill("progress-check", {{"reviewer-reply", {"The second draft is under way"}}});
    EXPECT_EQ(rowan.due("progress-check#2", "NB-235: no figure"), sys_days{2027y / May / 15});
}

// Covers: NB-217, NB-269, CLK-046
TEST(NorthumberlandRules, list_a_formal_request_whose_answer_is_late)
{
    auto rowan = in_review();
    rowan.fill("formal-request/A-1", on_day("request-answer-by", 2027y / January / 26));
    EXPECT_EQ(rowan.due("formal-reply/A-1", "CLK-046"), sys_days{2027y / January / 26});

    rowan.on(2027y / January / 28);
    EXPECT_TRUE(is_late(rowan, "Record the answer to a formal request: Tarnside Hospital is 2 working days late"));
}

// Covers: NB-417, NB-421, NB-422, CLK-061, CLK-062
TEST(NorthumberlandRules, come_back_to_actions_and_improvements_regularly)
{
    auto rowan = with_a_signed_report();
    rowan.add(SetKind::actions, "An action", on_day("action-due", 2027y / September / 1));
    rowan.fill("plan-actions");
    rowan.agree("publication-decision", "publish");
    rowan.on(2027y / June / 18);
    rowan.send("send-advance-copies");
    rowan.on(2027y / June / 29);
    rowan.send("publish");
    rowan.on(2027y / July / 1);
    rowan.sign("sign-off-lcspr-action-plan");

    EXPECT_EQ(rowan.due("review-action-plan", "CLK-062"), sys_days{2027y / October / 1});
    EXPECT_EQ(rowan.due("audit", "NB-421"), sys_days{2027y / December / 29});
    EXPECT_EQ(rowan.due("embedding", "NB-422, CLK-061: no figure"), sys_days{2027y / December / 29});
    EXPECT_EQ(rowan.due("action-progress/T-1", "CLK-064"), sys_days{2027y / September / 1});
}

// Covers: NB-322, CLK-051
TEST(NorthumberlandRules, warn_of_a_workshop_invitation_on_short_notice)
{
    auto rowan = in_review();
    rowan.add(SetKind::practitioners, "A nurse");
    rowan.fill("record-practitioners");
    rowan.do_it(ArrangeMeeting{"practitioner-event", exactly(2027y / April / 15), "", ""}, "practitioner-event");
    EXPECT_EQ(rowan.due("invite-to-workshop", "CLK-051"), sys_days{2027y / April / 1}) << "14, 13, 12, 9, 8, 7, 6, 5, 2, 1 April";

    rowan.on(2027y / April / 6);
    rowan.send("invite-to-workshop");
    EXPECT_TRUE(is_late(rowan, "Invite to the workshop"));
}

// Warned of

// Covers: NB-184
TEST(NorthumberlandRules, warn_when_nothing_says_how_the_child_is_at_the_centre)
{
    auto rowan = in_review();
    rowan.fill("set-terms-of-reference");
    EXPECT_TRUE(rowan.warns("child-at-centre-empty"));

    rowan.fill("set-terms-of-reference", {{"child-at-centre", {"We ask of each step what it meant for her"}}});
    EXPECT_FALSE(rowan.warns("child-at-centre-empty"));
    EXPECT_TRUE(rowan.document("terms-of-reference").text().contains("what it meant for her"));
}

// Covers: NB-207, NB-208
TEST(NorthumberlandRules, warn_of_more_than_four_lines_of_enquiry_and_release_no_terms_without_one)
{
    auto rowan = in_review();
    rowan.fill("line-of-enquiry/L-1", {{"line-why", {"It is where the picture broke"}}});
    EXPECT_TRUE(is_in_file(rowan, "line-why", "It is where the picture broke"));
    for (const auto* line : {"Line 2", "Line 3", "Line 4"}) rowan.add(SetKind::lines_of_enquiry, line);
    EXPECT_FALSE(rowan.warns("too-many-lines"));

    rowan.add(SetKind::lines_of_enquiry, "Line 5");
    EXPECT_TRUE(rowan.warns("too-many-lines"));

    auto without = in_review();
    without.do_it(RemoveMember{"lines-of-enquiry/L-1", "It is asked elsewhere"}, "line");
    EXPECT_TRUE(without.missing_in("terms-of-reference").contains("A review has at least one line of enquiry"));
}

// Covers: NB-245, NB-246, NB-247
TEST(NorthumberlandRules, let_nothing_wait_merely_because_proceedings_run)
{
    auto rowan = with_a_process("criminal-investigation");
    EXPECT_EQ(rowan.known("hold-on-completion", "parallel-processes/X-1"), "");
    EXPECT_EQ(rowan.stands("set-terms-of-reference"), InstanceStanding::open);

    rowan.fill("hold/X-1", {{"hold-on-completion", {"yes"}}});
    EXPECT_TRUE(rowan.warns("overlap-before-delay"));
    rowan.fill("line-of-enquiry/L-1", {{"line-overlap", {"separate"}}});
    EXPECT_FALSE(rowan.warns("overlap-before-delay"));
    EXPECT_TRUE(rowan.warns("systemic-review-on-hold"));

    rowan.fill("line-of-enquiry/L-1", {{"line-overlap", {"overlaps"}}});
    EXPECT_FALSE(rowan.warns("systemic-review-on-hold"));
}

// Covers: NB-248, CF-049
TEST(NorthumberlandRules, hold_publication_alone_while_the_review_goes_on)
{
    auto rowan = with_a_signed_report();
    rowan.add(SetKind::parallel_processes, "A trial", {{"process-kind", {"criminal-investigation"}}});
    rowan.fill("hold/X-1", {{"hold-on-engagement", {"no"}}, {"hold-on-completion", {"no"}}, {"hold-on-publication", {"yes"}}});
    rowan.agree("publication-decision", "publish");
    rowan.send("send-advance-copies");
    EXPECT_EQ(rowan.stands("sign-off-report"), InstanceStanding::done);
    EXPECT_EQ(rowan.refusal_to_send("publish"), "Publication is held for a parallel process. Lift the hold first.");

    rowan.fill_next("hold/X-1", {{"hold-on-publication", {"lifted"}}});
    EXPECT_EQ(rowan.refusal_to_send("publish"), "");
}

// Covers: NB-257, NB-343
TEST(NorthumberlandRules, take_no_hold_and_no_delay_without_a_clear_reason)
{
    auto rowan = with_a_process("criminal-investigation");
    const auto hold = rowan.refusal_of_form(
        "hold/X-1", {{"hold-on-engagement", {"no"}}, {"hold-on-completion", {"yes"}}, {"hold-on-publication", {"no"}}});
    EXPECT_TRUE(hold.contains("Give a clear reason: that a process runs is none by itself")) << hold;

    const auto delay = rowan.refusal_of_form("record-delay", {{"delay-cause", {"criminal"}}});
    EXPECT_TRUE(delay.contains("Give the reason: proceedings by themselves are none")) << delay;
    rowan.fill("record-delay", {{"delay-cause", {"criminal"}}});
    EXPECT_TRUE(rowan.warns("waits-for-proceedings"));
}

// Covers: NB-256
TEST(NorthumberlandRules, ask_how_duplication_and_the_strain_on_the_family_are_kept_small)
{
    auto rowan = with_a_process("coroner");
    const auto refused = rowan.refusal_of_form("parallel-processes", {{"processes-complete", {"yes"}}, {"joint-report", {"no"}}});

    EXPECT_TRUE(refused.contains("Say how duplication is reduced")) << refused;
    EXPECT_TRUE(refused.contains("Say how the effect on the family is reduced")) << refused;
}

// Covers: NB-261
TEST(NorthumberlandRules, test_whether_a_domestic_homicide_review_is_due)
{
    auto rowan = in_review();
    rowan.fill("tests-for-other-reviews", {{"dhr-aged-16", {"yes"}}, {"dhr-by-relative", {"yes"}}});
    EXPECT_TRUE(rowan.warns("dhr-due"));

    rowan.add(SetKind::parallel_processes, "DHR", {{"process-kind", {"domestic-homicide-review"}}});
    EXPECT_FALSE(rowan.warns("dhr-due"));
    const auto& section = northumberland().find_form("tests-for-other-reviews")->sections.front();
    EXPECT_TRUE(section.text.contains("community safety partnership commissions it, the Home Office oversees it")) << section.text;
}

// Covers: NB-263
TEST(NorthumberlandRules, warn_that_moving_into_adulthood_may_meet_both_criteria)
{
    auto rowan = in_review();
    rowan.fill("tests-for-other-reviews", {{"transition", {"yes"}}});
    EXPECT_TRUE(rowan.warns("both-may-apply"));

    rowan.fill("tests-for-other-reviews", {{"primacy", {"The adults board leads"}}});
    EXPECT_FALSE(rowan.warns("both-may-apply"));
}

// Covers: NB-278
TEST(NorthumberlandRules, warn_when_a_safeguarding_partner_has_nobody_in_the_review_team)
{
    auto rowan = in_review();
    rowan.add(SetKind::participants, "An officer", {{"participant-part", {"panel-member"}}, {"participant-partner", {"police"}}});
    rowan.fill("list-participants");

    EXPECT_FALSE(rowan.warns("team-without-police"));
    EXPECT_TRUE(rowan.warns("team-without-health"));
    EXPECT_TRUE(rowan.warns("team-without-local-authority"));
    EXPECT_TRUE(is_in_file(rowan, "participant-partner", "The police"));
}

// Covers: NB-295, CLK-048, CF-042
TEST(NorthumberlandRules, warn_of_a_family_conversation_after_the_learning_event_without_a_reason)
{
    auto rowan = in_review();
    rowan.fill("family-engagement/P-1", {{"person-after-event", {"yes"}}});
    EXPECT_TRUE(rowan.warns("family-after-event"));

    rowan.fill_next("family-engagement/P-1", {{"person-after-event-why", {"She asked for it"}}});
    EXPECT_FALSE(rowan.warns("family-after-event"));
}

// Covers: NB-296
TEST(NorthumberlandRules, come_back_to_a_conversation_put_off_once_proceedings_have_ended)
{
    auto rowan = with_a_process("criminal-investigation");
    rowan.fill("family-network/P-1", {{"person-relevant", {"yes"}}, {"person-to-invite", {"later"}}});
    EXPECT_EQ(rowan.stands("family-after-proceedings/P-1"), InstanceStanding::waiting);

    Typed ended{{"process-kind", {"criminal-investigation"}}};
    type_day(ended, "process-ended", begun_on);
    rowan.do_it(ChangeMember{"parallel-processes/X-1", "", ended, {}}, "the process ends");
    EXPECT_EQ(rowan.stands("family-after-proceedings/P-1"), InstanceStanding::open);
}

// Covers: NB-279, NB-281, NB-308, NB-310
TEST(NorthumberlandRules, look_at_an_agencys_report_once_it_is_in_and_send_it_back_where_it_is_poor)
{
    auto rowan = in_review();
    rowan.fill("set-terms-of-reference", on_day("information-return-day", 2027y / February / 1));
    EXPECT_EQ(rowan.stands("assess-information/A-1"), InstanceStanding::waiting);
    rowan.request("agency-report/A-1");
    rowan.answer("agency-report/A-1", {{"names-a-practitioner", {"yes"}}});
    EXPECT_EQ(rowan.stands("assess-information/A-1"), InstanceStanding::open);
    EXPECT_TRUE(rowan.warns("practitioner-named"));

    rowan.fill("assess-information/A-1", {{"scrutiny", {"It tells, and does not say why"}}});
    EXPECT_TRUE(is_in_file(rowan, "scrutiny", "It tells, and does not say why"));
    rowan.do_it(ReviewReturn{"agency-report/A-1", false, "Say why, by 15 February", {}}, "returned");
    EXPECT_EQ(rowan.stands("agency-report/A-1"), InstanceStanding::returned);
    rowan.answer("agency-report/A-1", {{"names-a-practitioner", {"yes"}}});
    rowan.do_it(ReviewReturn{"agency-report/A-1", true, "", {}}, "accepted");
    EXPECT_EQ(rowan.stands("agency-report/A-1"), InstanceStanding::done);
}

// Covers: NB-315
TEST(NorthumberlandRules, warn_of_too_many_themes)
{
    auto rowan = in_review();
    for (int theme = 1; theme <= 5; ++theme) rowan.add(SetKind::themes, "Theme " + std::to_string(theme));
    EXPECT_FALSE(rowan.warns("too-many-themes"));

    rowan.add(SetKind::themes, "Theme 6");
    EXPECT_TRUE(rowan.warns("too-many-themes"));
}

// Covers: NB-222, NB-320
TEST(NorthumberlandRules, warn_of_blame_without_context_and_of_guests_who_were_not_there)
{
    auto rowan = in_review();
    rowan.add(SetKind::findings, "The call was not made", {{"finding-ends-at-error", {"yes"}}});
    rowan.add(SetKind::practitioners, "A head of service", {{"practitioner-direct", {"no"}}});

    EXPECT_TRUE(rowan.warns("ends-at-human-error"));
    EXPECT_TRUE(rowan.warns("no-direct-involvement"));
    rowan.do_it(
        ChangeMember{
            "findings/F-1", "", {{"finding-text", {"What there is to say"}}, {"finding-context", {"Nobody covered the line"}}}, {}},
        "context");
    EXPECT_FALSE(rowan.warns("ends-at-human-error"));
}

// Covers: NB-219, NB-357, NB-358
TEST(NorthumberlandRules, warn_of_a_draft_that_reads_like_an_old_review_or_tells_too_much)
{
    auto rowan = with_a_draft();
    rowan.fill("check-report", {{"checks-old-style", {"bland"}}, {"checks-biography", {"yes"}}, {"checks-intimate", {"yes"}}});
    for (const auto* check : {"old-style-report", "too-much-biography", "too-intimate"}) EXPECT_TRUE(rowan.warns(check)) << check;

    rowan.fill_next("check-report", {{"checks-old-style", {"no"}}, {"checks-biography", {"no"}}, {"checks-intimate", {"no"}}});
    for (const auto* check : {"old-style-report", "too-much-biography", "too-intimate"}) EXPECT_FALSE(rowan.warns(check)) << check;
}

// Covers: NB-394, CLK-055
TEST(NorthumberlandRules, warn_when_a_report_is_ready_to_be_endorsed_and_publication_is_not_planned)
{
    auto rowan = with_a_draft();
    rowan.fill("sprg-quality-assurance");
    EXPECT_TRUE(rowan.warns("planning-not-begun"));

    rowan.fill("publication-plan");
    EXPECT_FALSE(rowan.warns("planning-not-begun"));
}

// Covers: NB-395, CLK-057
TEST(NorthumberlandRules, warn_of_a_day_of_publication_on_which_the_incident_returns)
{
    auto rowan = in_review();
    rowan.fill("publication-plan", on_day("publication-day", 2027y / December / 22));

    EXPECT_TRUE(is_late(rowan, "is a day to avoid")) << "the incident was on 22 December 2026";
}

// Covers: NB-416
TEST(NorthumberlandRules, warn_of_a_recommendation_that_nothing_answers)
{
    auto rowan = with_a_draft();
    rowan.add(SetKind::actions, "An action", on_day("action-due", 2027y / September / 1));
    rowan.fill("plan-actions", {{"actions-answer-all", {"no"}}});
    EXPECT_TRUE(rowan.warns("recommendation-without-action"));
}

// Covers: NB-144
TEST(NorthumberlandRules, find_the_name_of_somebody_who_came_to_a_meeting_in_the_report)
{
    auto rowan = in_review();
    HoldMeeting meeting{"review-meeting",
                        exactly(begun_on),
                        "business-manager",
                        "",
                        {{"person/7", true}},
                        {{"person/7", "Tilly Quillfeather"}},
                        {},
                        {},
                        {}};
    meeting.typed = filled(*northumberland().find_form("review-meeting-record"), {}, rowan.knowledge(), the_case, begun_on);
    rowan.do_it(meeting, "review-meeting");
    rowan.fill("write-report", {{"report-overview", {"Nobody came."}}});
    EXPECT_FALSE(rowan.finds("lcspr-report", "names-somebody"));

    rowan.fill_next("write-report", {{"report-overview", {"Tilly Quillfeather did not come."}}});
    EXPECT_TRUE(rowan.finds("lcspr-report", "names-somebody"));
}

// Refused

// Covers: NB-143, NB-205, NB-212, NB-214, NB-215, NB-347, NB-348, NB-349, NB-350, NB-351, NB-352, NB-353, NB-354, NB-355, NB-356, NB-402
TEST(NorthumberlandRules, release_no_report_that_lacks_what_every_report_has)
{
    auto rowan = in_review();
    rowan.do_it(RemoveMember{"lines-of-enquiry/L-1", "For this test"}, "line");
    const auto missing = rowan.document("lcspr-report").missing;
    for (const auto* requirement :
         {"NB-143", "NB-205", "NB-212", "NB-214", "NB-215", "NB-347", "NB-348", "NB-349", "NB-350", "NB-351", "NB-352", "NB-353", "NB-354",
          "NB-355", "NB-356", "NB-402"}) {
        EXPECT_TRUE(std::ranges::any_of(missing, [&](const MissingContent& one) { return one.source.contains(requirement); }))
            << requirement;
    }
    EXPECT_TRUE(rowan.refusal(IssueDocument{"lcspr-report", "", "The text", "h"}).contains("cannot be released yet"));

    EXPECT_EQ(with_a_draft().missing_in("lcspr-report"), "");
}

// Covers: NB-206
TEST(NorthumberlandRules, carry_every_amendment_into_the_report)
{
    auto rowan = with_a_draft();
    rowan.fill("agree-terms-of-reference", {{"terms-amended", {"yes"}}, {"amendment", {"The period begins a year earlier"}}});
    rowan.fill_next("agree-terms-of-reference", {{"terms-amended", {"yes"}}, {"amendment", {"The school is asked as well"}}});

    const auto text = rowan.document("lcspr-report").text();
    EXPECT_TRUE(text.contains("The period begins a year earlier")) << text;
    EXPECT_TRUE(text.contains("The school is asked as well")) << text;
}

// Covers: NB-298
TEST(NorthumberlandRules, give_all_reasons_for_which_family_took_no_part_in_the_report)
{
    auto rowan = with_a_draft();
    rowan.fill(
        "family-network/P-1",
        {{"person-relevant", {"yes"}}, {"person-to-invite", {"no"}}, {"person-why-not-invited", {"It would harm her case in court"}}});

    EXPECT_TRUE(rowan.document("lcspr-report").text().contains("It would harm her case in court"));
}

// Covers: NB-338, NB-379, NB-380, NB-381
TEST(NorthumberlandRules, put_no_recommendation_into_the_report_that_is_vague_or_not_endorsed)
{
    auto rowan = with_a_draft();
    rowan.add(SetKind::recommendations, "Raise awareness");
    const auto held_back = rowan.missing_in("lcspr-report");
    EXPECT_TRUE(held_back.contains("which outcome for children")) << held_back;
    EXPECT_TRUE(held_back.contains("what is required, of which agencies, and by when"));
    EXPECT_TRUE(held_back.contains("has not been endorsed by the three partners"));

    auto practice_only = in_review();
    practice_only.add(SetKind::recommendations, "For practice", {{"recommendation-addresses", {"practice"}}});
    EXPECT_TRUE(practice_only.missing_in("lcspr-report").contains("No recommendation addresses the leadership of the system"));
}

// Covers: NB-015, NB-381
TEST(NorthumberlandRules, endorse_a_recommendation_by_all_three_partners_or_work_on_it_again)
{
    auto rowan = in_review();
    rowan.add(SetKind::recommendations, "A recommendation");
    rowan.view("endorse-recommendation/R-1", "partners/S-1", "endorsed");
    rowan.view("endorse-recommendation/R-1", "partners/S-2", "endorsed");
    EXPECT_EQ(rowan.stands("endorse-recommendation/R-1"), InstanceStanding::open);

    rowan.view("endorse-recommendation/R-1", "partners/S-3", "rework");
    EXPECT_EQ(rowan.stands("rework-recommendation/R-1"), InstanceStanding::open);
}

// Covers: NB-289
TEST(NorthumberlandRules, keep_the_genogram_out_of_a_report_whoever_adds_it_to_the_document)
{
    const auto with_members = with_a_draft();
    EXPECT_FALSE(with_members.finds("lcspr-report", "no-genogram-in-report"));

    auto changed = northumberland();
    const auto report = std::ranges::find(changed.documents, std::string("lcspr-report"), &Document::id);
    DocumentPart tree;
    tree.title = "The family";
    tree.from = "genogram";
    report->parts.push_back(tree);
    const auto built_again = built(*report, CaseKnowledge{with_members.state(), changed});
    EXPECT_TRUE(std::ranges::any_of(built_again.findings, [](const Finding& finding) {
        return finding.check->id == "no-genogram-in-report" && finding.check->level == CheckLevel::block;
    }));
}

// Covers: NB-198, NB-203
TEST(NorthumberlandRules, give_no_name_of_a_reviewer_with_a_conflict_and_one_notice_to_each_body_otherwise)
{
    auto rowan = in_review();
    EXPECT_TRUE(rowan.refusal_of_form("appoint-reviewer", {}).contains("reviewer-conflict"));
    auto conflicted = rowan;
    conflicted.fill("appoint-reviewer", {{"reviewer-conflict", {"declared"}}});
    conflicted.issue("reviewer-name", "tell-reviewer-name");
    EXPECT_TRUE(conflicted.refusal_to_send("tell-reviewer-name").contains("declared a conflict of interest"));

    rowan.fill("appoint-reviewer", {{"reviewer-name", {"Imogen Ashgrove"}}});
    rowan.send("tell-reviewer-name");
    std::vector<std::string> told;
    for (const auto& sending : rowan.state().sendings.at("tell-reviewer-name")) told.push_back(sending.sent.recipient);
    EXPECT_EQ(told, (std::vector<std::string>{"national-panel", "ofsted", "secretary-of-state"}));
    EXPECT_TRUE(rowan.document("reviewer-name").text().contains("Imogen Ashgrove"));
}

// Covers: NB-179, NB-204, NB-209, NB-243, NB-305
TEST(NorthumberlandRules, take_no_terms_of_reference_that_leave_out_what_they_need)
{
    auto rowan = in_review();
    const auto refused = rowan.refusal_of_form("set-terms-of-reference", {{"review-method", {"other"}}});
    for (const auto* field :
         {"review-scope", "review-aims", "rapid-review-learning", "why-other-method", "case-background", "views-of-leaders",
          "views-of-practitioners", "views-of-family", "further-exploration", "means-of-collection"})
        EXPECT_TRUE(refused.contains(std::string(field) + ":")) << field;
}

// Covers: NB-240, NB-411
TEST(NorthumberlandRules, release_no_early_learning_before_the_partners_agree_and_its_effect_was_looked_at)
{
    auto rowan = in_review();
    const auto refused = rowan.refusal_of_form("learning-so-far", {});
    for (const auto* field : {"family-effect-checked:", "process-effect-checked:", "partners-agreed-release:"})
        EXPECT_TRUE(refused.contains(field)) << field;

    rowan.fill("learning-so-far", on_day("released-on", begun_on, {{"partners-agreed-release", {"no"}}}));
    EXPECT_EQ(rowan.known("released-on"), "") << "nothing is released that was not agreed";
    rowan.fill_next("learning-so-far", on_day("released-on", begun_on, {{"partners-agreed-release", {"yes"}}}));
    EXPECT_EQ(rowan.known("released-on"), "12 January 2027");
}

// Covers: NB-259
TEST(NorthumberlandRules, let_no_joint_report_be_signed_before_each_requirement_is_met)
{
    auto rowan = with_a_draft();
    rowan.fill("parallel-processes", {{"processes-complete", {"none"}}, {"joint-report", {"yes"}}});
    rowan.fill("check-report");
    rowan.issue("lcspr-report", "sign-off-report");
    EXPECT_TRUE(rowan.refusal_to_sign("sign-off-report").contains("meets what each process asks"));

    rowan.fill("joint-report-checklist", {{"joint-met", {"all"}}});
    EXPECT_EQ(rowan.refusal_to_sign("sign-off-report"), "");
}

// Covers: NB-265
TEST(NorthumberlandRules, let_no_report_on_a_death_be_signed_without_a_child_death_review)
{
    auto rowan = with_a_draft();
    rowan.fill("child-details/C-1", {{"death-or-harm", {"died"}}});
    rowan.fill("check-report");
    rowan.issue("lcspr-report", "sign-off-report");
    EXPECT_TRUE(rowan.refusal_to_sign("sign-off-report").contains("no child death review is listed"));

    rowan.add(SetKind::parallel_processes, "Child death review", {{"process-kind", {"child-death-review"}}});
    EXPECT_EQ(rowan.refusal_to_sign("sign-off-report"), "");
}

// Covers: NB-342, NB-346, NB-359
TEST(NorthumberlandRules, let_no_report_be_signed_that_its_check_found_wanting)
{
    for (const auto* what : {"meets-terms", "anonymised", "welfare-checked"}) {
        auto rowan = with_a_draft();
        rowan.fill("check-report", {{what, {"no"}}});
        rowan.issue("lcspr-report", "sign-off-report");
        EXPECT_TRUE(rowan.refusal_to_sign("sign-off-report").contains("found that it is not ready")) << what;

        rowan.fill_next("check-report", {{what, {"yes"}}});
        EXPECT_EQ(rowan.refusal_to_sign("sign-off-report"), "") << what;
    }
}

// Covers: NB-180, NB-181, NB-182, NB-183, NB-216
TEST(NorthumberlandRules, keep_the_questions_about_quality_listed_until_each_is_answered)
{
    auto rowan = with_a_draft();
    const auto refused = rowan.refusal_of_form("check-report", {});
    for (const auto* question :
         {"checks-child:", "checks-organisations:", "checks-reasons:", "checks-learning:", "checks-culture:", "checks-why:"})
        EXPECT_TRUE(refused.contains(question)) << question;
    EXPECT_EQ(rowan.stands("check-report"), InstanceStanding::open);
    EXPECT_EQ(rowan.stands("sign-off-report"), InstanceStanding::waiting);

    rowan.fill("check-report", {{"checks-child", {"partly"}}, {"checks-why", {"Her own words are few"}}});
    EXPECT_TRUE(is_in_file(rowan, "checks-child", "Partly"));
    EXPECT_TRUE(is_in_file(rowan, "checks-why", "Her own words are few"));
}

// Covers: NB-284, NB-409, CLK-049, CLK-050
TEST(NorthumberlandRules, hold_no_review_meeting_without_the_family_and_action_at_once_on_its_agenda)
{
    auto rowan = in_review();
    const HoldMeeting nothing_said{"review-meeting", exactly(begun_on), "business-manager", "", {{"partners/S-1", true}}, {}, {}, {}, {}};
    const auto refused = rowan.refusal(nothing_said);
    EXPECT_TRUE(refused.contains("meeting-on-family:")) << refused;
    EXPECT_TRUE(refused.contains("action-now:")) << refused;

    rowan.meet("review-meeting", {{"action-now", {"several-agencies"}}, {"action-now-words", {"Every ward checks tonight"}}});
    EXPECT_TRUE(is_in_file(rowan, "action-now-words", "Every ward checks tonight"));
    EXPECT_EQ(rowan.next("review-meeting"), "review-meeting#2") << "it is asked again at the next meeting";
    auto second = nothing_said;
    second.instance = "review-meeting#2";
    EXPECT_TRUE(rowan.refusal(second).contains("meeting-on-family:"));
}

// Covers: NB-335
TEST(NorthumberlandRules, record_no_workshop_without_what_was_known_at_the_time)
{
    auto rowan = in_review();
    const HoldMeeting nothing_said{"practitioner-event", exactly(begun_on), "lead-reviewer", "", {{"partners/S-1", true}}, {}, {}, {}, {}};

    EXPECT_TRUE(rowan.refusal(nothing_said).contains("what was known then, and the system it was made in"));
}

// Covers: NB-008, CLK-045
TEST(NorthumberlandRules, keep_the_child_death_panel_waiting_until_the_reviews_are_over)
{
    auto rowan = with_a_process("child-death-review");
    EXPECT_EQ(rowan.stands("child-death-panel/X-1"), InstanceStanding::waiting);

    rowan.leave_out("submit-rapid-review");
    rowan.leave_out("sign-off-report");
    EXPECT_EQ(rowan.stands("child-death-panel/X-1"), InstanceStanding::open);
}

// Covers: NB-339, NB-340, NB-419
TEST(NorthumberlandRules, ask_each_of_the_three_partners_to_sign_report_and_action_plan)
{
    auto rowan = with_a_draft();
    rowan.fill("check-report");
    rowan.issue("lcspr-report", "sign-off-report");
    for (const auto* seat : {"partners/S-1", "partners/S-2"}) {
        rowan.by.actor = PersonId{200 + seat[11]};
        rowan.do_it(Sign{"sign-off-report", seat, "lcspr-report-1", "", {}}, seat);
    }
    EXPECT_FALSE(rowan.standing("sign-off-report").done_on.has_value());
    rowan.by.actor = PersonId{999};
    rowan.do_it(Sign{"sign-off-report", "partners/S-3", "lcspr-report-1", "", {}}, "S-3");
    EXPECT_EQ(rowan.standing("sign-off-report").done_on, begun_on);

    for (const auto* step : {"sign-off-lcspr-action-plan", "executive-sign-off"})
        EXPECT_EQ(rowan.knowledge().seats_of(*northumberland().find_step(step)).size(), 3u) << step;
    EXPECT_EQ(rowan.stands("executive-sign-off"), InstanceStanding::waiting);
}

// Covers: NB-341, NB-391, NB-392
TEST(NorthumberlandRules, publish_unless_compelling_circumstances_are_given_and_then_publish_the_improvements)
{
    auto rowan = with_a_signed_report();
    EXPECT_TRUE(rowan.refusal_of_view("publication-decision", "partners/S-1", "do-not-publish", {}).contains("compelling:"));
    EXPECT_EQ(rowan.refusal_of_view("publication-decision", "partners/S-1", "publish", {}), "");

    rowan.agree("publication-decision", "do-not-publish", {{"compelling", {"A surviving child would be found"}}});
    EXPECT_EQ(rowan.stands("publish"), InstanceStanding::overtaken);
    const auto open = rowan.still_asked_for();
    for (const auto* step : {"publish-improvements", "improvement-information", "non-publication-notice"})
        EXPECT_EQ(std::ranges::count(open, step), 1) << step;
    EXPECT_TRUE(rowan.refusal_of_form("close-case", {{"case-closing", {"not-published"}}, {"case-closing-why", {"x"}}})
                    .contains("Publish what will be improved"));
}

// Covers: NB-412
TEST(NorthumberlandRules, keep_a_case_open_until_there_is_a_plan_for_sharing_the_learning)
{
    auto rowan = with_a_draft();
    EXPECT_EQ(std::ranges::count(rowan.still_asked_for(), "dissemination-plan"), 1);

    rowan.fill("dissemination-plan");
    EXPECT_EQ(std::ranges::count(rowan.still_asked_for(), "dissemination-plan"), 0);
}

// Covers: NB-230, CF-048
TEST(NorthumberlandRules, produce_the_notice_of_delay_with_its_reason_for_panel_and_secretary_of_state)
{
    auto rowan = in_review();
    rowan.fill("progress-check", {{"progress", {"at-risk"}}});
    rowan.fill(
        "record-delay",
        on_day("new-date", 2027y / October / 1, {{"beyond-six-months", {"yes"}}, {"delay-reason", {"Two reports came in March"}}}));
    EXPECT_EQ(rowan.stands("delay-in-publication-notice"), InstanceStanding::open);

    rowan.send("delay-in-publication-notice");
    EXPECT_TRUE(rowan.document("delay-in-publication").text().contains("Two reports came in March"));
    const auto& sendings = rowan.state().sendings.at("delay-in-publication-notice");
    EXPECT_EQ(sendings.front().sent.recipient, "national-panel");
    EXPECT_EQ(sendings.back().sent.recipient, "secretary-of-state");
}

// Covers: NB-406, CLK-059
TEST(NorthumberlandRules, call_for_a_copy_to_the_repository_once_the_report_is_published)
{
    auto rowan = with_a_signed_report();
    rowan.agree("publication-decision", "publish");
    EXPECT_EQ(rowan.stands("repository-copy"), InstanceStanding::waiting);
    rowan.send("send-advance-copies");
    rowan.send("publish");
    EXPECT_EQ(rowan.stands("repository-copy"), InstanceStanding::open);

    rowan.send("repository-copy");
    EXPECT_EQ(rowan.state().sendings.at("repository-copy").front().sent.recipient, "nspcc-repository");
}

// Covers: NB-142
TEST(NorthumberlandRules, say_on_every_review_what_it_is_for)
{
    const auto rowan = in_review();
    for (const auto* document : {"terms-of-reference", "lcspr-report", "review-file"})
        EXPECT_TRUE(rowan.document(document).text().contains("to improve practice through change in the system itself")) << document;
}

// Covers: NB-211, NB-221
TEST(NorthumberlandRules, produce_questions_from_the_lines_of_enquiry_and_involvement_from_the_episodes)
{
    auto rowan = in_review();
    EXPECT_TRUE(rowan.document("question-sets").text().contains("Who knew, and when?"));
    EXPECT_TRUE(rowan.document("question-sets").text().contains("There is room here for whatever matters to you"));

    rowan.add(SetKind::episodes, "The night of the call", {{"episode-agencies", {"Police took the call; the ward was full"}}});
    EXPECT_TRUE(rowan.document("professionals-involvement").text().contains("Police took the call; the ward was full"));
}

struct Letters {
    std::string requirement;
    std::string letter;
    std::string number;
    std::vector<std::string> says;
};

// Covers: NB-186, NB-272, NB-301, NB-432, NB-433, NB-434, NB-436, NB-437, NB-438, NB-439, NB-442
TEST(NorthumberlandRules, have_the_letters_that_the_framework_lists_with_what_each_must_say)
{
    const std::vector<Letters> all{
        {"NB-432", "author-requirements", "7", {"Knowledge and expertise", "conflict of interest", "Tasks:", "What we expect: a report"}},
        {"NB-433", "family-letter", "8", {"local child safeguarding practice review", "{fact:reviewer-name}", "You are invited"}},
        {"NB-434", "family-leaflet", "9", {"What is a review?", "Who leads it? {fact:reviewer-name}", "What will happen?"}},
        {"NB-436",
         "request-for-chronology",
         "11",
         {"{fact:period-from}", "{fact:period-until}", "for the learning of all agencies", "{due}", "list of the professionals to invite"}},
        {"NB-301", "request-for-chronology", "11", {"We ask you formally to take part"}},
        {"NB-437", "chronology-guidance", "12", {"Leave out the names of practitioners", "post and the area of responsibility"}},
        {"NB-438",
         "workshop-invitation",
         "13",
         {"{meeting:practitioner-event}", "the place or the link", "Format and length", "themes that were chosen beforehand"}},
        {"NB-186", "workshop-invitation", "13", {"without fear of blame for what you did in good faith"}},
        {"NB-439", "workshop-briefing", "14", {"Why there is a workshop", "Why your part matters"}},
        {"NB-442", "report-guidance", "16", {"What it has at least", "Nobody can be recognised", "Short.", "ten quality questions"}}};
    for (const auto& one : all) {
        const auto* letter = northumberland().find_letter(one.letter);
        ASSERT_NE(letter, nullptr) << one.letter;
        EXPECT_EQ(letter->number, one.number);
        EXPECT_TRUE(letter->source.contains(one.requirement)) << one.letter << " does not cite " << one.requirement;
        std::string text;
        for (const auto& paragraph : letter->paragraphs) text += paragraph + "\n";
        for (const auto& words : one.says) EXPECT_TRUE(text.contains(words)) << one.letter << ": " << words;
    }
    std::string request;
    for (const auto& paragraph : northumberland().find_letter("request-for-chronology")->paragraphs) request += paragraph;
    EXPECT_TRUE(request.contains("all care that the NHS commissioned, in the independent and voluntary sector too"));
}

// Covers: NB-431, NB-443, NB-444
TEST(NorthumberlandRules, have_the_documents_that_the_framework_lists_with_what_is_known)
{
    auto rowan = with_a_draft();
    rowan.add(
        SetKind::actions, "Train",
        on_day("action-due", 2027y / September / 1, {{"action-text", {"Train every shift"}}, {"action-effect", {"Babies are seen"}}}));
    rowan.fill("action-progress/T-1", {{"action-state", {"finished"}}, {"action-evidence", {"Lists of those trained"}}});
    rowan.fill(
        "publication-plan",
        on_day(
            "publication-day", 2027y / June / 29, {{"agreed-statements", {"We are sorry"}}, {"days-to-avoid", {"Her birthday, 3 June"}}}));
    rowan.fill("family-shown-report/P-1", {{"person-wishes", {"No photograph"}}});

    rowan.fill("family-and-lcspr");

    EXPECT_EQ(rowan.document("terms-of-reference").number, "6");
    EXPECT_EQ(rowan.missing_in("terms-of-reference"), "");
    const auto plan = rowan.document("action-plan");
    EXPECT_EQ(plan.number, "18");
    for (const auto* words : {"Train every shift", "1 September 2027", "Babies are seen", "Lists of those trained"})
        EXPECT_TRUE(plan.text().contains(words)) << words;
    const auto strategy = rowan.document("publication-strategy");
    EXPECT_EQ(strategy.number, "17");
    for (const auto* words : {"29 June 2027", "Her birthday, 3 June", "No photograph", "We are sorry"})
        EXPECT_TRUE(strategy.text().contains(words)) << words;
}

// Covers: NB-440
TEST(NorthumberlandRules, have_a_workshop_agenda_with_everything_to_be_talked_about)
{
    auto rowan = in_review();
    rowan.add(SetKind::themes, "A theme", {{"theme-text", {"Who reads a hospital letter"}}});
    const auto agenda = rowan.document("workshop-agenda");

    EXPECT_EQ(agenda.number, "15");
    for (const auto* item :
         {"What we know of the family", "lived experience", "Why things happened", "key themes", "Good practice", "Learning and actions",
          "Who reads a hospital letter"})
        EXPECT_TRUE(agenda.text().contains(item)) << item;
}

} // namespace
} // namespace throughline::procedure_files
