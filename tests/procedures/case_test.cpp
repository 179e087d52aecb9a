#include "shipped_case.hpp"

#include <gtest/gtest.h>

#include <algorithm>

/// A case is taken through the shipped procedure by the rules themselves: whoever writes a step that cannot be reached, a form that
/// cannot be filled in or a document that can never go out is told here.
namespace throughline::procedure_files {
namespace {

const Procedure& northumberland() { return shipped("northumberland"); }

/// Tuesday 22 December 2026: everything over Christmas.
constexpr Day first_day = 2026y / December / 22;

Case requested()
{
    Case rowan{northumberland(), first_day};
    rowan.open("request-to-consider", {{"first-known-to", {"other-agency"}}}, {{"death-or-harm", {"seriously-harmed"}}});
    return rowan;
}

/// What the rapid review has to say about the child.
Typed complete_details()
{
    Typed details{
        {"gender", {"female"}}, {"ethnicity", {"asian-indian"}}, {"disability", {"none-known"}}, {"safe-arrangement", {"With a relative"}}};
    type_day(details, "date-of-birth", 2020y / February / 1);
    return details;
}

Case notified()
{
    auto rowan = requested();
    rowan.fill("safe-now", {{"children-safe-now", {"yes"}}});
    rowan.fill("child-details/C-1", complete_details());
    rowan.fill("criteria-aid", {{"definition-met", {"met"}}});
    rowan.fill("agency-and-authority", {{"agreed", {"to-notify"}}});
    for (const auto* partner : {"S-1", "S-2", "S-3"}) rowan.fill(std::string("ask-partner/") + partner);
    rowan.view("decide-to-notify", "role/la-decider", "notify", {{"other-areas-told", {"not-appropriate"}}});
    rowan.fill("prepare-notification");
    rowan.send("notify-panel");
    return rowan;
}

TEST(ShippedCase, waits_for_the_criteria_before_the_authority_decides)
{
    auto rowan = requested();
    EXPECT_EQ(rowan.stands("decide-to-notify"), InstanceStanding::waiting);

    rowan.fill("criteria-aid", {{"definition-met", {"met"}}});
    EXPECT_EQ(rowan.stands("decide-to-notify"), InstanceStanding::open);
    EXPECT_TRUE(rowan.warns("partners-were-asked"));
}

TEST(ShippedCase, helps_partners_who_disagree_to_settle_it)
{
    auto rowan = requested();
    EXPECT_EQ(rowan.stands("settle-disagreement"), InstanceStanding::waiting);

    rowan.fill("ask-partner/S-2", {{"partner-consulted", {"yes"}}, {"partner-view-on-notifying", {"notify"}}});
    rowan.fill("ask-partner/S-3", {{"partner-consulted", {"yes"}}, {"partner-view-on-notifying", {"do-not-notify"}}});
    EXPECT_EQ(rowan.stands("settle-disagreement"), InstanceStanding::open);

    rowan.fill("settle-disagreement", {{"talk-outcome", {"still-divided"}}, {"scrutineer-asked", {"yes"}}});
    EXPECT_EQ(rowan.stands("scrutineer-help"), InstanceStanding::open);
}

TEST(ShippedCase, leaves_the_rapid_review_alone_when_nobody_is_notified)
{
    auto rowan = requested();
    rowan.fill("criteria-aid", {{"definition-met", {"not-met"}}});
    rowan.view("decide-to-notify", "role/la-decider", "do-not-notify");
    EXPECT_EQ(rowan.stands("prepare-notification"), InstanceStanding::overtaken);

    rowan.fill("not-notified", {{"rapid-review-anyway", {"no"}}});
    for (const auto* step : {"open-rapid-review", "write-rapid-review", "submit-rapid-review", "rapid-review-meeting", "list-agencies"})
        EXPECT_EQ(rowan.stands(step), InstanceStanding::not_applicable) << step;
}

TEST(ShippedCase, calls_for_the_notices_of_a_looked_after_childs_death_and_of_no_other)
{
    auto rowan = requested();
    EXPECT_EQ(rowan.stands("looked-after-death-notice"), InstanceStanding::not_applicable);

    rowan.fill("child-details/C-1", {{"death-or-harm", {"died"}}});
    EXPECT_EQ(rowan.stands("looked-after-death-notice"), InstanceStanding::undetermined);

    rowan.fill("child-details/C-1", {{"looked-after", {"yes"}}, {"care-leaver", {"no"}}});
    EXPECT_EQ(rowan.stands("looked-after-death-notice"), InstanceStanding::open);
    EXPECT_EQ(rowan.stands("care-leaver-death-notice"), InstanceStanding::not_applicable);
}

TEST(ShippedCase, goes_from_a_request_to_the_panels_answer_without_an_lcspr)
{
    auto rowan = notified();
    EXPECT_EQ(rowan.stands("notify-panel"), InstanceStanding::done);
    for (const auto* step : {"tell-partners-of-event", "tell-of-notification", "notice-to-chair"}) rowan.send(step);
    rowan.fill("notification-reference");
    rowan.fill("family-and-notification", {{"family-and-notification", {"tell"}}});
    rowan.fill("more-than-one-area", {{"other-areas-involved", {"no"}}});

    for (const auto* agency : {"Wren Primary School", "Fellmark Police", "Tarnside Hospital"}) rowan.add(SetKind::agencies, agency);
    rowan.fill("list-agencies", {{"every-agency-listed", {"yes"}}});
    rowan.on(2026y / December / 23);
    rowan.do_it(
        SendRequests{
            {"scoping-request/A-1", "scoping-request/A-2", "scoping-request/A-3"}, exactly(2026y / December / 23), "secure-email", "", ""},
        "scoping-request");
    EXPECT_TRUE(rowan.warns("meeting-date-set"));
    EXPECT_EQ(rowan.stands("secure-records/A-2"), InstanceStanding::open);
    rowan.do_it(ArrangeMeeting{"rapid-review-meeting", exactly(2027y / January / 12), "Room 4", ""}, "rapid-review-meeting");
    EXPECT_FALSE(rowan.warns("meeting-date-set"));
    EXPECT_FALSE(rowan.warns("time-left-after-meeting"));

    rowan.on(2027y / January / 4);
    for (const auto* agency : {"A-1", "A-2", "A-3"}) {
        const std::string member = std::string("agencies/") + agency;
        rowan.fill(std::string("secure-records/") + agency);
        const auto answers = filled(
            *northumberland().find_form("scoping-return"), {{"involvement", {"past"}}}, rowan.knowledge(), member, 2027y / January / 4);
        rowan.do_it(SubmitReturn{std::string("scoping-request/") + agency, "full", answers, "", "A lead", {}}, member);
        rowan.do_it(ReviewReturn{std::string("scoping-request/") + agency, true, "", {}}, member);
    }

    rowan.add(
        SetKind::people, "A parent",
        {{"person-age", {"34"}},
         {"person-physical-health", {"none-known"}},
         {"person-mental-health", {"none-known"}},
         {"person-disability", {"none-known"}}});
    rowan.fill("open-rapid-review");
    rowan.on(2027y / January / 12);
    rowan.meet("rapid-review-meeting", {{"meeting-recommendation", {"no-further-review"}}});
    rowan.fill(
        "nine-issues", {{"national-reviews-used", {"used"}},
                        {"national-review-view", {"not-needed"}},
                        {"further-learning-likely", {"neither"}},
                        {"reasons-sound", {"no"}}});
    rowan.fill(
        "write-rapid-review", {{"all-children-listed", {"yes"}}, {"old-events-mentioned", {"no"}}, {"pending-kinds", {"toxicology"}}});
    EXPECT_EQ(rowan.stands("sign-off-rapid-review"), InstanceStanding::waiting);

    rowan.agree("lcspr-decision", "no-lcspr");
    EXPECT_EQ(rowan.stands("begin-lcspr"), InstanceStanding::overtaken);
    EXPECT_EQ(rowan.stands("plan-for-chair"), InstanceStanding::not_applicable);
    rowan.fill("spread-learning");
    EXPECT_EQ(rowan.stands("sign-off-rapid-review"), InstanceStanding::open);
    EXPECT_TRUE(rowan.document("rapid-review-record").blocked()) << "there is no action plan yet";

    Typed action{{"action-whose", {"partnership"}}};
    type_day(action, "action-due", 2027y / March / 1);
    rowan.add(SetKind::actions, "Brief the schools", action);
    std::string held_back;
    for (const auto& missing : rowan.document("rapid-review-record").missing) held_back += missing.part + ": " + missing.message + "\n";
    for (const auto& finding : rowan.document("rapid-review-record").findings) held_back += finding.message + "\n";
    EXPECT_EQ(held_back, "");

    rowan.on(2027y / January / 13);
    rowan.issue("rapid-review-record", "sign-off-rapid-review");
    rowan.sign("sign-off-rapid-review");
    rowan.issue("action-plan", "sign-off-action-plan");
    rowan.sign("sign-off-action-plan");
    rowan.fill("covering-letter");
    rowan.on(2027y / January / 14);
    for (const auto* step :
         {"submit-rapid-review", "record-to-attendees", "outcome-to-agencies", "recommendation-to-group", "outcome-to-chair",
          "decision-to-national-bodies"})
        rowan.send(step);
    EXPECT_EQ(rowan.stands("supplement"), InstanceStanding::open) << "toxicology is still to come";
    EXPECT_EQ(rowan.stands("tell-inspectorate/A-1"), InstanceStanding::open);

    rowan.fill("panel-response", {{"panel-view", {"differs"}}});
    EXPECT_EQ(rowan.stands("meet-about-panel-view"), InstanceStanding::open);
    rowan.fill("answer-to-panel", {{"our-position", {"keep"}}});
    rowan.send("send-answer-to-panel");
    EXPECT_EQ(rowan.standing("lcspr-decision").standing, InstanceStanding::done) << "the decision stays with the partners";
    EXPECT_EQ(rowan.late(), std::vector<std::string>{});
}

TEST(ShippedCase, lets_nothing_be_signed_while_partners_disagree)
{
    auto rowan = notified();
    rowan.fill("open-rapid-review");
    rowan.meet("rapid-review-meeting");
    rowan.fill("nine-issues");
    rowan.fill("write-rapid-review");
    const Typed questions{{"key-questions", {"Who knew, and when?"}}};
    rowan.view("lcspr-decision", "partners/S-1", "lcspr", questions);
    rowan.view("lcspr-decision", "partners/S-2", "no-lcspr");
    rowan.view("lcspr-decision", "partners/S-3", "lcspr", questions);

    EXPECT_EQ(rowan.stands("partners-meet"), InstanceStanding::open);
    EXPECT_EQ(rowan.stands("sign-off-rapid-review"), InstanceStanding::waiting);

    rowan.view("lcspr-decision", "partners/S-2", "lcspr", questions);
    EXPECT_EQ(rowan.stands("begin-lcspr"), InstanceStanding::open);
    EXPECT_EQ(rowan.stands("sign-off-rapid-review"), InstanceStanding::open);
    const auto record = rowan.document("rapid-review-record");
    EXPECT_GT(std::ranges::count(record.missing, "Lines of enquiry and questions", &MissingContent::part), 0);
}

TEST(ShippedCase, warns_of_a_meeting_day_that_leaves_too_little_time)
{
    auto rowan = notified();
    rowan.do_it(ArrangeMeeting{"rapid-review-meeting", exactly(2027y / January / 14), "", ""}, "rapid-review-meeting");

    EXPECT_TRUE(rowan.warns("time-left-after-meeting"));
}

TEST(ShippedCase, asks_for_nothing_that_a_form_does_not_show)
{
    const CaseState nothing;
    const CaseKnowledge knowledge{nothing, northumberland()};
    for (const auto& form : northumberland().forms) EXPECT_NO_THROW(filled(form, {}, knowledge, "children/C-1", first_day)) << form.id;
}

} // namespace
} // namespace throughline::procedure_files
