#include "derby_cases.hpp"

#include "domain/casework/reminders.hpp"

#include <gtest/gtest.h>

/// What the guidance of Derby and Derbyshire has recorded, warned of or refused in a review, from its set-up to publication.
namespace throughline::procedure_files {
namespace {

using namespace derby;

using Words = std::vector<std::pair<std::string, std::string>>; ///< by field

Typed typed_of(const Words& words, Typed others = {})
{
    for (const auto& [field, text] : words) others[field] = {text};
    return others;
}

void expect_shown(const Case& tarnside, const std::string& document, const Words& words)
{
    for (const auto& [field, text] : words)
        EXPECT_TRUE(shown(tarnside, document, field).contains(text)) << field << " shows: " << shown(tarnside, document, field);
}

/// Each of these fields is asked for, and with all of them the form is taken.
void expect_asked_for(const Case& tarnside, const std::string& instance, const std::vector<std::string>& fields, const Typed& own = {})
{
    for (const auto& field : fields) EXPECT_NE(refused_without(tarnside, instance, {field}, own), "") << field;
    EXPECT_EQ(refused_without(tarnside, instance, {}, own), "");
}

// Setting up

// Covers: DD-102
TEST(DerbyReview, has_tasks_for_terms_of_reference_and_author_once_it_is_agreed)
{
    const auto no_review = decided();
    const auto review = agreed_on_a_review();
    for (const auto* step : {"set-terms-of-reference", "author-experience", "appoint-reviewer"}) {
        EXPECT_FALSE(no_review.standing(step).called_for) << step;
        EXPECT_TRUE(review.standing(step).called_for) << step;
    }
    EXPECT_EQ(review.stands("set-terms-of-reference"), InstanceStanding::open);
    EXPECT_EQ(review.stands("author-experience"), InstanceStanding::open);
}

TEST(DerbyReview, waits_until_the_rapid_review_is_signed_and_says_so_where_it_is_begun_all_the_same)
{
    auto tarnside = met();
    for (const auto& seat : seats(tarnside, "lcspr-decision")) decide_for_a_review(tarnside, seat);
    EXPECT_EQ(tarnside.stands("begin-lcspr"), InstanceStanding::waiting) << "the rapid review is not signed";
    EXPECT_EQ(agreed_on_a_review().stands("begin-lcspr"), InstanceStanding::open);

    tarnside.fill("begin-lcspr");
    EXPECT_TRUE(departs(tarnside, "Begin the LCSPR was done before: Sign the rapid review"));
}

// Covers: DD-104
TEST(DerbyReview, that_is_set_up_without_the_panels_view_says_so_until_it_is_there)
{
    auto tarnside = with_an_author();
    EXPECT_TRUE(tarnside.warns("panel-has-not-confirmed"));

    tarnside.on(2027y / February / 9);
    tarnside.fill("panel-response", {{"panel-view", {"agrees"}}, {"panel-needs-information", {"no"}}});
    EXPECT_FALSE(tarnside.warns("panel-has-not-confirmed"));
}

// Covers: DD-105
TEST(DerbyReview, gives_the_rapid_review_to_the_members_of_the_local_panel)
{
    auto tarnside = agreed_on_a_review();
    tarnside.send("rapid-review-to-panel-members");

    const auto& sent = tarnside.state().sendings.at("rapid-review-to-panel-members").back().sent;
    EXPECT_EQ(sent.recipient, "role/panel-member");
    EXPECT_EQ(sent.document, "rapid-review-record");
    EXPECT_EQ(sent.on.first, sys_days{2027y / January / 13});
}

// Covers: DD-107, DD-108, DD-109, DD-110, DD-111
TEST(DerbyTerms, are_not_taken_without_period_involvement_and_themes)
{
    auto tarnside = with_an_author();
    auto without = tarnside;
    without.fill("set-terms-of-reference");
    EXPECT_NE(without.refusal_of(IssueDocument{"terms-of-reference", "set-terms-of-reference", "The text", "t-1"}), "accepted")
        << "there are no themes";
    tarnside.add(SetKind::themes, "Handover", {{"theme-text", {"How the night shift hands over"}}});

    expect_asked_for(
        tarnside, "set-terms-of-reference", {"period-from", "period-until", "tor-practitioners", "tor-managers", "tor-family"});
    const Words involvement{{"tor-practitioners", "In two events"}, {"tor-managers", "In one event"}, {"tor-family", "At home"}};
    tarnside.fill("set-terms-of-reference", typed_of(involvement));
    expect_shown(tarnside, "terms-of-reference", involvement);
    EXPECT_EQ(shown(tarnside, "terms-of-reference", "theme-text"), "Handover: How the night shift hands over\n");
    EXPECT_EQ(tarnside.refusal_of(IssueDocument{"terms-of-reference", "set-terms-of-reference", "The text", "t-1"}), "accepted");
}

// Covers: DD-106
TEST(DerbyTerms, are_agreed_by_each_member_of_the_local_panel)
{
    auto tarnside = with_an_itinerary();
    tarnside.add(SetKind::participants, "A sergeant", {{"participant-part", {"panel-member"}}});
    tarnside.add(SetKind::participants, "A matron", {{"participant-part", {"panel-member"}}});
    tarnside.add(SetKind::participants, "An observer", {{"participant-part", {"observer"}}});
    const auto members = tarnside.now().of_step("agree-terms-as-member");
    ASSERT_EQ(members.size(), 3U);
    const auto sergeant = members.at(0)->id;
    const auto matron = members.at(1)->id;
    EXPECT_EQ(members.at(2)->standing, InstanceStanding::not_applicable);

    tarnside.fill(sergeant, {{"terms-as-member", {"with-changes"}}, {"terms-changes", {"Begin the period earlier"}}});
    EXPECT_EQ(tarnside.stands(sergeant), InstanceStanding::done);
    EXPECT_EQ(tarnside.stands(matron), InstanceStanding::open);
    EXPECT_EQ(shown(tarnside, "review-file", "terms-changes"), "A sergeant: Begin the period earlier\n");
}

// Covers: DD-114
TEST(DerbyAuthor, is_commissioned_only_after_key_partners_have_said_which_experience_is_needed)
{
    auto tarnside = agreed_on_a_review();
    tarnside.on(2027y / January / 18);
    tarnside.fill("legal-advice-need", {{"legal-advice", {"no"}}});
    EXPECT_EQ(tarnside.stands("appoint-reviewer"), InstanceStanding::waiting);

    tarnside.fill("author-experience", {{"experience-needed", {"Infants, says the board"}}});
    EXPECT_EQ(tarnside.stands("appoint-reviewer"), InstanceStanding::open);
    EXPECT_EQ(shown(tarnside, "review-file", "experience-needed"), ": Infants, says the board\n");
}

// Covers: DD-113, DD-115, DD-117
TEST(DerbyAuthor, is_commissioned_with_contract_discussion_and_confirmed_arrangements)
{
    auto tarnside = agreed_on_a_review();
    tarnside.on(2027y / January / 18);
    expect_asked_for(
        tarnside, "appoint-reviewer", {"reviewer-appointed-on", "contract-reference", "author-talked-on", "arrangements-confirmed"});
    Typed typed{{"contract-reference", {"MT-2027-11"}}};
    type_day(typed, "reviewer-appointed-on", 2027y / January / 17);
    type_day(typed, "author-talked-on", 2027y / January / 14);
    type_day(typed, "arrangements-confirmed", 2027y / January / 16);
    tarnside.fill("appoint-reviewer", typed);

    expect_shown(
        tarnside, "review-file",
        {{"contract-reference", "MT-2027-11"},
         {"reviewer-appointed-on", "17 January 2027"},
         {"author-talked-on", "14 January 2027"},
         {"arrangements-confirmed", "16 January 2027"}});
}

// Covers: DD-116
TEST(DerbyAuthor, is_given_each_item_with_its_day_and_why_it_is_appropriate)
{
    auto tarnside = with_an_author();
    expect_asked_for(
        tarnside, next(tarnside, "share-with-author"), {"item-shared", "item-words", "item-shared-on", "item-appropriate"},
        {{"item-shared", {"background"}}});
    auto first = on_day("item-shared-on", 2027y / January / 15, {{"item-shared", {"rapid-review"}}});
    first["item-appropriate"] = {"It is where the review begins"};
    auto second = on_day("item-shared-on", 2027y / January / 16, {{"item-shared", {"background"}}});
    second["item-words"] = {"The ward's rota"};
    tarnside.fill(next(tarnside, "share-with-author"), first);
    tarnside.fill(next(tarnside, "share-with-author"), second);

    expect_shown(
        tarnside, "review-file",
        {{"item-shared", "The rapid review"},
         {"item-shared", "Background information"},
         {"item-words", "The ward's rota"},
         {"item-shared-on", "15 January 2027"},
         {"item-shared-on", "16 January 2027"},
         {"item-appropriate", "It is where the review begins"}});
}

// Covers: DD-118
TEST(DerbyAuthor, meets_the_key_partners_and_who_came_is_kept)
{
    auto tarnside = with_an_author();
    EXPECT_EQ(tarnside.stands("introduction-meeting"), InstanceStanding::open);
    tarnside.meet("introduction-meeting");

    const auto& held = tarnside.state().meetings.at("introduction-meeting").held;
    ASSERT_TRUE(held.has_value());
    EXPECT_EQ(held->on.first, sys_days{2027y / January / 18});
    for (const auto* who : {"role/lead-reviewer", "partners/S-1", "partners/S-3", "partners/S-4"})
        EXPECT_EQ(std::ranges::count(held->attendance, Attendance{who, true}), 1) << who;
}

// Covers: DD-002, DD-003, DD-004, DD-005, DD-006, DD-012, DD-015, DD-022
TEST(DerbyMethod, is_any_method_with_its_reason_and_says_how_it_meets_each_principle)
{
    auto tarnside = with_an_author();
    tarnside.add(SetKind::themes, "Handover", {{"theme-text", {"How the night shift hands over"}}});
    const Words words{{"method-reason", "Few people, seen together"},          {"systems-principles", "Ask what made sense then"},
                      {"frontline-practice", "Walk the ward with them"},       {"structures-and-learning", "Read the rota and the audits"},
                      {"qualitative-methods", "Two readers code each talk"},   {"proportionate", "One event is enough here"},
                      {"focus-on-learning", "Each talk ends with what to do"}, {"child-at-centre", "Begin each meeting with her day"}};
    std::vector<std::string> fields;
    for (const auto& [field, text] : words) fields.push_back(field);
    expect_asked_for(tarnside, "describe-method", fields);

    tarnside.fill("describe-method", typed_of(words));
    expect_shown(tarnside, "method-statement", words);
    const auto& methods = shipped_file().find_fact("review-method")->options;
    ASSERT_GT(methods.size(), 1U);
    for (const auto& method : methods) {
        const Typed chosen{{"review-method", {method.id}}};
        EXPECT_EQ(refused_without(tarnside, "set-terms-of-reference", {}, chosen), "") << method.id << " is as good as any";
    }
}

// Covers: DD-029
TEST(DerbyMethod, keeps_each_adaptation_with_its_reason)
{
    auto tarnside = with_an_itinerary();
    expect_asked_for(tarnside, next(tarnside, "adapt-process"), {"adaptation", "adaptation-why"});
    tarnside.fill(next(tarnside, "adapt-process"), {{"adaptation", {"Two short events"}}, {"adaptation-why", {"Shifts do not overlap"}}});
    tarnside.fill(next(tarnside, "adapt-process"), {{"adaptation", {"Talks on a farm"}}, {"adaptation-why", {"It is lambing time"}}});

    EXPECT_EQ(shown(tarnside, "method-statement", "adaptation-why"), ": Shifts do not overlap\n: It is lambing time\n");
}

// Covers: DD-024, DD-028, DD-119, DD-120, DD-121, DD-122, DD-123, DD-124
TEST(DerbyItinerary, is_a_document_with_each_of_its_parts_and_the_ground_for_its_last_day)
{
    auto tarnside = with_an_author();
    EXPECT_TRUE(tarnside.document("itinerary").blocked()) << "there is none yet";
    const Words words{
        {"plan-practitioner-event", "3 March, town hall"},
        {"plan-manager-event", "10 March, online"},
        {"plan-family", "At home, in April"},
        {"plan-information", "The rota from the hospital"},
        {"plan-emerging-learning", "The board, in May"},
        {"plan-learning-events", "Two rounds: what works, what could"},
        {"completion-ground", "Five agencies and one trial"}};
    std::vector<std::string> fields{"planned-completion"};
    for (const auto& [field, text] : words) fields.push_back(field);
    expect_asked_for(tarnside, "draft-itinerary", fields);

    tarnside.fill("draft-itinerary", typed_of(words, on_day("planned-completion", 2027y / June / 11, {{"pre-meeting-wanted", {"no"}}})));
    expect_shown(tarnside, "itinerary", words);
    expect_shown(tarnside, "itinerary", {{"planned-completion", "11 June 2027"}});
    EXPECT_FALSE(tarnside.document("itinerary").blocked());
}

// Covers: DD-125, DD-126, DD-127
TEST(DerbyItinerary, is_confirmed_by_the_panel_and_every_amendment_stays_beside_the_draft)
{
    auto tarnside = with_an_author();
    tarnside.fill("draft-itinerary", {{"plan-family", {"At home, in April"}}, {"pre-meeting-wanted", {"no"}}});
    EXPECT_FALSE(tarnside.standing(next(tarnside, "invite-to-learning-event")).called_for) << "events wait for the panel";
    const auto amend = [&](const std::string& what, const std::string& why) {
        tarnside.fill(next(tarnside, "amend-itinerary"), {{"itinerary-amendment", {what}}, {"key-adjustments", {why}}});
    };
    amend("The family is seen in May", "The funeral is in April");
    tarnside.fill("confirm-itinerary", {{"itinerary-confirmed", {"amended"}}, {"itinerary-confirmed-who", {"Four members, 25 January"}}});
    amend("No event in the ward", "Staff there are in mourning");

    EXPECT_TRUE(tarnside.standing(next(tarnside, "invite-to-learning-event")).called_for);
    expect_shown(
        tarnside, "itinerary",
        {{"plan-family", "At home, in April"},
         {"itinerary-amendment", "The family is seen in May"},
         {"itinerary-amendment", "No event in the ward"},
         {"key-adjustments", "The funeral is in April"},
         {"key-adjustments", "Staff there are in mourning"},
         {"itinerary-confirmed", "Confirmed as amended"},
         {"itinerary-confirmed-who", "Four members, 25 January"}});
}

// Covers: DD-128, DD-144
TEST(DerbySharing, of_themes_and_drafts_is_planned_and_each_time_somebody_has_agreed)
{
    auto tarnside = with_an_author();
    tarnside.fill("draft-itinerary", {{"plan-sharing-drafts", {"Themes, with the nurses"}}, {"pre-meeting-wanted", {"no"}}});
    tarnside.fill("confirm-itinerary");
    expect_shown(tarnside, "itinerary", {{"plan-sharing-drafts", "Themes, with the nurses"}});
    expect_asked_for(tarnside, next(tarnside, "share-emerging"), {"shared-item", "shared-with-whom", "sharing-agreed"});
    tarnside.fill(
        next(tarnside, "share-emerging"), {{"shared-item", {"initial-findings"}},
                                           {"shared-with-whom", {"Ward managers and the panel"}},
                                           {"sharing-agreed", {"The panel's chair, 2 May"}}});

    expect_shown(
        tarnside, "review-file",
        {{"shared-item", "Initial findings in a draft report"},
         {"shared-with-whom", "Ward managers and the panel"},
         {"sharing-agreed", "The panel's chair, 2 May"}});
}

// Practitioners and managers

// Covers: DD-129, DD-130
TEST(DerbyOrganisations, are_each_told_of_the_review_and_say_who_needs_to_be_involved)
{
    auto tarnside = with_an_itinerary();
    ASSERT_EQ(tarnside.now().of_step("advise-organisation").size(), 3U) << "board, police, social care";
    expect_asked_for(tarnside, "advise-organisation/A-2", {"organisation-advised-on", "who-is-involved"});
    tarnside.fill(
        "advise-organisation/A-2",
        on_day("organisation-advised-on", 2027y / January / 15, {{"who-is-involved", {"Two constables, one sergeant"}}}));

    EXPECT_EQ(tarnside.stands("advise-organisation/A-1"), InstanceStanding::open);
    EXPECT_EQ(shown(tarnside, "review-file", "who-is-involved"), "Fellmark Police: Two constables, one sergeant\n");
    EXPECT_TRUE(shown(tarnside, "review-file", "organisation-advised-on").contains("Fellmark Police: 15 January 2027"));
}

// Covers: DD-131, DD-132
TEST(DerbyPractitioners, are_each_asked_whether_they_understand_and_are_supported)
{
    auto tarnside = after_the_event();
    const auto first = next(tarnside, "engage-practitioner");
    expect_asked_for(tarnside, first, {"practitioner-understands", "practitioner-support"});
    tarnside.fill(first, {{"practitioner-understands", {"not-yet"}}, {"practitioner-support", {"Supervision every Friday"}}});

    expect_shown(tarnside, "review-file", {{"practitioner-understands", "Not yet"}, {"practitioner-support", "Supervision every Friday"}});
}

// Covers: DD-009, DD-134
TEST(DerbyInvitations, to_learning_events_say_that_nobody_is_blamed_and_are_kept)
{
    auto tarnside = after_the_event();
    const auto& step = *shipped_file().find_step("invite-to-learning-event");
    const auto& paragraphs = shipped_file().find_letter(step.letter)->paragraphs;
    EXPECT_TRUE(std::ranges::any_of(paragraphs, [](const std::string& paragraph) {
        return paragraph.contains("without fear of being blamed for actions that you took in good faith");
    }));
    for (const auto& other : shipped_file().steps) {
        if (other.kind != StepKind::send || other.recipients != step.recipients || !other.id.starts_with("invite")) continue;
        EXPECT_EQ(other.letter, step.letter) << other.id << " invites practitioners with another letter";
    }
    tarnside.send(next(tarnside, "invite-to-learning-event"));

    const auto& sendings = tarnside.state().sendings.at("invite-to-learning-event");
    ASSERT_FALSE(sendings.empty());
    EXPECT_EQ(sendings.front().sent.on.first, sys_days{2027y / March / 1});
    EXPECT_EQ(sendings.size(), 2U) << "the health visitor and the director";
    EXPECT_EQ(sendings.front().sent.recipient, "practitioners/W-1");
}

// Covers: DD-112, DD-135, DD-137
TEST(DerbyEvents, start_from_the_themes_and_each_has_its_areas_and_questions)
{
    auto tarnside = with_an_itinerary();
    const auto& sections = shipped_file().find_form("areas-of-learning")->sections;
    EXPECT_EQ(sections.front().set, SetKind::themes) << "the themes stand first";
    const auto plan = [&](const std::string& event, const std::string& areas, const std::string& questions) {
        tarnside.fill(
            next(tarnside, "areas-of-learning"), {{"event-named", {event}}, {"areas", {areas}}, {"detailed-questions", {questions}}});
    };
    EXPECT_NE(refused_without(tarnside, next(tarnside, "areas-of-learning"), {"areas"}), "");
    plan("The nurses' event", "Handover at night", "Who read the note?");
    plan("The managers' event", "Rotas", "Who signs them?");

    expect_shown(
        tarnside, "review-file",
        {{"event-named", "The nurses' event"},
         {"areas", "Handover at night"},
         {"areas", "Rotas"},
         {"detailed-questions", "Who read the note?"},
         {"detailed-questions", "Who signs them?"}});
}

// Covers: DD-136
TEST(DerbyEvents, may_have_a_meeting_beforehand_in_which_the_areas_are_explained)
{
    auto without = with_an_author();
    without.fill("draft-itinerary", {{"pre-meeting-wanted", {"no"}}});
    EXPECT_EQ(without.stands("pre-meeting"), InstanceStanding::not_applicable);

    auto tarnside = with_an_itinerary();
    EXPECT_EQ(tarnside.stands("pre-meeting"), InstanceStanding::open);
    tarnside.meet("pre-meeting", {{"pre-meeting-words", {"Handover and rotas, to the night shift"}}});
    expect_shown(tarnside, "review-file", {{"pre-meeting-words", "Handover and rotas, to the night shift"}});
}

// Covers: DD-016, DD-139
TEST(DerbyEvents, keep_who_came_and_what_works_as_well_as_what_does_not_from_practitioners_and_managers)
{
    auto tarnside = after_the_event();
    tarnside.meet(
        next(tarnside, "practitioner-event"),
        {{"event-by-organisation", {"Rowan Hospital: two nurses"}}, {"event-works-well", {"The huddle works; the rota does not"}}});
    tarnside.meet(
        next(tarnside, "manager-event"), {{"managers-by-organisation", {"Fellmark Police: one inspector"}},
                                          {"managers-learning", {"Co-location works; the form does not"}}});

    expect_shown(
        tarnside, "review-file",
        {{"event-by-organisation", "Rowan Hospital: two nurses"},
         {"event-works-well", "The huddle works; the rota does not"},
         {"managers-by-organisation", "Fellmark Police: one inspector"},
         {"managers-learning", "Co-location works; the form does not"}});
}

// Covers: DD-020, DD-021, DD-023
TEST(DerbyEpisodes, keep_how_it_looked_at_the_time_what_the_context_did_and_what_it_means_elsewhere)
{
    auto tarnside = after_the_event();
    EXPECT_THROW(
        tarnside.do_it(
            AddMember{SetKind::episodes, "The visit", {{"episode-text", {"A visit"}}, {"episode-agencies", {"All"}}}, {}, {}}, ""),
        std::runtime_error)
        << "none of the three is said";
    const Words words{
        {"episode-rationality", "The door was always shut"},
        {"episode-context", "Two of five posts were empty"},
        {"episode-relevance", "Any team that covers a post"}};
    tarnside.add(SetKind::episodes, "The visit", typed_of(words));
    tarnside.meet(
        next(tarnside, "practitioner-event"),
        {{"event-rationality", {"We thought that she had moved"}}, {"event-context", {"The system was down"}}});

    expect_shown(tarnside, "review-file", words);
    expect_shown(
        tarnside, "review-file", {{"event-rationality", "We thought that she had moved"}, {"event-context", "The system was down"}});
}

// Covers: DD-018, DD-019
TEST(DerbyFindings, point_to_a_wider_pattern_and_are_not_taken_without_the_underlying_issue)
{
    auto tarnside = after_the_event();
    const Typed half{{"finding-text", {"Nobody rang"}}, {"wider-pattern", {"Calls are left to the last shift"}}};
    EXPECT_THROW(tarnside.do_it(AddMember{SetKind::findings, "Nobody rang", half, {}, {}}, ""), std::runtime_error);

    const Words words{{"wider-pattern", "Calls are left to the last shift"}, {"underlying-issue", "Nobody owns the list"}};
    tarnside.add(SetKind::findings, "Nobody rang", typed_of(words));
    expect_shown(tarnside, "review-file", words);
}

// The family

// Covers: DD-010, DD-013, DD-014, DD-142
TEST(DerbyFamily, has_invitation_explanation_expectations_and_each_conversation_kept)
{
    auto tarnside = after_the_event();
    tarnside.fill("family-network/P-1", {{"person-relevant", {"yes"}}, {"person-to-invite", {"yes"}}});
    const auto engagement = next(tarnside, "family-engagement");
    auto typed = on_day("person-contributed-on", 2027y / February / 25);
    type_day(typed, "person-invited-on", 2027y / February / 10);
    expect_asked_for(tarnside, engagement, {"person-explained", "person-expectations", "person-issues"}, typed);
    const Words words{
        {"person-expectations", "Told that no one is judged"},
        {"person-present", "The mother and her sister"},
        {"person-issues", "The missed call; it became line 1"}};
    tarnside.fill(engagement, typed_of(words, [&] {
                      auto own = typed;
                      own["person-explained"] = {"understood"};
                      return own;
                  }()));

    expect_shown(tarnside, "review-file", words);
    expect_shown(
        tarnside, "review-file",
        {{"person-explained", "A parent: Explained and understood"},
         {"person-invited-on", "10 February 2027"},
         {"person-contributed-on", "25 February 2027"}});
}

// Covers: DD-011
TEST(DerbyFamily, has_each_childs_invitation_kept_apart_from_the_adults)
{
    auto tarnside = after_the_event();
    tarnside.fill("child-network/C-1", {{"child-relevant", {"yes"}}, {"child-to-invite", {"yes"}}});
    tarnside.fill(next(tarnside, "child-engagement"), on_day("child-invited-on", 2027y / February / 11));

    EXPECT_EQ(shown(tarnside, "review-file", "child-invited-on"), "A child: 11 February 2027\n");
    EXPECT_EQ(shown(tarnside, "review-file", "person-invited-on"), "") << "no adult has been invited";
}

// Covers: DD-140
TEST(DerbyFamily, has_proceedings_shown_in_the_plan_of_the_review)
{
    auto tarnside = with_an_itinerary();
    EXPECT_NE(refused_without(tarnside, "family-network/P-1", {"person-proceedings"}), "");
    tarnside.fill("family-network/P-1", {{"person-proceedings", {"Trial in May"}}});

    EXPECT_EQ(shown(tarnside, "itinerary", "person-proceedings"), "A parent: Trial in May\n");
}

// Covers: DD-141, CLK-021, CF-042
TEST(DerbyFamily, is_spoken_to_with_a_warning_where_no_event_has_been_held)
{
    const auto talk = [](Case tarnside) {
        tarnside.fill("family-network/P-1", {{"person-relevant", {"yes"}}, {"person-to-invite", {"yes"}}});
        tarnside.fill(next(tarnside, "family-engagement"), on_day("person-contributed-on", tarnside.now().today));
        return tarnside;
    };

    EXPECT_TRUE(talk(with_an_itinerary()).warns("events-before-family"));
    EXPECT_FALSE(talk(after_the_event()).warns("events-before-family"));
}

// Learning on the way

// Covers: DD-031, DD-032, DD-033
TEST(DerbyLearning, on_the_way_is_kept_with_its_action_owner_day_audience_and_method)
{
    auto tarnside = with_an_itinerary();
    expect_asked_for(
        tarnside, next(tarnside, "learning-so-far"), {"improvement-points", "corrective-action", "learning-audience", "learning-method"});
    const Words words{
        {"improvement-points", "Ring back within the day"},
        {"corrective-action", "A list by the telephone"},
        {"corrective-owner", "The ward manager"},
        {"learning-audience", "All wards"},
        {"learning-method", "A seven-minute briefing"}};
    auto days = on_day("corrective-complete-on", 2027y / January / 29, {{"partners-agreed-release", {"yes"}}});
    type_day(days, "released-on", 2027y / January / 18);
    tarnside.fill(next(tarnside, "learning-so-far"), typed_of(words, days));

    expect_shown(tarnside, "review-file", words);
    expect_shown(tarnside, "review-file", {{"corrective-complete-on", "29 January 2027"}, {"released-on", "18 January 2027"}});
}

// Covers: DD-133
TEST(DerbyLearning, is_asked_for_anew_at_each_stage)
{
    const auto share = [](Case& tarnside, const std::vector<std::string>& stages) {
        tarnside.fill(next(tarnside, "learning-so-far"), {{"learning-shared-at", stages}});
    };
    auto tarnside = with_an_itinerary();
    EXPECT_TRUE(tarnside.warns("share-learning-at-set-up"));
    EXPECT_FALSE(tarnside.warns("share-learning-at-events"));
    share(tarnside, {"set-up"});
    EXPECT_FALSE(tarnside.warns("share-learning-at-set-up"));

    auto later = after_the_event();
    share(later, {"set-up"});
    EXPECT_TRUE(later.warns("share-learning-at-events"));
    EXPECT_FALSE(later.warns("share-learning-at-draft"));
    share(later, {"set-up", "events"});
    EXPECT_FALSE(later.warns("share-learning-at-events"));

    auto drafted = with_a_draft();
    share(drafted, {"set-up", "events"});
    EXPECT_TRUE(drafted.warns("share-learning-at-draft"));
    share(drafted, {"set-up", "events", "draft"});
    EXPECT_FALSE(drafted.warns("share-learning-at-draft"));
}

// Covers: DD-025
TEST(DerbyPanelMeetings, keep_which_step_was_overseen_and_what_the_panel_found)
{
    auto tarnside = with_an_itinerary();
    const auto oversee = [&](const std::string& step, const std::string& found) {
        tarnside.meet(next(tarnside, "review-meeting"), {{"oversight-of", {step}}, {"oversight-words", {found}}});
    };
    oversee("itinerary", "Too few managers: invite more");
    oversee("events", "The second event went well");

    expect_shown(
        tarnside, "review-file",
        {{"oversight-of", "The itinerary"},
         {"oversight-of", "Events with practitioners and managers"},
         {"oversight-words", "Too few managers: invite more"},
         {"oversight-words", "The second event went well"}});
}

// Covers: DD-143
TEST(DerbyManagers, are_spoken_to_in_as_many_rounds_as_needed_each_with_its_record)
{
    auto tarnside = after_the_event();
    tarnside.meet(next(tarnside, "manager-discussion"), {{"round-about", {"What the nurses said of the rota"}}});
    tarnside.meet(next(tarnside, "manager-discussion"), {{"round-about", {"What the mother said of the door"}}});

    EXPECT_EQ(shown(tarnside, "review-file", "round-about"), ": What the nurses said of the rota\n: What the mother said of the door\n");
}

// The report

// Covers: DD-145
TEST(DerbyReviewReport, is_not_drafted_before_the_learning_has_been_presented)
{
    auto tarnside = after_the_event();
    EXPECT_EQ(tarnside.stands("write-report"), InstanceStanding::waiting);
    tarnside.meet("present-learning");

    EXPECT_EQ(tarnside.stands("write-report"), InstanceStanding::open);
    EXPECT_TRUE(tarnside.state().meetings.at("present-learning").held.has_value());
}

// Covers: DD-007, DD-165
TEST(DerbyReviewReport, says_why_events_happened_and_answers_the_three_questions)
{
    auto tarnside = with_a_draft();
    const Typed change{{"report-must-change", {"practice"}}};
    expect_asked_for(
        tarnside, next(tarnside, "write-report"), {"report-why", "report-systemic-issues", "report-must-change"},
        {{"report-must-change", {"neither"}}});
    EXPECT_TRUE(refused_without(tarnside, next(tarnside, "write-report"), {"report-how-change"}, change)
                    .contains("Say how policy or practice must change"));
    tarnside.fill(
        next(tarnside, "write-report"), {{"report-why", {"Each saw a part and nobody the whole"}},
                                         {"report-systemic-issues", {"yes"}},
                                         {"report-must-change", {"practice"}},
                                         {"report-how-change", {"One list for all"}}});

    expect_shown(
        tarnside, "lcspr-report",
        {{"report-why", "Each saw a part and nobody the whole"},
         {"report-systemic-issues", "Yes"},
         {"report-must-change", "Practice"},
         {"report-how-change", "One list for all"}});
}

/// The occurrences in which practitioners tell of their part, the health visitor's first.
std::vector<std::string> practitioners(const Case& tarnside)
{
    std::vector<std::string> instances;
    for (const auto* instance : tarnside.now().of_step("engage-practitioner")) instances.push_back(instance->id);
    return instances;
}

// Covers: DD-008
TEST(DerbyReviewReport, warns_until_a_practitioner_has_contributed)
{
    auto tarnside = with_a_draft();
    EXPECT_TRUE(tarnside.warns("no-practitioner-contributed"));
    tarnside.fill(
        practitioners(tarnside).front(),
        on_day("practitioner-contributed-on", 2027y / March / 2, {{"practitioner-contributed", {"conversation"}}}));

    EXPECT_FALSE(tarnside.warns("no-practitioner-contributed"));
    expect_shown(
        tarnside, "review-file",
        {{"practitioner-contributed", "A health visitor: In a conversation of their own"},
         {"practitioner-contributed-on", "A health visitor: 2 March 2027"}});
}

// Covers: DD-017
TEST(DerbyReviewReport, warns_until_every_level_has_contributed)
{
    auto tarnside = with_a_draft();
    tarnside.add(SetKind::practitioners, "A team manager", {{"practitioner-level", {"middle"}}});
    const auto instances = practitioners(tarnside);
    ASSERT_EQ(instances.size(), 3U) << "the health visitor, the director and the team manager";
    for (const auto& instance : instances) {
        EXPECT_TRUE(tarnside.warns("a-level-is-missing")) << "before " << instance;
        tarnside.fill(instance, on_day("practitioner-contributed-on", 2027y / March / 2, {{"practitioner-contributed", {"event"}}}));
    }

    EXPECT_FALSE(tarnside.warns("a-level-is-missing"));
    expect_shown(
        tarnside, "review-file",
        {{"practitioner-level", "Frontline"}, {"practitioner-level", "Middle manager"}, {"practitioner-level", "Senior manager"}});
}

// Covers: DD-146, DD-147, DD-151
TEST(DerbyReviewReport, is_agreed_by_the_local_panel_after_subgroup_and_panel_have_heard_the_author)
{
    auto tarnside = with_a_draft();
    tarnside.fill("check-report", {{"meets-terms", {"yes"}}, {"anonymised", {"yes"}}, {"welfare-checked", {"yes"}}});
    tarnside.meet("present-draft-to-subgroup");
    const auto& presented = tarnside.state().meetings.at("present-draft-to-subgroup").held;
    ASSERT_TRUE(presented.has_value());
    EXPECT_EQ(presented->on.first, sys_days{2027y / April / 1});
    EXPECT_EQ(std::ranges::count(presented->attendance, Attendance{"role/lead-reviewer", true}), 1);
    EXPECT_EQ(tarnside.stands("panel-agrees-report"), InstanceStanding::waiting) << "the panel has not discussed it";
    tarnside.meet("panel-discusses-draft", {{"draft-points", {"Is line 2 fair? Yes, says the author"}}});
    expect_shown(tarnside, "review-file", {{"draft-points", "Is line 2 fair? Yes, says the author"}});

    EXPECT_EQ(tarnside.stands("sign-off-report"), InstanceStanding::waiting) << "the panel has not agreed";
    expect_asked_for(tarnside, "panel-agrees-report", {"panel-agreed-on", "panel-agreed-who"});
    tarnside.fill("panel-agrees-report", on_day("panel-agreed-on", 2027y / March / 30, {{"panel-agreed-who", {"All five members"}}}));
    EXPECT_EQ(tarnside.stands("sign-off-report"), InstanceStanding::open);
    expect_shown(tarnside, "review-file", {{"panel-agreed-on", "30 March 2027"}, {"panel-agreed-who", "All five members"}});
}

// Covers: DD-148, DD-149, DD-150
TEST(DerbyReviewReport, is_read_for_accuracy_and_effect_in_each_members_organisation)
{
    auto tarnside = with_a_draft();
    tarnside.add(SetKind::participants, "A matron", {{"participant-part", {"panel-member"}}});
    const auto views = next(tarnside, "views-on-draft");
    expect_asked_for(tarnside, views, {"draft-accuracy", "draft-corrections", "learning-presented"}, {{"draft-accuracy", {"corrections"}}});
    const Words words{
        {"draft-corrections", "It was a Tuesday"},
        {"learning-presented", "Clear; the third point is lost"},
        {"other-issues", "Who tells the ward? The matron does"}};
    tarnside.fill(views, typed_of(words, {{"draft-accuracy", {"corrections"}}}));

    expect_shown(tarnside, "review-file", words);
    EXPECT_TRUE(shown(tarnside, "review-file", "draft-accuracy").contains("Corrections are asked for"));
}

// Covers: DD-152
TEST(DerbyReviewReport, is_signed_by_each_of_the_three_partners)
{
    const auto tarnside = signed_by_the_partners();
    const auto& signatures = tarnside.state().signatures.at("sign-off-report");
    std::vector<std::string> seats_signed;
    for (const auto& signature : signatures) {
        seats_signed.push_back(signature.seat);
        EXPECT_EQ(signature.on.first, sys_days{2027y / April / 1});
    }
    std::ranges::sort(seats_signed);

    EXPECT_EQ(seats_signed, (std::vector<std::string>{"partners/S-1", "partners/S-3", "partners/S-4"}));
}

/// Everything but the organisations' signatures is there.
Case ready_to_publish()
{
    auto tarnside = signed_by_the_partners();
    tarnside.fill("publication-plan", on_day("publication-day", 2027y / June / 29));
    tarnside.agree("publication-decision", "publish");
    tarnside.on(2027y / June / 14);
    tarnside.send("send-advance-copies");
    tarnside.on(2027y / June / 29);
    return tarnside;
}

// Covers: DD-153
TEST(DerbyPublication, waits_for_every_organisation_to_sign_off)
{
    auto tarnside = ready_to_publish();
    for (const auto* organisation : {"A-1", "A-2", "A-3"}) {
        EXPECT_THROW(tarnside.send("publish"), std::runtime_error) << "before " << organisation;
        const auto instance = std::string("organisation-signs-off/") + organisation;
        tarnside.fill(
            instance, {{"organisation-signed", {"signed"}}, {"organisation-signed-by", {std::string("The chief of ") + organisation}}});
    }

    EXPECT_NO_THROW(tarnside.send("publish"));
    EXPECT_TRUE(shown(tarnside, "review-file", "organisation-signed-by").contains("Fellmark Police: The chief of A-2"));
}

// Covers: DD-026, DD-159, CLK-019
TEST(DerbyPublication, has_six_months_from_the_decision_with_a_reminder_and_keeps_day_and_address)
{
    auto tarnside = ready_to_publish();
    const auto& clock = clock_of(tarnside, "publish", "DD-026");
    EXPECT_EQ(clock.due.latest, sys_days{2027y / July / 7}) << "six months after 7 January";
    const time::BankHolidays holidays;
    EXPECT_EQ(reminder_day(clock, time::Counting{holidays}), Day{sys_days{2027y / June / 9}}) << "twenty working days before";
    auto late = tarnside;

    for (const auto* organisation : {"A-1", "A-2", "A-3"}) {
        tarnside.fill(std::string("organisation-signs-off/") + organisation);
        late.fill(std::string("organisation-signs-off/") + organisation);
    }
    tarnside.send("publish");
    tarnside.fill("published-where", {{"web-address", {"https://tarnside.example/reviews/rowan"}}});
    EXPECT_EQ(tarnside.state().sendings.at("publish").back().sent.on.first, sys_days{2027y / June / 29});
    expect_shown(tarnside, "review-file", {{"web-address", "https://tarnside.example/reviews/rowan"}});
    EXPECT_EQ(clock_of(tarnside, "publish", "DD-026").standing, ClockStanding::met);

    late.on(2027y / July / 8);
    late.send("publish");
    EXPECT_EQ(clock_of(late, "publish", "DD-026").standing, ClockStanding::met_late);
}

// Covers: DD-154, DD-155, DD-156, DD-158
TEST(DerbyPublication, is_planned_with_the_media_the_impact_the_method_and_the_family)
{
    auto tarnside = signed_by_the_partners();
    const Words words{
        {"media-strategy", "One statement, one voice"},
        {"impact-update", "Six months on: the list is used"},
        {"publication-method", "On the website and in print"},
        {"family-liaison", "The link person rings the day before"}};
    std::vector<std::string> fields;
    for (const auto& [field, text] : words) fields.push_back(field);
    expect_asked_for(tarnside, "publication-plan", fields);

    tarnside.fill("publication-plan", typed_of(words));
    expect_shown(tarnside, "review-file", words);
}

// Covers: DD-157
TEST(DerbyPublication, has_an_update_for_practitioners_agreed_and_delivered)
{
    auto tarnside = signed_by_the_partners();
    EXPECT_NE(refused_without(tarnside, "publication-plan", {"update-for-practitioners"}), "");
    tarnside.agree("publication-decision", "publish");
    EXPECT_EQ(tarnside.stands("update-practitioners"), InstanceStanding::waiting) << "nothing is agreed";
    tarnside.fill(
        "publication-plan",
        on_day("publication-day", 2027y / June / 29, {{"update-for-practitioners", {"A letter and an hour with the author"}}}));
    tarnside.on(2027y / June / 21);
    tarnside.send("update-practitioners");

    expect_shown(tarnside, "review-file", {{"update-for-practitioners", "A letter and an hour with the author"}});
    EXPECT_EQ(tarnside.state().sendings.at("update-practitioners").back().sent.on.first, sys_days{2027y / June / 21});
}

} // namespace
} // namespace throughline::procedure_files
