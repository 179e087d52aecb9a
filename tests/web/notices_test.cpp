#include "a_site.hpp"

#include "domain/time/civil_day.hpp"
#include "ledger/outbox.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using application::MailFault;
using application::MailSecurity;
using application::MailSettings;
using application::march;
using application::monday;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using namespace std::chrono_literals;

MailSettings with_mail()
{
    return {true, "127.0.0.1", 25, MailSecurity::none, {}, {}, "throughline@marram.example", "https://review.marram.example"};
}

// The check is due on Monday 9 March: five working days after Monday 2 March.
class NoticeOfALimit : public ::testing::Test {
protected:
    ASite site;
    application::APartnership& marram{site.marram()};
    std::string reference{marram.a_case(monday)};
    std::string step{"/cases/" + reference + "/steps/check"};

    std::string notices_of(PersonId person)
    {
        auto visitor = site.signed_in(person);
        return text_of(visitor.get("/notices"));
    }
    void a_day(application::Day day)
    {
        marram.on(day);
        site.notifying().remind_once_a_day();
        site.notifying().tell();
    }
};

TEST_F(NoticeOfALimit, is_given_once_when_its_last_day_is_near)
{
    a_day(march(4));
    EXPECT_THAT(notices_of(marram.manager), HasSubstr("You have not been told of anything yet"));

    a_day(march(5)); // Thursday: two working days are left
    a_day(march(6));

    const auto notices = marram.seen(reference).seen.state.notices;
    ASSERT_THAT(notices, SizeIs(1));
    EXPECT_EQ(notices.front().delivered.to, marram.manager);
    EXPECT_THAT(notices_of(marram.manager), AllOf(HasSubstr("A deadline is near: Look through the records"), HasSubstr("5 March 2026")));
}

TEST_F(NoticeOfALimit, is_given_again_when_it_was_missed_and_not_to_those_whom_it_does_not_concern)
{
    a_day(march(5));
    a_day(march(10));

    EXPECT_THAT(notices_of(marram.manager), HasSubstr("A deadline was missed: Look through the records"));
    EXPECT_THAT(notices_of(marram.partner), Not(HasSubstr("Look through the records")));
}

// The file is to be in order by Monday 16 March, ten working days after 2 March; its rule says "remind 3 working days before".
TEST_F(NoticeOfALimit, comes_as_long_before_as_the_procedure_says_and_not_as_usual)
{
    a_day(march(10));
    EXPECT_THAT(notices_of(marram.manager), Not(HasSubstr("Put the file in order")));

    a_day(march(11));
    EXPECT_THAT(notices_of(marram.manager), HasSubstr("A deadline is near: Put the file in order"));
}

TEST_F(NoticeOfALimit, is_brought_to_the_role_that_the_procedure_escalates_to_once_it_was_missed)
{
    a_day(march(16));
    EXPECT_THAT(notices_of(marram.chair), HasSubstr("You have not been told of anything yet"));

    a_day(march(17));
    a_day(march(18));

    EXPECT_THAT(
        notices_of(marram.chair),
        AllOf(HasSubstr("A missed deadline is brought to you: Put the file in order"), HasSubstr("17 March 2026")));
    EXPECT_THAT(marram.casework().load(reference, marram.chair)->seen.state.notices, SizeIs(1));
    EXPECT_THAT(notices_of(marram.partner), Not(HasSubstr("Put the file in order")));
}

// Covers: NB-415
TEST_F(NoticeOfALimit, of_an_action_goes_to_the_one_who_sees_to_it)
{
    const casework::Typed the_ninth{{"by-when-day", {"9"}}, {"by-when-month", {"3"}}, {"by-when-year", {"2026"}}};
    ASSERT_TRUE(marram.ask(reference, casework::AddMember{procedure::SetKind::actions, "Ring every absence", the_ninth}));
    ASSERT_TRUE(marram.ask(
        reference,
        casework::StateFact{
            "seen-to-by", "actions/T-1", {{"seen-to-by", {std::to_string(marram.bystander.value())}}}, "The meeting"}));

    a_day(march(10));

    EXPECT_THAT(
        notices_of(marram.bystander),
        AllOf(HasSubstr("A deadline was missed: Say how the action stands: Ring every absence"), Not(HasSubstr("Look through"))));
    EXPECT_THAT(notices_of(marram.partner), Not(HasSubstr("Ring every absence")));
}

TEST_F(NoticeOfALimit, that_no_mail_is_sent_stands_above_them_until_there_is_a_mail_server)
{
    EXPECT_THAT(notices_of(marram.manager), HasSubstr("No mail leaves this installation yet"));

    ASSERT_TRUE(site.notifying().set(with_mail()));

    EXPECT_THAT(notices_of(marram.manager), Not(HasSubstr("No mail leaves this installation")));
}

TEST_F(NoticeOfALimit, is_not_given_for_what_is_done)
{
    ASSERT_TRUE(marram.ask(reference, casework::MarkDone{"check", casework::exactly(monday), {}, {}}));

    a_day(march(5));

    EXPECT_THAT(marram.seen(reference).seen.state.notices, IsEmpty());
}

TEST_F(NoticeOfALimit, is_not_lost_and_not_doubled_when_the_program_stops_in_between)
{
    marram.on(march(5));
    site.notifying().remind_once_a_day();
    const auto leased = marram.ledger().outbox().lease(marram.clock().now(), 60s, 10); // and then it stops
    ASSERT_THAT(leased, SizeIs(1));

    site.passes(2min);
    EXPECT_EQ(site.notifying().tell(), 1U);
    marram.casework().remind();
    EXPECT_EQ(site.notifying().tell(), 0U);

    EXPECT_THAT(marram.seen(reference).seen.state.notices, SizeIs(1));
}

TEST_F(NoticeOfALimit, of_a_step_with_several_says_which)
{
    a_day(march(11));

    EXPECT_THAT(notices_of(marram.manager), HasSubstr("A deadline is near: Put the file in order – File in order"));
}

TEST(NoticeOfEmergencyAccess, leads_to_the_people_of_the_case)
{
    ASite site;
    auto& marram = site.marram();
    const auto reference = marram.a_case(monday);
    ASSERT_TRUE(
        marram.casework().take_emergency_access({marram.an_adviser(), ledger::ChangeId::random()}, reference, "The court sits today"));

    site.notifying().tell();

    auto manager = site.signed_in(marram.manager);
    const auto notices = manager.get("/notices");
    EXPECT_THAT(text_of(notices), HasSubstr("Somebody took emergency access to this case"));
    EXPECT_THAT(notices.body, HasSubstr("href=\"/cases/" + reference + "/team\""));
}

class NoticeByMail : public NoticeOfALimit {
protected:
    NoticeByMail()
    {
        addressee = marram.casework().add_person(PersonId{0}, marram.partnership, "Gwen Ash", "gwen.ash@marram.example", "").value();
        (void)marram.casework().give_role(PersonId{0}, marram.partnership, addressee, "business-manager", std::nullopt, monday);
    }
    PersonId addressee{0};
};

TEST_F(NoticeByMail, is_off_until_it_is_set_up)
{
    a_day(march(5));

    EXPECT_THAT(site.mails, IsEmpty());
    EXPECT_THAT(notices_of(addressee), Not(HasSubstr("by mail")));
}

TEST_F(NoticeByMail, says_that_there_is_something_and_nothing_of_the_case)
{
    ASSERT_TRUE(site.notifying().set(with_mail()));

    a_day(march(5));

    ASSERT_THAT(site.mails, SizeIs(1)); // the manager has no address
    const auto& mail = site.mails.front();
    EXPECT_EQ(mail.to, "gwen.ash@marram.example");
    EXPECT_THAT(mail.text, HasSubstr("https://review.marram.example/notices"));
    const auto seen = marram.seen(reference);
    for (const auto& secret :
         {reference, seen.seen.state.opened.neutral_name, std::string("records"), std::string("deadline"), std::string("Marram")}) {
        EXPECT_THAT(mail.text + mail.subject, Not(HasSubstr(secret)));
    }
    EXPECT_THAT(notices_of(addressee), HasSubstr("by mail too"));
}

TEST_F(NoticeByMail, has_the_same_message_id_each_time_it_is_tried)
{
    ASSERT_TRUE(site.notifying().set(with_mail()));
    site.mail_fault = MailFault{false, "nobody answers"};
    a_day(march(5));
    const auto key = site.mails.front().message_id;

    site.mail_fault.reset();
    site.passes(2min);
    site.notifying().tell();

    ASSERT_THAT(site.mails, SizeIs(2));
    EXPECT_EQ(site.mails.back().message_id, key);
    EXPECT_THAT(notices_of(addressee), HasSubstr("by mail too"));
}

TEST_F(NoticeByMail, stands_on_the_page_though_the_mail_server_refuses_it_and_the_administrator_sees_why)
{
    ASSERT_TRUE(site.notifying().set(with_mail()));
    site.mail_fault = MailFault{true, "the server answered 550"};

    a_day(march(5));

    EXPECT_THAT(notices_of(addressee), HasSubstr("A deadline is near"));
    const auto queue = site.notifying().queue();
    EXPECT_EQ(queue.counts.given_up, 1);
    EXPECT_EQ(queue.last_failure->words, "the server answered 550");
}

// Something recorded for somebody

class RecordedForSomebody : public ::testing::Test {
protected:
    RecordedForSomebody()
    {
        const auto done = marram.casework().change(
            {marram.manager, ledger::ChangeId::random()}, reference, {}, procedure::Power::manage_case,
            [&](const casework::CaseView& view, const casework::By& by) {
                return casework::decide(view, casework::MarkDone{"check", casework::exactly(monday), "Nothing was found", {}}, by);
            },
            casework::RecordedFor{casework::Channel::telephone, marram.partner, {}}, "Ben Tarn, by telephone");
        if (!done) throw std::runtime_error(done.error().refused.refusal.message);
        event = marram.seen(reference).seen.state.version;
        address = "/cases/" + reference + "/recorded/" + std::to_string(event);
        site.notifying().tell();
    }

    ASite site;
    application::APartnership& marram{site.marram()};
    std::string reference{marram.a_case(monday)};
    std::int64_t event{};
    std::string address;
};

TEST_F(RecordedForSomebody, is_told_to_them_and_waits_for_their_answer)
{
    auto partner = site.signed_in(marram.partner);

    const auto notices = partner.get("/notices");

    EXPECT_THAT(text_of(notices), AllOf(HasSubstr("Something was recorded for you: is it right?"), HasSubstr("Waits for your answer")));
    EXPECT_THAT(notices.body, HasSubstr("href=\"" + address + "\""));
    EXPECT_THAT(
        text_of(partner.get(address)),
        AllOf(HasSubstr("Ann Marsh on 2 March 2026"), HasSubstr("Nothing was found"), Not(HasSubstr("Check.done"))));
}

TEST_F(RecordedForSomebody, is_confirmed_by_them_once)
{
    auto partner = site.signed_in(marram.partner);
    const auto form = form_of(partner.get(address), address);

    EXPECT_EQ(partner.post(address, form).status, 422);
    ASSERT_EQ(partner.post(address, with(form, "confirmed", "yes")).status, 303);

    EXPECT_EQ(marram.seen(reference).seen.state.confirmations.at(event).judgement, "confirmed");
    EXPECT_THAT(text_of(partner.get(address)), HasSubstr("Confirmed, on 2 March 2026"));
    EXPECT_THAT(text_of(partner.get("/notices")), Not(HasSubstr("Waits for your answer")));
}

TEST_F(RecordedForSomebody, is_corrected_with_words)
{
    auto partner = site.signed_in(marram.partner);
    const auto form = with(form_of(partner.get(address), address), "confirmed", "no");

    EXPECT_EQ(partner.post(address, form).status, 422);
    ASSERT_EQ(partner.post(address, with(form, "text", "I said that one record is missing")).status, 303);

    EXPECT_EQ(marram.seen(reference).seen.state.confirmations.at(event).reason, "I said that one record is missing");
}

TEST_F(RecordedForSomebody, is_nobody_elses_to_answer)
{
    auto chair = site.signed_in(marram.chair);
    auto manager = site.signed_in(marram.manager);

    EXPECT_EQ(chair.get(address).status, 404);
    EXPECT_EQ(manager.get(address).status, 404);
    EXPECT_THAT(marram.seen(reference).seen.state.confirmations, IsEmpty());
}

} // namespace
} // namespace throughline::web
