#include "web/server/text_checks.hpp"

#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using namespace std::string_view_literals;

std::string tidied(std::string_view typed)
{
    std::string text(typed);
    tidy_typed_text(text);
    return text;
}

TEST(IsUtf8, takes_every_length_of_sequence)
{
    EXPECT_TRUE(is_utf8(""));
    EXPECT_TRUE(is_utf8("plain text of more than eight letters"));
    EXPECT_TRUE(is_utf8("Z\xC3\xBC"
                        "rich, \xE2\x82\xAC, \xF0\x9F\x91\xB6, \xED\x9F\xBF, \xEE\x80\x80, \xF4\x8F\xBF\xBF"));
}

TEST(IsUtf8, refuses_overlong_forms_surrogates_and_what_is_beyond_unicode)
{
    for (const auto wrong :
         {"\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x80\xAF"sv, "\xE0\x9F\xBF"sv, "\xF0\x80\x80\xAF"sv, "\xF0\x8F\xBF\xBF"sv, "\xED\xA0\x80"sv,
          "\xED\xBF\xBF"sv, "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xFE"sv, "\xFF"sv})
        EXPECT_FALSE(is_utf8(wrong));
}

TEST(IsUtf8, refuses_sequences_that_are_cut_or_begin_in_the_middle)
{
    for (const auto wrong :
         {"\x80"sv, "\xBF"sv, "a\xC3"sv, "\xE2\x82"sv, "\xF0\x9F\x91"sv, "\xC3("sv, "\xE2(\xAC"sv, "\xE2\x82("sv,
          "eight letters\xC3 and more"sv})
        EXPECT_FALSE(is_utf8(wrong));
}

TEST(HasControlCharacter, finds_each_one)
{
    EXPECT_FALSE(has_control_character("Z\xC3\xBCrich ~"));
    for (char control = 0; control < 0x20; ++control) EXPECT_TRUE(has_control_character(std::string("a") + control));
    EXPECT_TRUE(has_control_character("\x7f"));
}

TEST(TidyTypedText, makes_every_line_end_one_line_feed) { EXPECT_EQ(tidied("a\r\nb\rc\nd\r\r\ne"), "a\nb\nc\nd\n\ne"); }

TEST(TidyTypedText, makes_line_breaks_of_other_programs_line_feeds) { EXPECT_EQ(tidied("a\vb\fc"), "a\nb\nc"); }

TEST(TidyTypedText, leaves_out_invisible_characters_and_keeps_tabs) { EXPECT_EQ(tidied("a\x01\tb\x1f\x7f\x08"), "a\tb"); }

TEST(TidyTypedText, keeps_everything_else) { EXPECT_EQ(tidied("“Rowan” – 5 £"), "“Rowan” – 5 £"); }

} // namespace
} // namespace throughline::web
