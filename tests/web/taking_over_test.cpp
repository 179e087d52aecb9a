#include "a_site.hpp"

#include "domain/time/civil_day.hpp"
#include "ledger/outbox.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using application::march;
using application::monday;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr const char* the_page = "/cases/take-over";

// "Look through the records" is due five working days after the authority became aware, "Put the file in order" ten, and then the chair is
// told. The case is taken over on Monday 2 March 2026.
class TakingOverACase : public ::testing::Test {
protected:
    ASite site;
    application::APartnership& marram{site.marram()};
    testing::Visitor manager{site.signed_in(marram.manager)};

    Fields typed(const std::string& became_aware)
    {
        auto form = form_of(manager.get(the_page), the_page);
        form = with(std::move(form), "entry", "notice");
        form = with(std::move(form), "source", "The paper file");
        form = with(std::move(form), "child1:name", "not known yet");
        return with(std::move(form), "fact:became-aware", became_aware);
    }
    std::string taken_over(const std::string& became_aware)
    {
        const auto answer = manager.post(the_page, typed(became_aware));
        EXPECT_EQ(answer.status, 303) << text_of(answer);
        return leads_to(answer).substr(std::string{"/cases/"}.size());
    }
    void a_day(application::Day day)
    {
        marram.on(day);
        site.notifying().remind_once_a_day();
        site.notifying().tell();
    }
};

TEST_F(TakingOverACase, puts_it_where_it_stands_and_says_what_is_late)
{
    const auto reference = taken_over("2 February 2026");

    const auto page = text_of(manager.get("/cases/" + reference));
    EXPECT_THAT(page, HasSubstr("Look through the records"));
    const auto seen = marram.seen(reference);
    EXPECT_EQ(marram.clock_of(seen).standing, casework::ClockStanding::late);
    EXPECT_EQ(marram.clock_of(seen).due_on(), std::chrono::sys_days{std::chrono::year{2026} / 2 / 9});
    EXPECT_THAT(text_of(manager.get("/cases/" + reference + "/history")), HasSubstr("Took over the case, which had begun before"));
}

TEST_F(TakingOverACase, tells_nobody_of_what_had_fallen_due_before)
{
    const auto reference = taken_over("2 February 2026");
    EXPECT_THAT(marram.notified(), IsEmpty());

    for (unsigned day = 2; day <= 20; ++day) a_day(march(day));

    EXPECT_THAT(marram.seen(reference).seen.state.notices, IsEmpty());
    EXPECT_THAT(site.mails, IsEmpty());
}

TEST_F(TakingOverACase, reminds_of_what_falls_due_from_that_day_on_as_of_any_other)
{
    const auto reference = taken_over("25 February 2026"); // five working days after are Wednesday 4 March

    a_day(march(2));
    EXPECT_THAT(marram.seen(reference).seen.state.notices, SizeIs(1));
    a_day(march(5));
    EXPECT_THAT(marram.seen(reference).seen.state.notices, SizeIs(2));
}

TEST_F(TakingOverACase, was_not_yet_in_throughline_the_day_before)
{
    const auto reference = taken_over("2 February 2026");
    marram.on(march(9));
    manager = site.signed_in(marram.manager); // whoever comes back after a week signs in again

    const auto before = text_of(manager.get("/cases/" + reference + "?as-it-stood=2026-03-01"));
    EXPECT_THAT(before, AllOf(HasSubstr("Not yet in Throughline"), HasSubstr("It was taken over from earlier records on 2 March 2026")));
    EXPECT_THAT(text_of(manager.get("/cases/" + reference + "?as-it-stood=2026-03-02")), Not(HasSubstr("Not yet in Throughline")));
}

TEST_F(TakingOverACase, is_shown_first_and_nothing_is_recorded_by_looking)
{
    const auto page = manager.post(the_page, with(typed("2 February 2026"), "draft", "look"));

    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(text_of(page), AllOf(HasSubstr("Where the case would stand"), HasSubstr("Look through the records: 15 working days late")));
    EXPECT_THAT(page.body, HasSubstr("value=\"2 February 2026\""));
    EXPECT_THAT(marram.casework().load_all(marram.manager), IsEmpty());
}

TEST_F(TakingOverACase, loses_nothing_that_was_typed_where_something_is_wrong)
{
    const auto page = manager.post(the_page, with(typed("some time in winter"), "on:check", "3 2 26"));

    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(text_of(page), HasSubstr("\"some time in winter\" is not a day"));
    EXPECT_THAT(
        page.body, AllOf(HasSubstr("value=\"some time in winter\""), HasSubstr("value=\"3 2 26\""), HasSubstr("value=\"The paper file\"")));
    EXPECT_THAT(marram.casework().load_all(marram.manager), IsEmpty());
}

TEST_F(TakingOverACase, can_be_saved_and_gone_on_with)
{
    EXPECT_EQ(manager.post(the_page, with(typed("2 February 2026"), "draft", "later")).status, 303);

    EXPECT_THAT(text_of(manager.get("/")), HasSubstr("Take over a case that runs already"));
    EXPECT_THAT(manager.get(the_page).body, HasSubstr("value=\"2 February 2026\""));

    EXPECT_EQ(manager.post(the_page, typed("2 February 2026")).status, 303);
    EXPECT_THAT(site.drafts().of(marram.manager), IsEmpty());
}

TEST_F(TakingOverACase, is_done_once_where_the_same_form_is_sent_twice)
{
    const auto form = typed("2 February 2026");
    const auto first = manager.post(the_page, form);
    const auto second = manager.post(the_page, form);

    EXPECT_EQ(leads_to(first), leads_to(second));
    EXPECT_THAT(marram.casework().load_all(marram.manager), SizeIs(1));
}

TEST_F(TakingOverACase, is_nothing_for_somebody_who_may_begin_none)
{
    auto bystander = site.signed_in(marram.bystander);
    EXPECT_EQ(bystander.get(the_page).status, 404);
}

TEST_F(TakingOverACase, is_nothing_for_an_agency_that_may_begin_one)
{
    const auto lead = marram.an_agency_lead();
    auto agency = site.signed_in(lead);

    EXPECT_EQ(agency.get("/cases/begin").status, 200);
    EXPECT_EQ(agency.get(the_page).status, 404);
    EXPECT_THAT(agency.get("/cases").body, Not(HasSubstr(the_page)));
    application::TakingOver taking_over{marram.ledger(), marram.casework(), marram.clock()};
    const auto refused = taking_over.take_over({lead, ledger::ChangeId::random()}, marram.partnership, {{"entry", {"notice"}}});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().why, application::NotDone::Why::not_allowed);
}

} // namespace
} // namespace throughline::web
