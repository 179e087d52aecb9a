#include "northumberland_cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>

/// The review itself under Northumberland's framework. What is recorded is read back from the review's file, the document in which
/// everything stands; what is warned of, refused or computed is tried. Days are counted by hand: the bank holidays of 2027 up to
/// summer are Fri 1 January, Fri 26 and Mon 29 March, Mon 3 and Mon 31 May.
namespace throughline::procedure_files {
namespace {

using namespace casework;
using namespace procedure;
using namespace std::chrono;

const Field* find_field(const std::string& form_id, const std::string& field)
{
    for (const auto& section : northumberland().find_form(form_id)->sections) {
        for (const auto& one : section.fields) {
            if (one.id == field) return &one;
        }
    }
    return nullptr;
}

/// The answer that is given, and how it is to be read in a document.
std::string give(Typed& own, const Field& field, Day today)
{
    if (field.kind == FieldKind::day || field.kind == FieldKind::day_and_time) {
        if (!own.contains(field.id + "-day")) type_day(own, field.id, today);
        return casework::in_words(exactly(today));
    }
    if (field.kind == FieldKind::short_text || field.kind == FieldKind::long_text) {
        own[field.id] = {"Words for " + field.id};
        return own[field.id].front();
    }
    const auto* fact = field.fact.empty() ? nullptr : northumberland().find_fact(field.fact);
    auto options = field.options.empty() && fact ? fact->options : field.options;
    if (options.empty()) options = {{"yes", "Yes"}, {"no", "No"}};
    if (!own.contains(field.id)) own[field.id] = {options.back().id};
    return std::ranges::find(options, own[field.id].front(), &Option::id)->label;
}

/// One requirement to record something: its number, the step, the field, and what has to be answered for the field to be shown.
struct ToRecord {
    std::string requirement;
    std::string step;
    std::string field;
    Typed own{};
};

/// The field cites the requirement, takes an answer, and the answer stands in the review's file.
void expect_recorded(WalkedCase rowan, const std::vector<ToRecord>& all)
{
    for (const auto& one : all) {
        const auto instance = rowan.next(one.step);
        const auto* field = find_field(rowan.standing(instance).step->form, one.field);
        ASSERT_NE(field, nullptr) << one.step << " does not ask for " << one.field;
        EXPECT_TRUE(field->source.contains(one.requirement)) << one.field << " does not cite " << one.requirement;
        auto own = one.own;
        const auto words = give(own, *field, rowan.today());
        if (rowan.standing(instance).step->kind == StepKind::meeting) {
            rowan.meet(instance, own);
        } else {
            rowan.fill(instance, own);
        }
        EXPECT_TRUE(is_in_file(rowan, one.field, words)) << one.requirement << ": \"" << words << "\" is not in the review's file";
    }
}

/// The same of what is asked about a member of a set.
void expect_recorded_of(WalkedCase rowan, SetKind set, const std::vector<ToRecord>& all)
{
    for (const auto& one : all) {
        const auto* field = find_field(northumberland().find_set(set)->form, one.field);
        ASSERT_NE(field, nullptr) << one.field;
        EXPECT_TRUE(field->source.contains(one.requirement)) << one.field << " does not cite " << one.requirement;
        auto own = one.own;
        const auto words = give(own, *field, rowan.today());
        rowan.add(set, "One of them", own);
        EXPECT_TRUE(is_in_file(rowan, one.field, words)) << one.requirement << ": \"" << words << "\" is not in the review's file";
    }
}

// Covers: NB-145, NB-166, NB-177, NB-178, NB-190, NB-224, NB-225, NB-227, NB-233, NB-234
TEST(NorthumberlandReview, keeps_what_is_said_of_its_beginning)
{
    expect_recorded(
        in_review(), {{"NB-166", "decision-shared", "decision-shared-partners-on"},
                      {"NB-166", "decision-shared", "decision-not-shared-why", {{"decision-shared-family", {"not-shared"}}}},
                      {"NB-177", "sprg-recommendation", "sprg-recommends"},
                      {"NB-178", "response-to-sprg", "partners-respond"},
                      {"NB-190", "confidentiality-breach", "breach-what"},
                      {"NB-190", "confidentiality-breach", "breach-action"},
                      {"NB-145", "refer-malpractice", "malpractice-agency"},
                      {"NB-224", "legal-advice-need", "legal-advice"},
                      {"NB-224", "legal-advice-need", "legal-advice-from", {{"legal-advice", {"yes"}}}},
                      {"NB-225", "legal-advice-given", "advice-words"},
                      {"NB-233", "convene-sprg", "sprg-convened-on"},
                      {"NB-234", "begin-lcspr", "overseen-by-sprg"},
                      {"NB-227", "begin-lcspr", "earlier-target"}});
}

// Covers: NB-185, NB-197, NB-199, NB-200, NB-202, NB-242, NB-299, NB-300
TEST(NorthumberlandReview, keeps_its_terms_and_why_the_reviewer_can_do_it)
{
    expect_recorded(
        in_review(), {{"NB-185", "set-terms-of-reference", "proportionate"},
                      {"NB-242", "set-terms-of-reference", "how-author"},
                      {"NB-299", "set-terms-of-reference", "method-adapted"},
                      {"NB-300", "set-terms-of-reference", "systems-principles"},
                      {"NB-242", "agree-terms-of-reference", "terms-agreed-by"},
                      {"NB-242", "agree-terms-of-reference", "terms-agreed-on"},
                      {"NB-197", "appoint-reviewer", "reviewer-expertise", {{"reviewer-kind", {"independent"}}}},
                      {"NB-199", "appoint-reviewer", "reviewer-stance"},
                      {"NB-200", "appoint-reviewer", "reviewer-independent", {{"reviewer-kind", {"local"}}}},
                      {"NB-202", "appoint-reviewer", "why-no-reviewer", {{"reviewer-kind", {"none"}}}}});
}

/// With one of everything that a review has members of.
WalkedCase with_members()
{
    auto rowan = with_a_process("criminal-investigation");
    rowan.add(SetKind::participants, "A reviewer", {{"participant-part", {"lead-reviewer"}}});
    rowan.add(SetKind::practitioners, "A nurse");
    rowan.add(SetKind::themes, "A theme");
    rowan.add(SetKind::recommendations, "A recommendation");
    rowan.add(SetKind::actions, "An action", on_day("action-due", 2027y / January / 12));
    return rowan;
}

// Covers: NB-188, NB-191, NB-192, NB-193, NB-194, NB-195, NB-283, NB-285, NB-286, NB-290, NB-292, NB-293, NB-294, NB-297
TEST(NorthumberlandReview, keeps_each_step_with_the_family_as_a_fact_of_its_own)
{
    expect_recorded(
        with_members(),
        {{"NB-188", "declare-interests/M-1", "interest-dealt-with", {{"interest", {"real"}}}},
         {"NB-188", "declare-interests/M-1", "interest-dealt-by", {{"interest", {"real"}}}},
         {"NB-191", "family-network/P-1", "person-relevant", {{"person-relevant", {"yes"}}}},
         {"NB-192", "family-network/P-1", "person-how-invited", {{"person-relevant", {"yes"}}, {"person-to-invite", {"yes"}}}},
         {"NB-193", "family-network/P-1", "person-why-not-invited", {{"person-relevant", {"yes"}}, {"person-to-invite", {"no"}}}},
         {"NB-193", "child-network/C-1", "child-why-not-invited", {{"child-relevant", {"yes"}}, {"child-to-invite", {"no"}}}},
         {"NB-194", "child-network/C-1", "child-support", {{"child-relevant", {"yes"}}, {"child-support", {"child"}}}},
         {"NB-283", "family-network/P-1", "person-support", {{"person-relevant", {"yes"}}, {"person-support", {"interpreter"}}}},
         {"NB-195", "family-engagement/P-1", "person-expectations"},
         {"NB-285", "family-link", "family-link-name"},
         {"NB-294", "family-link", "family-lead"},
         {"NB-286", "genogram-request", "genogram-asked-of"},
         {"NB-290", "family-engagement/P-1", "person-told-on"},
         {"NB-290", "family-engagement/P-1", "person-invited-on", {{"person-processes-considered", {"yes"}}}},
         {"NB-290", "child-engagement/C-1", "child-told-on"},
         {"NB-290", "child-engagement/C-1", "child-why-not-told"},
         {"NB-292", "family-engagement/P-1", "person-contact-by"},
         {"NB-293", "family-engagement/P-1", "person-given", on_day("person-told-on", begun_on, {{"person-given", {"leaflet"}}})},
         {"NB-297", "family-engagement/P-1", "person-answer", {{"person-answer", {"declined"}}}}});
}

// Covers: NB-383, NB-384, NB-385, NB-386, NB-387, NB-388, NB-389, NB-390
TEST(NorthumberlandReview, keeps_what_family_and_practitioners_say_to_the_draft)
{
    expect_recorded(
        with_members(), {{"NB-383", "family-shown-report/P-1", "person-why-not-shown", {{"person-shown", {"not-possible"}}}},
                         {"NB-383", "child-shown-report/C-1", "child-shown-on", {{"child-shown", {"shown"}}}},
                         {"NB-385", "family-shown-report/P-1", "person-comment", {{"person-comment-answer", {"We changed it"}}}},
                         {"NB-385", "family-shown-report/P-1", "person-comment-answer", {{"person-comment", {"It was not so"}}}},
                         {"NB-386", "family-shown-report/P-1", "person-correction"},
                         {"NB-387", "family-shown-report/P-1", "person-wishes"},
                         {"NB-384", "family-informed/P-1", "person-informed-on"},
                         {"NB-388", "family-informed/P-1", "person-distress"},
                         {"NB-389", "engage-practitioner/W-1", "practitioner-shown-on"},
                         {"NB-389", "engage-practitioner/W-1", "practitioner-comments"},
                         {"NB-390", "engage-practitioner/W-1", "practitioner-views"}});
}

// Covers: NB-232, NB-250, NB-251, NB-253, NB-254, NB-260, NB-262, NB-266
TEST(NorthumberlandReview, keeps_what_is_agreed_with_those_who_run_other_processes)
{
    expect_recorded(
        with_members(), {{"NB-232", "hold/X-1", "hold-scope", {{"hold-on-engagement", {"yes"}}}},
                         {"NB-232", "hold/X-1", "hold-looked-at-again", {{"hold-on-engagement", {"yes"}}}},
                         {"NB-250", "negotiate-with-police", "negotiated-result"},
                         {"NB-253", "negotiate-with-police", "methods-for-witnesses"},
                         {"NB-251", "interview-not-held", "interview-gap"},
                         {"NB-251", "interview-not-held", "gap-filled"},
                         {"NB-254", "panel-on-publishing", "secretariat-said"},
                         {"NB-260", "tests-for-other-reviews", "boards-talked", {{"boards-talked", {"adults-board"}}}},
                         {"NB-262", "tests-for-other-reviews", "primacy"},
                         {"NB-266", "child-death-panel/X-1", "cdop-matters"},
                         {"NB-266", "child-death-panel/X-1", "cdop-told"}});
}

// Covers: NB-255, NB-258, NB-264
TEST(NorthumberlandReview, lists_every_process_that_runs_beside_it)
{
    std::vector<ToRecord> kinds;
    for (const auto* kind :
         {"criminal-investigation", "coroner", "domestic-homicide-review", "safeguarding-adult-review", "mappa-review",
          "child-death-review", "disciplinary", "professional-body", "other"})
        kinds.push_back({"NB-255", "", "process-kind", {{"process-kind", {kind}}}});
    kinds.push_back({"NB-264", "", "process-words", {{"process-kind", {"mappa-review"}}}});
    expect_recorded_of(in_review(), SetKind::parallel_processes, kinds);
    expect_recorded(in_review(), {{"NB-258", "parallel-processes", "joint-report", {{"joint-report", {"yes"}}}}});
}

// Covers: NB-267, NB-268, NB-270, NB-271, NB-273, NB-274, NB-275, NB-276, NB-277
TEST(NorthumberlandReview, keeps_formal_requests_and_what_follows_when_information_is_withheld)
{
    std::vector<ToRecord> rows{
        {"NB-267", "formal-request/A-1", "request-authority"},
        {"NB-267", "formal-request/A-1", "request-about"},
        {"NB-267", "formal-request/A-1", "request-answer-by"},
        {"NB-268", "formal-request/A-1", "request-law-considered"},
        {"NB-270", "formal-reply/A-1", "without-consent-why", {{"without-consent", {"yes"}}}},
        {"NB-273", "formal-reply/A-1", "shared-means"},
        {"NB-274", "information-dispute/A-1", "dispute-by", {{"dispute", {"failure"}}, {"dispute-by", {"team-member"}}}},
        {"NB-275", "dispute-with-lead/A-1", "lead-talk-outcome", {{"lead-talk-outcome", {"not-settled"}}}},
        {"NB-276", "dispute-to-partners/A-1", "partners-acted-on"},
        {"NB-277", "dispute-to-partners/A-1", "partners-did", {{"partners-did", {"legal-action"}}}}};
    for (const auto* whom : {"child", "parents", "guardians", "relatives"})
        rows.push_back({"NB-271", "formal-request/A-1", "request-covers", {{"request-covers", {whom}}}});
    expect_recorded(in_review(), rows);
}

// Covers: NB-275, NB-276
TEST(NorthumberlandReview, takes_a_dispute_on_only_where_it_was_not_settled)
{
    auto rowan = in_review();
    rowan.fill("set-terms-of-reference");
    rowan.request("agency-report/A-1");
    EXPECT_EQ(rowan.stands("dispute-with-lead/A-1"), InstanceStanding::waiting);

    rowan.fill("information-dispute/A-1", {{"dispute", {"failure"}}});
    EXPECT_EQ(rowan.stands("dispute-with-lead/A-1"), InstanceStanding::open);
    rowan.fill("dispute-with-lead/A-1", {{"lead-talk-outcome", {"settled"}}});
    EXPECT_EQ(rowan.stands("dispute-to-partners/A-1"), InstanceStanding::waiting);

    rowan.fill("dispute-with-lead/A-1", {{"lead-talk-outcome", {"not-settled"}}});
    EXPECT_EQ(rowan.stands("dispute-to-partners/A-1"), InstanceStanding::open);
}

// Covers: NB-302, NB-303, NB-304, NB-311, NB-312, NB-313, NB-314, NB-316, NB-317, NB-318, NB-321
TEST(NorthumberlandReview, keeps_what_is_thought_of_agencies_information_and_of_themes)
{
    expect_recorded(
        with_members(), {{"NB-303", "release-staff/A-1", "staff-released"},
                         {"NB-304", "release-staff/A-1", "staff-support"},
                         {"NB-321", "release-staff/A-1", "staff-attend"},
                         {"NB-311", "assess-information/A-1", "level-right"},
                         {"NB-312", "assess-information/A-1", "insight-enough"},
                         {"NB-313", "assess-information/A-1", "more-asked", {{"more-asked", {"meeting"}}}},
                         {"NB-313", "assess-information/A-1", "more-asked-words", {{"more-asked", {"information"}}}},
                         {"NB-314", "theme/H-1", "theme-linked"},
                         {"NB-316", "theme/H-1", "theme-transposable"},
                         {"NB-317", "theme/H-1", "theme-insight"},
                         {"NB-318", "agree-themes", "themes-shared-before"}});
    auto rowan = in_review();
    EXPECT_TRUE(rowan.warns("no-single-contact"));
    rowan.add(SetKind::agencies, "Wren Primary School", {{"agency-part", {"contributes"}}, {"single-contact", {"The head"}}});
    EXPECT_TRUE(is_in_file(rowan, "single-contact", "The head"));
}

// Covers: NB-280, NB-287, NB-291, NB-323, NB-326, NB-327, NB-328, NB-329, NB-330, NB-331, NB-332, NB-333, NB-334, NB-336, NB-337
TEST(NorthumberlandReview, keeps_what_is_said_at_meetings_and_workshops)
{
    expect_recorded(
        with_members(),
        {{"NB-280", "review-meeting", "meeting-challenge"},
         {"NB-287", "review-meeting", "genogram-shared"},
         {"NB-291", "review-meeting", "family-approach"},
         {"NB-323", "practitioner-event", "workshop-format", {{"workshop-format", {"virtual"}}}},
         {"NB-326", "practitioner-event", "workshop-format", {{"workshop-format", {"series"}}}},
         {"NB-327", "practitioner-event", "workshop-led-by"},
         {"NB-328", "practitioner-event", "workshop-positions"},
         {"NB-329", "practitioner-event", "event-corrections"},
         {"NB-330", "practitioner-event", "workshop-lived-experience"},
         {"NB-331", "practitioner-event", "event-reasons"},
         {"NB-331", "practitioner-event", "workshop-system-factors"},
         {"NB-332", "practitioner-event", "workshop-themes"},
         {"NB-333", "practitioner-event", "workshop-good-practice"},
         {"NB-334", "practitioner-event", "event-learning"},
         {"NB-336", "practitioner-event", "workshop-hindsight"},
         {"NB-337", "engage-practitioner/W-1", "practitioner-contributed", {{"practitioner-contributed", {"conversation"}}}}});
}

// Covers: NB-228, NB-229, NB-231, NB-235, NB-239, NB-410, CLK-043, CLK-044
TEST(NorthumberlandReview, keeps_progress_delays_and_early_learning)
{
    const Typed late{{"beyond-six-months", {"yes"}}};
    expect_recorded(
        in_review(), {{"NB-228", "learning-so-far", "learning-so-far"},
                      {"NB-410", "learning-so-far", "learning-audience"},
                      {"NB-235", "progress-check", "progress"},
                      {"NB-235", "progress-check", "progress-result"},
                      {"NB-239", "progress-check", "partners-updated-on"},
                      {"NB-229", "record-delay", "delay-arose-on", late},
                      {"NB-229", "record-delay", "delay-considered-on", late},
                      {"CLK-043", "record-delay", "delay-considered-on", late},
                      {"NB-231", "record-delay", "panel-talk-on", late},
                      {"CLK-044", "record-delay", "panel-talk-on", late}});
}

// Covers: NB-213, NB-223, NB-236, NB-241, NB-360, NB-377, NB-378, NB-382
TEST(NorthumberlandReview, keeps_how_the_report_and_its_recommendations_came_about)
{
    expect_recorded(
        in_review(), {{"NB-213", "write-report", "childs-voice"},
                      {"NB-223", "write-report", "leaders-responsibility"},
                      {"NB-360", "check-report", "checks-succinct"},
                      {"NB-236", "sprg-quality-assurance", "sprg-assured"},
                      {"NB-241", "present-report", "presented-on"},
                      {"NB-241", "present-report", "presented-what", {{"presented-what", {"findings"}}}}});
    expect_recorded_of(
        in_review(), SetKind::recommendations,
        {{"NB-377", "", "recommendation-drafted"}, {"NB-378", "", "recommendation-stakeholders"}, {"NB-382", "", "recommendation-from"}});
}

// Covers: NB-201, NB-210, NB-218, NB-220, NB-282, NB-320, NB-344
TEST(NorthumberlandReview, keeps_what_is_asked_of_participants_findings_episodes_and_actions)
{
    expect_recorded_of(
        in_review(), SetKind::participants,
        {{"NB-201", "", "participant-tasks", {{"participant-tasks", {"workshops"}}}},
         {"NB-282", "", "participant-tasks", {{"participant-tasks", {"sio"}}}}});
    expect_recorded_of(
        in_review(), SetKind::findings,
        {{"NB-218", "", "finding-systemic"},
         {"NB-218", "", "finding-works"},
         {"NB-220", "", "finding-evidence-kinds", {{"finding-evidence-kinds", {"other-reviews"}}}}});
    expect_recorded_of(in_review(), SetKind::episodes, {{"NB-210", "", "episode-agencies"}});
    expect_recorded_of(in_review(), SetKind::practitioners, {{"NB-320", "", "practitioner-direct"}});
    expect_recorded_of(in_review(), SetKind::actions, {{"NB-344", "", "action-leader"}});
}

// Covers: NB-361, NB-362, NB-363, NB-364, NB-365, NB-366, NB-367, NB-368, NB-369, NB-370, NB-371, NB-372, NB-373, NB-374, NB-375
TEST(NorthumberlandReview, keeps_the_answer_to_each_of_the_panels_quality_questions)
{
    expect_recorded(
        in_review(), {{"NB-361", "quality-questions", "q-rationale"},
                      {"NB-362", "quality-questions", "q-focused"},
                      {"NB-363", "quality-questions", "q-lines"},
                      {"NB-364", "quality-questions", "q-method"},
                      {"NB-365", "quality-questions", "q-daily-life"},
                      {"NB-366", "quality-questions", "q-race"},
                      {"NB-367", "quality-questions", "q-discrimination"},
                      {"NB-368", "quality-questions", "q-intersecting"},
                      {"NB-369", "quality-questions", "q-background"},
                      {"NB-370", "quality-questions", "q-analysis"},
                      {"NB-371", "quality-questions", "q-beyond"},
                      {"NB-372", "quality-questions", "q-learning"},
                      {"NB-373", "quality-questions", "q-timely"},
                      {"NB-374", "quality-questions", "q-structure"},
                      {"NB-375", "quality-questions", "q-implications"}});
}

// Covers: NB-376
TEST(NorthumberlandReview, lets_only_questions_three_to_six_be_not_relevant_and_asks_why)
{
    for (const auto& section : northumberland().find_form("quality-questions")->sections) {
        const auto number = std::stoi(section.title);
        for (const auto& field : section.fields) {
            const auto* fact = northumberland().find_fact(field.fact);
            const bool may = fact && std::ranges::count(fact->options, "not-relevant", &Option::id) > 0;
            if (field.kind != FieldKind::choice) continue;
            EXPECT_EQ(may, number >= 3 && number <= 6) << field.id;
        }
    }
    auto rowan = in_review();
    EXPECT_TRUE(rowan.refusal_of_form("quality-questions", {{"q-race", {"not-relevant"}}}).contains("q-race-why"));
    EXPECT_FALSE(rowan.refusal_of_form("quality-questions", {{"q-race", {"yes"}}}).contains("q-race-why"));
}

// Covers: NB-393, NB-396, NB-397, NB-398, NB-399, NB-403, NB-405
TEST(NorthumberlandReview, keeps_how_publication_is_prepared_and_what_comes_of_it)
{
    expect_recorded(
        in_review(), {{"NB-393", "publication-plan", "media-agreed-with"},
                      {"NB-396", "publication-plan", "impact-managed"},
                      {"NB-398", "publication-plan", "media-contact"},
                      {"NB-397", "tell-frontline/A-1", "tells-staff"},
                      {"NB-399", "media-enquiry", "enquiry"},
                      {"NB-399", "media-enquiry", "answered"},
                      {"NB-403", "published-where", "web-address"},
                      {"NB-405", "archive-request", "supplied-on"}});
}

// Covers: NB-237, NB-345, NB-413, NB-414, NB-415, NB-417, NB-418, NB-420, NB-421, NB-422
TEST(NorthumberlandReview, keeps_what_becomes_of_the_learning)
{
    expect_recorded(
        with_members(), {{"NB-237", "sprg-oversight", "oversight-result"},
                         {"NB-345", "embedding", "embedded"},
                         {"NB-422", "embedding", "embedded-evidence"},
                         {"NB-413", "disseminate", "shared-how"},
                         {"NB-418", "disseminate", "shared-what"},
                         {"NB-414", "dissemination-plan", "sprg-implements"},
                         {"NB-415", "action-progress/T-1", "action-state", {{"action-state", {"under-way"}}}},
                         {"NB-417", "review-action-plan", "plan-reviewed-result"},
                         {"NB-420", "ask-for-audit", "audit-asked-what"},
                         {"NB-420", "ask-for-audit", "audit-asked-result"},
                         {"NB-421", "audit", "audit-found"}});
}

} // namespace
} // namespace throughline::procedure_files
