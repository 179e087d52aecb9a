#include "domain/access/may.hpp"

#include "domain/casework/a_case_test.hpp"

#include <gtest/gtest.h>

namespace throughline::access {
namespace {

using namespace casework;
using procedure::Power;
using procedure::SetKind;

constexpr PersonId teacher{11};
constexpr PersonId volunteer{12};
constexpr PersonId keeper_of_accounts{13};
constexpr PersonId deputy{14};
constexpr PersonId analyst{15};

/// Who is who in Marram: nobody has a place in a case by being in the list of people.
Directory marram()
{
    Directory directory;
    const auto give = [&](PersonId person, const std::string& role, std::optional<BodyId> body) {
        directory.roles.push_back(
            {"R-" + std::to_string(directory.roles.size() + 1), person, role, body, monday - std::chrono::days{30}, {}});
    };
    give(ann, "business-manager", std::nullopt);
    give(ben, "partner-decider", council);
    give(ben, "council-decider", council);
    give(cara, "partner-decider", health);
    give(david, "partner-decider", police);
    give(teacher, "agency-lead", school);
    give(volunteer, "agency-lead", charity);
    give(keeper_of_accounts, "administrator", std::nullopt);
    give(analyst, "analyst", std::nullopt);
    return directory;
}

Delegation a_delegation(const std::string& authority, Day from, std::optional<Day> until)
{
    return {"D-1", health, deputy, authority, "the chief executive", "the chief executive", from, until};
}

access::Standing towards(const ACase& rowan, PersonId person, const Directory& directory = marram())
{
    return standing_towards(directory, rowan.procedure(), rowan.state(), person, rowan.today());
}

std::optional<CaseSeenBy> seen(const ACase& rowan, PersonId person, const Directory& directory = marram())
{
    return seen_by(directory, rowan.procedure(), rowan.state(), rowan.standing(), person);
}

/// School and charity are agencies of the case; only the school has been asked.
ACase a_case_in_which_the_school_was_asked()
{
    ACase rowan;
    rowan.noticed().with(SetKind::agencies, "Rowan School", school).with(SetKind::agencies, "Harbour Charity", charity);
    rowan.did(SendRequests{{"ask/A-1"}, exactly(monday), "secure-email", {}, {}});
    return rowan;
}

SubmitReturn an_answer(const std::string& instance)
{
    SubmitReturn answer;
    answer.instance = instance;
    answer.nature = "full";
    answer.typed = {{"known", {"He was often away."}}};
    answer.signed_by = "Head teacher";
    return answer;
}

TEST(Access, comes_not_from_being_in_an_agency_until_the_agency_is_asked)
{
    ACase rowan;
    rowan.noticed().with(SetKind::agencies, "Rowan School", school);
    EXPECT_FALSE(seen(rowan, teacher));

    rowan.did(SendRequests{{"ask/A-1"}, exactly(monday), "secure-email", {}, {}});

    const auto now = seen(rowan, teacher);
    ASSERT_TRUE(now);
    EXPECT_EQ(now->viewer.reach, Reach::own_requests);
    EXPECT_FALSE(seen(rowan, volunteer));
}

TEST(Access, of_an_agency_ends_when_it_is_removed_from_the_case)
{
    auto rowan = a_case_in_which_the_school_was_asked();
    rowan.did(RemoveMember{"agencies/A-1", "Another school"});

    EXPECT_FALSE(seen(rowan, teacher));
}

TEST(Access, of_an_agency_reaches_its_own_request_and_nobody_elses)
{
    auto rowan = a_case_in_which_the_school_was_asked();
    rowan.did(SendRequests{{"ask/A-2"}, exactly(monday), "secure-email", {}, {}});
    rowan.did(an_answer("ask/A-1")).did(an_answer("ask/A-2"));

    const auto school_sees = seen(rowan, teacher).value();

    ASSERT_EQ(school_sees.standing.instances.size(), 1U);
    EXPECT_EQ(school_sees.standing.instances.front().id, "ask/A-1");
    EXPECT_EQ(school_sees.state.requests.count("ask/A-1"), 1U);
    EXPECT_EQ(school_sees.state.requests.count("ask/A-2"), 0U);
    EXPECT_EQ(school_sees.state.members_of(SetKind::agencies).size(), 1U);
    EXPECT_TRUE(school_sees.state.members_of(SetKind::partners).empty());
    EXPECT_EQ(school_sees.state.find_fact("outline"), nullptr);
    EXPECT_TRUE(school_sees.standing.departures.empty());
}

TEST(Access, of_an_agency_does_not_reach_a_request_that_was_not_sent)
{
    auto procedure = a_procedure();
    auto second = step_in(procedure, "ask");
    second.id = "ask-more";
    procedure.steps.push_back(second);
    ACase rowan{procedure};
    rowan.with(SetKind::agencies, "Rowan School", school).did(SendRequests{{"ask/A-1"}, exactly(monday), "post", {}, {}});

    EXPECT_EQ(seen(rowan, teacher)->standing.find("ask-more/A-1"), nullptr);
}

TEST(Access, of_an_agency_reaches_the_actions_that_are_its_own)
{
    auto procedure = a_procedure();
    procedure::Fact whose;
    whose.id = "whose";
    whose.subject = SetKind::actions;
    whose.value = procedure::ValueKind::body;
    whose.meaning = procedure::Concept::action_agency;
    procedure.facts.push_back(whose);
    procedure::Step report;
    report.id = report.title = "report";
    report.kind = procedure::StepKind::task;
    report.for_each = SetKind::actions;
    procedure.steps.push_back(report);
    ACase rowan{procedure};
    rowan.with(SetKind::agencies, "Rowan School", school).did(SendRequests{{"ask/A-1"}, exactly(monday), "post", {}, {}});
    rowan.with(SetKind::actions, "Ring every absence").with(SetKind::actions, "Open a second front door");
    rowan.happened(FactsStated{{{"whose", "actions/T-1", school}, {"whose", "actions/T-2", charity}}, {}});

    const auto school_sees = seen(rowan, teacher).value();
    ASSERT_EQ(school_sees.state.members_of(SetKind::actions).size(), 1U);
    EXPECT_EQ(school_sees.state.members_of(SetKind::actions)[0].name, "Ring every absence");
    EXPECT_NE(school_sees.standing.find("report/T-1"), nullptr);
    EXPECT_EQ(school_sees.standing.find("report/T-2"), nullptr);
    EXPECT_EQ(school_sees.state.find_fact("whose", "actions/T-2"), nullptr);
}

// Each agency confirms itself that its records are secured, and names the person through whom they are reached.
TEST(Access, of_an_agency_reaches_the_forms_that_are_asked_of_it_once_they_are_called_for)
{
    auto procedure = a_procedure();
    auto secure = step_in(procedure, "ask");
    secure.id = "secure";
    secure.kind = procedure::StepKind::form;
    secure.who = {"agency-lead"};
    secure.starts = procedure::condition_from("ask.sent").value();
    auto check = secure;
    check.id = "check";
    check.who = {"business-manager"};
    procedure.steps.push_back(secure);
    procedure.steps.push_back(check);
    ACase rowan{procedure};
    rowan.with(SetKind::agencies, "Rowan School", school).with(SetKind::agencies, "Harbour Charity", charity);
    rowan.did(SendRequests{{"ask/A-1"}, exactly(monday), "secure-email", {}, {}});

    EXPECT_NE(seen(rowan, teacher)->standing.find("secure/A-1"), nullptr);
    EXPECT_EQ(seen(rowan, teacher)->standing.find("secure/A-2"), nullptr) << "another agency's";
    EXPECT_EQ(seen(rowan, teacher)->standing.find("check/A-1"), nullptr) << "the team's own";
    EXPECT_FALSE(seen(rowan, volunteer)) << "not asked yet";
}

TEST(Access, is_barred_by_a_declared_conflict_of_interest)
{
    ACase rowan;
    ASSERT_TRUE(seen(rowan, cara));
    rowan.happened(ConflictDeclared{cara, true, exactly(monday), {}});
    EXPECT_FALSE(seen(rowan, cara));
    EXPECT_TRUE(towards(rowan, cara).seats.empty());

    rowan.happened(ConflictDeclared{cara, false, exactly(monday), {}});
    EXPECT_TRUE(seen(rowan, cara));
}

TEST(Access, of_the_administrator_is_to_no_case)
{
    ACase rowan;

    EXPECT_FALSE(seen(rowan, keeper_of_accounts));
    EXPECT_TRUE(powers_of(marram(), rowan.procedure(), keeper_of_accounts, monday).contains(Power::administer));
    EXPECT_FALSE(towards(rowan, keeper_of_accounts).may(Power::administer));
}

TEST(Access, of_somebody_unknown_is_to_nothing) { EXPECT_FALSE(seen(ACase{}, PersonId{99})); }

TEST(Names, are_hidden_from_those_without_the_power_to_see_them)
{
    auto procedure = a_procedure();
    procedure::Step visit;
    visit.id = "visit";
    visit.title = "Visit";
    visit.for_each = SetKind::children;
    visit.limits = {a_limit("within 1 working day of became-aware", procedure::Level::local, "Marram 9")};
    procedure.steps.push_back(visit);
    ACase rowan{procedure};
    rowan.with(SetKind::children, "Mila").noticed().on(march(9));

    const auto hidden = seen(rowan, analyst).value();
    const auto shown = seen(rowan, ann).value();

    EXPECT_FALSE(hidden.names_shown);
    EXPECT_EQ(hidden.state.find_member("children/C-1")->name, "Child A");
    EXPECT_EQ(hidden.standing.find("visit/C-1")->title, "Visit: Child A");
    for (const auto& departure : hidden.standing.departures) EXPECT_FALSE(departure.message.contains("Mila")) << departure.message;
    EXPECT_EQ(shown.state.find_member("children/C-1")->name, "Mila");
    EXPECT_EQ(shown.standing.find("visit/C-1")->title, "Visit: Mila");
}

TEST(Names, in_sensitive_answers_are_hidden_with_them)
{
    auto rowan = a_case_in_which_the_school_was_asked();
    rowan.did(an_answer("ask/A-1"));

    EXPECT_EQ(seen(rowan, analyst)->state.requests.at("ask/A-1").rounds.front().submission.texts.count("known"), 0U);
    EXPECT_EQ(seen(rowan, ann)->state.requests.at("ask/A-1").rounds.front().submission.texts.count("known"), 1U);
}

// Covers: NB-017
TEST(Delegations, fill_a_seat_from_their_first_to_their_last_day)
{
    auto directory = marram();
    directory.delegations.push_back(a_delegation("decide", march(3), march(5)));
    ACase rowan;
    const auto seats_on = [&](Day day) { return towards(rowan.on(day), deputy, directory).seats; };

    EXPECT_TRUE(seats_on(march(2)).empty());
    ASSERT_EQ(seats_on(march(3)).size(), 1U);
    EXPECT_EQ(seats_on(march(3)).front().seat, "partners/S-2");
    EXPECT_EQ(seats_on(march(3)).front().delegation, "D-1");
    EXPECT_EQ(seats_on(march(5)).size(), 1U);
    EXPECT_TRUE(seats_on(march(6)).empty());
    EXPECT_FALSE(seen(rowan.on(march(6)), deputy, directory));
}

// Covers: NB-017
TEST(Delegations, give_no_more_authority_than_they_name)
{
    ACase rowan;
    auto directory = marram();
    directory.delegations.push_back(a_delegation("decide", monday, std::nullopt));
    EXPECT_TRUE(towards(rowan, deputy, directory).may(Power::give_view));
    EXPECT_FALSE(towards(rowan, deputy, directory).may(Power::sign_off));

    directory.delegations.front().authority = "sign";
    EXPECT_FALSE(towards(rowan, deputy, directory).may(Power::give_view));
    EXPECT_TRUE(towards(rowan, deputy, directory).may(Power::sign_off));

    By by;
    by.actor = deputy;
    by.seats = towards(rowan, deputy, directory).seats;
    GiveView view{"review-or-not", "partners/S-2", "review", "Much to learn", {}, {}, {}};
    EXPECT_EQ(source_of(rowan.ask(view, by)), "s.4; NB-017");
}

// Covers: NB-012, NB-047
TEST(Seats, of_the_notification_decision_are_held_by_the_local_authoritys_deciders_alone)
{
    ACase rowan;
    const GiveView notify{"notify-or-not", "role/council-decider", "notify", "Serious harm and neglect", {}, {}, {}};
    const auto by = [&](PersonId person) {
        By made;
        made.actor = person;
        made.seats = towards(rowan, person).seats;
        return made;
    };

    for (const auto person : {ann, cara, david, teacher}) EXPECT_FALSE(rowan.ask(notify, by(person)));
    EXPECT_TRUE(rowan.ask(notify, by(ben)));
}

TEST(Views, are_private_until_all_are_given)
{
    ACase rowan;
    const auto view = [](const std::string& seat, const std::string& option) {
        return GiveView{"review-or-not", seat, option, "Reasons of " + seat, {{"improvements", {"yes"}}}, {}, {}};
    };
    const auto option_of_the_council = [&](PersonId person) {
        return seen(rowan, person)->state.views.at("review-or-not").front().given.option;
    };
    rowan.did(view("partners/S-1", "review"), a_decider(ben, "partners/S-1"));

    EXPECT_EQ(option_of_the_council(ben), "review");
    EXPECT_EQ(option_of_the_council(cara), "");
    EXPECT_TRUE(seen(rowan, cara)->state.views.at("review-or-not").front().given.texts.empty());
    EXPECT_EQ(seen(rowan, cara)->state.find_fact("improvements"), nullptr);

    rowan.did(view("partners/S-2", "review"), a_decider(cara, "partners/S-2"));
    EXPECT_EQ(option_of_the_council(cara), "");
    rowan.did(view("partners/S-3", "no-review"), a_decider(david, "partners/S-3"));
    EXPECT_EQ(option_of_the_council(cara), "review");
}

TEST(Views, stay_private_where_a_majority_has_decided_before_all_are_in)
{
    auto procedure = a_procedure();
    step_in(procedure, "review-or-not").outcome = procedure::OutcomeRule::majority;
    ACase rowan{procedure};
    rowan.did(GiveView{"review-or-not", "partners/S-1", "review", "Much to learn", {}, {}, {}}, a_decider(ben, "partners/S-1"));
    rowan.did(GiveView{"review-or-not", "partners/S-2", "review", "Much to learn", {}, {}, {}}, a_decider(cara, "partners/S-2"));

    EXPECT_EQ(seen(rowan, david)->state.views.at("review-or-not").front().given.option, "");
}

TEST(Views, private_until_the_meeting_opens_are_seen_on_its_day_even_where_one_is_missing)
{
    auto procedure = a_procedure();
    auto& decision = step_in(procedure, "review-or-not");
    decision.views_private = procedure::ViewsPrivateUntil::meeting_opens;
    decision.views_open_at = "meet";
    ACase rowan{procedure};
    rowan.did(GiveView{"review-or-not", "partners/S-1", "review", "Much to learn", {}, {}, {}}, a_decider(ben, "partners/S-1"));
    const auto seen_by_health = [&] { return seen(rowan, cara)->state.views.at("review-or-not").front().given.option; };

    rowan.did(ArrangeMeeting{"meet", exactly(march(6)), {}, {}});
    EXPECT_EQ(seen_by_health(), "");
    EXPECT_EQ((rowan.on(march(5)), seen_by_health()), "");
    EXPECT_EQ((rowan.on(march(6)), seen_by_health()), "review");

    rowan.on(march(5)).did(CancelMeeting{"meet", "The chair is ill"});
    EXPECT_EQ((rowan.on(march(6)), seen_by_health()), "") << "a cancelled meeting opens nothing";
    rowan.did(HoldMeeting{"meet", exactly(march(6)), "chair", {}, {}, {}, {}, {}, {}});
    EXPECT_EQ(seen_by_health(), "review");
}

TEST(Views, private_until_the_meeting_opens_are_seen_before_it_once_all_are_in)
{
    auto procedure = a_procedure();
    auto& decision = step_in(procedure, "review-or-not");
    decision.views_private = procedure::ViewsPrivateUntil::meeting_opens;
    decision.views_open_at = "meet";
    ACase rowan{procedure};
    const auto give = [&](PersonId person, const std::string& seat) {
        rowan.did(GiveView{"review-or-not", seat, "review", "Much to learn", {}, {}, {}}, a_decider(person, seat));
    };
    give(ben, "partners/S-1");
    give(david, "partners/S-3");
    EXPECT_EQ(seen(rowan, cara)->state.views.at("review-or-not").front().given.option, "");

    give(cara, "partners/S-2");
    EXPECT_EQ(seen(rowan, cara)->state.views.at("review-or-not").front().given.option, "review");
}

TEST(Names, in_the_reasons_that_people_wrote_are_hidden_with_them)
{
    ACase rowan;
    rowan.noticed().with(SetKind::people, "Mother, invented");
    CorrectFact correction{rowan.state().find_fact("became-aware")->id, {}, false, false, "Mila's aunt found the letter"};
    type_day(correction.typed, "became-aware", monday - std::chrono::days{3});
    rowan.did(correction)
        .did(RemoveMember{"people/P-1", "Mila's neighbour"})
        .did(LeaveOut{"follow-up", "Mila has moved"})
        .did(AddNote{the_case, "note", "Mila rang", {}})
        .did(AddTask{"Visit Mila", "Mila asked for it", {}, {}, monday})
        .did(PlaceHold{"inquest", {"completion"}, "Mila's solicitor", "Mila is ill", exactly(monday), march(30)})
        .did(DeclareConflict{david, true, exactly(monday), "Mila's uncle"});

    const auto hidden = seen(rowan, analyst).value();
    const auto shown = seen(rowan, ann).value();

    EXPECT_EQ(hidden.state.facts.at({"became-aware", the_case}).front().reason, "Not shown to you");
    EXPECT_EQ(hidden.state.find_member("people/P-1")->removed_because, "Not shown to you");
    EXPECT_EQ(hidden.state.left_out.at("follow-up"), "Not shown to you");
    EXPECT_EQ(hidden.state.notes.front().added.texts.at("text"), "Not shown to you");
    EXPECT_EQ(hidden.standing.find("added-task-1")->title, "Added task 1");
    EXPECT_EQ(hidden.standing.find("added-task-1")->step->title, "Added task 1");
    EXPECT_EQ(hidden.standing.find("added-task-1")->clocks.front().rule->text, "by the day agreed");
    EXPECT_EQ(hidden.state.holds.front().placed.texts.at("reason"), "Not shown to you");
    EXPECT_EQ(hidden.state.conflicts.front().first.texts.at("what"), "Not shown to you");
    EXPECT_EQ(shown.state.left_out.at("follow-up"), "Mila has moved");
    EXPECT_EQ(shown.standing.find("added-task-1")->title, "Visit Mila");
}

TEST(EmergencyAccess, shows_the_whole_case_until_its_day_is_over_and_lets_nothing_be_done)
{
    auto directory = marram();
    constexpr PersonId stranger{16};
    directory.roles.push_back({"R-90", stranger, "scrutineer", std::nullopt, monday, {}});
    ACase rowan;
    ASSERT_FALSE(seen(rowan, stranger, directory));
    ASSERT_TRUE(may_take_emergency_access(directory, rowan.procedure(), rowan.state(), stranger, monday));

    rowan.did(TakeEmergencyAccess{"The manager is ill"}, a_decider(stranger, "none"));

    const auto now = towards(rowan, stranger, directory);
    EXPECT_EQ(now.reach, Reach::whole_case);
    EXPECT_EQ(now.emergency_until, march(3));
    EXPECT_EQ(now.powers, (std::set{Power::see_names, Power::see_family}));
    EXPECT_TRUE(now.seats.empty());
    EXPECT_TRUE(seen(rowan.on(march(3)), stranger, directory));
    EXPECT_FALSE(seen(rowan.on(march(4)), stranger, directory));
}

TEST(EmergencyAccess, ends_when_it_is_found_not_justified)
{
    auto directory = marram();
    constexpr PersonId stranger{16};
    directory.roles.push_back({"R-90", stranger, "scrutineer", std::nullopt, monday, {}});
    ACase rowan;
    rowan.did(TakeEmergencyAccess{"I wanted to know"}, a_decider(stranger, "none"));
    const auto taken = rowan.state().emergencies.front().trace.event;

    auto justified = rowan;
    justified.did(ReviewEmergencyAccess{taken, true, "Right"});
    EXPECT_TRUE(seen(justified, stranger, directory));
    rowan.did(ReviewEmergencyAccess{taken, false, "There was no need"});
    EXPECT_FALSE(seen(rowan, stranger, directory));
}

TEST(EmergencyAccess, is_not_for_agencies_the_administrator_or_who_is_barred)
{
    ACase rowan;
    const auto directory = marram();
    const auto may = [&](PersonId person) {
        return may_take_emergency_access(directory, rowan.procedure(), rowan.state(), person, monday);
    };

    EXPECT_FALSE(may(teacher));
    EXPECT_FALSE(may(keeper_of_accounts));
    EXPECT_FALSE(may(PersonId{99}));
    EXPECT_TRUE(may(cara));
    rowan.did(DeclareConflict{cara, true, exactly(monday), "Her sister works there"});
    EXPECT_FALSE(may(cara));
}

} // namespace
} // namespace throughline::access
