#include "buckinghamshire_cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

/// Cases under the shipped procedure of Buckinghamshire, taken through it by the rules themselves. The
/// days are worked out by hand.
namespace throughline::procedure_files {
namespace {

// ---------------------------------------------------------------------------------------------------------------------
// Referral
// ---------------------------------------------------------------------------------------------------------------------

// Covers: BK-056, BK-057, BK-058
TEST(Buckinghamshire, takes_a_referral_in_doubt_for_learning_and_for_a_wider_review)
{
    for (const auto* ground : {"criteria-may-be-met", "not-clear", "learning-benefit", "wider-review"}) {
        auto rowan = referred({{"referral-ground", {ground}}, {"inter-agency-working", {"not-clear"}}});
        EXPECT_EQ(rowan.state().code_of("referral-ground"), ground);
        EXPECT_EQ(rowan.stands("subgroup-meeting"), InstanceStanding::open) << ground;
    }
    EXPECT_TRUE(asks_for("lcspr-referral", "doubt", {{"referral-ground", {"not-clear"}}}));
    EXPECT_FALSE(asks_for("lcspr-referral", "doubt", {{"referral-ground", {"learning-benefit"}}}));
    EXPECT_TRUE(asks_for("lcspr-referral", "why-not-alone", {{"referral-ground", {"wider-review"}}}));
}

// Covers: BK-053, BK-054
TEST(Buckinghamshire, lets_an_agency_open_a_case_after_talking_to_its_safeguarding_lead)
{
    const auto* lead = buckinghamshire().find_role("agency-lead");
    EXPECT_EQ(std::ranges::count(lead->powers, Power::open_case), 1);
    for (const auto* field : {"raising-agency", "designated-lead", "discussed-with-lead", "reasons-for-referring"})
        EXPECT_TRUE(asks_for("lcspr-referral", field, {})) << field;

    auto rowan = referred(a_day("discussed-with-lead", 2026y / April / 29));
    EXPECT_EQ(rowan.state().find_day("discussed-with-lead")->first, sys_days{2026y / April / 29});
}

// Covers: BK-055, BK-059, BK-060, CLK-065
TEST(Buckinghamshire, sends_the_referral_form_with_its_reasons_and_criteria_to_the_partnerships_mailbox)
{
    auto rowan = referred({{"reasons-for-referring", {"Three agencies saw different things"}}});
    EXPECT_EQ(recipients("send-referral"), std::vector<std::string>{"bscp-mailbox"});
    EXPECT_FALSE(buckinghamshire().find_recipient("bscp-mailbox")->address.empty());

    const auto form = rowan.document("referral-form");
    EXPECT_NE(form.text().find("Three agencies saw different things"), std::string::npos);
    EXPECT_NE(form.text().find("life-threatening"), std::string::npos);
    for (const auto* section : {"Section 1", "Section 2", "Section 3"})
        EXPECT_TRUE(std::ranges::any_of(buckinghamshire().find_document("referral-form")->parts, [&](const DocumentPart& part) {
            return part.title.starts_with(section);
        })) << section;
    rowan.send("send-referral");
    EXPECT_EQ(rowan.stands("send-referral"), InstanceStanding::done);
}

// ---------------------------------------------------------------------------------------------------------------------
// Considering a case
// ---------------------------------------------------------------------------------------------------------------------

// Covers: BK-064, BK-076, CLK-067, CLK-068
TEST(Buckinghamshire, gives_the_decision_and_the_recommendation_one_month_from_the_notification)
{
    auto rowan = referred();
    EXPECT_EQ(due_on(rowan, "subgroup-meeting", "CLK-067"), sys_days{2026y / May / 30});
    EXPECT_EQ(due_on(rowan, "send-recommendation", "CLK-068"), sys_days{2026y / May / 30});
    // 30 May 2026 is a Saturday; the date is not moved, and the reminder goes by the Friday.
    EXPECT_EQ(rowan.standing("send-recommendation").clocks.front().due.last_working_day, sys_days{2026y / May / 29});
    EXPECT_FALSE(rowan.standing("send-recommendation").clocks.front().rule->remind.empty());

    // A month from the last day of January ends on the last day of February.
    auto wren = referred({}, {{"death-or-harm", {"died"}}}, 2028y / January / 31);
    EXPECT_EQ(due_on(wren, "send-recommendation", "CLK-068"), sys_days{2028y / February / 29});
}

// Covers: BK-063, BK-065, CLK-066, CF-019
TEST(Buckinghamshire, puts_the_case_before_the_next_meeting_or_before_an_extraordinary_one)
{
    auto rowan = referred();
    EXPECT_EQ(due_on(rowan, "subgroup-meeting", "CLK-066"), std::nullopt) << "nobody has said when the group meets";

    rowan.fill("plan-consideration", a_day("next-subgroup-meeting", 2026y / May / 21, {{"extraordinary-meeting", {"no"}}}));
    EXPECT_EQ(due_on(rowan, "subgroup-meeting", "CLK-066"), sys_days{2026y / May / 21});
    EXPECT_EQ(rowan.stands("extraordinary-subgroup-meeting"), InstanceStanding::not_applicable);

    rowan.fill("plan-consideration", {{"extraordinary-meeting", {"yes"}}});
    EXPECT_EQ(rowan.stands("subgroup-meeting"), InstanceStanding::not_applicable);
    EXPECT_EQ(rowan.stands("extraordinary-subgroup-meeting"), InstanceStanding::open);
    EXPECT_TRUE(asks_for("plan-consideration", "agreed-by", {}));
}

// Covers: BK-063, CLK-066
TEST(Buckinghamshire, takes_the_next_meeting_from_the_groups_calendar)
{
    auto rowan = referred();
    const Calendars calendars{{"lcspr-subgroup", {2026y / March / 19, 2026y / May / 14, 2026y / July / 9}}};

    const auto standing = standing_of(rowan.state(), buckinghamshire(), time::BankHolidays{}, referral_day, {}, calendars);

    EXPECT_EQ(standing.find("subgroup-meeting")->clocks.front().due.latest, sys_days{2026y / May / 14});
}

// Covers: BK-064
TEST(Buckinghamshire, warns_when_the_meeting_falls_after_the_month)
{
    auto rowan = referred();
    rowan.do_it(ArrangeMeeting{"subgroup-meeting", exactly(2026y / May / 29), "", ""}, "subgroup-meeting");
    EXPECT_EQ(rowan.late(), std::vector<std::string>{});

    rowan.do_it(ArrangeMeeting{"subgroup-meeting", exactly(2026y / June / 11), "", "The chair is away"}, "subgroup-meeting");
    ASSERT_EQ(rowan.late().size(), 1U);
    EXPECT_NE(rowan.late().front().find("Thursday 11 June 2026, lies outside its deadline, 30 May 2026"), std::string::npos)
        << rowan.late().front();
}

// Covers: BK-061, BK-062
TEST(Buckinghamshire, records_that_both_chairs_were_told_of_a_notification)
{
    auto rowan = referred();
    EXPECT_EQ(recipients("tell-chairs-of-referral"), (std::vector<std::string>{"partnership-chair", "subgroup-chair"}));
    rowan.do_it(
        RecordSent{"tell-chairs-of-referral", {"role/partnership-chair"}, exactly(referral_day), "secure-email", "", "", {}}, "one");
    EXPECT_EQ(rowan.stands("tell-chairs-of-referral"), InstanceStanding::open) << "the other has not been told";

    rowan.do_it(RecordSent{"tell-chairs-of-referral", {"role/subgroup-chair"}, exactly(referral_day), "secure-email", "", "", {}}, "other");
    EXPECT_EQ(rowan.stands("tell-chairs-of-referral"), InstanceStanding::done);
}

// Covers: BK-066, BK-067, BK-068, BK-069, BK-070, BK-071, CLK-069, CLK-070, CF-018
TEST(Buckinghamshire, asks_board_members_with_a_clear_time_and_with_none_not_at_all)
{
    auto rowan = considered("may-be-met");
    rowan.add(SetKind::agencies, "Wren Primary School");
    const SendRequests request{{"board-information/A-1"}, exactly(2026y / May / 21), "secure-email", "", ""};
    EXPECT_NE(rowan.refusal_of(request), "accepted");
    EXPECT_EQ(rowan.stands("board-notice"), InstanceStanding::waiting);

    rowan.fill("board-timeframe", a_day("board-answer-due", 2026y / May / 27));
    EXPECT_EQ(rowan.refusal_of(request), "accepted");
    rowan.send("board-notice");
    rowan.do_it(request, "board-information");
    const auto& clocks = rowan.standing("board-information/A-1").clocks;
    EXPECT_EQ(clocks.back().outcome, "answered");
    EXPECT_EQ(clocks.back().due.latest, sys_days{2026y / May / 27});

    rowan.on(2026y / May / 29);
    // 28 and 29 May are two working days past the 27th.
    EXPECT_EQ(
        rowan.late(),
        std::vector<std::string>{
            "Ask the agency whether it knows the family, and to secure its records: Wren Primary School is 2 working days late"});
    EXPECT_TRUE(asks_for("board-return", "involvement-outline", {{"known-to-agency", {"yes"}}}));
    EXPECT_TRUE(asks_for("board-return", "access-arrangements", {{"still-active", {"yes"}}}));

    const auto answers = filled(
        *buckinghamshire().find_form("board-return"), {{"known-to-agency", {"yes"}}, {"records-secured", {"some"}}}, rowan.knowledge(),
        "agencies/A-1", 2026y / May / 29);
    rowan.do_it(SubmitReturn{"board-information/A-1", "full", answers, "", "A Board member", {}}, "answer");
    EXPECT_EQ(rowan.state().code_of("known-to-agency", "agencies/A-1"), "yes");
    EXPECT_EQ(rowan.state().code_of("records-secured", "agencies/A-1"), "some");
}

// Covers: BK-066
TEST(Buckinghamshire, asks_nobody_while_the_group_thinks_that_the_criteria_are_not_met)
{
    auto rowan = considered("not-met");

    EXPECT_EQ(rowan.stands("board-notice"), InstanceStanding::waiting);
    EXPECT_EQ(rowan.stands("board-timeframe"), InstanceStanding::waiting);
}

// Covers: BK-072, BK-073
TEST(Buckinghamshire, wants_minutes_and_evidence_for_what_the_group_decides)
{
    for (const auto* field : {"minutes", "view-evidence", "subgroup-considered-on"})
        EXPECT_TRUE(asks_for("subgroup-minutes", field, {})) << field;
    EXPECT_TRUE(asks_for("subgroup-recommendation", "recommendation-evidence", {}));
    // The minutes stay the partnership's own: nothing of them goes to the Panel.
    for (const auto& part : buckinghamshire().find_document("rapid-review-record")->parts)
        EXPECT_EQ(part.from.find("subgroup-minutes"), std::string::npos) << part.title;
}

// Covers: BK-074
TEST(Buckinghamshire, takes_a_dispute_to_the_chair_before_the_recommendation)
{
    auto rowan = referred();
    rowan.fill("plan-consideration", a_day("next-subgroup-meeting", 2026y / May / 21, {{"extraordinary-meeting", {"no"}}}));
    hold(rowan, "subgroup-meeting", 2026y / May / 21, minutes("may-be-met", "yes"));
    EXPECT_EQ(rowan.stands("dispute-to-chair"), InstanceStanding::open);
    EXPECT_EQ(rowan.stands("subgroup-recommendation"), InstanceStanding::waiting);

    rowan.fill("dispute-to-chair");
    EXPECT_EQ(rowan.stands("subgroup-recommendation"), InstanceStanding::open);
}

// Covers: BK-075, CLK-071
TEST(Buckinghamshire, lets_the_group_adjourn_for_missing_information_while_the_month_runs)
{
    auto rowan = referred();
    rowan.fill("plan-consideration", a_day("next-subgroup-meeting", 2026y / May / 21, {{"extraordinary-meeting", {"no"}}}));
    EXPECT_TRUE(asks_for("subgroup-minutes", "missing-information", {{"recommendation-deferred", {"yes"}}}));
    hold(rowan, "subgroup-meeting", 2026y / May / 21, minutes("may-be-met", "no", "yes"));

    EXPECT_TRUE(rowan.warns("adjourned"));
    EXPECT_EQ(rowan.stands("subgroup-recommendation"), InstanceStanding::waiting);
    EXPECT_EQ(due_on(rowan, "resume-after-adjournment", "CLK-071"), sys_days{2026y / May / 30});
    EXPECT_EQ(due_on(rowan, "send-recommendation", "CLK-068"), sys_days{2026y / May / 30});

    rowan.fill("resume-after-adjournment");
    EXPECT_FALSE(rowan.warns("adjourned"));
    EXPECT_EQ(rowan.stands("subgroup-recommendation"), InstanceStanding::open);
}

// Covers: BK-077, BK-103
TEST(Buckinghamshire, recommends_exactly_one_of_three_and_thinks_of_alternatives_where_the_criteria_are_not_met)
{
    const auto* recommendation = buckinghamshire().find_fact("recommendation");
    EXPECT_EQ(recommendation->value, ValueKind::choice);
    ASSERT_EQ(recommendation->options.size(), 3U);
    EXPECT_FALSE(asks_for("subgroup-recommendation", "alternative-considered", {{"recommendation", {"lcspr"}}}));
    for (const auto* option : {"alternative", "none"})
        EXPECT_TRUE(asks_for("subgroup-recommendation", "alternative-considered", {{"recommendation", {option}}})) << option;

    auto rowan = recommended("none");
    EXPECT_EQ(rowan.stands("chair-decision"), InstanceStanding::open);
}

// ---------------------------------------------------------------------------------------------------------------------
// The criteria
// ---------------------------------------------------------------------------------------------------------------------

// Covers: BK-012, BK-013, BK-014, BK-018, BK-019, CF-001, CF-005
TEST(Buckinghamshire, tells_when_its_criteria_are_met_and_that_the_partners_still_decide)
{
    struct Example {
        std::string abuse, harm, suicide, together;
        bool met;
    };
    for (const auto& [abuse, harm, suicide, together, met] : std::vector<Example>{
             {"established", "died", "no", "none-by-evidence", true},
             {"suspected", "died", "yes", "not-clear", true},
             {"neither", "died", "no", "concern", false},
             {"suspected", "seriously-harmed", "no", "concern", true},
             {"suspected", "seriously-harmed", "no", "not-clear", false},
             {"suspected", "not-harmed", "no", "concern", false}}) {
        auto rowan = referred(
            {{"abuse-or-neglect", {abuse}}, {"inter-agency-working", {together}}},
            {{"death-or-harm", {harm}}, {"suspected-suicide", {suicide}}});
        EXPECT_EQ(rowan.warns("criteria-are-met"), met) << abuse << ", " << harm << ", " << together;
    }
    const auto warning = std::ranges::find(buckinghamshire().checks, "criteria-are-met", &Check::id);
    EXPECT_EQ(warning->level, CheckLevel::warn) << "a trigger of the local text cannot decide for the partners";
}

// Covers: BK-015, BK-016, BK-017, CF-002
TEST(Buckinghamshire, knows_every_ground_of_serious_harm_that_the_text_names_and_others)
{
    std::set<std::string> grounds;
    for (const auto& option : buckinghamshire().find_fact("harm-grounds")->options) grounds.insert(option.id);
    for (const auto* ground :
         {"life-threatening", "physical-health", "mental-health", "physical-development", "intellectual", "emotional", "social",
          "behavioural", "other"})
        EXPECT_TRUE(grounds.contains(ground)) << ground;

    auto rowan = referred(
        {}, {{"death-or-harm", {"seriously-harmed"}},
             {"harm-grounds", {"other"}},
             {"harm-other", {"Lost a parent to it"}},
             {"recovered", {"yes"}}});
    EXPECT_EQ(rowan.state().code_of("death-or-harm", "children/C-1"), "seriously-harmed") << "recovery does not undo it";
    EXPECT_NE(rowan.document("referral-form").text().find("Lost a parent to it"), std::string::npos);
}

// Covers: BK-021, BK-022, BK-023, BK-024, BK-025, BK-026, BK-027, BK-028, BK-029, BK-030, CF-007, CF-102
TEST(Buckinghamshire, always_indicates_a_review_when_a_child_dies_in_a_listed_setting)
{
    const auto indicated = [](const std::string& setting, const std::string& harm, const std::string& aged = "yes") {
        return referred(
                   {{"abuse-or-neglect", {"neither"}}},
                   {{"death-or-harm", {harm}}, {"setting", {"other", setting}}, {"aged-16-or-17", {aged}}})
            .warns("listed-setting");
    };
    for (const auto* setting :
         {"custody", "police-custody", "remand", "sentenced", "young-offender-institution", "secure-training-centre",
          "secure-childrens-home", "mental-health-act", "mental-capacity-act"}) {
        EXPECT_TRUE(indicated(setting, "died")) << setting;
        EXPECT_FALSE(indicated(setting, "seriously-harmed")) << setting;
    }
    EXPECT_FALSE(indicated("childrens-home", "died"));
    EXPECT_FALSE(indicated("mental-capacity-act", "died", "no")) << "for a child of 16 or 17 only";
}

// Covers: BK-020, CF-006
TEST(Buckinghamshire, keeps_a_recommendation_against_a_review_of_serious_harm_back_until_the_evidence_is_recorded)
{
    auto rowan = considered("not-met");
    rowan.fill("subgroup-recommendation", {{"recommendation", {"none"}}});
    EXPECT_TRUE(rowan.document("recommendation").blocked());
    EXPECT_NE(rowan.refusal_of(IssueDocument{"recommendation", "send-recommendation", "The text", "r-1"}), "accepted");

    const auto known = rowan.state().find_fact("inter-agency-working")->id;
    rowan.do_it(CorrectFact{known, {{"inter-agency-working", {"none-by-evidence"}}}, false, false, "Minutes of 21 May"}, "evidence");
    EXPECT_FALSE(rowan.document("recommendation").blocked());
}

// ---------------------------------------------------------------------------------------------------------------------
// The chair's decision, and its adoption by the partners
// ---------------------------------------------------------------------------------------------------------------------

// Covers: BK-079
TEST(Buckinghamshire, does_not_let_the_person_who_recommends_decide)
{
    auto rowan = recommended("none"); // recorded by person 1
    const GiveView view{"chair-decision", "role/partnership-chair", "none", "As recommended", {{"peer-challenge", {"no"}}}, {}, ""};

    EXPECT_EQ(
        rowan.refusal_of(view, PersonId{1}),
        "Whoever recommends does not decide: the recommendation and the Independent Chair's decision are by different people.");
    EXPECT_EQ(rowan.refusal_of(view, independent_chair), "accepted");
}

// Covers: BK-078, BK-081, CLK-072, CF-012, CF-097
TEST(Buckinghamshire, shows_the_chairs_decision_as_advice_until_the_partners_adopt_it)
{
    auto rowan = recommended("alternative", {{"alternative-kind", {"partnership-review"}}});
    leave_unnotified(rowan);
    EXPECT_EQ(rowan.stands("adopt-chair-decision"), InstanceStanding::waiting);
    decide_by_chair(rowan, "alternative");

    EXPECT_EQ(rowan.stands("chair-decision"), InstanceStanding::done);
    EXPECT_TRUE(rowan.warns("chair-decision-is-advice"));
    for (const auto* effect : {"tell-referrer", "tell-board-of-decision", "decision-to-national-bodies", "set-up-partnership-review"})
        EXPECT_EQ(rowan.stands(effect), InstanceStanding::waiting) << effect;

    for (const auto* seat : {"partners/S-1", "partners/S-2", "partners/S-3"}) rowan.view("adopt-chair-decision", seat, "adopt");
    EXPECT_FALSE(rowan.warns("chair-decision-is-advice"));
    for (const auto* effect : {"tell-referrer", "tell-board-of-decision", "decision-to-national-bodies", "set-up-partnership-review"})
        EXPECT_EQ(rowan.stands(effect), InstanceStanding::open) << effect;
    EXPECT_TRUE(asks_for("chair-reasons", "peer-challenge-result", {{"peer-challenge", {"yes"}}}));
}

// Covers: CF-012, CF-013
TEST(Buckinghamshire, never_counts_the_chair_among_those_who_decide)
{
    const auto& decision = *buckinghamshire().find_step("lcspr-decision");
    EXPECT_EQ(decision.deciders, "partners");
    EXPECT_EQ(std::ranges::count(decision.advice, "partnership-chair"), 1);

    auto rowan = recommended("lcspr");
    notify(rowan);
    EXPECT_EQ(
        rowan.refusal_of(GiveView{"lcspr-decision", "role/partnership-chair", "lcspr", "I think so", {}, {}, ""}, independent_chair),
        "This seat takes no part here");
    decide_by_chair(rowan, "commission");
    const auto own = filled(*buckinghamshire().find_form("lcspr-matters"), {}, rowan.knowledge(), the_case, 2026y / May / 28);
    EXPECT_NE(
        rowan.refusal_of(GiveView{"lcspr-decision", "partners/S-1", "lcspr", "I think so", own, {}, ""}, independent_chair), "accepted")
        << "whoever gave the advice takes no partner's seat";
}

// Covers: CF-012, CF-077
TEST(Buckinghamshire, lets_the_partners_decide_otherwise_than_the_chair)
{
    auto rowan = recommended("lcspr");
    notify(rowan);
    decide_by_chair(rowan, "commission");
    EXPECT_EQ(rowan.stands("begin-lcspr"), InstanceStanding::waiting) << "nothing begins on the chair's word";

    rowan.agree("lcspr-decision", "no-lcspr");
    EXPECT_TRUE(rowan.warns("partners-differ-from-chair"));
    EXPECT_EQ(rowan.stands("begin-lcspr"), InstanceStanding::overtaken);
    EXPECT_EQ(rowan.stands("tell-referrer"), InstanceStanding::open);
}

// Covers: BK-084, CLK-073
TEST(Buckinghamshire, advises_three_national_bodies_within_five_working_days_of_the_chairs_decision)
{
    auto rowan = recommended("none");
    leave_unnotified(rowan);
    decide_by_chair(rowan, "none", 2026y / May / 21);
    for (const auto* seat : {"partners/S-1", "partners/S-2", "partners/S-3"}) rowan.view("adopt-chair-decision", seat, "adopt");

    // Thursday 21 May: 22 May is 1, the 25th a bank holiday, 26 to 29 May are 2 to 5.
    EXPECT_EQ(due_on(rowan, "decision-to-national-bodies", "CLK-073"), sys_days{2026y / May / 29});
    EXPECT_EQ(recipients("decision-to-national-bodies"), (std::vector<std::string>{"ofsted", "secretary-of-state", "national-panel"}));
    rowan.on(2026y / May / 22);
    rowan.issue("decision-notice", "decision-to-national-bodies");
    for (const auto* recipient : {"ofsted", "national-panel"})
        rowan.do_it(
            RecordSent{"decision-to-national-bodies", {recipient}, exactly(2026y / May / 22), "secure-email", "", "", {}}, recipient);
    EXPECT_EQ(rowan.stands("decision-to-national-bodies"), InstanceStanding::open);
    rowan.do_it(
        RecordSent{"decision-to-national-bodies", {"secretary-of-state"}, exactly(2026y / May / 22), "secure-email", "", "", {}}, "third");
    EXPECT_EQ(rowan.stands("decision-to-national-bodies"), InstanceStanding::done);
}

// Covers: BK-080, BK-082, BK-083, CLK-074, CF-062
TEST(Buckinghamshire, releases_the_records_only_when_no_review_of_any_kind_follows)
{
    for (const auto* decision : {"none", "alternative"}) {
        auto rowan = recommended(decision);
        leave_unnotified(rowan);
        decide_by_chair(rowan, decision);
        EXPECT_NE(rowan.stands("release-records"), InstanceStanding::open) << "not adopted yet";
        for (const auto* seat : {"partners/S-1", "partners/S-2", "partners/S-3"}) rowan.view("adopt-chair-decision", seat, "adopt");
        rowan.send("tell-referrer");
        rowan.send("tell-board-of-decision");
        EXPECT_EQ(rowan.stands("release-records") == InstanceStanding::open, decision == std::string("none")) << decision;
    }
}

// Covers: BK-087, BK-088
TEST(Buckinghamshire, records_the_panels_scrutiny_and_the_chairs_evidence)
{
    auto rowan = recommended("none");
    leave_unnotified(rowan);
    decide_by_chair(rowan, "none");
    for (const auto* seat : {"partners/S-1", "partners/S-2", "partners/S-3"}) rowan.view("adopt-chair-decision", seat, "adopt");
    EXPECT_EQ(rowan.stands("panel-scrutiny"), InstanceStanding::open);
    EXPECT_TRUE(asks_for("panel-scrutiny", "scrutiny-requests", {{"scrutiny-asked", {"yes"}}}));
    EXPECT_TRUE(asks_for("panel-scrutiny", "chair-witness-words", {{"chair-witness", {"yes"}}}));

    rowan.fill("panel-scrutiny", {{"scrutiny-asked", {"yes"}}, {"scrutiny-requests", {"Asked on 2 June, answered on 4 June"}}});
    EXPECT_EQ(rowan.state().last_submission("panel-scrutiny")->texts.at("scrutiny-requests"), "Asked on 2 June, answered on 4 June");
}

// Covers: BK-032, CLK-068, CF-048
TEST(Buckinghamshire, tells_three_national_bodies_of_a_delay_in_deciding)
{
    auto rowan = referred();
    EXPECT_EQ(rowan.stands("decision-delay-notice"), InstanceStanding::not_applicable);
    rowan.fill("say-if-delayed", {{"decision-delayed", {"yes"}}});
    EXPECT_EQ(rowan.stands("decision-delay-notice"), InstanceStanding::waiting);

    rowan.fill("delay-in-deciding", a_day("decision-now-expected", 2026y / June / 11, {{"decision-delay-why", {"Toxicology is late"}}}));
    EXPECT_EQ(recipients("decision-delay-notice"), (std::vector<std::string>{"ofsted", "secretary-of-state", "national-panel"}));
    EXPECT_NE(rowan.document("decision-delay").text().find("Toxicology is late"), std::string::npos);
    EXPECT_NE(rowan.document("decision-delay").text().find("11 June 2026"), std::string::npos);
    rowan.send("decision-delay-notice");
    EXPECT_EQ(rowan.stands("decision-delay-notice"), InstanceStanding::done);
}

// ---------------------------------------------------------------------------------------------------------------------
// Where national rules have overtaken the text
// ---------------------------------------------------------------------------------------------------------------------

// Covers: CF-014, CF-016
TEST(Buckinghamshire, has_the_rapid_review_that_its_text_lacks_beside_the_month)
{
    auto rowan = considered("met");
    rowan.on(2026y / May / 5);
    notify(rowan);
    // From Tuesday 5 May: 6 to 8 May are 1 to 3, 11 to 15 are 4 to 8, 18 to 22 are 9 to 13, the 25th is a bank holiday, 27 May is 15.
    EXPECT_EQ(due_on(rowan, "submit-rapid-review", "CLK-039"), sys_days{2026y / May / 27});
    EXPECT_EQ(due_on(rowan, "send-recommendation", "CLK-068"), sys_days{2026y / May / 30});
    EXPECT_EQ(rowan.stands("open-rapid-review"), InstanceStanding::open);
    EXPECT_EQ(rowan.stands("write-rapid-review"), InstanceStanding::open);
}

// Covers: BK-005, CF-070, CF-086
TEST(Buckinghamshire, says_that_it_rests_on_withdrawn_guidance)
{
    auto rowan = referred();
    EXPECT_EQ(rowan.state().opened.version, "2024-01");
    EXPECT_TRUE(rowan.warns("rests-on-withdrawn-guidance"));
    for (const auto* step :
         {"subgroup-meeting", "subgroup-recommendation", "chair-decision", "decision-to-national-bodies", "set-up-partnership-review"})
        EXPECT_FALSE(buckinghamshire().find_step(step)->overtaken_by.empty()) << step;
}

// ---------------------------------------------------------------------------------------------------------------------
// Cross-border
// ---------------------------------------------------------------------------------------------------------------------

// Covers: BK-089, BK-090, BK-091, CF-063
TEST(Buckinghamshire, agrees_with_each_other_area_on_one_review_or_a_joint_one)
{
    auto rowan = recommended("lcspr");
    notify(rowan);
    rowan.add(SetKind::other_partnerships, "Fellmark");
    rowan.fill("more-than-one-area", {{"other-areas-involved", {"yes"}}});
    EXPECT_EQ(rowan.stands("agree-cross-border-form/O-1"), InstanceStanding::waiting);

    for (const auto* seat : {"partners/S-1", "partners/S-2", "partners/S-3"})
        rowan.view("lcspr-decision", seat, "lcspr", {{"key-questions", {"Who saw what?"}}});
    rowan.send("tell-other-chairs");
    for (const auto* field : {"complexity", "degree-of-involvement"}) EXPECT_TRUE(asks_for("cross-border-form", field, {})) << field;
    rowan.fill("agree-cross-border-form/O-1", {{"cross-border", {"joint"}}});
    EXPECT_EQ(rowan.state().code_of("cross-border", "other-partnerships/O-1"), "joint");
}

// Covers: BK-092, BK-093, BK-094, CLK-075
TEST(Buckinghamshire, answers_another_areas_request_and_looks_at_its_findings)
{
    Case rowan{buckinghamshire(), referral_day};
    rowan.open("other-area", {{"first-known-to", {"other-area"}}}, {{"death-or-harm", {"died"}}});
    for (const auto* local : {"subgroup-meeting", "send-recommendation", "chair-decision"})
        EXPECT_EQ(rowan.stands(local), InstanceStanding::not_applicable) << local;

    rowan.add(SetKind::agencies, "Wren Hospital");
    rowan.fill("incoming-agencies", a_day("contribution-due", 2026y / May / 15));
    rowan.send("tell-agencies-of-incoming");
    rowan.do_it(SendRequests{{"incoming-contribution/A-1"}, exactly(referral_day), "secure-email", "", ""}, "contribution");
    EXPECT_EQ(due_on(rowan, "incoming-contribution/A-1", "8.2.32; BK-092"), std::nullopt) << "as soon as possible has no day";
    EXPECT_EQ(rowan.standing("incoming-contribution/A-1").clocks.back().due.latest, sys_days{2026y / May / 15});

    rowan.on(2026y / November / 3);
    rowan.fill("sight-of-findings", {{"findings-words", {"Discharge letters did not reach the health visitor"}}});
    EXPECT_NE(rowan.document("incoming-recommendations").text().find("Discharge letters"), std::string::npos);
    rowan.send("tell-agencies-of-recommendations");
    EXPECT_EQ(rowan.stands("tell-agencies-of-recommendations"), InstanceStanding::done);
}

// ---------------------------------------------------------------------------------------------------------------------
// Other forms of learning review
// ---------------------------------------------------------------------------------------------------------------------

Case adopted_alternative(const std::string& kind)
{
    auto rowan = recommended("alternative", {{"alternative-kind", {kind}}});
    leave_unnotified(rowan);
    decide_by_chair(rowan, "alternative");
    for (const auto* seat : {"partners/S-1", "partners/S-2", "partners/S-3"}) rowan.view("adopt-chair-decision", seat, "adopt");
    return rowan;
}

// Covers: BK-002, CF-029, CF-080
TEST(Buckinghamshire, allows_other_forms_of_review_and_warns_of_what_the_panel_expects)
{
    EXPECT_FALSE(recommended("none").warns("further-review-is-an-lcspr"));
    EXPECT_TRUE(recommended("alternative").warns("further-review-is-an-lcspr"));
    EXPECT_EQ(adopted_alternative("partnership-review").stands("set-up-partnership-review"), InstanceStanding::open);
}

// Covers: BK-104, BK-105
TEST(Buckinghamshire, lets_the_group_set_up_a_partnership_review_and_agree_its_report_before_the_board_sees_it)
{
    auto rowan = adopted_alternative("partnership-review");
    for (const auto* field : {"partnership-reviewer", "partnership-review-terms", "partnership-review-by", "partnership-review-method"})
        EXPECT_TRUE(asks_for("partnership-review", field, {})) << field;
    rowan.fill("set-up-partnership-review", a_day("partnership-review-by", 2026y / September / 30, {{"reviewer-involved", {"no"}}}));
    EXPECT_EQ(due_on(rowan, "partnership-review-report", "BK-105"), sys_days{2026y / September / 30});
    EXPECT_EQ(rowan.stands("partnership-review-to-bscp"), InstanceStanding::waiting);
    EXPECT_TRUE(asks_for("partnership-review-report", "report-agreed-on", {}));

    rowan.fill("partnership-review-report");
    rowan.send("partnership-review-to-bscp");
    EXPECT_EQ(rowan.stands("partnership-review-to-bscp"), InstanceStanding::done);
}

// Covers: BK-036
TEST(Buckinghamshire, releases_no_report_of_a_reviewer_who_was_directly_involved)
{
    auto rowan = adopted_alternative("partnership-review");
    rowan.fill("set-up-partnership-review", {{"reviewer-involved", {"yes"}}});
    rowan.fill("partnership-review-report");

    EXPECT_TRUE(rowan.document("partnership-review-report").blocked());
}

// Covers: BK-106, BK-107
TEST(Buckinghamshire, writes_to_the_agency_and_sees_its_findings_before_the_board)
{
    auto rowan = adopted_alternative("single-agency-review");
    const auto& letter = *buckinghamshire().find_letter(buckinghamshire().find_step("single-agency-review-letter")->letter);
    EXPECT_NE(letter.paragraphs.at(1).find("reviews its part"), std::string::npos);
    EXPECT_EQ(recipients("single-agency-review-letter"), std::vector<std::string>{"agency-board-member"});
    rowan.send("single-agency-review-letter");
    EXPECT_EQ(rowan.stands("single-agency-findings-to-bscp"), InstanceStanding::waiting);

    rowan.fill("single-agency-findings", {{"single-findings", {"Handover was by telephone"}}});
    EXPECT_NE(rowan.document("single-agency-findings").text().find("Handover was by telephone"), std::string::npos);
    rowan.send("single-agency-findings-to-bscp");
}

// Covers: BK-108, BK-109, BK-110
TEST(Buckinghamshire, records_audits_and_monitors_the_actions_of_every_form_of_review)
{
    auto audit = adopted_alternative("multi-agency-audit");
    EXPECT_EQ(audit.stands("multi-agency-audit"), InstanceStanding::open);
    EXPECT_EQ(audit.stands("single-agency-audit-letter"), InstanceStanding::not_applicable);
    for (const auto* field : {"audit-asked-on", "audit-led-by"}) EXPECT_TRUE(asks_for("multi-agency-audit", field, {})) << field;
    audit.fill("multi-agency-audit");

    auto single = adopted_alternative("single-agency-audit");
    single.send("single-agency-audit-letter");
    const auto& letter = *buckinghamshire().find_letter("single-agency-audit");
    EXPECT_NE(letter.paragraphs.at(2).find("Performance and Quality Assurance Sub Group"), std::string::npos);

    for (auto* rowan : {&audit, &single}) {
        EXPECT_EQ(rowan->stands("alternative-actions"), InstanceStanding::open);
        Typed action{{"action-whose", {"partnership"}}};
        rowan->add(SetKind::actions, "Brief the schools", action);
        rowan->fill("alternative-actions");
        EXPECT_EQ(rowan->stands("alternative-actions"), InstanceStanding::done);
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// A case that goes no further
// ---------------------------------------------------------------------------------------------------------------------

TEST(Buckinghamshire, ends_a_case_that_is_not_taken_further_with_its_reason)
{
    auto rowan = referred({{"referral-ground", {"not-clear"}}, {"abuse-or-neglect", {"neither"}}}, {{"death-or-harm", {"not-harmed"}}});
    rowan.send("send-referral");
    rowan.send("tell-chairs-of-referral");
    rowan.fill("plan-consideration", a_day("next-subgroup-meeting", 2026y / May / 21, {{"extraordinary-meeting", {"no"}}}));
    rowan.fill("say-if-delayed", {{"decision-delayed", {"no"}}});
    hold(rowan, "subgroup-meeting", 2026y / May / 21, minutes("not-met"));
    rowan.fill("subgroup-recommendation", {{"recommendation", {"none"}}, {"alternative-considered", {"An audit ran last year"}}});
    rowan.on(2026y / May / 22);
    rowan.send("send-recommendation");
    rowan.fill("criteria-aid", {{"definition-met", {"not-met"}}});
    rowan.view("decide-to-notify", "role/la-decider", "do-not-notify", {{"other-areas-told", {"not-appropriate"}}});
    rowan.fill("not-notified", {{"rapid-review-anyway", {"no"}}});
    rowan.on(2026y / May / 26);
    rowan.view("chair-decision", "role/partnership-chair", "none");
    for (const auto* seat : {"partners/S-1", "partners/S-2", "partners/S-3"}) rowan.view("adopt-chair-decision", seat, "adopt");
    for (const auto* step : {"tell-referrer", "tell-board-of-decision", "release-records", "decision-to-national-bodies"}) rowan.send(step);
    rowan.fill("panel-scrutiny", {{"scrutiny-asked", {"no"}}, {"chair-witness", {"no"}}});

    EXPECT_NE(rowan.document("referral-form").text().find("An audit ran last year"), std::string::npos);
    for (const auto* step : {"open-rapid-review", "submit-rapid-review", "lcspr-decision"})
        EXPECT_EQ(rowan.stands(step), InstanceStanding::not_applicable) << step;
    // Nothing of the local procedure was late: 21 May is the next meeting, 30 May the month, 29 May (from the 22nd) far off.
    for (const auto& message : rowan.late()) EXPECT_EQ(message.find("late"), std::string::npos) << message;
}

TEST(Buckinghamshire, asks_for_nothing_that_a_form_does_not_show)
{
    const CaseState nothing;
    const CaseKnowledge knowledge{nothing, buckinghamshire()};
    for (const auto& form : buckinghamshire().forms) EXPECT_NO_THROW(filled(form, {}, knowledge, "children/C-1", referral_day)) << form.id;
}

TEST(Buckinghamshire, says_why_it_asks_and_what_is_missing)
{
    for (const auto& form : buckinghamshire().forms) {
        for (const auto& section : form.sections)
            for (const auto& field : section.fields) {
                EXPECT_FALSE((field.required || field.required_when) && field.missing.empty()) << form.id << ": " << field.id;
                if (!buckinghamshire().find_fact(field.id)) continue;
                EXPECT_EQ(field.fact, field.id) << form.id;
            }
    }
}

TEST(Buckinghamshire, names_the_paragraph_of_everything_it_adds)
{
    for (const auto& step : buckinghamshire().steps) {
        if (step.level == Level::national) continue;
        EXPECT_TRUE(step.source.contains("8.2.") || step.source.contains("CF-")) << step.id;
    }
    for (const auto& role : buckinghamshire().roles) {
        if (role.level == Level::national) continue;
        EXPECT_TRUE(role.source.contains("8.2.")) << role.id;
    }
}

} // namespace
} // namespace throughline::procedure_files
