#include "domain/casework/a_case_test.hpp"
#include "domain/casework/separation.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace throughline::casework {
namespace {

procedure::Separation apart(const std::string& id, std::vector<std::string> between)
{
    procedure::Separation separation;
    separation.id = id;
    separation.between = std::move(between);
    separation.message = "One person may not do both";
    separation.source = "Marram 9";
    return separation;
}

procedure::Procedure a_separated_procedure()
{
    auto procedure = a_procedure();
    procedure.separations = {
        apart("panel-and-author", {"scrutineer", "agency-lead"}), apart("recommend-and-decide", {"propose", "notify-or-not"}),
        apart("author-and-supervisor", {"author", "supervisor"})};
    auto propose = step_in(procedure, "notice");
    propose.id = "propose";
    procedure.steps.push_back(propose);
    for (const auto* id : {"author", "supervisor"}) {
        procedure::Fact fact;
        fact.id = id;
        fact.label = id;
        fact.subject = procedure::SetKind::agencies;
        fact.value = procedure::ValueKind::person;
        procedure.facts.push_back(fact);
    }
    return procedure;
}

GivePlace place(PersonId person, const std::string& role) { return {person, role, std::nullopt, monday, std::nullopt}; }

TEST(Separation, gives_nobody_two_places_that_the_procedure_keeps_apart)
{
    ACase rowan{a_separated_procedure()};
    rowan.did(place(ben, "scrutineer"));

    const auto second = rowan.ask(place(ben, "agency-lead"));

    EXPECT_EQ(refusal_of(second), "One person may not do both");
    EXPECT_EQ(source_of(second), "Marram 9");
    EXPECT_EQ(refusal_of(rowan.ask(place(cara, "agency-lead"))), "accepted");
    EXPECT_EQ(refusal_of(rowan.ask(place(ben, "analyst"))), "accepted");
}

TEST(Separation, gives_the_second_place_once_the_first_has_ended)
{
    ACase rowan{a_separated_procedure()};
    rowan.did(place(ben, "scrutineer"));
    rowan.did(EndPlace{rowan.state().grants.front().given.grant, monday, "Moved to the agency"});

    EXPECT_EQ(refusal_of(rowan.ask(place(ben, "agency-lead"))), "accepted");
}

TEST(Separation, lets_nobody_decide_what_they_have_proposed)
{
    ACase rowan{a_separated_procedure()};
    rowan.noticed();
    auto proposer = a_decider(ben, "role/council-decider");
    rowan.did(SubmitForm{"propose", a_notice(), {}, {}}, proposer);

    const GiveView view{"notify-or-not", "role/council-decider", "notify", "Harm is serious", {}, {}, ""};

    EXPECT_EQ(refusal_of(rowan.ask(view, proposer)), "One person may not do both");
    EXPECT_EQ(refusal_of(rowan.ask(view, a_decider(cara, "role/council-decider"))), "accepted");
}

TEST(Separation, lets_nobody_propose_what_they_have_decided)
{
    ACase rowan{a_separated_procedure()};
    rowan.noticed();
    rowan.did(
        GiveView{"notify-or-not", "role/council-decider", "notify", "Harm is serious", {}, {}, ""},
        a_decider(cara, "role/council-decider"));

    EXPECT_EQ(
        refusal_of(rowan.ask(SubmitForm{"propose", a_notice(), {}, {}}, a_decider(cara, "role/council-decider"))),
        "One person may not do both");
}

TEST(Separation, looks_at_whom_something_was_recorded_for)
{
    ACase rowan{a_separated_procedure()};
    rowan.noticed();
    rowan.did(SubmitForm{"propose", a_notice(), {}, {}}, told_by_telephone(ben, "role/council-decider"));

    const GiveView view{"notify-or-not", "role/council-decider", "notify", "Harm is serious", {}, {}, ""};

    EXPECT_EQ(refusal_of(rowan.ask(view, a_decider(ben, "role/council-decider"))), "One person may not do both");
    EXPECT_EQ(refusal_of(rowan.ask(view, a_decider(ann, "role/council-decider"))), "accepted");
}

TEST(Separation, records_a_person_named_twice_and_shows_it_until_it_is_put_right)
{
    ACase rowan{a_separated_procedure()};
    rowan.with(procedure::SetKind::agencies, "Wren School", school);
    rowan.with(procedure::SetKind::agencies, "Rowan Trust", charity);
    rowan.happened(FactsStated{{{"author", "agencies/A-1", ben}, {"supervisor", "agencies/A-2", ben}}, {}});
    EXPECT_TRUE(rowan.standing().departures.empty()) << "two agencies";

    rowan.happened(FactsStated{{{"supervisor", "agencies/A-1", ben}}, {}});

    const auto departures = rowan.standing().departures;
    ASSERT_EQ(departures.size(), 1U);
    EXPECT_EQ(departures.front().message, "One person may not do both");
    EXPECT_EQ(departures.front().source, "Marram 9");
}

TEST(Separation, takes_no_form_that_names_one_person_for_both)
{
    auto procedure = a_separated_procedure();
    procedure::Form names;
    names.id = "names";
    names.title = "Names";
    names.sections.emplace_back();
    for (const auto* id : {"author", "supervisor"}) {
        procedure::Field field;
        field.id = id;
        field.fact = id;
        field.kind = procedure::FieldKind::person;
        names.sections.front().fields.push_back(field);
    }
    procedure.forms.push_back(names);
    auto step = step_in(procedure, "notice");
    step.id = "names";
    step.form = "names";
    step.for_each = procedure::SetKind::agencies;
    procedure.steps.push_back(step);
    ACase rowan{procedure};
    rowan.with(procedure::SetKind::agencies, "Wren School", school);

    const auto twice = rowan.ask(SubmitForm{"names/A-1", {{"author", {"2"}}, {"supervisor", {"2"}}}, {}, {}});

    ASSERT_FALSE(twice);
    ASSERT_EQ(twice.error().fields.size(), 1U);
    EXPECT_EQ(twice.error().fields.front(), (FieldError{"supervisor", "One person may not do both"}));
    rowan.did(SubmitForm{"names/A-1", {{"author", {"2"}}, {"supervisor", {"3"}}}, {}, {}});
    EXPECT_EQ(
        refusal_of(rowan.ask(
            SubmitForm{"names/A-1", {{"author", {"3"}}, {"supervisor", {"2"}}}, {{"author", "Swapped"}, {"supervisor", "Swapped"}}, {}})),
        "accepted")
        << "both are named anew";
}

procedure::Procedure with_a_group()
{
    auto procedure = a_procedure();
    procedure::Group group;
    group.id = "subgroup";
    group.label = "Subgroup";
    group.next_meeting = "publication";
    procedure.groups = {group};
    step_in(procedure, "check").limits = {a_limit("at the next subgroup after became-aware", procedure::Level::local, "Marram 7")};
    step_in(procedure, "minutes").limits = {a_limit("every meet after became-aware", procedure::Level::local, "Marram 8")};
    return procedure;
}

std::optional<Day> due_on(const Standing& standing, const std::string& instance)
{
    return standing.find(instance)->clocks.front().due.latest;
}

TEST(StandingGroup, has_its_next_meeting_after_a_day_from_the_calendar)
{
    ACase rowan{with_a_group()};
    rowan.on(march(4)).noticed(march(4));
    const Calendars calendars{{"subgroup", {march(25), march(4), march(11)}}};

    const auto standing = standing_of(rowan.state(), rowan.procedure(), rowan.holidays, march(4), {}, calendars);

    EXPECT_EQ(due_on(standing, "check"), march(11)) << "the meeting on the day itself is not after it";
}

TEST(StandingGroup, has_no_day_while_neither_calendar_nor_case_knows_one)
{
    ACase rowan{with_a_group()};
    rowan.on(march(4)).noticed(march(4));

    EXPECT_EQ(due_on(rowan.standing(), "check"), std::nullopt);
}

TEST(StandingGroup, meets_as_the_case_states_where_no_calendar_is_kept)
{
    ACase rowan{with_a_group()};
    rowan.on(march(4)).noticed(march(4));
    rowan.happened(FactsStated{{{"publication", the_case, exactly(march(18))}}, {}});

    EXPECT_EQ(due_on(rowan.standing(), "check"), march(18));
    const Calendars calendars{{"subgroup", {march(16)}}};
    EXPECT_EQ(due_on(standing_of(rowan.state(), rowan.procedure(), rowan.holidays, march(4), {}, calendars), "check"), march(16))
        << "the calendar goes before";
}

TEST(StandingGroup, counts_a_series_of_the_case_from_the_day_that_its_meeting_has)
{
    ACase rowan{with_a_group()};
    rowan.on(march(4)).noticed(march(4));
    EXPECT_EQ(due_on(rowan.standing(), "minutes"), std::nullopt);

    rowan.did(ArrangeMeeting{"meet", exactly(march(10)), "", ""});

    EXPECT_EQ(due_on(rowan.standing(), "minutes"), march(10));
}

TEST(SendRequests, sends_nothing_while_what_the_request_needs_is_not_done)
{
    auto procedure = a_procedure();
    step_in(procedure, "ask").needs = {condition("check is done")};
    step_in(procedure, "check").title = "Check with the agency";
    ACase rowan{procedure};
    rowan.noticed().with(procedure::SetKind::agencies, "Wren School", school);
    const SendRequests send{{"ask/A-1"}, exactly(monday), "secure-email", "", ""};

    EXPECT_EQ(refusal_of(rowan.ask(send)), "This request cannot go out yet. First: Check with the agency");

    rowan.did(MarkDone{"check", exactly(monday), "", {}});
    EXPECT_EQ(refusal_of(rowan.ask(send)), "accepted");
}

} // namespace
} // namespace throughline::casework
