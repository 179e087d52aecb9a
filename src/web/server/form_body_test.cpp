#include "web/server/form_body.hpp"

#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using enum RefusedRequest;
using namespace std::string_view_literals;

TEST(UrlencodedForm, keeps_order_and_repeated_names)
{
    EXPECT_EQ(
        urlencoded_form_from("who=a+b&agency=A-1&agency=A-2&note=%C3%A9%26"),
        (Fields{{"who", "a b"}, {"agency", "A-1"}, {"agency", "A-2"}, {"note", "\xC3\xA9&"}}));
}

TEST(UrlencodedForm, takes_a_name_without_a_value) { EXPECT_EQ(urlencoded_form_from("a&b=&&"), (Fields{{"a", ""}, {"b", ""}})); }

TEST(UrlencodedForm, is_empty_where_nothing_came) { EXPECT_EQ(urlencoded_form_from(""), Fields{}); }

TEST(UrlencodedForm, tidies_what_was_typed)
{
    EXPECT_EQ(urlencoded_form_from("a=one%0D%0Atwo%0Bthree%02"), (Fields{{"a", "one\ntwo\nthree"}}));
}

TEST(UrlencodedForm, refuses_what_is_wrongly_encoded)
{
    for (const auto* wrong : {"a=%", "a=%4", "a=%zz", "%=a", "a=b&c=%f"})
        EXPECT_EQ(urlencoded_form_from(wrong).error(), bad_percent_encoding) << wrong;
}

TEST(UrlencodedForm, refuses_invalid_utf8_in_names_and_values)
{
    for (const auto* wrong : {"a=%ff", "%c3=a", "a=%ed%a0%80", "a=\xFF"}) EXPECT_EQ(urlencoded_form_from(wrong).error(), bad_utf8) << wrong;
}

TEST(UrlencodedForm, refuses_a_nul_and_control_characters_in_names)
{
    for (const auto wrong : {"a=%00"sv, "a=b%00c"sv, "a%00=b"sv, "a%0a=b"sv, "a\0=b"sv, "a=\0"sv})
        EXPECT_EQ(urlencoded_form_from(wrong).error(), control_character) << wrong;
}

TEST(UrlencodedForm, refuses_a_field_without_a_name) { EXPECT_EQ(urlencoded_form_from("=a").error(), bad_form); }

TEST(UrlencodedForm, refuses_what_is_over_the_limits)
{
    const FormLimits limits{.fields = 2, .name = 3, .value = 4};

    EXPECT_TRUE(urlencoded_form_from("abc=defg&a=b", limits));
    EXPECT_EQ(urlencoded_form_from("a&b&c", limits).error(), too_many_form_fields);
    EXPECT_EQ(urlencoded_form_from("abcd=a", limits).error(), form_field_too_large);
    EXPECT_EQ(urlencoded_form_from("a=bcdef", limits).error(), form_field_too_large);
    EXPECT_TRUE(urlencoded_form_from("a=%41%41%41%41", limits)) << "the limit is on what was typed, not on how it was sent";
}

} // namespace
} // namespace throughline::web
