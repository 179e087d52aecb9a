#include "web/server/percent.hpp"

#include <gtest/gtest.h>

namespace throughline::web {
namespace {

TEST(PercentDecoded, reads_both_cases_of_hexadecimal) { EXPECT_EQ(percent_decoded("%2f%2F%c3%A9"), "//\xC3\xA9"); }

TEST(PercentDecoded, leaves_a_plus_alone) { EXPECT_EQ(percent_decoded("a+b"), "a+b"); }

TEST(PercentDecoded, decodes_only_once) { EXPECT_EQ(percent_decoded("%252e"), "%2e"); }

TEST(PercentDecoded, refuses_what_is_not_two_hexadecimal_digits)
{
    for (const auto* wrong : {"%", "%4", "a%", "%4g", "%g4", "% 4", "%%41", "%u0041", "%-1", "%+1"})
        EXPECT_EQ(percent_decoded(wrong), std::nullopt) << wrong;
}

TEST(FormDecoded, reads_a_plus_as_a_space) { EXPECT_EQ(form_decoded("a+b%2B"), "a b+"); }

TEST(PercentEncoded, leaves_only_the_unreserved_letters)
{
    EXPECT_EQ(percent_encoded("aZ09-._~"), "aZ09-._~");
    EXPECT_EQ(percent_encoded("agency-report/A-3#2"), "agency-report%2FA-3%232");
    EXPECT_EQ(percent_encoded("a b+c&d=e?f%g\xC3\xA9"), "a%20b%2Bc%26d%3De%3Ff%25g%C3%A9");
}

TEST(PercentEncoded, comes_back_as_it_was)
{
    std::string every;
    for (int byte = 0; byte < 256; ++byte) every += static_cast<char>(byte);

    EXPECT_EQ(percent_decoded(percent_encoded(every)), every);
    EXPECT_EQ(form_decoded(percent_encoded(every)), every);
}

TEST(QueryFrom, joins_names_and_values_in_order)
{
    EXPECT_EQ(query_from({{"stage", "rapid review"}, {"late", "yes"}, {"late", ""}}), "stage=rapid%20review&late=yes&late=");
}

TEST(QueryFrom, makes_nothing_from_nothing) { EXPECT_EQ(query_from({}), ""); }

TEST(PathFrom, keeps_a_segment_with_a_slash_as_one)
{
    EXPECT_EQ(path_from({"cases", "MSP-26-K7QD", "steps", "agency-report/A-3#2"}), "/cases/MSP-26-K7QD/steps/agency-report%2FA-3%232");
    EXPECT_EQ(path_from({}), "/");
}

} // namespace
} // namespace throughline::web
