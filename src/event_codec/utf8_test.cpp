#include "event_codec/utf8.hpp"

#include <gtest/gtest.h>

namespace throughline::event_codec {
namespace {

TEST(IsUtf8, takes_sequences_of_every_length_up_to_the_last_character)
{
    for (const auto* text :
         {"", "plain", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80",
          "\xf4\x8f\xbf\xbf"})
        EXPECT_TRUE(is_utf8(text)) << text;
    EXPECT_TRUE(is_utf8(std::string_view("a\0b", 3)));
}

TEST(IsUtf8, refuses_overlong_forms)
{
    for (const auto* text : {"\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf"})
        EXPECT_FALSE(is_utf8(text));
}

TEST(IsUtf8, refuses_surrogates)
{
    EXPECT_FALSE(is_utf8("\xed\xa0\x80"));
    EXPECT_FALSE(is_utf8("\xed\xbf\xbf"));
}

TEST(IsUtf8, refuses_what_lies_beyond_the_last_character)
{
    EXPECT_FALSE(is_utf8("\xf4\x90\x80\x80"));
    EXPECT_FALSE(is_utf8("\xf5\x80\x80\x80"));
    EXPECT_FALSE(is_utf8("\xff"));
}

TEST(IsUtf8, refuses_a_sequence_that_is_cut_short_or_begins_in_the_middle)
{
    for (const auto* text :
         {"a\xc3", "\xe2\x80", "\xf0\x9f\x8c", "\x80",
          "\xc3"
          "a",
          "\xe2\x80"
          "a"})
        EXPECT_FALSE(is_utf8(text));
}

} // namespace
} // namespace throughline::event_codec
