#include "derby_cases.hpp"

#include "domain/casework/reminders.hpp"

#include <gtest/gtest.h>

/// What the guidance of Derby and Derbyshire has recorded, warned of or refused up to the Panel's answer.
namespace throughline::procedure_files {
namespace {

using namespace derby;

Case known(const std::string& abuse, const std::string& place, const Typed& child)
{
    Case tarnside{shipped_file(), notified_on};
    Typed own{{"first-known-to", {"local-authority"}}, {"abuse-or-neglect", {abuse}}, {"place-of-incident", {place}}};
    type_day(own, "la-became-aware", notified_on);
    own["la-became-aware-time"] = {"16:20"};
    tarnside.open("known-to-authority", own, child);
    return tarnside;
}

/// Everything is ready and nothing has been sent yet.
Case ready_to_notify()
{
    auto tarnside = known("established", "in-area", {{"death-or-harm", {"seriously-harmed"}}, {"home-authority", {"city"}}});
    tarnside.fill("criteria-aid", {{"definition-met", {"met"}}});
    tarnside.view("decide-to-notify", "role/la-decider", "notify", {{"other-areas-told", {"not-appropriate"}}});
    tarnside.fill("child-details/C-1");
    tarnside.fill("prepare-notification");
    tarnside.issue("notification-copy", "notify-panel");
    return tarnside;
}

void send_at(Case& tarnside, const std::string& instance, int minute, PersonId sender)
{
    auto at = exactly(tarnside.now().today);
    at.minute = minute;
    tarnside.as(sender);
    const auto recipients = tarnside.knowledge().recipients_of(*tarnside.standing(instance).step);
    tarnside.do_it(RecordSent{instance, recipients, at, "secure-email", "", "", {}}, instance);
}

const Sending& last_sending(const Case& tarnside, const std::string& instance) { return tarnside.state().sendings.at(instance).back(); }

const Departure* find_departure(const Case& tarnside, const std::string& instance, const std::string& words)
{
    for (const auto& departure : tarnside.now().departures) {
        if (departure.instance == instance && departure.message.contains(words)) return &departure;
    }
    return nullptr;
}

// Covers: DD-034
TEST(DerbyConcern, shows_the_day_and_time_on_which_the_authority_became_aware)
{
    const auto tarnside = known("established", "in-area", {{"death-or-harm", {"died"}}});

    EXPECT_TRUE(shown(tarnside, "review-file", "la-became-aware").contains("18 December 2026"));
    EXPECT_TRUE(shown(tarnside, "review-file", "la-became-aware").contains("16:20"));
}

// Covers: DD-035
TEST(DerbyConcern, tells_abuse_that_is_known_from_abuse_that_is_suspected)
{
    const auto is_known = known("established", "in-area", {{"death-or-harm", {"died"}}});
    const auto is_suspected = known("suspected", "in-area", {{"death-or-harm", {"died"}}});

    EXPECT_EQ(shown(is_known, "review-file", "abuse-or-neglect"), ": Known\n");
    EXPECT_EQ(shown(is_suspected, "review-file", "abuse-or-neglect"), ": Suspected\n");
}

// Covers: DD-036, DD-037
TEST(DerbyConcern, shows_which_of_the_two_limbs_a_child_falls_under)
{
    const auto in_area = known("established", "in-area", {{"death-or-harm", {"died"}}, {"normal-residence", {"in-area"}}});
    const auto abroad =
        known("established", "outside-england", {{"death-or-harm", {"seriously-harmed"}}, {"normal-residence", {"in-area"}}});

    EXPECT_EQ(shown(in_area, "review-file", "place-of-incident"), ": In our area\n");
    EXPECT_TRUE(shown(in_area, "review-file", "death-or-harm").contains("Died"));
    EXPECT_EQ(shown(abroad, "review-file", "place-of-incident"), ": Outside England\n");
    EXPECT_TRUE(shown(abroad, "review-file", "normal-residence").contains("In our area"));
    EXPECT_FALSE(shown(abroad, "review-file", "death-or-harm").contains("Died"));
}

// Covers: DD-039, DD-040
TEST(DerbyNotification, keeps_day_time_and_sender_for_the_panel_and_for_the_partnership_apart)
{
    auto tarnside = ready_to_notify();
    tarnside.on(2026y / December / 21);
    send_at(tarnside, "notify-panel", 9 * 60 + 15, PersonId{71});
    EXPECT_EQ(tarnside.stands("notify-panel"), InstanceStanding::done);
    EXPECT_EQ(tarnside.stands("notify-partnership"), InstanceStanding::open) << "the other one is still to be sent";

    tarnside.on(2026y / December / 22);
    send_at(tarnside, "notify-partnership", 14 * 60 + 40, PersonId{72});

    const auto& to_panel = last_sending(tarnside, "notify-panel");
    EXPECT_EQ(to_panel.sent.recipient, "national-panel");
    EXPECT_EQ(to_panel.sent.on.first, sys_days{2026y / December / 21});
    EXPECT_EQ(to_panel.sent.on.minute, 9 * 60 + 15);
    EXPECT_EQ(to_panel.trace.actor, PersonId{71});
    const auto& to_partnership = last_sending(tarnside, "notify-partnership");
    EXPECT_EQ(to_partnership.sent.recipient, "role/business-manager");
    EXPECT_EQ(to_partnership.sent.on.first, sys_days{2026y / December / 22});
    EXPECT_EQ(to_partnership.sent.on.minute, 14 * 60 + 40);
    EXPECT_EQ(to_partnership.trace.actor, PersonId{72});
}

// Covers: DD-041, CLK-001, CLK-002
TEST(DerbyNotification, that_goes_out_after_its_limit_asks_why)
{
    auto tarnside = ready_to_notify();
    tarnside.on(2026y / December / 29);
    EXPECT_EQ(find_departure(tarnside, "notify-panel", "late"), nullptr) << "the fifth working day after 18 December";
    tarnside.on(2026y / December / 31);
    for (const auto* instance : {"notify-panel", "notify-partnership"}) {
        tarnside.send(instance);
        const auto* departure = find_departure(tarnside, instance, "was 2 working days late");
        ASSERT_NE(departure, nullptr) << instance;
        EXPECT_EQ(departure->reason, "");
        const std::string id = departure->id;
        EXPECT_NE(tarnside.refusal_of(AnswerWarning{id, " "}), "accepted") << "a reason is needed";

        tarnside.do_it(AnswerWarning{id, "The office was closed"}, instance);
        EXPECT_EQ(find_departure(tarnside, instance, "was 2 working days late")->reason, "The office was closed");
    }
}

bool has(const std::vector<std::string>& paragraphs, const std::string& words)
{
    return std::ranges::any_of(paragraphs, [&](const std::string& paragraph) { return paragraph.contains(words); });
}

// Covers: DD-046
TEST(DerbyRequest, goes_with_a_letter_that_names_incident_period_form_and_day_of_return)
{
    const auto tarnside = asked();
    const auto& step = *shipped_file().find_step("request-for-information");
    const auto& letter = *shipped_file().find_letter(step.letter);

    EXPECT_EQ(letter.title, "Request for Information");
    for (const auto* placeholder : {"{case.reference}", "{fact:incident-outline}", "{fact:review-period-from}", "{form}", "{due}"})
        EXPECT_TRUE(has(letter.paragraphs, placeholder)) << placeholder;
    EXPECT_NE(tarnside.state().find_fact("incident-outline"), nullptr);
    EXPECT_EQ(tarnside.state().find_day("review-period-from")->first, sys_days{2025y / December / 18}) << "twelve months";
    EXPECT_TRUE(tarnside.state().requests.contains(board_request));
}

// Covers: DD-055
TEST(DerbyTimeline, keeps_of_each_partner_whether_it_confirms)
{
    auto tarnside = asked();
    tarnside.do_it(ArrangeMeeting{"rapid-review-meeting", exactly(2027y / January / 7), "", ""}, "rapid-review-meeting");
    tarnside.send("send-timeline");
    tarnside.fill("confirm-timeline/S-1", {{"timeline-confirmed", {"confirmed"}}});
    const Typed cannot{{"timeline-confirmed", {"cannot-keep"}}};
    EXPECT_TRUE(refused_without(tarnside, "confirm-timeline/S-3", {"cannot-keep-which"}, cannot).contains("Say which day cannot be kept"));
    tarnside.fill("confirm-timeline/S-3", {{"timeline-confirmed", {"cannot-keep"}}, {"cannot-keep-which", {"7 January: propose 8"}}});

    EXPECT_EQ(tarnside.state().code_of("timeline-confirmed", "partners/S-1"), "confirmed");
    EXPECT_EQ(tarnside.state().code_of("timeline-confirmed", "partners/S-3"), "cannot-keep");
    EXPECT_EQ(shown(tarnside, "review-file", "cannot-keep-which"), "Marram and Tarnside Integrated Care Board: 7 January: propose 8\n");
    EXPECT_EQ(tarnside.stands("confirm-timeline/S-4"), InstanceStanding::open) << "the police have not answered";
}

// Covers: DD-056, CLK-007
TEST(DerbyInvitation, names_the_day_of_the_meeting_and_is_kept_with_whom_it_went_to)
{
    auto tarnside = asked();
    EXPECT_EQ(last_day(tarnside, "invite-to-meeting", "CLK-007"), sys_days{2026y / December / 21});
    tarnside.do_it(ArrangeMeeting{"rapid-review-meeting", exactly(2027y / January / 7), "", ""}, "rapid-review-meeting");
    send_at(tarnside, "invite-to-meeting", 11 * 60, PersonId{73});

    EXPECT_TRUE(has(shipped_file().find_letter("invitation-to-meeting")->paragraphs, "{fact:rapid-review-meeting.arranged}"));
    EXPECT_EQ(tarnside.state().meetings.at("rapid-review-meeting").arranged->first, sys_days{2027y / January / 7});
    EXPECT_EQ(last_sending(tarnside, "invite-to-meeting").sent.recipient, "role/agency-lead");
    EXPECT_EQ(last_sending(tarnside, "invite-to-meeting").sent.on.first, sys_days{2026y / December / 21});
}

// Covers: DD-057, CLK-008
TEST(DerbyRequest, is_due_back_on_working_day_five_with_a_reminder_before_and_the_late_ones_listed)
{
    auto tarnside = asked();
    const time::BankHolidays holidays;
    const auto& clock = clock_of(tarnside, police_request, "CLK-008");
    EXPECT_EQ(clock.due.latest, sys_days{2026y / December / 29});
    EXPECT_EQ(reminder_day(clock, time::Counting{holidays}), Day{sys_days{2026y / December / 24}}) << "28 December is a bank holiday";

    answer(tarnside, board_request, 2026y / December / 29);
    EXPECT_EQ(find_departure(tarnside, police_request, "late"), nullptr);
    tarnside.on(2026y / December / 30);
    EXPECT_NE(find_departure(tarnside, police_request, "is 1 working day late"), nullptr);
    EXPECT_NE(find_departure(tarnside, social_care_request, "is 1 working day late"), nullptr);
    EXPECT_EQ(find_departure(tarnside, board_request, "late"), nullptr) << "it has answered";
}

// Covers: DD-063, DD-064, CLK-009
TEST(DerbyCombinedReport, goes_to_every_partner_and_to_the_legal_services_of_the_childs_home)
{
    const auto tarnside = reported();
    std::vector<std::string> partners;
    for (const auto& sending : tarnside.state().sendings.at("circulate-combined-report")) partners.push_back(sending.sent.recipient);
    std::ranges::sort(partners);

    EXPECT_EQ(partners, (std::vector<std::string>{"partners/S-1", "partners/S-2", "partners/S-3", "partners/S-4"}));
    const auto& to_legal = last_sending(tarnside, "combined-report-to-legal-city");
    EXPECT_EQ(to_legal.sent.recipient, "legal-services-city");
    EXPECT_EQ(to_legal.sent.document, "combined-agency-information");
    EXPECT_EQ(to_legal.sent.on.first, sys_days{2026y / December / 31});
    EXPECT_EQ(tarnside.stands("combined-report-to-legal-county"), InstanceStanding::not_applicable);
}

// Covers: DD-068
TEST(DerbyWrittenViews, say_which_version_of_the_combined_report_they_rest_on)
{
    auto tarnside = reported();
    auto form = filled(*shipped_file().find_form("written-view"), {}, tarnside.knowledge(), the_case, 2026y / December / 31);
    form["report-version"] = {""};
    EXPECT_THROW(
        tarnside.do_it(GiveView{"written-views", "partners/S-1", "lcspr-criteria-met", "Reasons", form, {}, ""}, "no version"),
        std::runtime_error);

    tarnside.on(2027y / January / 5);
    tarnside.view("written-views", "partners/S-1", "lcspr-criteria-met", {{"report-version", {"Version 2 of 31 December"}}});
    tarnside.view("written-views", "partners/S-3", "lcspr-criteria-met", {{"report-version", {"Version 1 of 30 December"}}});
    EXPECT_EQ(
        shown(tarnside, "draft-rapid-review", "report-version"),
        "Marram City Council: Version 2 of 31 December\nMarram and Tarnside Integrated Care Board: Version 1 of 30 December\n");
}

// Covers: DD-071, CLK-012
TEST(DerbyDraft, is_made_of_what_was_answered_and_goes_to_the_partners)
{
    auto tarnside = reported();
    EXPECT_EQ(tarnside.stands("draft-report-to-partners"), InstanceStanding::waiting) << "nothing is written yet";
    tarnside.fill("write-rapid-review", {{"facts", {"She was found at the bottom of the stairs"}}, {"pending-kinds", {"none"}}});
    const auto draft = tarnside.document("draft-rapid-review").text();
    EXPECT_TRUE(draft.contains("She was found at the bottom of the stairs"));
    EXPECT_TRUE(draft.contains("Fellmark Police\nAnswer: information given"));

    tarnside.on(2027y / January / 7);
    tarnside.send("draft-report-to-partners");
    EXPECT_EQ(last_day(tarnside, "draft-report-to-partners", "CLK-012"), sys_days{2027y / January / 7});
    EXPECT_EQ(tarnside.state().sendings.at("draft-report-to-partners").size(), 4U) << "the city, the county, the board and the police";
    EXPECT_EQ(last_sending(tarnside, "draft-report-to-partners").sent.document, "draft-rapid-review");
}

Case met_with(Typed record)
{
    auto tarnside = reported();
    tarnside.on(2027y / January / 7);
    tarnside.meet("rapid-review-meeting", std::move(record));
    return tarnside;
}

// Covers: DD-072, DD-073
TEST(DerbyMeeting, puts_into_the_report_what_was_agreed_on_both_sets_of_criteria_and_why)
{
    const auto tarnside = met_with(
        {{"lcspr-criteria", {"met"}},
         {"lcspr-criteria-why", {"Three services saw the same bruise"}},
         {"national-criteria", {"not-met"}},
         {"national-criteria-why", {"Nothing here is new in the country"}}});

    EXPECT_EQ(shown(tarnside, "rapid-review-record", "lcspr-criteria"), ": Met\n");
    EXPECT_EQ(shown(tarnside, "rapid-review-record", "lcspr-criteria-why"), ": Three services saw the same bruise\n");
    EXPECT_EQ(shown(tarnside, "rapid-review-record", "national-criteria"), ": Not met\n");
    EXPECT_EQ(shown(tarnside, "rapid-review-record", "national-criteria-why"), ": Nothing here is new in the country\n");
}

// Covers: DD-077
TEST(DerbyMeeting, keeps_legal_advice_with_by_whom_and_when_and_warns_where_there_was_none)
{
    const auto advised = met_with({{"legal-advice-given", {"given"}}, {"legal-advice-by", {"A. Solicitor, 6 January"}}});
    EXPECT_FALSE(advised.warns("legal-advice-before-deciding"));
    EXPECT_EQ(shown(advised, "rapid-review-record", "legal-advice-by"), ": A. Solicitor, 6 January\n");

    const auto alone = met_with({{"legal-advice-given", {"not-given"}}});
    EXPECT_TRUE(alone.warns("legal-advice-before-deciding"));
}

// Covers: DD-079, DD-080
TEST(DerbyDecision, is_communicated_to_others_and_to_the_family_or_says_why_not)
{
    auto tarnside = decided();
    const Typed not_told{{"family-told", {"not-told"}}};
    const Typed told{{"family-told", {"told"}}};
    EXPECT_TRUE(
        refused_without(tarnside, "communicate-decision", {"family-told-why-not"}, not_told).contains("why the family was not told"));
    EXPECT_TRUE(refused_without(tarnside, "communicate-decision", {"family-told-how"}, told).contains("how, by whom and when"));
    tarnside.fill(
        "communicate-decision", {{"told-whom", {"All agency leads, by letter, on 8 January"}},
                                 {"family-told", {"told"}},
                                 {"family-told-how", {"At home, by the link person, on 9 January"}}});

    EXPECT_EQ(shown(tarnside, "review-file", "told-whom"), ": All agency leads, by letter, on 8 January\n");
    EXPECT_EQ(shown(tarnside, "review-file", "family-told-how"), ": At home, by the link person, on 9 January\n");
}

// Covers: DD-081, CLK-013
TEST(DerbyReport, carries_the_partners_decision_once_it_is_amended_and_goes_nowhere_before)
{
    auto tarnside = met();
    tarnside.agree("lcspr-decision", "no-lcspr");
    EXPECT_EQ(tarnside.stands("chair-approves-report"), InstanceStanding::waiting);
    EXPECT_EQ(shown(tarnside, "rapid-review-record", "states-lcspr"), "");
    tarnside.on(2027y / January / 8);
    tarnside.fill("amend-report", {{"states-lcspr", {"It is not appropriate: the learning is known"}}});

    EXPECT_EQ(shown(tarnside, "rapid-review-record", "states-lcspr"), ": It is not appropriate: the learning is known\n");
    EXPECT_EQ(tarnside.standing("amend-report").done_on, sys_days{2027y / January / 8});
    EXPECT_EQ(tarnside.stands("chair-approves-report"), InstanceStanding::open);
}

// Covers: DD-089, CLK-015
TEST(DerbyReport, is_sent_to_the_panel_with_day_time_and_version)
{
    auto tarnside = submitted();
    const auto& issued = tarnside.state().issues.at("rapid-review-record").back().issued;
    const auto& sending = last_sending(tarnside, "submit-rapid-review");
    EXPECT_EQ(sending.sent.recipient, "national-panel");
    EXPECT_EQ(sending.sent.hash, issued.hash) << "the version that was signed";
    EXPECT_EQ(sending.sent.on.first, sys_days{2027y / January / 13});

    tarnside.on(2027y / January / 14);
    send_at(tarnside, "submit-rapid-review", 16 * 60 + 55, PersonId{74});
    EXPECT_EQ(last_sending(tarnside, "submit-rapid-review").sent.on.minute, 16 * 60 + 55);
    EXPECT_EQ(last_sending(tarnside, "submit-rapid-review").trace.actor, PersonId{74});
}

// Covers: DD-090, DD-092, CLK-016
TEST(DerbyPanel, is_waited_for_until_its_confirmation_is_recorded)
{
    auto tarnside = submitted();
    EXPECT_EQ(tarnside.stands("panel-confirms"), InstanceStanding::open);
    tarnside.on(2027y / January / 27);
    EXPECT_FALSE(departs(tarnside, "the Panel's confirmation")) << "the tenth working day after 13 January";
    tarnside.on(2027y / January / 28);
    EXPECT_TRUE(departs(tarnside, "Record the Panel's confirmation, and the day on which it considers the case is 1 working day late"));

    auto typed = on_day("receipt-confirmed-on", 2027y / January / 26, {{"receipt-words", {"Received with thanks, the secretariat"}}});
    type_day(typed, "panel-considers-on", 2027y / February / 2);
    tarnside.fill("panel-confirms", typed);
    EXPECT_EQ(tarnside.stands("panel-confirms"), InstanceStanding::done);
    EXPECT_TRUE(shown(tarnside, "review-file", "receipt-confirmed-on").contains("26 January 2027"));
    EXPECT_EQ(shown(tarnside, "review-file", "receipt-words"), ": Received with thanks, the secretariat\n");
}

// Covers: DD-094
TEST(DerbyPanel, that_needs_more_information_has_it_by_the_day_that_it_names)
{
    auto tarnside = submitted();
    tarnside.on(2027y / February / 9);
    tarnside.fill("panel-response", {{"panel-view", {"agrees"}}, {"panel-needs-information", {"no"}}});
    EXPECT_EQ(tarnside.stands("information-to-panel"), InstanceStanding::waiting);

    auto more = on_day("panel-information-by", 2027y / February / 16, {{"panel-view", {"agrees"}}, {"panel-needs-information", {"yes"}}});
    more["panel-needs-what"] = {"The ambulance log; the business manager replies"};
    tarnside.fill("panel-response", more);
    EXPECT_EQ(shown(tarnside, "review-file", "panel-needs-what"), ": The ambulance log; the business manager replies\n");
    EXPECT_EQ(last_day(tarnside, "information-to-panel", "DD-094"), sys_days{2027y / February / 16});
    tarnside.on(2027y / February / 17);
    EXPECT_TRUE(
        departs(tarnside, "Reply to the Panel's request for more information (Information with the Panel) is 1 working day late") ||
        departs(tarnside, "Reply to the Panel's request for more information is 1 working day late"));

    tarnside.fill("information-to-panel", {{"information-sent-words", {"The log, by secure e-mail"}}});
    EXPECT_EQ(tarnside.stands("information-to-panel"), InstanceStanding::done);
    EXPECT_EQ(shown(tarnside, "review-file", "information-sent-words"), ": The log, by secure e-mail\n");
}

// Covers: DD-095, DD-096
TEST(DerbyPanel, has_its_agreement_and_its_decision_on_a_national_review_passed_on_to_the_subgroup)
{
    auto tarnside = submitted();
    tarnside.on(2027y / February / 9);
    for (const auto* field : {"panel-agrees", "panel-national-review"})
        EXPECT_NE(refused_without(tarnside, "panel-response", {field}, {{"panel-view", {"agrees"}}}), "") << field;
    tarnside.fill("panel-response", {{"panel-view", {"agrees"}}, {"panel-agrees", {"in-part"}}, {"panel-national-review", {"no"}}});

    EXPECT_EQ(shown(tarnside, "panel-response-copy", "panel-agrees"), ": In part\n");
    EXPECT_EQ(shown(tarnside, "panel-response-copy", "panel-national-review"), ": No\n");
}

// Covers: DD-166
TEST(DerbyRapidReview, is_not_taken_without_facts_action_at_once_or_what_can_be_learnt)
{
    const auto tarnside = reported();
    const auto without = [&](const std::string& field) {
        return refused_without(tarnside, "write-rapid-review", {field}, {{"pending-kinds", {"none"}}});
    };

    EXPECT_TRUE(without("facts").contains("Sum up what happened"));
    EXPECT_TRUE(without("action-at-once").contains("Say whether anything is needed now to keep a child safe"));
    EXPECT_TRUE(without("improvement-potential").contains("Say whether there is something to learn or to improve"));
    EXPECT_EQ(without("nothing"), "");
}

// Covers: DD-164
TEST(DerbyDefinition, of_a_review_stands_wherever_the_partners_choose_one)
{
    for (const auto* step : {"written-views", "rapid-review-meeting", "lcspr-decision", "begin-lcspr"})
        EXPECT_EQ(std::ranges::count(shipped_file().find_step(step)->guidance, "what-an-lcspr-is"), 1) << step;
    const auto at = std::ranges::find(shipped_file().guidance, "what-an-lcspr-is", &Guidance::id);
    ASSERT_NE(at, shipped_file().guidance.end());
    EXPECT_TRUE(at->text.contains("whether there are systemic issues, and whether and how policy and practice need to change"));
}

} // namespace
} // namespace throughline::procedure_files
