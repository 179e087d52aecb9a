#include "an_installation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::identity {
namespace {

using testing::Each;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using namespace std::chrono_literals;

class AnAccount : public testing::Test {
protected:
    AnInstallation installation;
    Accounts& accounts{installation.accounts()};

    SignIn begun(const std::string& token, ledger::Instant now = nine_o_clock) { return accounts.find_sign_in(token, now).value(); }
};

TEST_F(AnAccount, keeps_no_passphrase_and_no_token)
{
    const auto token = accounts.sign_in(ann, nine_o_clock);
    const auto browser = accounts.remember_browser(ann, {}, nine_o_clock);

    const auto kept = installation.all_of("account") + installation.all_of("sign-in") + installation.all_of("browser");

    EXPECT_THAT(kept, Not(HasSubstr(four_words)));
    EXPECT_THAT(kept, Not(HasSubstr(token)));
    EXPECT_THAT(kept, Not(HasSubstr(browser)));
    EXPECT_THAT(kept, HasSubstr("$argon2id$"));
}

TEST_F(AnAccount, lists_its_sign_ins_with_where_they_come_from)
{
    (void)accounts.sign_in(ann, nine_o_clock, {"Firefox on Windows", "passphrase", false});
    (void)accounts.sign_in(ann, nine_o_clock + 1min, {"Safari on an iPhone", "passphrase and code", true});
    (void)accounts.sign_in(bob, nine_o_clock, {"Chrome on Linux", "passphrase", false});

    const auto all = accounts.sign_ins(ann, nine_o_clock + 2min);

    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].how.browser, "Safari on an iPhone");
    EXPECT_EQ(all[1].how.browser, "Firefox on Windows");
    EXPECT_TRUE(all[0].how.with_two);
    EXPECT_EQ(all[1].begun, nine_o_clock);
}

TEST_F(AnAccount, lists_no_sign_in_that_is_over_by_idleness)
{
    (void)accounts.sign_in(ann, nine_o_clock);

    EXPECT_THAT(accounts.sign_ins(ann, nine_o_clock + 61min), IsEmpty());
}

TEST_F(AnAccount, ends_one_sign_in_and_leaves_the_others)
{
    const auto here = accounts.sign_in(ann, nine_o_clock);
    const auto there = accounts.sign_in(ann, nine_o_clock);

    accounts.end_sign_in(ann, begun(there).id);

    EXPECT_TRUE(accounts.find_sign_in(here, nine_o_clock));
    EXPECT_FALSE(accounts.find_sign_in(there, nine_o_clock));
    EXPECT_FALSE(accounts.find_ended(there, nine_o_clock));
}

TEST_F(AnAccount, ends_no_sign_in_of_somebody_else)
{
    const auto token = accounts.sign_in(bob, nine_o_clock);

    accounts.end_sign_in(ann, begun(token).id);
    accounts.end_sign_ins(ann);

    EXPECT_TRUE(accounts.find_sign_in(token, nine_o_clock));
}

TEST_F(AnAccount, ends_every_other_sign_in_when_the_passphrase_changes)
{
    const auto here = accounts.sign_in(ann, nine_o_clock);
    const auto there = accounts.sign_in(ann, nine_o_clock);
    (void)begun(there);

    ASSERT_TRUE(accounts.change_passphrase(begun(here), four_words, other_words, {}, nine_o_clock));

    EXPECT_TRUE(accounts.find_sign_in(here, nine_o_clock));
    EXPECT_FALSE(accounts.find_sign_in(there, nine_o_clock));
    EXPECT_FALSE(accounts.check("ann", four_words, nine_o_clock));
    EXPECT_TRUE(accounts.check("ann", other_words, nine_o_clock));
}

TEST_F(AnAccount, changes_no_passphrase_without_the_present_one)
{
    const auto here = begun(accounts.sign_in(ann, nine_o_clock));

    EXPECT_EQ(accounts.change_passphrase(here, "a guess at it, perhaps", other_words, {}, nine_o_clock).error().field, "present");
    EXPECT_EQ(accounts.change_passphrase(here, four_words, "password12345678", {}, nine_o_clock).error().field, "passphrase");
    EXPECT_EQ(accounts.change_passphrase(here, four_words, four_words, {}, nine_o_clock).error().field, "passphrase");
    EXPECT_TRUE(accounts.check("ann", four_words, nine_o_clock));
}

TEST_F(AnAccount, slows_down_who_guesses_at_the_present_passphrase)
{
    const auto here = begun(accounts.sign_in(ann, nine_o_clock));
    for (int tries = 0; tries < 5; ++tries) (void)accounts.change_passphrase(here, "a guess at it, perhaps", other_words, {}, nine_o_clock);

    EXPECT_THAT(accounts.change_passphrase(here, four_words, other_words, {}, nine_o_clock).error().message, HasSubstr("Too many tries"));
    EXPECT_TRUE(accounts.change_passphrase(here, four_words, other_words, {}, nine_o_clock + 61s));
}

TEST_F(AnAccount, cannot_be_closed_to_its_owner_by_guesses_from_elsewhere)
{
    const auto browser = accounts.remember_browser(ann, {}, nine_o_clock);
    for (int tries = 0; tries < 30; ++tries)
        (void)accounts.check("ann", "a guess at it, perhaps", nine_o_clock + tries * 1s, {{}, "192.0.2.1"});

    const auto now = nine_o_clock + 31s;
    EXPECT_FALSE(accounts.check("ann", four_words, now, {{}, "192.0.2.1"}));
    EXPECT_TRUE(accounts.check("ann", four_words, now, {browser, "192.0.2.1"}));
    EXPECT_TRUE(accounts.check("ann", four_words, now, {{}, "192.0.2.2"}));
}

TEST_F(AnAccount, knows_no_browser_by_a_token_that_was_not_given_out)
{
    const std::string planted(64, 'a');

    const auto given = accounts.remember_browser(ann, planted, nine_o_clock);

    EXPECT_NE(given, planted);
    EXPECT_TRUE(accounts.is_known_browser(ann, given, nine_o_clock));
    EXPECT_FALSE(accounts.is_known_browser(bob, given, nine_o_clock));
    EXPECT_FALSE(accounts.is_known_browser(ann, given, nine_o_clock + std::chrono::days{181}));
}

TEST_F(AnAccount, is_signed_in_no_more_when_it_is_disabled_also_after_a_restart)
{
    const auto token = accounts.sign_in(ann, nine_o_clock);
    (void)begun(token);

    accounts.disable(ann);

    EXPECT_FALSE(accounts.find_sign_in(token, nine_o_clock));
    EXPECT_FALSE(accounts.check("ann", four_words, nine_o_clock));
    installation.restart();
    EXPECT_FALSE(installation.accounts().find_sign_in(token, nine_o_clock));
}

TEST_F(AnAccount, has_one_link_that_works_and_works_once)
{
    const auto first = accounts.invite(bob, "bob", nine_o_clock).value();
    const auto second = accounts.invite_again(bob, nine_o_clock).value();

    EXPECT_FALSE(accounts.set_passphrase(first, other_words, nine_o_clock));
    EXPECT_TRUE(accounts.set_passphrase(second, other_words, nine_o_clock));
    EXPECT_FALSE(accounts.set_passphrase(second, "another heron in a kettle", nine_o_clock));
    EXPECT_FALSE(accounts.invite_again(bob, nine_o_clock));
}

TEST_F(AnAccount, that_is_disabled_is_not_opened_by_its_link)
{
    const auto link = accounts.invite(bob, "bob", nine_o_clock).value();

    accounts.disable(bob);

    EXPECT_FALSE(accounts.set_passphrase(link, other_words, nine_o_clock));
}

} // namespace
} // namespace throughline::identity
