#include "northumberland_cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>

/// What the partners take into account when they decide on a review, and that the decision stays theirs.
namespace throughline::procedure_files {
namespace {

using namespace casework;
using namespace procedure;
using namespace std::chrono;

/// Answers to every matter, each unlike the first that is offered.
const Typed every_matter{
    {"improvements", {"may"}},
    {"recurrent-themes", {"may"}},
    {"working-together", {"may"}},
    {"panel-prefers-local", {"not-considered"}},
    {"single-agency", {"no"}},
    {"no-agency", {"involved"}},
    {"several-areas", {"no"}},
    {"institution", {"no"}},
    {"benefit", {"It would show why nobody put it together"}},
    {"key-questions", {"Who held which part?"}},
    {"new-or-old", {"old"}}};

WalkedCase rapid_review_open()
{
    auto rowan = notified_at_christmas();
    rowan.fill("open-rapid-review");
    return rowan;
}

// Covers: NB-146, NB-147, NB-148, NB-149, NB-151, NB-152, NB-153, NB-154, NB-159
TEST(NorthumberlandDecision, carries_every_matter_that_was_weighed_into_the_rapid_review)
{
    auto rowan = rapid_review_open();
    rowan.agree("lcspr-decision", "lcspr", every_matter);

    const auto record = rowan.document("rapid-review-record");
    const auto says = [&](const std::string& field, const std::string& words) {
        for (const auto& part : record.parts)
            for (const auto& group : part.groups)
                for (const auto& row : group.rows)
                    if (row.field == field && row.value == words) return true;
        return false;
    };
    EXPECT_TRUE(says("improvements", "There may be"));
    EXPECT_TRUE(says("recurrent-themes", "It may"));
    EXPECT_TRUE(says("working-together", "It may"));
    EXPECT_TRUE(says("panel-prefers-local", "It has not looked at it yet"));
    EXPECT_TRUE(says("single-agency", "No"));
    EXPECT_TRUE(says("no-agency", "Agencies were involved"));
    EXPECT_TRUE(says("several-areas", "No"));
    EXPECT_TRUE(says("institution", "No"));
    EXPECT_TRUE(says("new-or-old", "An old problem that needs another approach"));
}

// Covers: NB-150, NB-157, NB-158
TEST(NorthumberlandDecision, is_refused_until_the_four_matters_the_benefit_and_the_questions_are_given)
{
    auto rowan = rapid_review_open();
    const auto refused = rowan.refusal_of_view("lcspr-decision", "partners/S-1", "lcspr", {});
    for (const auto* matter :
         {"improvements:", "recurrent-themes:", "working-together:", "panel-prefers-local:", "benefit:", "key-questions:"})
        EXPECT_TRUE(refused.contains(matter)) << matter;

    for (const auto* matter : {"improvements", "recurrent-themes", "working-together", "panel-prefers-local"}) {
        auto all_but_one = every_matter;
        all_but_one.erase(matter);
        EXPECT_FALSE(rowan.refusal_of_view("lcspr-decision", "partners/S-1", "no-lcspr", all_but_one).empty()) << matter;
    }
    auto without_questions = every_matter;
    without_questions.erase("key-questions");
    EXPECT_EQ(rowan.refusal_of_view("lcspr-decision", "partners/S-1", "no-lcspr", without_questions), "")
        << "asked only of those who want a review";
    EXPECT_TRUE(rowan.refusal_of_view("lcspr-decision", "partners/S-1", "lcspr", without_questions).contains("key-questions:"));
}

// Covers: NB-155
TEST(NorthumberlandDecision, keeps_in_which_kind_of_institution_a_child_was)
{
    for (const auto* setting :
         {"childrens-home", "secure-childrens-home", "other-residential", "police-custody", "young-offender-institution",
          "secure-training-centre", "mental-health-act", "mental-capacity-act", "other"}) {
        auto rowan = rapid_review_open();
        rowan.fill("child-details/C-1", {{"setting", {setting}}});
        const auto words = rowan.known("setting", "children/C-1");
        EXPECT_NE(words, "") << setting;
        EXPECT_TRUE(rowan.document("rapid-review-record").text().contains(words)) << setting;
    }
}

// Covers: NB-156
TEST(NorthumberlandDecision, does_not_follow_from_having_been_notified)
{
    const auto rowan = rapid_review_open();

    EXPECT_EQ(rowan.knowledge().outcome_of(*northumberland().find_step("lcspr-decision"), "lcspr-decision").option, "");
    EXPECT_EQ(rowan.stands("begin-lcspr"), InstanceStanding::waiting);
}

// Covers: NB-160, NB-161
TEST(NorthumberlandDecision, may_be_for_a_review_although_the_criteria_for_notifying_are_no_longer_met)
{
    auto rowan = rapid_review_open();
    rowan.fill("write-rapid-review", {{"notification-criteria-later", {"harm-not-serious"}}});
    rowan.agree("lcspr-decision", "lcspr", every_matter);

    EXPECT_EQ(rowan.stands("begin-lcspr"), InstanceStanding::open);
    EXPECT_TRUE(is_in_file(rowan, "notification-criteria-later", "the harm was not serious"));
    EXPECT_TRUE(
        rowan
            .refusal_of_form(
                "write-rapid-review", {{"notification-criteria-later", {"no-abuse-or-neglect"}}, {"notification-criteria-why", {""}}})
            .contains("notification-criteria-why"));
}

// Covers: NB-014, NB-162
TEST(NorthumberlandDecision, is_the_three_partners_and_never_the_scrutineers)
{
    auto rowan = rapid_review_open();
    rowan.do_it(GiveAdvice{"lcspr-decision", "independent-scrutineer", "There should be a review", {}}, "advice");
    rowan.view("lcspr-decision", "partners/S-1", "no-lcspr", every_matter);
    rowan.view("lcspr-decision", "partners/S-2", "no-lcspr", every_matter);
    EXPECT_NE(rowan.stands("lcspr-decision"), InstanceStanding::done) << "two partners and the scrutineer decide nothing";

    rowan.view("lcspr-decision", "partners/S-3", "no-lcspr", every_matter);
    EXPECT_EQ(rowan.knowledge().outcome_of(*northumberland().find_step("lcspr-decision"), "lcspr-decision").option, "no-lcspr");
    EXPECT_TRUE(rowan.document("rapid-review-record").text().contains("There should be a review"));
}

// Covers: NB-164, NB-165, NB-167, NB-168
TEST(NorthumberlandDecision, stays_with_the_partners_whatever_the_panel_asks)
{
    for (const auto* about : {"decision-for", "decision-against"}) {
        auto rowan = rapid_review_open();
        rowan.agree("lcspr-decision", "no-lcspr", every_matter);
        rowan.fill("panel-response", {{"panel-view", {"differs"}}, {"about", {about}}, {"panel-words", {"It asks why"}}});
        EXPECT_EQ(rowan.state().last_submission("panel-response")->texts.at("panel-words"), "It asks why");
        EXPECT_EQ(rowan.stands("answer-to-panel"), InstanceStanding::open);

        rowan.fill(
            "answer-to-panel", {{"our-position", {"keep"}}, {"new-information", {"The post-mortem"}}, {"answer-words", {"We hold to it"}}});
        const auto answer = rowan.document("answer-to-panel").text();
        EXPECT_TRUE(answer.contains("We hold to it"));
        EXPECT_TRUE(answer.contains("The post-mortem"));
        EXPECT_EQ(rowan.knowledge().outcome_of(*northumberland().find_step("lcspr-decision"), "lcspr-decision").option, "no-lcspr")
            << about;
    }
}

// Covers: NB-170, NB-171
TEST(NorthumberlandDecision, calls_no_other_review_a_review_and_keeps_sharing_apart_from_it)
{
    auto rowan = rapid_review_open();
    rowan.meet("rapid-review-meeting", {{"meeting-recommendation", {"other-learning-review"}}});
    EXPECT_TRUE(rowan.warns("further-review-is-an-lcspr"));

    rowan.agree("lcspr-decision", "no-lcspr", every_matter);
    rowan.fill("spread-learning", {{"learning-spread", {"practitioner-event", "briefing"}}});
    EXPECT_EQ(rowan.known("learning-spread"), "An event for practitioners, A written briefing");
    EXPECT_EQ(rowan.stands("set-terms-of-reference"), InstanceStanding::overtaken) << "an event is no review";
}

// Covers: NB-172, NB-173, NB-174, NB-175, NB-176
TEST(NorthumberlandDecision, begins_with_an_agencys_request_whatever_makes_the_case_matter)
{
    for (const auto* why : {"good-practice", "poor-practice", "near-miss", "other"}) {
        WalkedCase rowan{northumberland(), 2026y / December / 22};
        rowan.open(
            "request-to-consider",
            {{"why-now", {why}}, {"partner-representative", {"yes"}}, {"partner-representative-who", {"The ICB's delegate, on Monday"}}},
            {});
        EXPECT_EQ(rowan.known("referral-received"), "22 December 2026");
        EXPECT_EQ(rowan.state().submissions.begin()->second.back().texts.at("partner-representative-who"), "The ICB's delegate, on Monday");

        rowan.send("tell-partners-of-request");
        EXPECT_EQ(rowan.state().sendings.at("tell-partners-of-request").size(), 3u) << "each safeguarding partner is told";
        rowan.fill("ask-partner/S-2", {{"partner-consulted", {"yes"}}, {"partner-view-on-notifying", {"do-not-notify"}}});
        EXPECT_EQ(rowan.known("partner-view-on-notifying", "partners/S-2").empty(), false);
    }
}

} // namespace
} // namespace throughline::procedure_files
