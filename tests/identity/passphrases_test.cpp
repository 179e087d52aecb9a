#include "identity/browser_words.hpp"
#include "identity/passwords.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::identity {
namespace {

using testing::HasSubstr;

std::string fault_of(std::string_view passphrase)
{
    return fault_of_passphrase(passphrase, {"ann.reed", "Ann Reed", "Marram Partnership"}).value_or("taken");
}

TEST(Passphrase, of_four_words_that_do_not_belong_together_is_taken)
{
    EXPECT_EQ(fault_of("kettle heron window orange"), "taken");
    EXPECT_EQ(fault_of("four words for a test"), "taken");
}

TEST(Passphrase, needs_no_capital_figure_or_sign_and_may_be_long)
{
    EXPECT_EQ(fault_of("lighthouse keepers umbrella"), "taken");
    EXPECT_EQ(fault_of("kettle heron window orange " + std::string(300, 'x')), "taken");
    EXPECT_EQ(fault_of("Schlüssel Brücke Käse Dünen"), "taken");
}

TEST(Passphrase, of_fourteen_characters_is_too_short_and_of_fifteen_is_not)
{
    EXPECT_THAT(fault_of("zq7vk2mmx1rt9b"), HasSubstr("at least 15 characters"));
    EXPECT_EQ(fault_of("zq7vk2mmx1rt9bw"), "taken");
}

TEST(Passphrase, that_everybody_knows_is_refused_however_it_is_written)
{
    for (const auto* known :
         {"correct horse battery staple", "Correct-Horse-Battery-Staple!", "correcthorsebatterystaple1", "1qaz2wsx3edc4rfv5tgb",
          "working together 2023"}) {
        EXPECT_THAT(fault_of(known), HasSubstr("known to everybody")) << known;
    }
}

TEST(Passphrase, of_leaked_words_keyboard_rows_dates_and_repeats_is_refused)
{
    for (const auto* weak :
         {"password12345678", "p@ssw0rdp@ssw0rd1", "qwertyuiopasdfgh", "111111111111111", "Winter2026Winter2026", "iloveyouiloveyou",
          "aaaaaaaaaaaaaaaaaaab"}) {
        EXPECT_THAT(fault_of(weak), HasSubstr("can be guessed")) << weak;
    }
}

TEST(Passphrase, made_of_the_persons_own_names_is_refused)
{
    EXPECT_THAT(fault_of("ann.reed and a kettle"), HasSubstr("sign-in name"));
    EXPECT_THAT(fault_of("annreedmarrampartnership"), HasSubstr("can be guessed"));
}

TEST(Passphrase, with_a_character_that_ends_texts_is_refused)
{
    EXPECT_THAT(fault_of(std::string_view{"kettle heron\0window orange", 26}), HasSubstr("Use letters"));
}

TEST(Browser, is_told_in_plain_words)
{
    EXPECT_EQ(
        browser_in_words(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0"),
        "Edge on Windows");
    EXPECT_EQ(browser_in_words("Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0"), "Firefox on Linux");
    EXPECT_EQ(
        browser_in_words("Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 "
                         "Mobile/15E148 Safari/604.1"),
        "Safari on an iPhone");
    EXPECT_EQ(browser_in_words(""), "A browser on an unknown machine");
}

} // namespace
} // namespace throughline::identity
