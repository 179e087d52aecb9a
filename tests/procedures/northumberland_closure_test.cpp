#include "northumberland_cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>

/// From the first request to the closing of the case, in every way it can end. Days are counted by hand: the bank holidays of the time are
/// Fri 25 and Mon 28 December 2026, Fri 1 January, Fri 26 and Mon 29 March, Mon 3 and Mon 31 May 2027.
namespace throughline::procedure_files {
namespace {

using namespace casework;
using namespace procedure;
using namespace std::chrono;

constexpr Day first_day = 2026y / December / 22;

WalkedCase requested()
{
    WalkedCase rowan{northumberland(), first_day};
    rowan.open("request-to-consider", {{"first-known-to", {"other-agency"}}}, {{"death-or-harm", {"seriously-harmed"}}});
    return rowan;
}

TEST(NorthumberlandToTheEnd, closes_a_case_that_is_not_taken_further_with_its_reason)
{
    auto rowan = requested();
    rowan.fill("criteria-aid", {{"definition-met", {"not-met"}}});
    EXPECT_EQ(rowan.stands("close-case"), InstanceStanding::waiting);

    rowan.view("decide-to-notify", "role/la-decider", "do-not-notify");
    rowan.fill("not-notified", {{"rapid-review-anyway", {"no"}}});
    EXPECT_EQ(rowan.stands("close-case"), InstanceStanding::open);
    for (const auto& open : rowan.still_asked_for())
        EXPECT_EQ(rowan.standing(open).step->stage == "notification" || rowan.standing(open).step->stage == "rapid-review", true) << open;

    const auto too_soon = rowan.refusal_of_form("close-case", {{"case-closing", {"not-taken-further"}}, {"case-closing-why", {"No harm"}}});
    EXPECT_TRUE(too_soon.starts_with("The case cannot be closed yet. Do these first, or leave them out with a reason: ")) << too_soon;

    rowan.close();
    EXPECT_TRUE(rowan.state().closed);
    EXPECT_EQ(rowan.known("case-closing"), "Not taken further: no serious incident");
}

TEST(NorthumberlandToTheEnd, opens_a_closed_case_again_with_a_reason)
{
    auto rowan = requested();
    rowan.close();
    rowan.do_it(ReopenStep{"close-case", "Another child was harmed"}, "close-case");

    EXPECT_FALSE(rowan.state().closed);
}

TEST(NorthumberlandToTheEnd, puts_the_whole_review_out_of_the_way_when_there_is_none)
{
    auto rowan = notified_at_christmas();
    rowan.fill("open-rapid-review");
    rowan.agree("lcspr-decision", "no-lcspr");

    for (const auto* step :
         {"set-terms-of-reference", "appoint-reviewer", "progress-check", "sign-off-report", "publication-plan", "dissemination-plan"})
        EXPECT_EQ(rowan.stands(step), InstanceStanding::overtaken) << step;
    EXPECT_EQ(rowan.stands("close-case"), InstanceStanding::open);
}

/// A review that keeps every day it can: begun Tue 12 January, signed Mon 14 June, published Tue 29 June 2027.
WalkedCase drafted()
{
    auto rowan = in_review();
    rowan.on(2027y / January / 18);
    for (const auto* step : {"convene-sprg", "decision-shared", "legal-advice-need", "family-and-lcspr", "family-link", "genogram-request"})
        rowan.fill(step);
    rowan.fill("parallel-processes", {{"processes-complete", {"none"}}});
    rowan.fill("set-terms-of-reference", on_day("information-return-day", 2027y / March / 1));
    rowan.fill("line-of-enquiry/L-1");
    rowan.fill("agree-terms-of-reference");
    rowan.sign("endorse-methodology");
    rowan.fill("appoint-reviewer");
    rowan.send("tell-reviewer-name");
    rowan.add(SetKind::participants, "The reviewer", {{"participant-part", {"lead-reviewer"}}});
    rowan.fill("list-participants");
    rowan.fill("declare-interests/M-1", {{"interest", {"none"}}, {"confidentiality-signed", {"yes"}}});
    rowan.request("agency-report/A-1");
    rowan.on(2027y / February / 22);
    rowan.add(SetKind::practitioners, "A nurse");
    rowan.fill("record-practitioners");
    rowan.send("invite-to-workshop");
    rowan.on(2027y / March / 1);
    rowan.answer("agency-report/A-1");
    rowan.do_it(ReviewReturn{"agency-report/A-1", true, "", {}}, "accepted");
    rowan.meet("review-meeting");
    rowan.fill("family-network/P-1", {{"person-relevant", {"yes"}}, {"person-to-invite", {"yes"}}});
    rowan.fill("child-network/C-1", {{"child-relevant", {"no"}}});
    Typed told{{"person-processes-considered", {"yes"}}};
    type_day(told, "person-told-on", 2027y / March / 1);
    type_day(told, "person-invited-on", 2027y / March / 1);
    rowan.fill("family-engagement/P-1", told);
    rowan.on(2027y / March / 12);
    rowan.send("request-progress");
    rowan.fill("progress-check", {{"progress", {"on-time"}}});
    rowan.meet("practitioner-event");
    rowan.on(2027y / May / 10);
    rowan.send("request-progress#2");
    rowan.fill("progress-check#2", {{"progress", {"on-time"}}});
    rowan.on(2027y / June / 1);
    rowan.add(SetKind::findings, "A finding");
    rowan.add(
        SetKind::recommendations, "A recommendation",
        on_day(
            "recommendation-by", 2027y / December / 1,
            {{"recommendation-addresses", {"practice", "leadership"}},
             {"recommendation-outcome", {"Babies are seen"}},
             {"recommendation-of", {"All agencies"}}}));
    rowan.agree("endorse-recommendation/R-1", "endorsed");
    rowan.fill("write-report", on_day("report-drafted-on", 2027y / June / 1));
    rowan.fill("family-shown-report/P-1", {{"person-shown", {"shown"}}});
    for (const auto* step : {"check-report", "quality-questions", "sprg-quality-assurance", "present-report", "dissemination-plan"})
        rowan.fill(step);
    rowan.fill("publication-plan", on_day("publication-day", 2027y / June / 29));
    rowan.add(SetKind::actions, "Train every shift", on_day("action-due", 2027y / December / 1));
    rowan.fill("plan-actions");
    rowan.on(2027y / June / 14);
    rowan.sign("sign-off-report");
    rowan.sign("sign-off-lcspr-action-plan");
    return rowan;
}

/// What went against a rule in the review itself; the rapid review was not finished here.
std::vector<std::string> late_in_review(const WalkedCase& rowan)
{
    std::vector<std::string> messages;
    for (const auto& departure : rowan.now().departures) {
        const auto& stage = rowan.standing(departure.instance).step->stage;
        if (stage != "notification" && stage != "rapid-review") messages.push_back(departure.message);
    }
    return messages;
}

// Covers: NB-169, NB-339, NB-391, NB-401, NB-403, NB-408
TEST(NorthumberlandToTheEnd, goes_from_the_decision_to_publication_and_to_practice_that_changed)
{
    auto rowan = drafted();
    EXPECT_EQ(late_in_review(rowan), std::vector<std::string>{});
    rowan.agree("publication-decision", "publish");
    rowan.send("publication-decision-to-national-bodies");
    EXPECT_EQ(rowan.state().sendings.at("publication-decision-to-national-bodies").size(), 3u);

    rowan.on(2027y / June / 18);
    rowan.send("send-advance-copies");
    rowan.fill("tell-frontline/A-1");
    Typed informed;
    type_day(informed, "person-informed-on", 2027y / June / 18);
    rowan.fill("family-informed/P-1", informed);
    rowan.on(2027y / June / 29);
    rowan.send("publish");
    EXPECT_EQ(rowan.standing("publish").done_on, sys_days{2027y / June / 29});
    rowan.fill("published-where", {{"web-address", {"https://partnership.example/reviews"}}});
    rowan.send("repository-copy");
    EXPECT_EQ(late_in_review(rowan), std::vector<std::string>{});

    rowan.fill("action-progress/T-1", {{"action-state", {"finished"}}});
    EXPECT_EQ(rowan.standing("executive-sign-off").standing, InstanceStanding::waiting) << "nobody has checked the action";
    EXPECT_THROW(rowan.fill("action-check/T-1", {{"action-state", {"done-and-checked"}}}), std::runtime_error) << "by who reported it";
    rowan.by.actor = PersonId{7};
    rowan.fill("action-check/T-1", {{"action-state", {"under-way"}}});
    rowan.by.actor = PersonId{1};
    rowan.fill("action-progress/T-1#2", {{"action-state", {"finished"}}});
    rowan.by.actor = PersonId{8};
    rowan.fill("action-check/T-1#2", {{"action-state", {"done-and-checked"}}});
    rowan.sign("executive-sign-off");
    for (const auto* step : {"disseminate", "embedding", "audit", "sprg-oversight", "review-action-plan"}) rowan.fill(step);
    rowan.on(2028y / June / 29);
    rowan.done("keep-public");
    rowan.close();
    EXPECT_TRUE(rowan.state().closed);
}

// Covers: NB-169, NB-341, NB-392
TEST(NorthumberlandToTheEnd, ends_without_publication_only_with_its_improvements_published)
{
    auto rowan = drafted();
    rowan.agree("publication-decision", "do-not-publish", {{"compelling", {"A surviving child would be found"}}});
    rowan.on(2027y / June / 25);
    EXPECT_TRUE(rowan.refusal_to_send("publish-improvements").starts_with("This cannot go out yet. First: "));
    rowan.fill("improvement-information", {{"improvements-public", {"Every baby with a bruise is seen within a day"}}});
    rowan.send("publish-improvements");
    rowan.send("non-publication-notice");
    rowan.send("publication-decision-to-national-bodies");

    EXPECT_TRUE(rowan.document("improvement-information").text().contains("Every baby with a bruise is seen within a day"));
    EXPECT_TRUE(rowan.document("non-publication").text().contains("A surviving child would be found"));
    EXPECT_EQ(rowan.stands("publish"), InstanceStanding::overtaken);
    EXPECT_EQ(rowan.stands("close-case"), InstanceStanding::open);
    rowan.close();
    EXPECT_TRUE(rowan.state().closed);
}

} // namespace
} // namespace throughline::procedure_files
