#include "buckinghamshire_cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

/// Where three sources say different things, each shipped procedure says its own, and none takes away what the law asks of all.
/// The numbers are those of the catalogue of conflicts.
namespace throughline::procedure_files {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsSupersetOf;
using testing::Not;

const std::vector<std::string> all_three{"northumberland", "derby-derbyshire", "buckinghamshire"};

const Step& step_of(const std::string& procedure, const std::string& id)
{
    const auto* found = shipped(procedure).find_step(id);
    if (!found) throw std::runtime_error(procedure + " has no step " + id);
    return *found;
}

bool has_step(const std::string& procedure, const std::string& id) { return shipped(procedure).find_step(id) != nullptr; }

template <class Things> std::set<std::string> ids_in(const Things& things)
{
    std::set<std::string> ids;
    for (const auto& thing : things) ids.insert(thing.id);
    return ids;
}

std::set<std::string> fields_of(const std::string& procedure, const std::string& form)
{
    std::set<std::string> ids;
    for (const auto& section : shipped(procedure).find_form(form)->sections)
        for (const auto& field : section.fields) ids.insert(field.id);
    return ids;
}

std::set<std::string> steps_needed_by(const std::string& procedure, const std::string& id)
{
    std::set<std::string> needed;
    for (const auto& need : step_of(procedure, id).needs)
        for (const auto& step : names_in(need).steps) needed.insert(step);
    return needed;
}

/// The steps of a procedure that send something to this recipient.
std::set<std::string> sent_to(const std::string& procedure, const std::string& recipient)
{
    std::set<std::string> steps;
    for (const auto& step : shipped(procedure).steps)
        if (std::ranges::count(step.recipients, recipient) > 0) steps.insert(step.id);
    return steps;
}

bool has_limit(const std::string& procedure, const std::string& id, const std::string& words)
{
    return std::ranges::any_of(step_of(procedure, id).limits, [&](const StepLimit& limit) { return limit.text == words; });
}

const Check* check_of(const std::string& procedure, const std::string& id)
{
    const auto& checks = shipped(procedure).checks;
    const auto at = std::ranges::find(checks, id, &Check::id);
    return at == checks.end() ? nullptr : &*at;
}

// Covers: CF-009
TEST(PartnershipsCompared, keep_the_statutory_matters_of_the_decision_and_add_to_them_at_most)
{
    const auto baseline = fields_of("national", "lcspr-matters");
    EXPECT_THAT(
        baseline, IsSupersetOf(
                      {"improvements", "recurrent-themes", "working-together", "panel-prefers-local", "single-agency", "no-agency",
                       "several-areas", "institution"}));
    for (const auto& partnership : all_three) {
        EXPECT_EQ(step_of(partnership, "lcspr-decision").form, "lcspr-matters") << partnership;
        EXPECT_THAT(fields_of(partnership, "lcspr-matters"), IsSupersetOf(baseline)) << partnership;
    }
}

// Covers: CF-010
TEST(PartnershipsCompared, leave_it_to_the_local_authority_alone_to_notify)
{
    for (const auto& partnership : all_three) {
        const auto& decision = step_of(partnership, "decide-to-notify");
        EXPECT_EQ(decision.deciders, "la-decider") << partnership;
        EXPECT_EQ(decision.outcome, OutcomeRule::one_seat) << partnership;
        EXPECT_THAT(decision.who, ElementsAre("la-decider")) << partnership;
        EXPECT_THAT(decision.advice, Contains("safeguarding-partner")) << partnership;
        EXPECT_EQ(step_of(partnership, "ask-partner").for_each, SetKind::partners) << partnership;
        EXPECT_TRUE(has_step(partnership, "scrutineer-help")) << partnership;
    }
}

// Covers: CF-011
TEST(PartnershipsCompared, offer_their_own_ways_into_a_case)
{
    EXPECT_THAT(ids_in(shipped("northumberland").entries), Contains("request-to-consider"));
    EXPECT_THAT(ids_in(shipped("buckinghamshire").entries), Contains("lcspr-referral"));
    EXPECT_EQ(ids_in(shipped("derby-derbyshire").entries), ids_in(shipped("national").entries));
    for (const auto& partnership : all_three)
        EXPECT_THAT(ids_in(shipped(partnership).entries), Contains("known-to-authority")) << partnership;
}

// Covers: CF-020
TEST(PartnershipsCompared, say_who_chairs_the_meeting_or_leave_it_open)
{
    EXPECT_EQ(step_of("northumberland", "rapid-review-meeting").chair, "subgroup-chair");
    EXPECT_EQ(shipped("northumberland").find_role("subgroup-chair")->label, "Chair of the SPRG");
    EXPECT_EQ(step_of("buckinghamshire", "subgroup-meeting").chair, "subgroup-chair");
    EXPECT_EQ(shipped("buckinghamshire").find_role("subgroup-chair")->label, "Chair of the LCSPR Sub Group");
    EXPECT_EQ(step_of("derby-derbyshire", "rapid-review-meeting").chair, "");
}

// Covers: CF-023
TEST(PartnershipsCompared, offer_twelve_months_as_the_period_where_the_source_does)
{
    EXPECT_EQ(shipped("derby-derbyshire").find_fact("review-period")->options.front().id, "twelve-months");
    for (const auto* other : {"northumberland", "buckinghamshire"}) EXPECT_EQ(shipped(other).find_fact("review-period"), nullptr) << other;
}

// Covers: CF-024
TEST(PartnershipsCompared, have_the_three_partners_sign_after_whatever_comes_before_in_their_own_chain)
{
    for (const auto& partnership : all_three)
        EXPECT_THAT(step_of(partnership, "sign-off-rapid-review").signatories, ElementsAre("partners")) << partnership;

    EXPECT_THAT(step_of("derby-derbyshire", "chair-approves-report").signatories, ElementsAre("subgroup-chair"));
    EXPECT_THAT(step_of("derby-derbyshire", "chair-agrees-report").signatories, ElementsAre("partnership-chair"));
    EXPECT_THAT(steps_needed_by("derby-derbyshire", "sign-off-rapid-review"), Contains("chair-approves-report"));
    EXPECT_THAT(steps_needed_by("derby-derbyshire", "submit-rapid-review"), Contains("chair-agrees-report"));
    EXPECT_THAT(steps_needed_by("northumberland", "sign-off-rapid-review"), Contains("rapid-review-meeting"));
    EXPECT_FALSE(has_step("northumberland", "chair-approves-report"));
    EXPECT_FALSE(has_step("buckinghamshire", "chair-approves-report"));
}

// Covers: CF-025
TEST(PartnershipsCompared, ask_different_things_for_the_family_at_each_stage)
{
    for (const auto& partnership : all_three) {
        const auto& considered = shipped(partnership).find_fact("family-and-notification")->options;
        EXPECT_THAT(ids_in(considered), IsSupersetOf({"tell", "not-now", "not-at-all"})) << partnership << ": thought of, not prescribed";
    }
    const auto* always = check_of("buckinghamshire", "family-always-told");
    ASSERT_NE(always, nullptr);
    EXPECT_EQ(always->level, CheckLevel::block);
    EXPECT_EQ(check_of("northumberland", "family-always-told"), nullptr);
    EXPECT_EQ(check_of("derby-derbyshire", "family-always-told"), nullptr);
}

// Covers: CF-026
TEST(PartnershipsCompared, tell_the_decision_to_their_own_lists_and_to_the_panel_in_each)
{
    for (const auto& partnership : all_three)
        EXPECT_THAT(step_of(partnership, "submit-rapid-review").recipients, Contains("national-panel")) << partnership;
    const std::vector<std::string> national{"national-panel", "ofsted", "secretary-of-state"};
    for (const auto* partnership : {"northumberland", "buckinghamshire"})
        EXPECT_THAT(step_of(partnership, "decision-to-national-bodies").recipients, IsSupersetOf(national)) << partnership;
    EXPECT_FALSE(has_step("derby-derbyshire", "decision-to-national-bodies"));
    EXPECT_THAT(step_of("northumberland", "outcome-to-agencies").recipients, ElementsAre("agencies", "who-asked"));
    EXPECT_THAT(step_of("buckinghamshire", "tell-board-of-decision").recipients, ElementsAre("board-members"));
    EXPECT_THAT(step_of("buckinghamshire", "tell-referrer").recipients, ElementsAre("referrer"));
    EXPECT_THAT(step_of("derby-derbyshire", "report-to-subgroup").recipients, ElementsAre("subgroup-member"));
}

// Covers: CF-028
TEST(PartnershipsCompared, have_their_own_outcomes_and_all_ask_whether_it_matters_nationally)
{
    EXPECT_THAT(ids_in(shipped("northumberland").find_fact("meeting-recommendation")->options), Contains("national-review"));
    EXPECT_EQ(
        ids_in(shipped("buckinghamshire").find_fact("recommendation")->options), (std::set<std::string>{"lcspr", "alternative", "none"}));
    for (const auto& partnership : all_three) {
        EXPECT_THAT(fields_of(partnership, "nine-issues"), Contains("national-review-view")) << partnership;
        EXPECT_THAT(steps_needed_by(partnership, "sign-off-rapid-review"), Contains("nine-issues")) << partnership;
    }
}

// Covers: CF-030
TEST(PartnershipsCompared, call_the_person_who_writes_the_report_by_their_own_name)
{
    EXPECT_EQ(shipped("northumberland").find_role("lead-reviewer")->label, "Lead reviewer");
    EXPECT_EQ(shipped("derby-derbyshire").find_role("lead-reviewer")->label, "Independent author");
    EXPECT_EQ(shipped("buckinghamshire").find_role("lead-reviewer")->label, "Independent author");
    for (const auto& partnership : all_three)
        EXPECT_EQ(shipped(partnership).find_role("lead-reviewer")->meaning, Concept::lead_reviewer) << partnership;
}

// Covers: CF-038
TEST(PartnershipsCompared, ask_agencies_for_their_own_kind_of_return)
{
    EXPECT_EQ(step_of("northumberland", "scoping-request").form, "scoping-return");
    EXPECT_EQ(step_of("derby-derbyshire", "request-for-information").form, "request-for-information");
    EXPECT_THAT(
        fields_of("buckinghamshire", "agency-report"), IsSupersetOf({"signed-by-author", "signed-by-manager", "chronology-succinct"}));
    EXPECT_THAT(fields_of("northumberland", "agency-report"), Not(Contains("signed-by-author")));
    EXPECT_THAT(fields_of("derby-derbyshire", "agency-report"), Not(Contains("signed-by-author")));
}

// Covers: CF-040
TEST(PartnershipsCompared, name_staff_by_post_or_by_agreed_codes)
{
    const auto* posts = check_of("northumberland", "names-somebody");
    ASSERT_NE(posts, nullptr);
    EXPECT_EQ(posts->kind, CheckKind::names_practitioner);
    EXPECT_THAT(fields_of("buckinghamshire", "terms-of-reference"), Contains("anonymity-codes"));
    EXPECT_THAT(fields_of("northumberland", "terms-of-reference"), Not(Contains("anonymity-codes")));
}

// Covers: CF-041
TEST(PartnershipsCompared, hold_their_own_events_with_staff)
{
    EXPECT_TRUE(has_step("derby-derbyshire", "manager-event"));
    EXPECT_FALSE(has_step("northumberland", "manager-event"));
    EXPECT_FALSE(has_step("buckinghamshire", "manager-event"));
    EXPECT_THAT(steps_needed_by("buckinghamshire", "practitioner-event"), Contains("police-advice"));
    EXPECT_THAT(step_of("northumberland", "invite-to-workshop").recipients, ElementsAre("practitioners"));
}

// Covers: CF-055
TEST(PartnershipsCompared, send_the_report_to_the_repository_where_the_source_says_so)
{
    EXPECT_EQ(sent_to("northumberland", "nspcc-repository"), std::set<std::string>{"repository-copy"});
    EXPECT_TRUE(sent_to("derby-derbyshire", "nspcc-repository").empty());
    EXPECT_TRUE(sent_to("buckinghamshire", "nspcc-repository").empty());
}

// Covers: CF-068
TEST(PartnershipsCompared, send_no_minutes_to_the_panel)
{
    for (const auto& partnership : all_three) {
        const auto* check = check_of(partnership, "not-verbatim");
        ASSERT_NE(check, nullptr) << partnership;
        EXPECT_EQ(check->kind, CheckKind::verbatim) << partnership;
        EXPECT_EQ(check->on, "rapid-review-record") << partnership;
    }
    EXPECT_EQ(step_of("buckinghamshire", "subgroup-meeting").form, "subgroup-minutes");
    for (const auto& id : sent_to("buckinghamshire", "national-panel")) {
        const auto* document = buckinghamshire().find_document(step_of("buckinghamshire", id).document);
        if (!document) continue;
        for (const auto& part : document->parts) EXPECT_NE(part.from, "form subgroup-minutes") << id;
    }
}

// Covers: CF-069
TEST(PartnershipsCompared, combine_what_agencies_send_where_the_source_says_so)
{
    EXPECT_TRUE(has_step("derby-derbyshire", "circulate-combined-report"));
    EXPECT_FALSE(has_step("northumberland", "circulate-combined-report"));
    EXPECT_FALSE(has_step("buckinghamshire", "circulate-combined-report"));
}

// Covers: CF-074
TEST(PartnershipsCompared, notify_a_care_leavers_death_without_a_rapid_review_for_that_alone)
{
    auto rowan = referred({{"abuse-or-neglect", {"neither"}}}, {{"death-or-harm", {"died"}}, {"care-leaver", {"yes"}}});
    EXPECT_EQ(rowan.stands("care-leaver-death-notice"), InstanceStanding::open);
    EXPECT_EQ(recipients("care-leaver-death-notice"), (std::vector<std::string>{"secretary-of-state", "ofsted"}));

    leave_unnotified(rowan);
    rowan.issue("death-notice", "care-leaver-death-notice");
    rowan.send("care-leaver-death-notice");
    EXPECT_EQ(rowan.stands("care-leaver-death-notice"), InstanceStanding::done);
    EXPECT_EQ(rowan.stands("open-rapid-review"), InstanceStanding::not_applicable);
}

// Covers: CF-079
TEST(PartnershipsCompared, look_at_progress_in_a_review_at_their_own_interval)
{
    for (const auto& partnership : all_three) {
        EXPECT_TRUE(step_of(partnership, "progress-check").statutory) << partnership;
        EXPECT_TRUE(step_of(partnership, "progress-check").again) << partnership;
        EXPECT_THAT(fields_of(partnership, "progress-check"), IsSupersetOf({"progress", "quality-so-far", "asked-of-reviewer"}))
            << partnership;
    }
    EXPECT_TRUE(has_limit("northumberland", "progress-check", "every 2 months after decision-to-initiate"));
    EXPECT_FALSE(has_limit("buckinghamshire", "progress-check", "every 2 months after decision-to-initiate"));
}

// Covers: CF-085, CF-100
TEST(PartnershipsCompared, call_bodies_and_their_group_by_one_name_of_their_own)
{
    for (const auto& partnership : all_three) {
        const auto& recipients = shipped(partnership).recipients;
        EXPECT_EQ(std::ranges::find(recipients, "national-panel", &Recipient::id)->label, "Child Safeguarding Practice Review Panel")
            << partnership;
    }
    EXPECT_EQ(shipped("northumberland").words.at("case-review-subgroup"), "SPRG");
    EXPECT_EQ(shipped("derby-derbyshire").words.at("case-review-subgroup"), "CSPR subgroup");
    EXPECT_EQ(shipped("buckinghamshire").words.at("case-review-subgroup"), "LCSPR Sub Group");
    const auto groups_called = [](const std::string& partnership, const std::string& name) {
        return std::ranges::count_if(shipped(partnership).groups, [&](const Group& group) { return group.label.contains(name); });
    };
    EXPECT_EQ(groups_called("northumberland", "SPRG"), 1);
    EXPECT_EQ(groups_called("derby-derbyshire", "CSPR subgroup"), 1);
    EXPECT_EQ(groups_called("buckinghamshire", "LCSPR Sub Group"), 1);
}

// Covers: CF-094
TEST(PartnershipsCompared, publish_no_report_without_the_name_of_whoever_wrote_it)
{
    EXPECT_TRUE(asks_for("reviewer", "reviewer-name", {{"reviewer-kind", {"none"}}}));
    for (const auto& partnership : all_three) {
        const auto& parts = shipped(partnership).find_document("lcspr-report")->parts;
        const auto names =
            std::ranges::find_if(parts, [](const DocumentPart& part) { return std::ranges::count(part.fields, "reviewer-name") > 0; });
        ASSERT_NE(names, parts.end()) << partnership;
        EXPECT_TRUE(names->minimum) << partnership;
        EXPECT_EQ(step_of(partnership, "publish").document, "lcspr-report") << partnership;
    }
}

// Covers: CF-098
TEST(PartnershipsCompared, end_the_six_months_with_the_publication_and_where_the_source_says_so_with_the_completion_too)
{
    const std::string six_months = "within 6 months of decision-to-initiate";
    for (const auto& partnership : all_three) {
        EXPECT_TRUE(has_limit(partnership, "publish", six_months)) << partnership;
        EXPECT_TRUE(has_limit(partnership, "sign-off-report", six_months)) << partnership;
    }
    const auto cites = [](const std::string& partnership, const std::string& id, const std::string& source) {
        return std::ranges::any_of(step_of(partnership, id).limits, [&](const StepLimit& limit) { return limit.source.contains(source); });
    };
    EXPECT_TRUE(cites("derby-derbyshire", "publish", "DD-159"));
    EXPECT_TRUE(cites("buckinghamshire", "sign-off-report", "8.2.39"));
    EXPECT_FALSE(cites("buckinghamshire", "publish", "8.2.39"));
}

// Covers: CF-099
TEST(PartnershipsCompared, tell_the_panels_secretariat_and_the_partnerships_own_office_apart)
{
    for (const auto& partnership : all_three) {
        EXPECT_THAT(step_of(partnership, "delay-notice").recipients, ElementsAre("panel-secretariat")) << partnership;
        EXPECT_NE(shipped(partnership).find_role("business-manager"), nullptr) << partnership;
    }
    EXPECT_THAT(step_of("derby-derbyshire", "notify-partnership").recipients, ElementsAre("business-manager"));
}

// Covers: CF-101
TEST(PartnershipsCompared, take_any_one_ground_of_serious_harm)
{
    EXPECT_TRUE(asks_for("child-details", "harm-grounds", {{"death-or-harm", {"seriously-harmed"}}}));
    for (const auto* ground : {"physical-health", "mental-health", "emotional"})
        EXPECT_FALSE(asks_for("child-details", "harm-grounds", {{"death-or-harm", {"seriously-harmed"}}, {"harm-grounds", {ground}}}))
            << ground;
}

} // namespace
} // namespace throughline::procedure_files
