#include "an_installation.hpp"

#include "identity/totp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace throughline::identity {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using namespace std::chrono_literals;

ledger::Instant at_second(std::int64_t second) { return ledger::Instant{std::chrono::seconds{second}}; }

// RFC 6238, appendix B, SHA-1: the last six of its eight figures.
TEST(CodeOfAnApp, is_that_of_the_standard)
{
    const std::string secret{"12345678901234567890"};

    EXPECT_EQ(totp_code(secret, at_second(59)), "287082");
    EXPECT_EQ(totp_code(secret, at_second(1111111109)), "081804");
    EXPECT_EQ(totp_code(secret, at_second(2000000000)), "279037");
}

TEST(CodeOfAnApp, is_right_for_its_thirty_seconds_and_the_neighbours)
{
    const std::string secret{"12345678901234567890"};

    EXPECT_EQ(totp_period_of(secret, "287082", at_second(59)), 1);
    EXPECT_EQ(totp_period_of(secret, "287082", at_second(89)), 1);
    EXPECT_EQ(totp_period_of(secret, "287082", at_second(91)), std::nullopt);
    EXPECT_EQ(totp_period_of(secret, "287083", at_second(59)), std::nullopt);
    EXPECT_EQ(totp_period_of(secret, "", at_second(59)), std::nullopt);
}

TEST(KeyOfAnApp, is_written_for_people_and_for_cameras)
{
    const std::string secret{"12345678901234567890"};

    EXPECT_EQ(totp_key_in_words(secret), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    EXPECT_EQ(
        totp_address(secret, "Throughline", "ann+1@marram.example"),
        "otpauth://totp/Throughline:ann%2B1%40marram.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Throughline");
}

class ASecondFactor : public testing::Test {
protected:
    AnInstallation installation;
    SecondFactors& factors{installation.factors()};
    std::string secret{};

    void set_up(PersonId person = ann, ledger::Instant now = nine_o_clock)
    {
        secret = factors.begun_app(person, now);
        ASSERT_TRUE(factors.finish_app(person, totp_code(secret, now), now));
    }
};

TEST_F(ASecondFactor, is_set_up_by_a_right_code_and_not_by_another)
{
    secret = factors.begun_app(ann, nine_o_clock);

    EXPECT_FALSE(factors.finish_app(ann, "000000", nine_o_clock));
    EXPECT_FALSE(factors.of(ann).any());
    EXPECT_TRUE(factors.finish_app(ann, totp_code(secret, nine_o_clock), nine_o_clock));
    EXPECT_TRUE(factors.of(ann).any());
    EXPECT_FALSE(factors.of(bob).any());
}

TEST_F(ASecondFactor, shows_the_same_key_while_it_is_set_up_and_another_after_a_quarter_of_an_hour)
{
    secret = factors.begun_app(ann, nine_o_clock);

    EXPECT_EQ(factors.begun_app(ann, nine_o_clock + 14min), secret);
    EXPECT_NE(factors.begun_app(ann, nine_o_clock + 16min), secret);
    EXPECT_FALSE(factors.finish_app(ann, totp_code(secret, nine_o_clock + 16min), nine_o_clock + 16min));
}

TEST_F(ASecondFactor, takes_each_code_once)
{
    set_up();
    const auto later = nine_o_clock + 60s;
    const auto code = totp_code(secret, later);

    EXPECT_EQ(factors.prove(ann, code, later), Proof::app);
    EXPECT_FALSE(factors.prove(ann, code, later));
    EXPECT_FALSE(factors.prove(ann, code, later + 20s));
    EXPECT_EQ(factors.prove(ann, totp_code(secret, later + 30s), later + 30s), Proof::app);
}

TEST_F(ASecondFactor, takes_no_earlier_code_after_a_later_one_and_not_the_one_it_was_set_up_with)
{
    set_up();
    const auto later = nine_o_clock + 60s;

    EXPECT_FALSE(factors.prove(ann, totp_code(secret, nine_o_clock), nine_o_clock));
    ASSERT_TRUE(factors.prove(ann, totp_code(secret, later), later));
    EXPECT_FALSE(factors.prove(ann, totp_code(secret, later - 30s), later));
}

TEST_F(ASecondFactor, takes_a_code_once_also_after_a_restart)
{
    set_up();
    const auto later = nine_o_clock + 60s;
    ASSERT_TRUE(factors.prove(ann, totp_code(secret, later), later));

    installation.restart();

    EXPECT_FALSE(installation.factors().prove(ann, totp_code(secret, later), later));
}

TEST_F(ASecondFactor, is_not_proved_by_the_code_of_somebody_else)
{
    set_up(bob);
    const auto bobs = secret;
    set_up(ann);
    const auto later = nine_o_clock + 60s;

    EXPECT_FALSE(factors.prove(ann, totp_code(bobs, later), later));
}

TEST_F(ASecondFactor, has_ten_recovery_codes_that_work_once_each)
{
    set_up();
    const auto codes = factors.new_recovery_codes(ann);

    ASSERT_THAT(std::set(codes.begin(), codes.end()), SizeIs(10));
    EXPECT_EQ(factors.prove(ann, codes[2], nine_o_clock), Proof::recovery_code);
    EXPECT_FALSE(factors.prove(ann, codes[2], nine_o_clock));
    EXPECT_EQ(factors.prove(ann, codes[9], nine_o_clock), Proof::recovery_code);
    EXPECT_EQ(factors.of(ann).codes_left, 8U);
}

TEST_F(ASecondFactor, takes_a_recovery_code_as_people_type_it)
{
    set_up();
    auto code = factors.new_recovery_codes(ann)[0];
    for (auto& letter : code) letter = letter == '-' ? ' ' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));

    EXPECT_TRUE(factors.prove(ann, "  " + code, nine_o_clock));
}

TEST_F(ASecondFactor, keeps_recovery_codes_as_hashes_and_forgets_the_earlier_ones)
{
    set_up();
    const auto earlier = factors.new_recovery_codes(ann);
    const auto codes = factors.new_recovery_codes(ann);

    EXPECT_FALSE(factors.prove(ann, earlier[0], nine_o_clock));
    EXPECT_THAT(installation.all_of("second-factor"), Not(HasSubstr(codes[0].substr(2))));
    EXPECT_FALSE(factors.prove(bob, codes[0], nine_o_clock));
}

TEST_F(ASecondFactor, slows_guessing_down_from_many_machines_and_not_for_the_owners_own_browser)
{
    set_up();
    const auto browser = installation.accounts().remember_browser(ann, {}, nine_o_clock);
    for (int tries = 0; tries < 8; ++tries)
        (void)factors.prove(ann, "000000", nine_o_clock + 60s, {{}, "192.0.2." + std::to_string(tries)});
    const auto now = nine_o_clock + 60s;
    const auto code = totp_code(secret, now);

    EXPECT_THAT(factors.prove(ann, code, now, {{}, "192.0.2.200"}).error().message, HasSubstr("Too many tries"));
    EXPECT_TRUE(factors.prove(ann, code, now, {browser, "192.0.2.1"}));
}

TEST_F(ASecondFactor, is_asked_for_in_a_step_that_ends_after_ten_minutes_or_five_wrong_codes)
{
    const auto slow = factors.begin_half(ann, {}, nine_o_clock);
    const auto guessed = factors.begin_half(ann, {}, nine_o_clock);
    for (int tries = 0; tries < 4; ++tries) factors.wrong_half(guessed);

    EXPECT_TRUE(factors.find_half(slow, nine_o_clock + 10min));
    EXPECT_FALSE(factors.find_half(slow, nine_o_clock + 11min));
    EXPECT_TRUE(factors.find_half(guessed, nine_o_clock));
    factors.wrong_half(guessed);
    EXPECT_FALSE(factors.find_half(guessed, nine_o_clock));
    EXPECT_FALSE(factors.take_half(guessed));
}

TEST_F(ASecondFactor, is_asked_for_in_a_step_that_signs_in_once)
{
    const auto token = factors.begin_half(ann, {"Firefox on Linux", "passphrase", false}, nine_o_clock);

    EXPECT_EQ(factors.find_half(token, nine_o_clock)->how.browser, "Firefox on Linux");
    EXPECT_TRUE(factors.take_half(token));
    EXPECT_FALSE(factors.take_half(token));
    EXPECT_FALSE(factors.find_half(token, nine_o_clock));
    EXPECT_FALSE(factors.find_half("a token that nobody gave out", nine_o_clock));
}

TEST_F(ASecondFactor, is_not_asked_for_any_more_when_the_account_is_disabled_in_between)
{
    const auto token = factors.begin_half(ann, {}, nine_o_clock);

    installation.accounts().disable(ann);

    EXPECT_FALSE(factors.find_half(token, nine_o_clock));
}

TEST_F(ASecondFactor, is_gone_with_its_codes_when_all_is_taken_away)
{
    set_up();
    const auto codes = factors.new_recovery_codes(ann);
    const auto later = nine_o_clock + 60s;

    factors.remove_all(ann);

    EXPECT_FALSE(factors.of(ann).any());
    EXPECT_FALSE(factors.prove(ann, codes[0], later));
    EXPECT_FALSE(factors.prove(ann, totp_code(secret, later), later));
}

} // namespace
} // namespace throughline::identity
