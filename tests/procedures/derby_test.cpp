#include "derby_cases.hpp"

#include "domain/access/may.hpp"

#include <gtest/gtest.h>

#include <algorithm>

/// A case of two authorities over Christmas, taken by the rules themselves through the file that numbers its working days. Days are
/// counted by hand: Friday 25 and Monday 28 December 2026 and Friday 1 January 2027 are bank holidays.
namespace throughline::procedure_files {
namespace {

using namespace derby;

/// What somebody of a body sees who answers requests and nothing else.
access::CaseSeenBy seen_from(const Case& tarnside, BodyId body)
{
    access::Standing viewer;
    viewer.reach = access::Reach::own_requests;
    viewer.powers = {Power::answer_requests, Power::see_names};
    viewer.bodies = {body};
    return access::seen_with(viewer, shipped_file(), tarnside.state(), tarnside.now());
}

/// What the other views say to the partner with that seat; empty for each that is hidden.
std::vector<std::string> views_shown_to(const Case& tarnside, const std::string& seat)
{
    access::Standing viewer;
    viewer.reach = access::Reach::whole_case;
    viewer.powers = {Power::give_view, Power::see_names};
    viewer.seats = {{seat, {}}};
    const auto seen = access::seen_with(viewer, shipped_file(), tarnside.state(), tarnside.now());
    std::vector<std::string> shown;
    for (const auto& view : seen.state.views.at("written-views"))
        if (view.given.seat != seat) shown.push_back(view.given.option);
    return shown;
}

// Covers: DD-042, CLK-003, CLK-005, CLK-008, CLK-009, CLK-010, CLK-011, CLK-013, CLK-015
TEST(NumberedWorkingDays, fall_where_a_hand_counts_them_over_christmas)
{
    const auto tarnside = asked();

    EXPECT_EQ(last_day(tarnside, "confirm-period", "CLK-003"), sys_days{2026y / December / 21});
    EXPECT_EQ(last_day(tarnside, board_request, "CLK-005"), sys_days{2026y / December / 21});
    EXPECT_EQ(last_day(tarnside, board_request, "CLK-008"), sys_days{2026y / December / 29});
    EXPECT_EQ(last_day(tarnside, "circulate-combined-report", "CLK-009"), sys_days{2026y / December / 31});
    EXPECT_EQ(last_day(tarnside, "written-views", "CLK-010"), sys_days{2027y / January / 5});
    EXPECT_EQ(last_day(tarnside, "rapid-review-meeting", "CLK-011"), sys_days{2027y / January / 7});
    EXPECT_EQ(last_day(tarnside, "amend-report", "CLK-013"), sys_days{2027y / January / 8});
    EXPECT_EQ(last_day(tarnside, "submit-rapid-review", "CLK-015"), sys_days{2027y / January / 13});
    EXPECT_EQ(last_day(tarnside, "submit-rapid-review", "CLK-039"), sys_days{2027y / January / 13});
}

// Covers: DD-042, CF-017
TEST(NumberedWorkingDays, fall_one_working_day_sooner_where_the_notification_is_day_one_and_the_national_limit_does_not)
{
    auto from_one = shipped_file();
    from_one.count_start = time::CountStart::day_one;
    const auto tarnside = asked(from_one);

    EXPECT_EQ(last_day(tarnside, board_request, "CLK-008"), sys_days{2026y / December / 24});
    EXPECT_EQ(last_day(tarnside, "circulate-combined-report", "CLK-009"), sys_days{2026y / December / 30});
    EXPECT_EQ(last_day(tarnside, "written-views", "CLK-010"), sys_days{2027y / January / 4});
    EXPECT_EQ(last_day(tarnside, "rapid-review-meeting", "CLK-011"), sys_days{2027y / January / 6});
    EXPECT_EQ(last_day(tarnside, "submit-rapid-review", "CLK-015"), sys_days{2027y / January / 12});
    EXPECT_EQ(last_day(tarnside, "submit-rapid-review", "CLK-039"), sys_days{2027y / January / 13});
}

// Covers: DD-038, CLK-001, CLK-002, CF-015
TEST(LocalNotificationLimit, counts_from_the_incident_and_says_that_the_kind_of_day_is_not_stated)
{
    const auto tarnside = notified();
    const auto& to_panel = clock_of(tarnside, "notify-panel", "CLK-001");
    const auto& to_partnership = clock_of(tarnside, "notify-partnership", "CLK-002");

    EXPECT_TRUE(to_panel.due.kind_of_day_not_stated);
    EXPECT_TRUE(to_partnership.due.kind_of_day_not_stated);
    EXPECT_EQ(to_panel.due.latest, sys_days{2026y / December / 29}) << "five working days after 18 December";
    EXPECT_EQ(clock_of(tarnside, "notify-panel", "CLK-023").rule->level, Level::national) << "the national limit stands beside it";
}

TEST(ProclaimedHoliday, moves_the_days_after_it_and_none_before)
{
    auto tarnside = asked();
    tarnside.on(2026y / December / 30);
    tarnside.proclaim(2027y / January / 4, 2026y / December / 30);

    EXPECT_EQ(last_day(tarnside, "confirm-period", "CLK-003"), sys_days{2026y / December / 21});
    EXPECT_EQ(last_day(tarnside, board_request, "CLK-008"), sys_days{2026y / December / 29});
    EXPECT_EQ(last_day(tarnside, "circulate-combined-report", "CLK-009"), sys_days{2026y / December / 31});
    EXPECT_EQ(last_day(tarnside, "written-views", "CLK-010"), sys_days{2027y / January / 6});
    EXPECT_EQ(last_day(tarnside, "rapid-review-meeting", "CLK-011"), sys_days{2027y / January / 8});
    EXPECT_EQ(last_day(tarnside, "amend-report", "CLK-013"), sys_days{2027y / January / 11});
    EXPECT_EQ(last_day(tarnside, "submit-rapid-review", "CLK-015"), sys_days{2027y / January / 14});
    EXPECT_EQ(last_day(tarnside, "submit-rapid-review", "CLK-039"), sys_days{2027y / January / 14});
}

TEST(ProclaimedHoliday, leaves_the_agreed_meeting_where_it_is_and_says_which_working_day_it_is_now)
{
    auto tarnside = reported();
    EXPECT_FALSE(departs(tarnside, "the day agreed"));

    tarnside.proclaim(2027y / January / 4, 2026y / December / 30);

    EXPECT_EQ(clock_of(tarnside, "rapid-review-meeting", "CLK-011").planned_on, sys_days{2027y / January / 7});
    EXPECT_TRUE(departs(tarnside, "the day agreed, Thursday 7 January 2027, working day 10"));
}

// Covers: DD-054, CLK-006
TEST(SentTimeline, stays_as_it_was_and_the_new_one_is_offered_once_a_day_has_moved)
{
    auto tarnside = reported();
    const auto frozen = tarnside.state().issues.at("rapid-review-timeline").back().issued.texts.at("content");
    EXPECT_TRUE(frozen.contains("Request for Information returned: Tuesday 29 December 2026"));
    EXPECT_TRUE(frozen.contains("Meeting held: Thursday 7 January 2027"));
    EXPECT_TRUE(frozen.contains("Report with the Panel: Wednesday 13 January 2027"));
    EXPECT_EQ(warning_of(tarnside, "told:"), "");

    tarnside.proclaim(2027y / January / 4, 2026y / December / 30);

    EXPECT_EQ(tarnside.state().issues.at("rapid-review-timeline").back().issued.texts.at("content"), frozen);
    EXPECT_TRUE(warning_of(tarnside, "told:send-timeline").contains("Meeting held: Friday 8 January 2027"));
    EXPECT_FALSE(warning_of(tarnside, "told:send-timeline").contains("Request for Information returned"));

    for (const auto& warning : tarnside.now().warnings)
        EXPECT_LT(warning.id.size(), 100U) << "too long for the name of a field: " << warning.id;

    tarnside.issue("rapid-review-timeline", "send-timeline");
    tarnside.send("send-timeline");
    EXPECT_EQ(warning_of(tarnside, "told:"), "");
}

TEST(ClosedOffices, warn_of_a_last_day_on_which_nobody_is_there_and_move_nothing)
{
    auto tarnside = asked();
    tarnside.close_offices(BodyId{12}, 2026y / December / 29, 2026y / December / 31);

    EXPECT_TRUE(warning_of(tarnside, "closed:" + social_care_request).contains("Tuesday 29 December 2026"));
    EXPECT_EQ(warning_of(tarnside, "closed:" + police_request), "") << "the police are there";
    EXPECT_EQ(last_day(tarnside, social_care_request, "CLK-008"), sys_days{2026y / December / 29});

    answer(tarnside, social_care_request, 2026y / December / 24);
    EXPECT_EQ(warning_of(tarnside, "closed:" + social_care_request), "") << "it has answered";
}

// Covers: DD-052, DD-053
TEST(PassedOnRequest, is_outstanding_with_the_one_that_passed_it_on)
{
    auto tarnside = passed_on();
    answer(tarnside, hospital_request, 2026y / December / 29);

    const auto* outstanding_with = tarnside.knowledge().find_who_passed_on(health_visitors_request);
    ASSERT_NE(outstanding_with, nullptr);
    EXPECT_EQ(outstanding_with->subject, "agencies/A-1");
    EXPECT_EQ(tarnside.stands(health_visitors_request), InstanceStanding::open);
    EXPECT_EQ(tarnside.knowledge().find_who_passed_on(police_request), nullptr) << "the police were asked directly";
}

TEST(PassedOnRequest, shows_a_provider_its_own_and_the_board_all_that_it_collates)
{
    auto tarnside = passed_on();
    answer(tarnside, hospital_request, 2026y / December / 29);

    const auto health_visitors = seen_from(tarnside, BodyId{14});
    EXPECT_EQ(health_visitors.state.requests.size(), 1U);
    EXPECT_TRUE(health_visitors.state.requests.contains(health_visitors_request));

    const auto board = seen_from(tarnside, BodyId{10});
    EXPECT_TRUE(board.state.requests.contains(board_request));
    EXPECT_TRUE(board.state.requests.contains(health_visitors_request));
    ASSERT_TRUE(board.state.requests.contains(hospital_request));
    EXPECT_FALSE(board.state.requests.at(hospital_request).rounds.empty()) << "it collates what the hospital returned";
    EXPECT_FALSE(board.state.requests.contains(police_request));
}

// Covers: DD-047, DD-048, DD-049
TEST(RequestForInformation, warns_until_board_police_and_social_care_have_been_asked)
{
    EXPECT_TRUE(notified().warns("board-was-asked"));
    EXPECT_TRUE(notified().warns("police-were-asked"));
    EXPECT_TRUE(notified().warns("social-care-was-asked"));

    const auto tarnside = asked();
    EXPECT_FALSE(tarnside.warns("board-was-asked"));
    EXPECT_FALSE(tarnside.warns("police-were-asked"));
    EXPECT_FALSE(tarnside.warns("social-care-was-asked"));
}

// Covers: DD-058, DD-059, DD-060
TEST(RequestForInformation, asks_for_facts_relevance_and_analysis_apart)
{
    auto tarnside = asked();
    const auto& form = *shipped_file().find_form("request-for-information");
    auto answers = filled(form, {}, tarnside.knowledge(), "agencies/A-1", first_working_day);
    for (const auto* field : {"factual-content", "relevance", "analysis"}) {
        auto without = answers;
        without[field] = {""};
        EXPECT_THROW(tarnside.do_it(SubmitReturn{board_request, "full", without, "", "A lead", {}}, field), std::runtime_error) << field;
    }
    EXPECT_NO_THROW(tarnside.do_it(SubmitReturn{board_request, "full", answers, "", "A lead", {}}, "whole"));
}

// Covers: DD-061
TEST(RequestForInformation, is_not_returned_before_the_agency_has_seen_that_the_panel_will_read_it)
{
    auto tarnside = asked();
    auto answers =
        filled(*shipped_file().find_form("request-for-information"), {}, tarnside.knowledge(), "agencies/A-1", first_working_day);
    answers["panel-will-see"] = {""};

    EXPECT_THROW(tarnside.do_it(SubmitReturn{board_request, "full", answers, "", "A lead", {}}, "unseen"), std::runtime_error);
    EXPECT_TRUE(shipped_file().find_letter("request-for-information")->paragraphs.back().contains("shared with the national Panel"));
}

// Covers: DD-045, CLK-004
TEST(PeriodUnderReview, is_proposed_as_twelve_months_and_another_needs_a_reason)
{
    auto tarnside = notified();
    const auto proposed = prefilled(*shipped_file().find_form("confirm-period"), tarnside.knowledge(), the_case);
    EXPECT_EQ(proposed.at("review-period-from-day").front(), "18");
    EXPECT_EQ(proposed.at("review-period-from-month").front(), "12");
    EXPECT_EQ(proposed.at("review-period-from-year").front(), "2025");

    Typed another{{"review-period", {"another"}}, {"period-confirmed-by", {"subgroup-chair"}}, {"guidance-edition", {"2023"}}};
    type_day(another, "review-period-from", 2020y / January / 1);
    EXPECT_THROW(tarnside.do_it(SubmitForm{"confirm-period", another, {}, {}}, "no reason"), std::runtime_error);
    another["period-why"] = {"The harm began earlier"};
    EXPECT_NO_THROW(tarnside.do_it(SubmitForm{"confirm-period", another, {}, {}}, "a reason"));
}

// Covers: DD-043, DD-044, DD-001
TEST(PeriodUnderReview, may_be_confirmed_by_the_other_chair_with_the_substitution_recorded)
{
    auto tarnside = notified();
    Typed by_the_other{
        {"review-period", {"twelve-months"}}, {"period-confirmed-by", {"partnership-chair"}}, {"guidance-edition", {"2023"}}};
    type_day(by_the_other, "review-period-from", 2025y / December / 18);

    EXPECT_THROW(tarnside.do_it(SubmitForm{"confirm-period", by_the_other, {}, {}}, "no reason"), std::runtime_error);
    by_the_other["period-substitution"] = {"On leave"};
    tarnside.do_it(SubmitForm{"confirm-period", by_the_other, {}, {}}, "confirm-period");

    EXPECT_EQ(tarnside.stands("confirm-period"), InstanceStanding::done);
    EXPECT_EQ(tarnside.state().code_of("guidance-edition"), "2023");
}

// Covers: DD-050, DD-051
TEST(LegalServices, of_the_authority_where_the_child_lives_receive_the_details)
{
    const auto tarnside = notified();

    EXPECT_EQ(tarnside.stands("details-to-legal-city"), InstanceStanding::open);
    EXPECT_EQ(tarnside.stands("details-to-legal-county"), InstanceStanding::not_applicable);
}

// Covers: CF-004
TEST(LeadAuthority, is_asked_for_with_a_reason_and_every_signature_follows_it)
{
    auto tarnside = asked();
    EXPECT_EQ(seats(tarnside, "lcspr-decision").size(), 4U) << "nobody has chosen yet";
    EXPECT_THROW(tarnside.do_it(SubmitForm{"who-sits", {{"lead-authority", {"1"}}}, {}, {}}, "no reason"), std::runtime_error);

    the_city_sits(tarnside);

    const std::vector<std::string> city_board_police{"partners/S-1", "partners/S-3", "partners/S-4"};
    EXPECT_EQ(seats(tarnside, "written-views"), city_board_police);
    EXPECT_EQ(seats(tarnside, "lcspr-decision"), city_board_police);
    EXPECT_EQ(seats(tarnside, "sign-off-rapid-review"), city_board_police);

    tarnside.fill("who-sits", {{"lead-authority", {"2"}}, {"lead-authority-why", {"responsible"}}});
    EXPECT_EQ(seats(tarnside, "sign-off-rapid-review"), (std::vector<std::string>{"partners/S-2", "partners/S-3", "partners/S-4"}));
}

// Covers: CF-012, CF-013
TEST(BothChairs, stand_beside_the_decision_and_never_count)
{
    for (const auto* chair : {"subgroup-chair", "partnership-chair"}) {
        for (const auto* step : {"lcspr-decision", "sign-off-rapid-review"}) {
            EXPECT_EQ(std::ranges::count(shipped_file().find_step(step)->advice, chair), 1) << step;
        }
        EXPECT_EQ(std::ranges::count(shipped_file().find_role(chair)->powers, Power::give_view), 0);
    }
    auto tarnside = asked();
    the_city_sits(tarnside);
    EXPECT_THROW(tarnside.view("written-views", "role/partnership-chair", "lcspr-criteria-met"), std::runtime_error);
}

// Covers: DD-065, DD-066, DD-069, CF-021
TEST(WrittenViews, stay_hidden_until_all_are_in_and_are_then_shown_side_by_side)
{
    auto tarnside = reported();
    tarnside.proclaim(2027y / January / 4, 2026y / December / 30);
    write_view(tarnside, "partners/S-4", 2027y / January / 5);
    write_view(tarnside, "partners/S-3", 2027y / January / 5, "lcspr-criteria-not-met");
    EXPECT_EQ(views_shown_to(tarnside, "partners/S-3"), std::vector<std::string>{""});
    EXPECT_EQ(views_shown_to(tarnside, "partners/S-1"), (std::vector<std::string>{"", ""}));

    tarnside.on(2027y / January / 6);
    const auto form = filled(*shipped_file().find_form("written-view"), {}, tarnside.knowledge(), the_case, 2027y / January / 6);
    auto late_evening = exactly(2027y / January / 6);
    late_evening.minute = 23 * 60 + 50;
    tarnside.as(PersonId{77});
    tarnside.do_it(
        GiveView{"written-views", "partners/S-1", "lcspr-criteria-met", "It shows a pattern", form, late_evening, "pack"}, "views");

    EXPECT_EQ(views_shown_to(tarnside, "partners/S-3"), (std::vector<std::string>{"lcspr-criteria-met", "lcspr-criteria-met"}));
    EXPECT_EQ(clock_of(tarnside, "written-views", "CLK-010").standing, ClockStanding::met) << "at ten to midnight it is in time";
}

TEST(WrittenViews, are_open_on_the_day_of_the_meeting_at_the_latest)
{
    auto tarnside = reported();
    write_view(tarnside, "partners/S-4", 2027y / January / 5);
    EXPECT_EQ(views_shown_to(tarnside, "partners/S-3"), std::vector<std::string>{""});

    tarnside.on(2027y / January / 7);
    EXPECT_EQ(views_shown_to(tarnside, "partners/S-3"), std::vector<std::string>{"lcspr-criteria-met"});
}

// Covers: DD-067
TEST(WrittenViews, need_reasons_for_both_questions)
{
    auto tarnside = reported();
    auto form = filled(*shipped_file().find_form("written-view"), {}, tarnside.knowledge(), the_case, 2026y / December / 31);
    EXPECT_THROW(
        tarnside.do_it(GiveView{"written-views", "partners/S-1", "lcspr-criteria-met", " ", form, {}, ""}, "no reasons"),
        std::runtime_error);
    form["own-view-national-why"] = {""};
    EXPECT_THROW(
        tarnside.do_it(
            GiveView{"written-views", "partners/S-1", "lcspr-criteria-met", "Reasons", form, {}, ""}, "none on a national review"),
        std::runtime_error);
}

TEST(WrittenViews, are_not_taken_from_the_authority_that_does_not_sit)
{
    auto tarnside = reported();

    EXPECT_THROW(write_view(tarnside, "partners/S-2", 2027y / January / 5), std::runtime_error);
}

// Covers: DD-062
TEST(CombinedReport, says_of_each_part_which_agency_supplied_it)
{
    auto tarnside = asked();
    answer(tarnside, board_request, 2026y / December / 29);
    const auto report = tarnside.document("combined-agency-information").text();

    EXPECT_TRUE(report.contains("Marram and Tarnside Integrated Care Board\nAnswer: information given"));
    EXPECT_TRUE(report.contains("Fellmark Police\nAnswer: not answered yet"));
}

// Covers: DD-074, DD-075, CF-005
TEST(Decision, may_be_against_a_review_although_the_criteria_are_met)
{
    const auto tarnside = decided();

    EXPECT_EQ(tarnside.state().code_of("lcspr-criteria"), "met");
    EXPECT_EQ(tarnside.knowledge().outcome_of(*shipped_file().find_step("lcspr-decision"), "lcspr-decision").option, "no-lcspr");
}

// Covers: DD-076
TEST(Decision, against_a_review_needs_evidence_of_action_before_the_report_goes_out)
{
    auto tarnside = met();
    tarnside.agree("lcspr-decision", "no-lcspr");
    auto answers = filled(*shipped_file().find_form("spread-learning"), {}, tarnside.knowledge(), the_case, 2027y / January / 7);
    answers["evidence-of-action"] = {""};

    EXPECT_THROW(tarnside.do_it(SubmitForm{"spread-learning", answers, {}, {}}, "no evidence"), std::runtime_error);
}

// Covers: DD-070, CF-022
TEST(Meeting, says_who_belongs_to_it_and_did_not_come)
{
    EXPECT_FALSE(departs(met(), "did not take part"));

    auto tarnside = reported();
    tarnside.on(2027y / January / 7);
    const auto record =
        filled(*shipped_file().find_form("rapid-review-meeting-record"), {}, tarnside.knowledge(), the_case, 2027y / January / 7);
    tarnside.do_it(
        HoldMeeting{
            "rapid-review-meeting",
            exactly(2027y / January / 7),
            "subgroup-chair",
            "",
            {{"partners/S-1", true}, {"partners/S-3", true}, {"partners/S-4", false}, {"role/business-manager", true}},
            {},
            {},
            record,
            {}},
        "meeting");

    EXPECT_TRUE(departs(tarnside, "Fellmark Police did not take part"));
    EXPECT_TRUE(departs(tarnside, "Local authority legal representative did not take part"));
    EXPECT_FALSE(departs(tarnside, "Tarnside County Council did not take part")) << "it does not sit in this case";
}

// Covers: DD-082, DD-083
TEST(AmendedReport, states_both_whether_a_review_is_appropriate_and_whether_a_national_one_may_be)
{
    auto tarnside = met();
    for (const auto& seat : seats(tarnside, "lcspr-decision")) decide_for_a_review(tarnside, seat);

    EXPECT_THROW(tarnside.do_it(SubmitForm{"amend-report", {{"states-lcspr", {"It is"}}}, {}, {}}, "half"), std::runtime_error);
    EXPECT_THROW(tarnside.do_it(SubmitForm{"amend-report", {{"states-national", {"No"}}}, {}, {}}, "half"), std::runtime_error);
}

// Covers: DD-084, DD-085, DD-087, DD-088, CLK-014
TEST(Report, goes_to_the_panel_only_after_both_chairs_and_three_partners)
{
    auto tarnside = decided();
    EXPECT_EQ(tarnside.stands("sign-off-rapid-review"), InstanceStanding::waiting) << "the chair of the subgroup approves first";

    tarnside.issue("rapid-review-record", "chair-approves-report");
    tarnside.sign("chair-approves-report");
    EXPECT_EQ(tarnside.stands("chair-agrees-report"), InstanceStanding::waiting) << "it is scrutinised first";
    tarnside.sign("sign-off-rapid-review");
    EXPECT_THROW(tarnside.send("submit-rapid-review"), std::runtime_error);

    tarnside.send("send-for-scrutiny");
    tarnside.fill("scrutiny", {{"scrutiny-result", {"content"}}});
    tarnside.sign("chair-agrees-report");
    EXPECT_NO_THROW(tarnside.send("submit-rapid-review"));
}

// Covers: DD-086
TEST(Report, is_not_approved_and_agreed_by_one_and_the_same_person)
{
    auto tarnside = decided();
    tarnside.issue("rapid-review-record", "chair-approves-report");
    const auto hash = tarnside.state().issues.at("rapid-review-record").back().issued.hash;
    tarnside.as(PersonId{55});
    tarnside.do_it(Sign{"chair-approves-report", "role/subgroup-chair", hash, "", {}}, "approve");
    tarnside.send("send-for-scrutiny");
    tarnside.fill("scrutiny", {{"scrutiny-result", {"content"}}});

    tarnside.as(PersonId{55});
    EXPECT_THROW(tarnside.do_it(Sign{"chair-agrees-report", "role/partnership-chair", hash, "", {}}, "agree"), std::runtime_error);
    tarnside.as(PersonId{56});
    EXPECT_NO_THROW(tarnside.do_it(Sign{"chair-agrees-report", "role/partnership-chair", hash, "", {}}, "agree"));
}

TEST(Report, reaches_the_panel_without_anything_having_been_late) { EXPECT_EQ(submitted().late(), std::vector<std::string>{}); }

// Covers: DD-091, DD-093, CLK-017
TEST(PanelsAnswer, is_expected_ten_days_after_the_case_is_considered_and_the_kind_of_day_is_marked_as_not_stated)
{
    auto tarnside = submitted();
    Typed confirmation;
    type_day(confirmation, "panel-considers-on", 2027y / January / 26);
    tarnside.fill("panel-confirms", confirmation);
    const auto& expected = clock_of(tarnside, "panel-response", "CLK-017");

    EXPECT_EQ(expected.due.latest, sys_days{2027y / February / 9});
    EXPECT_TRUE(expected.due.kind_of_day_not_stated);
    tarnside.on(2027y / February / 10);
    EXPECT_TRUE(departs(tarnside, "is 1 working day late"));
}

// Covers: DD-099, DD-100, DD-101, CLK-018, CF-027
TEST(PanelsAnswer, that_differs_calls_for_a_further_meeting_and_a_response)
{
    auto tarnside = submitted();
    tarnside.on(2027y / February / 9);
    tarnside.fill("panel-response", {{"panel-view", {"differs"}}});

    EXPECT_TRUE(tarnside.warns("further-meeting-needed"));
    EXPECT_EQ(tarnside.stands("meet-about-panel-view"), InstanceStanding::open);
    tarnside.meet("meet-about-panel-view", {{"course-of-action", {"keep"}}});
    tarnside.fill("answer-to-panel", {{"our-position", {"keep"}}});
    tarnside.send("send-answer-to-panel");
    EXPECT_EQ(tarnside.stands("send-answer-to-panel"), InstanceStanding::done);
}

TEST(FirstDecision, stands_until_another_has_been_taken)
{
    auto tarnside = submitted();
    tarnside.on(2027y / February / 9);
    tarnside.fill("panel-response", {{"panel-view", {"differs"}}});
    const auto decision = [&] { return tarnside.knowledge().outcome_of(*shipped_file().find_step("lcspr-decision"), "lcspr-decision"); };
    EXPECT_THROW(decide_for_a_review(tarnside, "partners/S-1"), std::runtime_error) << "it was acted on";

    tarnside.do_it(ReopenStep{"lcspr-decision", "The Panel takes a different view"}, "reopen");
    EXPECT_EQ(decision().option, "no-lcspr");
    decide_for_a_review(tarnside, "partners/S-1");
    decide_for_a_review(tarnside, "partners/S-3");
    EXPECT_EQ(decision().option, "no-lcspr");
    decide_for_a_review(tarnside, "partners/S-4");
    EXPECT_EQ(decision().option, "lcspr");
}

// Covers: DD-097, DD-098
TEST(SubgroupMembers, receive_the_report_and_the_panels_response)
{
    auto tarnside = submitted();
    EXPECT_EQ(tarnside.stands("report-to-subgroup"), InstanceStanding::waiting);
    tarnside.fill("panel-response", {{"panel-view", {"agrees"}}});
    tarnside.send("report-to-subgroup");
    tarnside.send("response-to-subgroup");

    EXPECT_EQ(tarnside.stands("report-to-subgroup"), InstanceStanding::done);
    EXPECT_EQ(tarnside.stands("response-to-subgroup"), InstanceStanding::done);
}

// Covers: DD-162, CF-034
TEST(LocalPanel, has_a_name_that_cannot_be_taken_for_the_national_one)
{
    for (const auto& group : shipped_file().groups) EXPECT_FALSE(group.label.starts_with("CSPR Panel")) << group.label;
    EXPECT_EQ(shipped_file().words.at("review-panel"), "local review panel");
    EXPECT_EQ(shipped_file().words.at("panel"), "Panel");
}

} // namespace
} // namespace throughline::procedure_files
