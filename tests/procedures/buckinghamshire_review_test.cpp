#include "buckinghamshire_cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>

/// The review itself under the shipped procedure of Buckinghamshire: Panel, author, agencies, family, report, approval, publication.
namespace throughline::procedure_files {
namespace {

constexpr PersonId author{21};
constexpr PersonId member{22};

/// A case in which the partners have adopted the chair's decision for an LCSPR on Tuesday 26 May 2026.
Case commissioned()
{
    auto rowan = recommended("lcspr");
    rowan.on(2026y / May / 22);
    notify(rowan);
    decide_by_chair(rowan, "commission", 2026y / May / 26);
    for (const auto* seat : {"partners/S-1", "partners/S-2", "partners/S-3"})
        rowan.view("lcspr-decision", seat, "lcspr", {{"key-questions", {"Who saw what?"}}});
    rowan.fill("begin-lcspr", a_day("decision-to-initiate", 2026y / May / 26));
    rowan.add(SetKind::agencies, "Wren Primary School", {{"agency-part", {"contributes"}}});
    rowan.add(SetKind::agencies, "Tarnside Hospital", {{"agency-part", {"contributes"}}});
    return rowan;
}

GivePlace place(PersonId person, const std::string& role) { return {person, role, std::nullopt, 2026y / June / 1, std::nullopt}; }

Typed terms(Typed more = {})
{
    more.try_emplace("terms-inquire", std::vector<std::string>{"none"});
    more.try_emplace("method-words", std::vector<std::string>{"As the Sub Group agreed"});
    type_day(more, "completion-day", 2026y / November / 20);
    type_day(more, "information-return-day", 2026y / July / 31);
    return more;
}

Typed an_independent_author(Typed more = {})
{
    for (const auto* yes : {"author-not-of-bscp", "author-not-of-agencies", "author-not-of-people"})
        more.try_emplace(yes, std::vector<std::string>{"yes"});
    more.try_emplace("author-involved", std::vector<std::string>{"no"});
    more.try_emplace("reviewer-conflict", std::vector<std::string>{"none"});
    return more;
}

/// Terms agreed by the Panel and approved by the chair on Monday 15 June 2026.
Case with_terms()
{
    auto rowan = commissioned();
    rowan.on(2026y / June / 15);
    rowan.add(SetKind::lines_of_enquiry, "Injuries", {{"line-questions", {"Who saw the injuries, and when?"}}});
    rowan.fill("set-terms-of-reference", terms());
    rowan.fill("agree-terms-of-reference", {{"terms-amended", {"no"}}});
    rowan.issue("terms-of-reference", "chair-approves-terms");
    rowan.do_it(Sign{"chair-approves-terms", "role/partnership-chair", "terms-of-reference-1", "", {}}, "approve");
    return rowan;
}

Typed agency_author(PersonId who, PersonId supervisor, const std::string& involved = "no")
{
    return {
        {"report-author", {std::to_string(who.value())}},
        {"report-author-involved", {involved}},
        {"report-author-managed", {"no"}},
        {"report-supervisor", {std::to_string(supervisor.value())}},
        {"report-supervisor-involved", {"no"}}};
}

Typed signed_report(const std::string& by_author = "31", const std::string& by_manager = "32")
{
    return {{"signed-by-author", {by_author}}, {"signed-by-manager", {by_manager}}, {"chronology-succinct", {"yes"}}};
}

std::string waits_for(const Case& rowan, const std::string& instance)
{
    std::string names;
    for (const auto& name : rowan.standing(instance).unanswered) names += name + " ";
    return names;
}

// ---------------------------------------------------------------------------------------------------------------------
// Time
// ---------------------------------------------------------------------------------------------------------------------

// Covers: BK-031, CLK-076, CF-047
TEST(BuckinghamshireReview, ends_six_months_after_the_decision_with_a_reminder)
{
    auto rowan = commissioned();
    EXPECT_EQ(due_on(rowan, "sign-off-report", "CLK-076"), sys_days{2026y / November / 26});
    const auto& limits = buckinghamshire().find_step("sign-off-report")->limits;
    EXPECT_TRUE(std::ranges::any_of(limits, [](const StepLimit& one) { return !one.remind.empty(); }));
}

// Covers: BK-033, BK-112, BK-113, BK-140, CF-048
TEST(BuckinghamshireReview, tells_three_national_bodies_of_a_delay_with_its_reason_and_the_time_that_was_agreed)
{
    auto rowan = commissioned();
    rowan.on(2026y / October / 5);
    rowan.fill("progress-check", {{"progress", {"late"}}});
    for (const auto* field : {"learning-despite-delay", "process-is-sole-reason"})
        EXPECT_TRUE(asks_for("record-delay", field, {})) << field;
    EXPECT_TRUE(asks_for("record-delay", "revised-timescale", {{"beyond-six-months", {"yes"}}}));
    auto delay = a_day("revised-timescale", 2027y / February / 26, {{"beyond-six-months", {"yes"}}, {"process-is-sole-reason", {"no"}}});
    type_day(delay, "new-date", 2027y / February / 26);
    rowan.fill("record-delay", delay);

    auto to = recipients("delay-in-publication-notice");
    std::ranges::sort(to);
    EXPECT_EQ(to, (std::vector<std::string>{"national-panel", "ofsted", "secretary-of-state"}));
    EXPECT_EQ(rowan.state().find_day("revised-timescale")->first, sys_days{2027y / February / 26});
    EXPECT_EQ(due_on(rowan, "sign-off-report", "CLK-076"), sys_days{2026y / November / 26}) << "an agreed day moves no limit";
}

// Covers: BK-239, CF-049
TEST(BuckinghamshireReview, warns_when_another_process_is_the_only_reason_for_delay)
{
    auto rowan = commissioned();
    rowan.fill("progress-check", {{"progress", {"late"}}});
    rowan.fill("record-delay", {{"process-is-sole-reason", {"yes"}}, {"beyond-six-months", {"no"}}});
    EXPECT_TRUE(rowan.warns("process-alone-delays"));
}

// ---------------------------------------------------------------------------------------------------------------------
// Author and Panel, and who may not be both
// ---------------------------------------------------------------------------------------------------------------------

// Covers: BK-115, BK-116, BK-117, BK-034, BK-119, CF-031
TEST(BuckinghamshireReview, commissions_nobody_who_is_not_independent)
{
    for (const auto& [field, answer] : std::vector<std::pair<std::string, std::string>>{
             {"author-not-of-bscp", "no"}, {"author-not-of-agencies", "no"}, {"author-not-of-people", "no"}, {"author-involved", "yes"}}) {
        auto rowan = commissioned();
        rowan.fill("legal-advice-need", {{"legal-advice", {"not-now"}}});
        rowan.fill("appoint-reviewer", an_independent_author({{field, {answer}}}));
        rowan.issue("commission", "commission-author");
        const RecordSent commission{"commission-author", {"role/lead-reviewer"}, exactly(2026y / May / 26), "secure-email", "", "", {}};
        EXPECT_NE(rowan.refusal_of(commission), "accepted") << field;
    }
    auto rowan = commissioned();
    rowan.fill("legal-advice-need", {{"legal-advice", {"not-now"}}});
    rowan.fill("appoint-reviewer", an_independent_author());
    rowan.send("commission-author");
    EXPECT_NE(rowan.document("commission").text().find("standard contract"), std::string::npos);
}

// Covers: BK-085, BK-086, BK-114, BK-118, BK-123, BK-124, CF-064
TEST(BuckinghamshireReview, gives_the_panel_the_reviewers_name_and_the_method)
{
    for (const auto* field : {"author-qualified", "author-at-events", "author-and-family"})
        EXPECT_TRUE(asks_for("reviewer", field, {})) << field;
    auto rowan = with_terms();
    rowan.fill("legal-advice-need", {{"legal-advice", {"not-now"}}});
    rowan.fill("appoint-reviewer", an_independent_author({{"reviewer-name", {"A. Author"}}}));

    EXPECT_EQ(std::ranges::count(recipients("tell-reviewer-name"), "national-panel"), 1);
    const auto notice = rowan.document("reviewer-name").text();
    EXPECT_NE(notice.find("A. Author"), std::string::npos);
    EXPECT_NE(notice.find(buckinghamshire().find_fact("review-method")->options.front().label), std::string::npos) << notice;
}

// Covers: BK-125, BK-158, CF-032, CF-096
TEST(BuckinghamshireReview, keeps_author_panel_and_agency_authors_apart)
{
    auto rowan = commissioned();
    rowan.do_it(place(author, "lead-reviewer"), "author");
    rowan.do_it(place(member, "panel-member"), "member");

    EXPECT_EQ(
        rowan.refusal_of(place(author, "panel-member")), "The author is not a member of the LCSPR Panel, but is invited to its meetings.");
    EXPECT_EQ(
        rowan.refusal_of(place(member, "agency-author")), "A member of the Panel does not write an agency's report in the same review.");
    EXPECT_EQ(rowan.refusal_of(place(PersonId{23}, "agency-author")), "accepted");
    EXPECT_EQ(std::ranges::count(buckinghamshire().find_step("board-meeting")->invited, "lead-reviewer"), 1) << "invited all the same";
}

// Covers: BK-134, BK-135, BK-136
TEST(BuckinghamshireReview, confirms_no_panel_chair_whose_agency_was_involved)
{
    for (const auto* involved : {"yes", "no"}) {
        auto rowan = commissioned();
        EXPECT_TRUE(asks_for("panel-chair-recommended", "chair-skills", {}));
        rowan.fill("recommend-panel-chair", {{"chair-agency-involved", {involved}}, {"chair-involved", {"no"}}});
        rowan.issue("panel-chair", "appoint-panel-chair");
        const RecordSent confirm{"appoint-panel-chair", {"role/panel-chair"}, exactly(2026y / May / 26), "secure-email", "", "", {}};
        EXPECT_EQ(rowan.refusal_of(confirm) == "accepted", involved == std::string("no"));
    }
}

// Covers: BK-035, BK-037, BK-153, BK-154, BK-155, BK-160, CF-033
TEST(BuckinghamshireReview, sends_no_papers_while_a_member_was_involved_or_managed_the_case)
{
    for (const auto* field : {"participant-involved", "participant-managed", "participant-seniority", "participant-time"})
        EXPECT_TRUE(asks_for("participant", field, {})) << field;
    for (const auto& [involved, managed, fine] :
         std::vector<std::tuple<std::string, std::string, bool>>{{"no", "no", true}, {"yes", "no", false}, {"no", "yes", false}}) {
        auto rowan = with_terms();
        rowan.add(
            SetKind::participants, "A member",
            {{"participant-part", {"panel-member"}},
             {"participant-involved", {involved}},
             {"participant-managed", {managed}},
             {"participant-agency-involved", {"yes"}}});
        rowan.fill("list-participants");
        rowan.issue("panel-papers", "send-panel-papers");
        const RecordSent papers{"send-panel-papers", {"role/panel-member"}, exactly(2026y / June / 15), "secure-email", "", "", {}};
        EXPECT_EQ(rowan.refusal_of(papers) == "accepted", fine) << involved << managed;
    }
}

// Covers: BK-045, BK-138, BK-251
TEST(BuckinghamshireReview, tells_members_of_good_faith_their_part_and_publication_from_the_start)
{
    const auto rowan = with_terms();
    const auto papers = rowan.document("panel-papers").text();
    for (const auto* said : {"without fear of being blamed", "The report will be published", "The review is to learn"})
        EXPECT_NE(papers.find(said), std::string::npos) << said;
    EXPECT_NE(rowan.document("commission").text().find("The report will be published"), std::string::npos);
}

// Covers: BK-159, BK-161
TEST(BuckinghamshireReview, warns_of_a_change_of_the_panel_and_reminds_of_extending_it)
{
    auto rowan = commissioned();
    rowan.add(SetKind::lines_of_enquiry, "Injuries");
    rowan.fill("set-terms-of-reference", terms({{"membership-considered", {"no"}}}));
    EXPECT_TRUE(rowan.warns("consider-extending-panel"));

    rowan.fill("list-participants");
    EXPECT_FALSE(rowan.warns("membership-changed"));
    rowan.fill("panel-change");
    EXPECT_TRUE(rowan.warns("membership-changed"));
}

// ---------------------------------------------------------------------------------------------------------------------
// Terms of reference and methods
// ---------------------------------------------------------------------------------------------------------------------

// Covers: BK-095, BK-096, BK-097, BK-098, BK-099, BK-100, BK-101, CF-037, CF-084
TEST(BuckinghamshireReview, offers_the_methods_that_the_text_names_and_others)
{
    const auto& methods = buckinghamshire().find_fact("review-method")->options;
    for (const auto* method :
         {"learning-together", "root-cause-analysis", "child-practice-review", "silp", "appreciative-inquiry", "other"})
        EXPECT_EQ(std::ranges::count(methods, method, &Option::id), 1) << method;
    EXPECT_TRUE(asks_for("terms-of-reference", "method-proportionate", {}));

    auto rowan = commissioned();
    rowan.fill("set-terms-of-reference", terms({{"review-method", {"appreciative-inquiry"}}}));
    EXPECT_NE(rowan.document("agency-report-template").text().find("Appreciative inquiry"), std::string::npos);
}

// Covers: BK-011
TEST(BuckinghamshireReview, warns_of_terms_that_inquire_into_what_is_for_others)
{
    for (const auto* into : {"none", "how-died", "criminal", "discipline"}) {
        auto rowan = commissioned();
        rowan.fill("set-terms-of-reference", terms({{"terms-inquire", {into}}}));
        EXPECT_EQ(rowan.warns("terms-inquire-into-others"), into != std::string("none")) << into;
    }
}

// Covers: BK-187, BK-188, BK-189, BK-192, BK-193, BK-207, CF-035
TEST(BuckinghamshireReview, issues_templates_with_the_terms_in_them_once_panel_and_chair_agree)
{
    auto rowan = commissioned();
    rowan.add(SetKind::lines_of_enquiry, "Injuries", {{"line-questions", {"Who saw the injuries, and when?"}}});
    rowan.fill("set-terms-of-reference", terms({{"review-scope", {"From the birth to the injury"}}}));
    EXPECT_EQ(rowan.stands("chair-approves-terms"), InstanceStanding::waiting) << "the Panel first";
    EXPECT_EQ(rowan.stands("issue-templates"), InstanceStanding::waiting);
    rowan.fill("agree-terms-of-reference", {{"terms-amended", {"no"}}});
    EXPECT_EQ(rowan.stands("chair-approves-terms"), InstanceStanding::open);
    rowan.issue("terms-of-reference", "chair-approves-terms");
    rowan.do_it(Sign{"chair-approves-terms", "role/partnership-chair", "terms-of-reference-1", "", {}}, "approve");

    const auto text = rowan.document("agency-report-template").text();
    for (const auto* said : {"From the birth to the injury", "Who saw the injuries, and when?", "achievable, realistic and timely"})
        EXPECT_NE(text.find(said), std::string::npos) << said;
    EXPECT_EQ(rowan.stands("issue-templates"), InstanceStanding::open);
}

// Covers: BK-162, BK-164, BK-165, BK-166, BK-168, BK-176, BK-190
TEST(BuckinghamshireReview, keeps_scope_timetable_codes_and_each_revision_in_the_terms)
{
    auto rowan = with_terms();
    for (const auto* field : {"timetable", "completion-day", "who-informs", "anonymity-codes"})
        EXPECT_TRUE(asks_for("terms-of-reference", field, {})) << field;
    rowan.fill("revise-terms", {{"new-information-words", {"A second hospital was found"}}, {"terms-revised", {"The hospital is added"}}});

    const auto text = rowan.document("terms-of-reference").text();
    for (const auto* said : {"20 November 2026", "A second hospital was found", "The hospital is added"})
        EXPECT_NE(text.find(said), std::string::npos) << said << "\n" << text;
}

// Covers: BK-191
TEST(BuckinghamshireReview, reminds_of_further_agencies_and_another_period_when_the_terms_no_longer_fit)
{
    auto rowan = with_terms();
    EXPECT_FALSE(rowan.warns("terms-no-longer-fit"));
    rowan.meet("review-meeting", {{"terms-still-right", {"no"}}});
    EXPECT_TRUE(rowan.warns("terms-no-longer-fit"));

    EXPECT_EQ(rowan.stands("revise-terms"), InstanceStanding::open);
    for (const auto* field : {"further-agencies", "period-changes"}) EXPECT_TRUE(asks_for("revise-terms", field, {})) << field;
}

// Covers: BK-156
TEST(BuckinghamshireReview, says_whether_the_legal_adviser_is_a_member_or_called_when_required)
{
    EXPECT_TRUE(asks_for("terms-of-reference", "legal-adviser-part", {}));
    for (const auto* part : {"member", "when-called"}) {
        auto rowan = commissioned();
        rowan.on(2026y / June / 15);
        rowan.fill("set-terms-of-reference", terms({{"legal-adviser-part", {part}}}));
        EXPECT_EQ(rowan.state().code_of("legal-adviser-part"), part);
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Agencies
// ---------------------------------------------------------------------------------------------------------------------

// Covers: BK-049
TEST(BuckinghamshireReview, keeps_whether_each_agency_confirms_that_its_staff_have_the_time)
{
    EXPECT_TRUE(asks_for("agency-report-author", "agency-capacity", {}));
    auto rowan = with_terms();
    auto confirmed = agency_author(PersonId{31}, PersonId{33});
    confirmed["agency-capacity"] = {"yes"};
    rowan.fill("agency-report-author/A-1", confirmed);
    EXPECT_FALSE(rowan.warns("agency-without-time"));

    auto denied = agency_author(PersonId{33}, PersonId{31});
    denied["agency-capacity"] = {"no"};
    rowan.fill("agency-report-author/A-2", denied);
    EXPECT_TRUE(rowan.warns("agency-without-time"));
}

// Covers: BK-051
TEST(BuckinghamshireReview, asks_each_agency_who_did_what_and_why_as_they_saw_it_then)
{
    EXPECT_TRUE(asks_for("agency-report", "reasons-then", {}));
    auto rowan = with_terms();
    rowan.fill("agency-report-author/A-1", agency_author(PersonId{31}, PersonId{33}));
    rowan.fill("panel-checks-author/A-1");
    rowan.do_it(SendRequests{{"agency-report/A-1"}, exactly(2026y / June / 15), "secure-email", "", ""}, "request");
    auto report = signed_report();
    report["reasons-then"] = {"The nurse asked nobody: she had been told that the child fell"};
    const auto typed =
        filled(*buckinghamshire().find_form("agency-report"), std::move(report), rowan.knowledge(), "agencies/A-1", 2026y / June / 15);
    rowan.do_it(SubmitReturn{"agency-report/A-1", "full", typed, "", "A lead", {}}, "report");
    EXPECT_NE(rowan.document("review-record").text().find("she had been told that the child fell"), std::string::npos);
}

// Covers: BK-194, BK-195, BK-197, BK-198, BK-199, BK-202, BK-208, CF-039
TEST(BuckinghamshireReview, issues_no_templates_while_an_agency_author_is_not_independent)
{
    for (const auto* field : {"report-author-standing", "author-time", "author-access", "staff-told-on", "report-supervisor"})
        EXPECT_TRUE(asks_for("agency-report-author", field, {})) << field;
    EXPECT_TRUE(asks_for("agency-report-author", "why-contracted", {{"report-author-from", {"contracted"}}}));
    for (const auto* involved : {"yes", "no"}) {
        auto rowan = with_terms();
        rowan.fill("agency-report-author/A-1", agency_author(PersonId{31}, PersonId{33}, involved));
        rowan.issue("agency-report-template", "issue-templates");
        const RecordSent templates{"issue-templates", {"agencies/A-1"}, exactly(2026y / June / 15), "secure-email", "", "", {}};
        EXPECT_EQ(rowan.refusal_of(templates) == "accepted", involved == std::string("no"));
    }
}

// Covers: BK-195
TEST(BuckinghamshireReview, shows_an_author_who_supervises_themselves)
{
    auto rowan = with_terms();
    EXPECT_NE(refusal_when_filled(rowan, "agency-report-author/A-1", agency_author(PersonId{31}, PersonId{31})), "accepted");
    rowan.fill("agency-report-author/A-1", agency_author(PersonId{31}, PersonId{33}));
    rowan.fill("agency-report-author/A-2", agency_author(PersonId{33}, PersonId{31}));
    EXPECT_TRUE(std::ranges::none_of(rowan.late(), [](const std::string& one) { return one.contains("supervises"); })) << "two agencies";
}

// Covers: BK-180, BK-203, BK-209, CLK-078
TEST(BuckinghamshireReview, asks_agencies_once_their_author_is_accepted_and_by_the_agreed_day)
{
    auto rowan = with_terms();
    const SendRequests request{{"agency-report/A-1"}, exactly(2026y / June / 15), "secure-email", "", ""};
    EXPECT_NE(rowan.refusal_of(request), "accepted");
    EXPECT_NE(waits_for(rowan, "agency-report/A-1").find("panel-checks-author"), std::string::npos);
    rowan.fill("agency-report-author/A-1", agency_author(PersonId{31}, PersonId{33}));
    rowan.fill("panel-checks-author/A-1", {{"author-accepted", {"yes"}}});
    rowan.do_it(request, "request");

    EXPECT_EQ(rowan.standing("agency-report/A-1").clocks.back().due.latest, sys_days{2026y / July / 31});
    rowan.on(2026y / August / 4);
    const auto late = rowan.late();
    EXPECT_TRUE(
        std::ranges::any_of(late, [](const std::string& one) { return one.contains("Wren Primary School is 2 working days late"); }));
}

// Covers: BK-196, BK-200, BK-201, BK-204, BK-205, BK-206, BK-207, CF-095
TEST(BuckinghamshireReview, takes_an_agency_report_only_signed_by_two_and_with_smart_recommendations)
{
    for (const auto* field :
         {"independence-stated", "quality-assured", "signed-by-author", "signed-by-author-on", "signed-by-manager", "signed-by-manager-on",
          "staff-interviewed", "interviews-offered"})
        EXPECT_TRUE(asks_for("agency-report", field, {})) << field;
    for (const auto* field : {"agency-specific", "agency-measurable", "agency-achievable", "agency-realistic", "agency-timely"}) {
        EXPECT_TRUE(asks_for("agency-report", field, {{"report-recommends", {"yes"}}})) << field;
        EXPECT_FALSE(asks_for("agency-report", field, {{"report-recommends", {"no"}}})) << field;
    }
    auto rowan = with_terms();
    rowan.fill("agency-report-author/A-1", agency_author(PersonId{31}, PersonId{33}));
    rowan.fill("panel-checks-author/A-1");
    rowan.do_it(SendRequests{{"agency-report/A-1"}, exactly(2026y / June / 15), "secure-email", "", ""}, "request");
    const auto submitted = [&](Typed own) {
        const auto typed =
            filled(*buckinghamshire().find_form("agency-report"), std::move(own), rowan.knowledge(), "agencies/A-1", 2026y / June / 15);
        return rowan.refusal_of(SubmitReturn{"agency-report/A-1", "full", typed, "", "A lead", {}});
    };
    EXPECT_EQ(submitted(signed_report("31", "32")), "accepted");
    EXPECT_NE(submitted(signed_report("31", "31")), "accepted") << "one person signed twice";
}

// ---------------------------------------------------------------------------------------------------------------------
// Parallel processes
// ---------------------------------------------------------------------------------------------------------------------

// Covers: BK-238, BK-240, BK-242, BK-243, CLK-077
TEST(BuckinghamshireReview, meets_the_police_early_and_asks_their_advice_before_staff_are_heard)
{
    const auto& kinds = buckinghamshire().find_fact("process-kind")->options;
    for (const auto* kind :
         {"criminal-investigation", "coroner", "safeguarding-adult-review", "domestic-homicide-review", "agency-review", "other"})
        EXPECT_EQ(std::ranges::count(kinds, kind, &Option::id), 1) << kind;
    auto rowan = with_terms();
    rowan.fill("record-practitioners");
    EXPECT_EQ(rowan.stands("practitioner-event"), InstanceStanding::open);
    rowan.add(SetKind::parallel_processes, "Investigation", {{"process-kind", {"criminal-investigation"}}});

    EXPECT_EQ(rowan.stands("early-meeting"), InstanceStanding::open);
    EXPECT_EQ(rowan.stands("practitioner-event"), InstanceStanding::waiting);
    EXPECT_EQ(std::ranges::count(buckinghamshire().find_step("police-advice")->guidance, "cps-guidance"), 1);
    rowan.fill("police-advice");
    EXPECT_EQ(rowan.stands("practitioner-event"), InstanceStanding::open);
}

// ---------------------------------------------------------------------------------------------------------------------
// Report, family, approval
// ---------------------------------------------------------------------------------------------------------------------

Typed good_checks()
{
    return {{"meets-terms", {"yes"}},      {"anonymised", {"yes"}},   {"welfare-checked", {"yes"}}, {"draft-against-terms", {"yes"}},
            {"report-well-made", {"yes"}}, {"meaning-kept", {"yes"}}, {"understandable", {"yes"}},  {"redaction-proposed", {"no"}}};
}

Typed smart()
{
    Typed answers;
    for (const auto* field :
         {"recommendation-specific", "recommendation-measurable", "recommendation-attainable", "recommendation-relevant",
          "recommendation-time-bound"})
        answers[field] = {"Said"};
    return answers;
}

/// The final draft is ready on Monday 5 October 2026, checked, with one SMART recommendation and one action.
Case drafted(Typed recommendation = smart(), Typed checks = good_checks())
{
    auto rowan = with_terms();
    rowan.fill("legal-advice-need", {{"legal-advice", {"not-now"}}});
    rowan.fill("appoint-reviewer", an_independent_author());
    rowan.on(2026y / October / 5);
    rowan.add(SetKind::findings, "Injuries were seen", {});
    rowan.add(SetKind::recommendations, "Tell the health visitor", std::move(recommendation));
    rowan.fill("write-report", a_day("report-drafted-on", 2026y / October / 5, {{"executive-summary", {"no"}}}));
    rowan.fill("check-report", std::move(checks));
    rowan.add(
        SetKind::actions, "Brief the schools",
        a_day("action-due", 2027y / March / 1, {{"action-whose", {"partnership"}}, {"action-from", {"overview-report"}}}));
    rowan.fill("plan-actions");
    return rowan;
}

/// Agreed by Panel, Sub Group and chair, and discussed by the BSCP on Thursday 22 October 2026.
Case presented(Case rowan = drafted())
{
    rowan.on(2026y / October / 12);
    rowan.fill("panel-agrees-report");
    rowan.fill("subgroup-considers-report");
    rowan.fill("chair-considers-report");
    rowan.on(2026y / October / 22);
    rowan.meet("board-meeting", {{"board-extraordinary", {"yes"}}, {"amendments-agreed", {"no"}}});
    return rowan;
}

std::string signing(const Case& rowan)
{
    return rowan.refusal_of(Sign{"sign-off-report", "partners/S-1", "lcspr-report-1", "", {}}, PersonId{100 + '1'});
}

// Covers: BK-211, BK-212, BK-213, BK-214, BK-215, BK-216, CLK-079, CF-050
TEST(BuckinghamshireReview, goes_from_the_panel_to_sub_group_and_chair_and_then_to_the_board)
{
    auto rowan = drafted();
    EXPECT_EQ(rowan.stands("panel-agrees-report"), InstanceStanding::open);
    for (const auto* later : {"subgroup-considers-report", "chair-considers-report", "board-meeting", "sign-off-report"})
        EXPECT_EQ(rowan.stands(later), InstanceStanding::waiting) << later;
    rowan.fill("panel-agrees-report");
    EXPECT_EQ(rowan.stands("board-meeting"), InstanceStanding::waiting) << "the Sub Group first";
    rowan.fill("subgroup-considers-report");
    EXPECT_EQ(rowan.stands("board-meeting"), InstanceStanding::open);
    EXPECT_EQ(rowan.stands("sign-off-report"), InstanceStanding::waiting);
    EXPECT_TRUE(asks_for("board-meeting-record", "why-other-meeting", {{"board-extraordinary", {"no"}}}));
    EXPECT_TRUE(asks_for("board-meeting-record", "author-presented", {}));
    rowan.fill("chair-considers-report");
    rowan.meet("board-meeting", {{"board-extraordinary", {"yes"}}, {"amendments-agreed", {"no"}}});
    EXPECT_EQ(rowan.stands("sign-off-report"), InstanceStanding::open);
}

// Covers: BK-131, CF-095
TEST(BuckinghamshireReview, lets_nobody_sign_a_recommendation_that_is_not_smart)
{
    auto answers = smart();
    answers.erase("recommendation-measurable");
    auto rowan = presented(drafted(answers));
    rowan.issue("lcspr-report", "sign-off-report");
    EXPECT_NE(signing(rowan).find("specific, measurable, attainable, relevant and time-bound"), std::string::npos);

    auto other = presented();
    other.issue("lcspr-report", "sign-off-report");
    EXPECT_EQ(signing(other), "accepted");
}

// Covers: BK-133, BK-185
TEST(BuckinghamshireReview, lets_nobody_sign_while_an_issue_of_the_panel_is_open)
{
    auto rowan = presented();
    rowan.issue("lcspr-report", "sign-off-report");
    rowan.fill("panel-issues", {{"issues-open", {"yes"}}});
    EXPECT_NE(signing(rowan), "accepted");
}

// Covers: BK-141, BK-142, BK-146, BK-186
TEST(BuckinghamshireReview, lets_nobody_sign_a_report_whose_checks_say_no)
{
    for (const auto* check : {"draft-against-terms", "report-well-made", "meaning-kept", "understandable"}) {
        auto checks = good_checks();
        checks[check] = {"no"};
        auto rowan = presented(drafted(smart(), checks));
        rowan.issue("lcspr-report", "sign-off-report");
        EXPECT_NE(signing(rowan), "accepted") << check;
    }
}

// Covers: BK-181
TEST(BuckinghamshireReview, lets_nobody_sign_while_a_lesson_is_in_no_plan)
{
    auto rowan = drafted();
    rowan.fill("plan-actions", {{"learning-all-planned", {"no"}}});
    rowan = presented(std::move(rowan));
    rowan.issue("lcspr-report", "sign-off-report");
    EXPECT_NE(signing(rowan).find("learning point"), std::string::npos);
}

// Covers: BK-217
TEST(BuckinghamshireReview, wants_the_agreed_amendments_made_before_anybody_signs)
{
    auto rowan = drafted();
    for (const auto* step : {"panel-agrees-report", "subgroup-considers-report", "chair-considers-report"}) rowan.fill(step);
    rowan.meet("board-meeting", {{"board-extraordinary", {"yes"}}, {"amendments-agreed", {"yes"}}, {"amendments-words", {"Paragraph 4"}}});
    rowan.issue("lcspr-report", "sign-off-report");
    EXPECT_NE(signing(rowan), "accepted");
    rowan.fill("author-amends", {{"amendments-all", {"yes"}}});
    EXPECT_EQ(signing(rowan), "accepted");
}

// Covers: BK-224, BK-225, BK-226, BK-230, BK-232, CF-044, CF-046
TEST(BuckinghamshireReview, always_tells_the_family_and_reports_every_attempt)
{
    auto rowan = with_terms();
    rowan.add(SetKind::people, "A grandparent", {{"family-role", {"grandparent"}}});
    rowan.fill(
        "family-network/P-1", {{"person-relevant", {"yes"}}, {"person-to-invite", {"no"}}, {"person-why-not-invited", {"Is a witness"}}});
    EXPECT_EQ(rowan.stands("family-engagement/P-1"), InstanceStanding::open);
    EXPECT_TRUE(rowan.warns("family-always-told"));

    rowan.fill("family-engagement/P-1", a_day("person-told-on", 2026y / June / 10, {{"person-inadvisable", {"The police ask for it"}}}));
    EXPECT_FALSE(rowan.warns("family-always-told"));
    const auto report = rowan.document("lcspr-report").text();
    for (const auto* said : {"Is a witness", "The police ask for it"}) EXPECT_NE(report.find(said), std::string::npos) << said;
}

// Covers: BK-044, BK-231, BK-233
TEST(BuckinghamshireReview, records_what_the_family_was_told_and_how)
{
    auto rowan = with_terms();
    rowan.add(SetKind::people, "A parent", {{"family-role", {"mother"}}});
    rowan.fill("family-network/P-1", {{"person-relevant", {"yes"}}, {"person-to-invite", {"yes"}}});
    EXPECT_EQ(buckinghamshire().find_fact("person-told-of")->options.size(), 3U);
    rowan.fill(
        "family-engagement/P-1",
        a_day(
            "person-first-message", 2026y / June / 9,
            {{"person-told-of", {"expect", "names"}}, {"person-face-to-face", {"no"}}, {"person-why-not-face", {"Lives abroad"}}}));
    EXPECT_EQ(rowan.state().find_day("person-first-message", "people/P-1")->first, sys_days{2026y / June / 9});
    EXPECT_EQ(rowan.state().code_of("person-face-to-face", "people/P-1"), "no");
    EXPECT_EQ(rowan.state().find_fact("person-why-not-face", "people/P-1")->text, "Lives abroad");
}

// ---------------------------------------------------------------------------------------------------------------------
// Publication, media, progress
// ---------------------------------------------------------------------------------------------------------------------

Typed plan(Typed more = {})
{
    more.try_emplace("restriction", std::vector<std::string>{"no"});
    more.try_emplace("waits-for-court", std::vector<std::string>{"no"});
    type_day(more, "publication-day", 2026y / November / 18);
    return more;
}

Case signed_off()
{
    auto rowan = presented();
    rowan.on(2026y / October / 23);
    rowan.issue("lcspr-report", "sign-off-report");
    rowan.sign("sign-off-report");
    rowan.issue("action-plan", "sign-off-lcspr-action-plan");
    rowan.sign("sign-off-lcspr-action-plan");
    rowan.agree("publication-decision", "publish");
    return rowan;
}

// Covers: BK-260, CLK-086, CF-051, CF-052, CF-078
TEST(BuckinghamshireReview, sends_copies_a_week_before_and_earlier_where_seven_working_days_are_more)
{
    auto rowan = signed_off();
    rowan.fill("publication-plan", plan());
    // Wednesday 18 November: a week before is the 11th; seven working days back, 17, 16, 13, 12, 11, 10, 9, is the 9th.
    EXPECT_EQ(due_on(rowan, "send-advance-copies", "CLK-086"), sys_days{2026y / November / 11});
    std::vector<Day> days;
    for (const auto& clock : rowan.standing("send-advance-copies").clocks) days.push_back(*clock.due.latest);
    EXPECT_EQ(std::ranges::min(days), sys_days{2026y / November / 9});
    auto to = recipients("send-advance-copies");
    std::ranges::sort(to);
    EXPECT_EQ(to, (std::vector<std::string>{"national-panel", "ofsted", "secretary-of-state"}));
}

// Covers: BK-252, BK-258, BK-259, BK-264, BK-266, CLK-087
TEST(BuckinghamshireReview, publishes_only_with_a_media_strategy_and_without_a_restriction)
{
    EXPECT_TRUE(asks_for("publication-plan", "media-strategy", {}));
    for (const auto* restricted : {"yes", "no"}) {
        auto rowan = signed_off();
        rowan.fill("publication-plan", plan({{"restriction", {restricted}}}));
        rowan.send("send-advance-copies");
        EXPECT_EQ(rowan.stands("publish"), InstanceStanding::waiting);
        rowan.send("brief-media");
        rowan.fill("statement-on-actions");
        EXPECT_EQ(rowan.stands("publish"), InstanceStanding::open);
        rowan.on(2026y / November / 18);
        const RecordSent publish{"publish", {"public"}, exactly(2026y / November / 18), "website", "", "", {}};
        EXPECT_EQ(rowan.refusal_of(publish) == "accepted", restricted == std::string("no"));
    }
}

// Covers: BK-254, BK-255, BK-256, CF-056
TEST(BuckinghamshireReview, publishes_what_was_done_what_it_changed_and_what_more_will_be_done)
{
    auto rowan = signed_off();
    rowan.fill(
        "statement-on-actions", {{"actions-taken", {"Schools were briefed"}},
                                 {"actions-impact", {"Referrals come sooner"}},
                                 {"actions-more", {"Training in spring"}}});
    const auto statement = rowan.document("statement-on-actions").text();
    for (const auto* said : {"Schools were briefed", "Referrals come sooner", "Training in spring"})
        EXPECT_NE(statement.find(said), std::string::npos) << said;
    rowan.send("publish-statement");
}

// Covers: BK-218, BK-219, BK-221, BK-222, CLK-080, CF-059
TEST(BuckinghamshireReview, escalates_missing_progress_in_two_steps)
{
    auto rowan = signed_off();
    rowan.fill("action-plan-officer/A-1", a_day("progress-due", 2027y / January / 29));
    EXPECT_EQ(due_on(rowan, "agency-progress/A-1", "CLK-080"), sys_days{2027y / January / 29});
    rowan.on(2027y / February / 2);
    EXPECT_TRUE(std::ranges::any_of(
        rowan.late(), [](const std::string& one) { return one.contains("reports progress") && one.contains("2 working days late"); }));
    EXPECT_EQ(rowan.stands("escalate-to-member/A-1"), InstanceStanding::waiting);
    rowan.fill("agency-progress/A-1", {{"progress-enough", {"no"}}});
    EXPECT_EQ(rowan.stands("escalate-to-member/A-1"), InstanceStanding::open);
    EXPECT_EQ(rowan.stands("escalate-to-chair/A-1"), InstanceStanding::waiting);
    rowan.fill("escalate-to-member/A-1", {{"escalation-resolved", {"no"}}});
    EXPECT_EQ(rowan.stands("escalate-to-chair/A-1"), InstanceStanding::open);
}

// ---------------------------------------------------------------------------------------------------------------------
// What is recorded is found again in the record of the review
// ---------------------------------------------------------------------------------------------------------------------

/// Says something in a step and looks for it in the record of the review.
void kept_in_the_record(Case& rowan, const std::string& step, const std::string& field, Typed more = {})
{
    const auto words = "Said under " + field;
    more[field] = {words};
    rowan.fill(step, std::move(more));
    EXPECT_NE(rowan.document("review-record").text().find(words), std::string::npos) << step << ": " << field;
}

// Covers: BK-041, BK-042, BK-167, BK-169, BK-174
TEST(BuckinghamshireRecord, keeps_what_the_panel_thought_of_when_it_set_the_terms)
{
    auto rowan = commissioned();
    for (const auto* field : {"method-proportionate", "timetable", "anticipated-delays", "child-central"})
        kept_in_the_record(rowan, "set-terms-of-reference", field, terms());
    kept_in_the_record(rowan, "set-terms-of-reference", "expertise-missing", terms({{"expertise-represented", {"no"}}}));
    EXPECT_TRUE(asks_for("terms-of-reference", "expertise-missing", {{"expertise-represented", {"no"}}}));
}

// Covers: BK-137, BK-147, BK-157, BK-170, BK-171, BK-172, BK-173
TEST(BuckinghamshireRecord, shows_the_panels_chair_members_authors_and_scrutiny)
{
    auto rowan = with_terms();
    EXPECT_EQ(recipients("review-record"), std::vector<std::string>{"panel-chair"});
    kept_in_the_record(rowan, "recommend-panel-chair", "chair-skills");
    kept_in_the_record(rowan, "panel-change", "membership-change");
    for (const auto* field : {"report-author-standing", "author-time", "staff-told-with"})
        kept_in_the_record(rowan, "agency-report-author/A-1", field, agency_author(PersonId{31}, PersonId{33}));
    kept_in_the_record(rowan, "panel-checks-author/A-1", "author-accepted-why");
    for (const auto* field : {"report-gaps", "report-conflicts"}) kept_in_the_record(rowan, "scrutinise-report/A-1", field);
    EXPECT_TRUE(asks_for("scrutiny", "report-quality-assured", {}));
}

// Covers: BK-050, BK-150, CF-061
TEST(BuckinghamshireRecord, keeps_each_dispute_with_the_attempt_to_resolve_it_and_its_way_to_the_chair)
{
    auto rowan = with_terms();
    EXPECT_TRUE(asks_for("non-compliance", "dispute-to-chair-on", {{"dispute-persists", {"yes"}}}));
    for (const auto* field : {"dispute-words", "dispute-attempt", "dispute-result"}) kept_in_the_record(rowan, "non-compliance", field);
    const auto escalation = buckinghamshire().find_step("agency-report")->on_miss;
    EXPECT_EQ(std::ranges::count(escalation, "escalate panel-chair"), 1);
    EXPECT_EQ(std::ranges::count(escalation, "escalate partnership-chair"), 1);
}

// Covers: BK-143, BK-144, BK-145, BK-148, BK-149, BK-151, BK-163, BK-179
TEST(BuckinghamshireRecord, keeps_views_challenge_advice_and_questions_of_each_meeting)
{
    for (const auto* field : {"terms-still-right", "member-views", "objectivity", "chair-updated-on"})
        EXPECT_TRUE(asks_for("review-meeting-record", field, {})) << field;
    auto rowan = with_terms();
    rowan.meet(
        "review-meeting", {{"member-views", {"Two saw it otherwise"}},
                           {"objectivity", {"A member of no agency asked"}},
                           {"expert-advice", {"A paediatrician on bruises"}},
                           {"author-questions", {"Which ward?"}}});
    const auto record = rowan.document("review-record").text();
    for (const auto* said : {"Two saw it otherwise", "A member of no agency asked", "A paediatrician on bruises", "Which ward?"})
        EXPECT_NE(record.find(said), std::string::npos) << said;
}

// Covers: BK-175, BK-227, BK-228, BK-229, BK-237, CF-043
TEST(BuckinghamshireRecord, keeps_the_plan_for_the_family_and_when_it_may_be_heard)
{
    auto rowan = with_terms();
    for (const auto* field : {"family-plan", "family-facilitator", "family-means"}) kept_in_the_record(rowan, "family-link", field);
    for (const auto* field : {"police-on-staff", "police-on-sharing", "family-timing"}) kept_in_the_record(rowan, "police-advice", field);
}

// Covers: BK-004, BK-006, BK-040, BK-052, BK-126, BK-127, BK-128, BK-132, BK-183, BK-184, BK-236
TEST(BuckinghamshireRecord, keeps_what_the_authors_report_rests_on)
{
    auto rowan = drafted();
    for (const auto* field :
         {"child-journey", "submissions-used", "family-influence", "staff-views", "research-used", "terms-answered",
          "report-good-practice"}) {
        EXPECT_TRUE(asks_for("report", field, {})) << field;
        kept_in_the_record(rowan, "write-report", field, {{"executive-summary", {"no"}}});
    }
    rowan.fill(
        "write-report", {{"executive-summary", {"no"}},
                         {"child-journey", {"Said under child-journey"}},
                         {"family-influence", {"Said under family-influence"}},
                         {"staff-views", {"Said under staff-views"}},
                         {"report-good-practice", {"Said under report-good-practice"}}});
    const auto report = rowan.document("lcspr-report");
    for (const auto* said :
         {"Said under child-journey", "Said under family-influence", "Said under staff-views", "Said under report-good-practice"})
        EXPECT_NE(report.text().find(said), std::string::npos) << said;
}

// Covers: BK-122
TEST(BuckinghamshireRecord, puts_the_executive_summary_into_the_report_when_it_was_agreed)
{
    auto rowan = drafted();
    rowan.fill("write-report", {{"executive-summary", {"yes"}}, {"executive-summary-text", {"In short: listen"}}});
    EXPECT_NE(rowan.document("lcspr-report").text().find("In short: listen"), std::string::npos);
    EXPECT_TRUE(asks_for("report", "executive-summary-text", {{"executive-summary", {"yes"}}}));
}

// Covers: BK-038, BK-039
TEST(BuckinghamshireRecord, wants_to_know_whether_staff_and_family_could_contribute)
{
    auto rowan = drafted();
    EXPECT_TRUE(asks_for("panel-agrees-report", "opportunity-words", {{"staff-had-opportunity", {"no"}}}));
    EXPECT_TRUE(asks_for("panel-agrees-report", "opportunity-words", {{"family-had-opportunity", {"no"}}}));
    kept_in_the_record(rowan, "panel-agrees-report", "opportunity-words", {{"staff-had-opportunity", {"no"}}});
}

// Covers: BK-007, BK-008, BK-009, BK-182, BK-223
TEST(BuckinghamshireRecord, combines_actions_of_both_kinds_of_report_with_what_they_are_to_change)
{
    auto rowan = drafted();
    for (const auto* field : {"learning-not-planned", "learning-implemented"})
        kept_in_the_record(rowan, "plan-actions", field, {{"learning-all-planned", {"yes"}}});
    rowan.add(
        SetKind::actions, "Teach handover",
        a_day(
            "action-due", 2027y / April / 30,
            {{"action-whose", {"partnership"}}, {"action-from", {"agency-report"}}, {"action-change", {"No call without a note"}}}));
    const auto combined = rowan.document("action-plan").text();
    for (const auto* said : {"The overview report", "An agency's report", "No call without a note", "30 April 2027", "1 March 2027"})
        EXPECT_NE(combined.find(said), std::string::npos) << said;
}

// Covers: BK-111, BK-220, CLK-081
TEST(BuckinghamshireRecord, reports_to_the_board_how_far_every_action_and_agency_is)
{
    auto rowan = signed_off();
    rowan.fill("action-plan-officer/A-1", a_day("progress-due", 2027y / January / 29, {{"plan-officer", {"B. Officer, head of service"}}}));
    const auto report = rowan.document("progress-report").text();
    for (const auto* said : {"B. Officer, head of service", "29 January 2027", "1 March 2027"})
        EXPECT_NE(report.find(said), std::string::npos) << said;
    rowan.send("progress-to-bscp");
    EXPECT_EQ(rowan.stands("progress-to-bscp"), InstanceStanding::done);
}

// Covers: BK-247, BK-257, BK-265
TEST(BuckinghamshireRecord, keeps_the_statement_the_effects_on_each_and_what_publication_waits_for)
{
    auto rowan = signed_off();
    for (const auto* field : {"agreed-statement", "effects-on-each"}) kept_in_the_record(rowan, "publication-plan", field, plan());
    kept_in_the_record(rowan, "publication-plan", "waits-for-which", plan({{"waits-for-court", {"yes"}}}));
}

// Covers: BK-261, BK-262, CF-053
TEST(BuckinghamshireRecord, tells_three_bodies_that_a_report_should_not_be_published_and_keeps_their_advice)
{
    auto rowan = presented();
    for (const auto* seat : {"partners/S-1", "partners/S-2", "partners/S-3"})
        rowan.view("publication-decision", seat, "do-not-publish", {{"compelling", {"A child would be known"}}});
    auto to = recipients("non-publication-notice");
    std::ranges::sort(to);
    EXPECT_EQ(to, (std::vector<std::string>{"national-panel", "ofsted", "secretary-of-state"}));
    EXPECT_EQ(rowan.stands("advice-on-not-publishing"), InstanceStanding::open);
    for (const auto* field : {"publication-advice", "publication-information"})
        kept_in_the_record(rowan, "advice-on-not-publishing", field);
}

// Covers: BK-046, BK-047, BK-244
TEST(BuckinghamshireRecord, keeps_each_agreement_to_share_information_and_how_it_went)
{
    auto rowan = with_terms();
    EXPECT_TRUE(asks_for("disclosure", "disclosure-agreed-by", {}));
    for (const auto* field : {"disclosure-to", "disclosure-what", "disclosure-method"})
        kept_in_the_record(rowan, "disclosure", field, {{"disclosure-agreed-by", {"panel"}}});
    rowan.fill("disclosure", {{"disclosure-kind", {"additional"}}, {"disclosure-agreed-by", {"subgroup"}}});
    EXPECT_TRUE(rowan.warns("sharing-without-the-chair"));
}

// Covers: BK-048, CLK-088
TEST(BuckinghamshireRecord, reminds_of_printed_copies_until_they_are_disposed_of)
{
    auto rowan = with_terms();
    kept_in_the_record(rowan, "printed-copies", "copies-issued", {{"copies-disposed", {"no"}}});
    EXPECT_TRUE(rowan.warns("printed-copies-about"));
    rowan.fill("printed-copies", {{"copies-disposed", {"yes"}}});
    EXPECT_FALSE(rowan.warns("printed-copies-about"));
}

// Covers: BK-263, BK-267, CF-057
TEST(BuckinghamshireRecord, takes_each_media_enquiry_to_the_chair)
{
    auto rowan = with_terms();
    EXPECT_TRUE(asks_for("media-enquiry", "enquiry-to-chair-on", {}));
    kept_in_the_record(rowan, "media-enquiry", "enquiry-discussed");
}

// Covers: BK-268, BK-269, BK-271, BK-272, BK-273, BK-274, BK-275, BK-276, BK-277, BK-278
TEST(BuckinghamshireRecord, keeps_every_way_in_which_learning_was_shared)
{
    auto rowan = drafted();
    for (const auto* way :
         {"staff-interviews", "panel-meetings", "practitioner-events", "family-feedback", "board-presentation", "learning-sessions",
          "training", "policies", "quality-assurance", "website", "regional-forum"}) {
        rowan.fill("disseminate", {{"shared-how", {way}}, {"dissemination-agreed", {"yes"}}});
        const auto& options = buckinghamshire().find_fact("shared-how")->options;
        const auto label = std::ranges::find(options, way, &Option::id)->label;
        EXPECT_NE(rowan.document("review-record").text().find(label), std::string::npos) << way;
    }
    EXPECT_TRUE(asks_for("disseminate", "dissemination-agreed", {}));
}

// Covers: BK-270, CLK-089
TEST(BuckinghamshireRecord, passes_a_significant_issue_on_before_the_report)
{
    auto rowan = with_terms();
    EXPECT_EQ(rowan.stands("fast-track"), InstanceStanding::open);
    for (const auto* field : {"fast-issue", "fast-to", "fast-response"}) kept_in_the_record(rowan, "fast-track", field);
}

// Covers: BK-279, BK-280, BK-281, CLK-090
TEST(BuckinghamshireRecord, keeps_how_each_agency_spreads_the_learning_and_what_the_audit_found)
{
    auto rowan = with_terms();
    for (const auto* field : {"agency-spread", "section-11-result", "more-asked"})
        kept_in_the_record(rowan, "agency-dissemination/A-2", field);
}

// Covers: BK-003, BK-010
TEST(BuckinghamshireRecord, keeps_what_improved_in_services_and_for_children)
{
    auto rowan = with_terms();
    for (const auto* field : {"services-improved", "outcomes-improved"}) {
        EXPECT_TRUE(asks_for("embedding", field, {})) << field;
        kept_in_the_record(rowan, "embedding", field);
    }
}

// Covers: BK-234, BK-235, CLK-083, CF-045
TEST(BuckinghamshireRecord, keeps_that_the_family_agreed_to_its_part_and_saw_the_report)
{
    auto rowan = drafted();
    rowan.add(SetKind::people, "A parent", {{"family-role", {"mother"}}});
    rowan.fill("family-network/P-1", {{"person-relevant", {"yes"}}});
    EXPECT_TRUE(asks_for("family-shown-report", "person-agrees-views", {}));
    rowan.fill(
        "family-shown-report/P-1",
        a_day("person-shown-on", 2026y / October / 1, {{"person-shown", {"shown"}}, {"person-agrees-views", {"yes"}}}));
    EXPECT_NE(rowan.document("review-record").text().find("1 October 2026"), std::string::npos);
}

// Covers: BK-253
TEST(BuckinghamshireRecord, warns_when_redaction_is_proposed)
{
    auto checks = good_checks();
    EXPECT_FALSE(drafted(smart(), checks).warns("redaction-is-proposed"));
    checks["redaction-proposed"] = {"yes"};
    EXPECT_TRUE(drafted(smart(), checks).warns("redaction-is-proposed"));
}

// Covers: BK-246, BK-248, CLK-084, CLK-085, CF-054
TEST(BuckinghamshireReview, goes_from_referral_to_publication_and_a_year_on_the_website)
{
    auto rowan = signed_off();
    EXPECT_TRUE(std::ranges::none_of(rowan.now().departures, [](const Departure& one) { return one.instance == "sign-off-report"; }))
        << "concluded on 23 October, by 26 November at the latest";
    rowan.fill("publication-plan", plan());
    rowan.on(2026y / November / 9);
    rowan.send("send-advance-copies");
    rowan.send("brief-media");
    rowan.fill("statement-on-actions");
    rowan.on(2026y / November / 18);
    rowan.send("publish");
    rowan.send("publish-statement");
    rowan.fill("published-where", {{"web-address", {"https://bscp.example/lcspr"}}});
    const auto& clocks = rowan.standing("keep-public").clocks;
    EXPECT_TRUE(std::ranges::any_of(clocks, [](const Clock& one) {
        return one.rule->source.contains("CLK-085") && one.due.earliest == sys_days{2027y / November / 18};
    }));
    EXPECT_EQ(rowan.stands("close-case"), InstanceStanding::open);
}

} // namespace
} // namespace throughline::procedure_files
