#include "a_site.hpp"

#include "identity/totp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace throughline::web {
namespace {

using application::AccountNewsKind;
using application::MailSecurity;
using application::MailSettings;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using namespace std::chrono_literals;

constexpr const char* four_words = "four words for a test";
constexpr const char* other_words = "kettle heron window orange";

// Telephones know the real time alone.
ledger::Instant really_now() { return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()); }

class SigningIn : public ::testing::Test {
protected:
    ASite site;
    application::APartnership& marram{site.marram()};
    PersonId administrator{marram.an_administrator()};

    std::string name_of(PersonId person) const { return "person-" + std::to_string(person.value()); }

    /// Somebody at a browser of their own who has given name and passphrase.
    std::pair<testing::Visitor, HttpResponse> enters(PersonId person, const std::string& passphrase = four_words)
    {
        testing::Visitor visitor{site.router()};
        auto answer = visitor.post("/sign-in", {{"sign-in-name", name_of(person)}, {"passphrase", passphrase}, {"to", "/cases"}});
        return {std::move(visitor), std::move(answer)};
    }

    /// The key of an app that this person has set up just now.
    std::string set_up_app(PersonId person)
    {
        auto& factors = site.signing_in().factors;
        const auto secret = factors.begun_app(person, really_now());
        // The code before this one, so that the present one is still good.
        const auto earlier = really_now() - 30s;
        if (!factors.finish_app(person, identity::totp_code(secret, earlier), really_now())) throw std::runtime_error("no app was set up");
        return secret;
    }
};

TEST_F(SigningIn, tells_on_the_page_of_the_account_where_somebody_is_signed_in)
{
    auto visitor = site.signed_in(marram.manager);

    const auto page = text_of(visitor.get("/account"));

    EXPECT_THAT(
        page,
        AllOf(
            HasSubstr("Where you are signed in"), HasSubstr("A browser on an unknown machine"), HasSubstr("This is the one you use now")));
}

TEST_F(SigningIn, is_ended_elsewhere_by_its_owner_and_stays_here)
{
    auto here = site.signed_in(marram.manager);
    auto there = site.signed_in(marram.manager);

    const auto page = here.get("/account");
    ASSERT_THAT(text_of(page), HasSubstr("End all other sign-ins"));
    // The first form ends one of them, the last one all others.
    auto form = form_of(page, "/account/sign-ins");
    const auto ended = here.post("/account/sign-ins", std::move(form));

    EXPECT_EQ(ended.status, 303);
    EXPECT_EQ(here.get("/account").status, 200);
    EXPECT_EQ(leads_to(there.get("/account")), "/sign-in?to=%2Faccount");
}

TEST_F(SigningIn, takes_a_fresh_cookie_each_time_and_ends_the_earlier_one)
{
    (void)site.signed_in(marram.manager);
    auto [visitor, first] = enters(marram.manager);
    const auto before = first.cookies.front().value;
    const auto again = visitor.post("/sign-in", {{"sign-in-name", name_of(marram.manager)}, {"passphrase", four_words}});

    EXPECT_NE(again.cookies.front().value, before);
    EXPECT_FALSE(site.accounts().find_sign_in(before, marram.clock().now()));
}

TEST_F(SigningIn, is_ended_everywhere_else_when_the_passphrase_is_changed_and_the_person_is_told_by_mail)
{
    ASSERT_TRUE(site.notifying().set(
        {true, "127.0.0.1", 25, MailSecurity::none, {}, {}, "throughline@marram.example", "https://review.marram.example"}));
    const auto nobody = PersonId{0};
    const auto person = marram.casework().add_person(nobody, marram.partnership, "Ivy Lane", "ivy@marram.example", "").value();
    auto here = site.signed_in(person);
    auto there = site.signed_in(person);

    auto form = form_of(here.get("/account/passphrase"), "/account/passphrase");
    const auto wrong = here.post("/account/passphrase", with(with(form, "present", "not this one, surely"), "passphrase", other_words));
    const auto changed = here.post("/account/passphrase", with(with(form, "present", four_words), "passphrase", other_words));

    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(text_of(wrong), HasSubstr("This is not your present passphrase"));
    EXPECT_EQ(leads_to(changed), "/account?done=passphrase");
    EXPECT_EQ(there.get("/account").status, 303);
    EXPECT_THAT(text_of(here.get("/account")), HasSubstr("Your passphrase was changed"));
    EXPECT_EQ(site.account_news().send(), 1U);
    ASSERT_THAT(site.mails, SizeIs(1));
    EXPECT_EQ(site.mails[0].to, "ivy@marram.example");
    EXPECT_THAT(
        site.mails[0].text,
        AllOf(HasSubstr("Your passphrase was changed"), HasSubstr("https://review.marram.example/account"), Not(HasSubstr(other_words))));
    EXPECT_EQ(site.account_news().send(), 0U);
}

TEST_F(SigningIn, takes_no_weak_passphrase_by_an_invitation)
{
    const auto person = marram.casework().add_person(PersonId{0}, marram.partnership, "Ivy Lane", "", "").value();
    const auto link = "/invitation/" + site.accounts().invite(person, "ivy.lane", marram.clock().now()).value();
    testing::Visitor visitor{site.router()};

    const auto weak = visitor.post(link, {{"passphrase", "ivylanemarramsafeguarding"}});

    EXPECT_EQ(weak.status, 422);
    EXPECT_THAT(text_of(weak), HasSubstr("This can be guessed"));
    EXPECT_EQ(leads_to(visitor.post(link, {{"passphrase", other_words}})), "/");
    EXPECT_EQ(visitor.post(link, {{"passphrase", "another heron in a kettle"}}).status, 404);
}

// The second step

TEST_F(SigningIn, with_an_app_asks_for_its_code_and_opens_nothing_before)
{
    (void)site.signed_in(marram.manager);
    const auto secret = set_up_app(marram.manager);

    auto [visitor, entered] = enters(marram.manager);
    EXPECT_EQ(leads_to(entered), "/sign-in/second?to=%2Fcases");
    EXPECT_EQ(visitor.get("/cases").status, 303);
    EXPECT_THAT(text_of(visitor.get(leads_to(entered))), HasSubstr("One more step"));
    EXPECT_EQ(visitor.post("/sign-in/second", {{"code", "000000"}}).status, 422);

    const auto code = identity::totp_code(secret, really_now());
    EXPECT_EQ(leads_to(visitor.post("/sign-in/second", {{"code", code}, {"to", "/cases"}})), "/cases");
    EXPECT_EQ(visitor.get("/cases").status, 200);
    EXPECT_THAT(text_of(visitor.get("/account")), HasSubstr("passphrase and code"));
}

TEST_F(SigningIn, takes_no_code_that_was_used_in_another_browser)
{
    (void)site.signed_in(marram.manager);
    const auto secret = set_up_app(marram.manager);
    const auto code = identity::totp_code(secret, really_now());
    auto [first, entered] = enters(marram.manager);
    auto [second, entered_too] = enters(marram.manager);
    ASSERT_EQ(first.post("/sign-in/second", {{"code", code}}).status, 303);

    const auto replayed = second.post("/sign-in/second", {{"code", code}});

    EXPECT_EQ(replayed.status, 422);
    EXPECT_THAT(text_of(replayed), HasSubstr("used already"));
    EXPECT_EQ(second.get("/cases").status, 303);
}

TEST_F(SigningIn, ends_the_second_step_after_five_wrong_codes_and_tells_the_owner)
{
    (void)site.signed_in(marram.manager);
    (void)set_up_app(marram.manager);
    auto [visitor, entered] = enters(marram.manager);
    for (int tries = 0; tries < 4; ++tries) EXPECT_EQ(visitor.post("/sign-in/second", {{"code", "000000"}}).status, 422);

    const auto last = visitor.post("/sign-in/second", {{"code", "000000"}});

    EXPECT_EQ(leads_to(last), "/sign-in?over=yes");
    EXPECT_THAT(
        site.account_news().of(marram.manager),
        Contains(Field(&application::AccountNews::Line::kind, AccountNewsKind::half_sign_in_ended)));
    EXPECT_EQ(leads_to(visitor.get("/sign-in/second")), "/sign-in?over=yes");
}

TEST_F(SigningIn, is_refused_in_the_second_step_to_somebody_who_was_disabled_after_the_first)
{
    (void)site.signed_in(marram.manager);
    const auto secret = set_up_app(marram.manager);
    auto [visitor, entered] = enters(marram.manager);

    site.accounts().disable(marram.manager);
    const auto answer = visitor.post("/sign-in/second", {{"code", identity::totp_code(secret, really_now())}});

    EXPECT_EQ(leads_to(answer), "/sign-in?over=yes");
    EXPECT_EQ(visitor.get("/cases").status, 303);
}

TEST_F(SigningIn, by_a_recovery_code_works_once_and_is_told)
{
    (void)site.signed_in(marram.manager);
    (void)set_up_app(marram.manager);
    const auto codes = site.signing_in().factors.new_recovery_codes(marram.manager);
    auto [first, entered] = enters(marram.manager);
    auto [second, entered_too] = enters(marram.manager);

    EXPECT_EQ(first.post("/sign-in/second", {{"code", codes[4]}}).status, 303);
    EXPECT_EQ(second.post("/sign-in/second", {{"code", codes[4]}}).status, 422);
    EXPECT_THAT(text_of(first.get("/account")), AllOf(HasSubstr("9 recovery codes left"), HasSubstr("with one of your recovery codes")));
}

// Setting up and being made to

TEST_F(SigningIn, sets_up_an_app_shows_ten_codes_once_and_ends_the_other_sign_ins)
{
    auto here = site.signed_in(marram.manager);
    auto there = site.signed_in(marram.manager);
    const auto page = here.get("/account/second-factor/app");
    ASSERT_EQ(page.status, 200);
    const auto secret = site.signing_in().factors.begun_app(marram.manager, really_now());
    EXPECT_THAT(text_of(page), HasSubstr(identity::totp_key_in_words(secret)));
    EXPECT_THAT(page.body, AllOf(HasSubstr("<svg"), HasSubstr("aria-label")));

    auto form = with(form_of(page, "/account/second-factor/app"), "code", identity::totp_code(secret, really_now()));
    const auto done = here.post("/account/second-factor/app", form);

    EXPECT_EQ(done.status, 200);
    EXPECT_THAT(text_of(done), AllOf(HasSubstr("Your recovery codes"), HasSubstr("10-")));
    EXPECT_EQ(here.post("/account/second-factor/app", form).status, 422);
    EXPECT_EQ(there.get("/account").status, 303);
    EXPECT_EQ(here.get("/account").status, 200);
}

TEST_F(SigningIn, asks_for_the_passphrase_again_before_a_factor_goes_where_the_sign_in_is_old)
{
    auto visitor = site.signed_in(marram.manager);
    (void)set_up_app(marram.manager);
    site.passes(30min);
    const auto page = visitor.get("/account/second-factor");
    auto form = form_of(page, "/account/second-factor/remove-app");

    EXPECT_EQ(visitor.post("/account/second-factor/remove-app", with(form, "present", "not this one, surely")).status, 422);
    EXPECT_TRUE(site.signing_in().factors.of(marram.manager).any());
    EXPECT_EQ(visitor.post("/account/second-factor/remove-app", with(form, "present", four_words)).status, 303);
    EXPECT_FALSE(site.signing_in().factors.of(marram.manager).any());
}

TEST_F(SigningIn, without_a_second_factor_opens_nothing_to_an_administrator_but_the_way_to_one)
{
    site.signing_in().rules.ask_in_rehearsal(true);
    auto visitor = site.signed_in(administrator);

    for (const auto* page : {"/", "/administration", "/cases", "/account", "/administration/mail", "/notices"}) {
        EXPECT_EQ(leads_to(visitor.get(page)), "/account/second-factor") << page;
    }
    const auto hub = text_of(visitor.get("/account/second-factor"));
    EXPECT_THAT(hub, AllOf(HasSubstr("Your role needs a second factor"), Not(HasSubstr("Administration"))));
    const auto page = visitor.get("/account/second-factor/app");
    const auto secret = site.signing_in().factors.begun_app(administrator, really_now());
    (void)visitor.post(
        "/account/second-factor/app", with(form_of(page, "/account/second-factor/app"), "code", identity::totp_code(secret, really_now())));
    EXPECT_EQ(visitor.get("/administration").status, 200);
}

TEST_F(SigningIn, in_a_rehearsal_asks_no_administrator_and_says_so)
{
    auto visitor = site.signed_in(administrator);

    const auto page = visitor.get("/administration/signing-in");

    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(text_of(page), AllOf(HasSubstr("This is a rehearsal"), HasSubstr("A real installation always asks")));
}

TEST_F(SigningIn, asks_those_roles_for_a_second_factor_that_the_partnership_names)
{
    auto chooser = site.signed_in(administrator);
    auto manager = site.signed_in(marram.manager);
    auto bystander = site.signed_in(marram.bystander);
    auto form = form_of(chooser.get("/administration/signing-in"), "/administration/signing-in");
    ASSERT_EQ(chooser.post("/administration/signing-in", with(with(form, "asks", "yes"), "roles", "business-manager")).status, 303);

    EXPECT_EQ(leads_to(manager.get("/cases")), "/account/second-factor");
    EXPECT_EQ(bystander.get("/cases").status, 200);
}

TEST_F(SigningIn, lets_nobody_else_change_who_must_have_a_second_factor)
{
    auto manager = site.signed_in(marram.manager);

    EXPECT_EQ(manager.get("/administration/signing-in").status, 404);
}

// A new way in

class ANewWayIn : public SigningIn {
protected:
    testing::Visitor helper{site.signed_in(administrator)};
    PersonId other{marram.an_administrator()};
    testing::Visitor second{site.signed_in(other)};
    testing::Visitor owner{site.signed_in(marram.partner)};
    std::string address{"/administration/accounts/" + std::to_string(marram.partner.value())};

    HttpResponse begin(const std::string& what = "passphrase")
    {
        auto form = form_of(helper.get(address), address, "recover");
        return helper.post(address, with(with(form, "what", what), "reason", "Forgot it; I know her voice"));
    }
    static std::string after(const std::string& text, std::string_view mark, std::size_t size)
    {
        const auto at = text.find(mark);
        return at == std::string::npos ? std::string{} : text.substr(at, size);
    }
    std::string shown_link()
    {
        return after(text_of(helper.post(address, form_of(helper.get(address), address, "show-link"))), "/recovery/", 74);
    }
    std::string shown_code()
    {
        const auto page = text_of(second.post(address, form_of(second.get(address), address, "confirm")));
        const auto at = page.find("must not have it:");
        const auto begins = page.find_first_not_of(" ", at + 17);
        return page.substr(begins, 14);
    }
};

TEST_F(ANewWayIn, takes_two_people_and_both_of_their_parts)
{
    ASSERT_EQ(begin().status, 303);
    EXPECT_THAT(text_of(owner.get("/account")), HasSubstr("A new way in to your account was begun"));
    const auto code = shown_code();
    const auto link = shown_link();
    ASSERT_THAT(link, SizeIs(74));

    testing::Visitor stranger{site.router()};
    EXPECT_EQ(stranger.get(link).status, 200);
    EXPECT_EQ(stranger.post(link, {{"passphrase", other_words}}).status, 422);
    EXPECT_EQ(stranger.post(link, {{"code", "abcd-efgh-jkmn"}, {"passphrase", other_words}}).status, 422);
    EXPECT_EQ(stranger.post(link, {{"code", code}, {"passphrase", "password12345678"}}).status, 422);
    EXPECT_EQ(leads_to(stranger.post(link, {{"code", code}, {"passphrase", other_words}})), "/sign-in?new=yes");

    EXPECT_EQ(owner.get("/account").status, 303) << "every sign-in has ended";
    EXPECT_EQ(enters(marram.partner, other_words).second.status, 303);
    EXPECT_EQ(stranger.post(link, {{"code", code}, {"passphrase", "another heron in a kettle"}}).status, 404);
}

TEST_F(ANewWayIn, is_not_confirmed_by_who_began_it)
{
    ASSERT_EQ(begin().status, 303);
    const auto page = helper.get(address);

    EXPECT_THAT(text_of(page), Not(HasSubstr("Confirm and show the code")));
    auto forged = form_of(page, address, "stop");
    Fields fields;
    for (const auto& field : forged) fields.add(field.name, field.name == "action" ? "confirm" : field.value);
    const auto refused = helper.post(address, std::move(fields));
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(text_of(refused), HasSubstr("Somebody else than who began it"));
}

TEST_F(ANewWayIn, shows_its_link_to_nobody_but_who_began_it_and_once)
{
    ASSERT_EQ(begin().status, 303);
    EXPECT_THAT(text_of(helper.get(address)), Not(HasSubstr("Show the link"))) << "before it is confirmed";
    (void)shown_code();

    EXPECT_THAT(text_of(second.get(address)), Not(HasSubstr("Show the link")));
    const auto form = form_of(helper.get(address), address, "show-link");
    EXPECT_EQ(helper.post(address, form).status, 200);
    EXPECT_EQ(helper.post(address, form).status, 422);
}

TEST_F(ANewWayIn, is_stopped_by_the_person_who_did_not_ask_for_it)
{
    ASSERT_EQ(begin().status, 303);
    (void)shown_code();
    const auto link = shown_link();

    EXPECT_EQ(owner.post("/account/stop-recovery", form_of(owner.get("/account"), "/account/stop-recovery")).status, 303);

    testing::Visitor stranger{site.router()};
    EXPECT_EQ(stranger.get(link).status, 404);
    EXPECT_EQ(owner.get("/account").status, 200);
    EXPECT_THAT(text_of(helper.get(address)), HasSubstr("Stopped by"));
}

TEST_F(ANewWayIn, is_stopped_by_the_fifth_wrong_code)
{
    ASSERT_EQ(begin().status, 303);
    const auto code = shown_code();
    const auto link = shown_link();
    testing::Visitor stranger{site.router()};
    for (int tries = 0; tries < 4; ++tries)
        EXPECT_EQ(stranger.post(link, {{"code", "abcd-efgh-jkmn"}, {"passphrase", other_words}}).status, 422);

    EXPECT_EQ(stranger.post(link, {{"code", "abcd-efgh-jkmn"}, {"passphrase", other_words}}).status, 404);
    EXPECT_EQ(stranger.post(link, {{"code", code}, {"passphrase", other_words}}).status, 404);
}

TEST_F(ANewWayIn, takes_a_lost_phone_from_the_account)
{
    (void)set_up_app(marram.partner);
    ASSERT_EQ(begin("both").status, 303);
    const auto code = shown_code();
    const auto link = shown_link();
    testing::Visitor stranger{site.router()};

    ASSERT_EQ(stranger.post(link, {{"code", code}, {"passphrase", other_words}}).status, 303);

    EXPECT_FALSE(site.signing_in().factors.of(marram.partner).any());
}

TEST_F(ANewWayIn, waits_three_days_where_nobody_could_confirm_it)
{
    site.accounts().disable(other);
    ASSERT_EQ(begin().status, 303);
    EXPECT_THAT(text_of(helper.get(address)), AllOf(HasSubstr("Nobody else could confirm it"), Not(HasSubstr("Show the link"))));

    site.passes(73h);
    helper = site.signed_in(administrator);
    const auto link = shown_link();
    testing::Visitor stranger{site.router()};
    EXPECT_EQ(leads_to(stranger.post(link, {{"passphrase", other_words}})), "/sign-in?new=yes");
}

TEST_F(ANewWayIn, is_told_at_every_address_at_once_and_its_reason_is_not)
{
    ASSERT_TRUE(site.notifying().set(
        {true, "127.0.0.1", 25, MailSecurity::none, {}, {}, "throughline@marram.example", "https://review.marram.example"}));
    const auto person = marram.casework().add_person(PersonId{0}, marram.partnership, "Ivy Lane", "ivy@marram.example", "").value();
    (void)site.signed_in(person);
    const auto page = "/administration/accounts/" + std::to_string(person.value());
    auto form = form_of(helper.get(page), page, "recover");
    ASSERT_EQ(helper.post(page, with(with(form, "what", "both"), "reason", "Lost the phone on the ferry")).status, 303);

    EXPECT_EQ(site.account_news().send(), 1U);

    ASSERT_THAT(site.mails, SizeIs(1));
    EXPECT_THAT(site.mails[0].text, AllOf(HasSubstr("began to give you a new way in"), Not(HasSubstr("ferry"))));
}

TEST_F(ANewWayIn, is_not_begun_without_a_reason_for_oneself_or_by_others)
{
    auto form = form_of(helper.get(address), address, "recover");
    EXPECT_EQ(helper.post(address, with(with(form, "what", "both"), "reason", "  ")).status, 422);
    const auto own = "/administration/accounts/" + std::to_string(administrator.value());
    EXPECT_THAT(text_of(helper.get(own)), Not(HasSubstr("Begin a new way in")));
    EXPECT_EQ(owner.get(address).status, 404);
}

TEST_F(ANewWayIn, is_none_of_another_persons_page)
{
    ASSERT_EQ(begin().status, 303);
    const auto elsewhere = "/administration/accounts/" + std::to_string(marram.bystander.value());
    (void)site.signed_in(marram.bystander);
    auto crossed = form_of(second.get(address), address, "confirm");

    EXPECT_EQ(second.post(elsewhere, crossed).status, 403) << "its token is of another address";
    EXPECT_EQ(site.signing_in().recoveries.running(marram.partner, marram.clock().now())->state, identity::RecoveryState::waiting);
}

TEST_F(ANewWayIn, is_not_the_way_out_for_somebody_who_is_disabled_at_once)
{
    auto form = form_of(helper.get(address), address, "disable");
    ASSERT_EQ(helper.post(address, form).status, 303);

    EXPECT_EQ(owner.get("/account").status, 303);
    EXPECT_EQ(enters(marram.partner).second.status, 422);
}

} // namespace
} // namespace throughline::web
