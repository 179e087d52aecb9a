#include "web/server/request_target.hpp"

#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using enum RefusedRequest;
using Segments = std::vector<std::string>;

TEST(RequestTarget, has_no_segments_at_the_root)
{
    const auto target = request_target_from("/");

    ASSERT_TRUE(target);
    EXPECT_TRUE(target->segments.empty());
    EXPECT_FALSE(target->trailing_slash);
}

TEST(RequestTarget, splits_before_it_decodes)
{
    EXPECT_EQ(
        request_target_from("/cases/A/steps/agency-report%2FA-3%232")->segments, (Segments{"cases", "A", "steps", "agency-report/A-3#2"}));
}

TEST(RequestTarget, notes_a_last_slash)
{
    const auto target = request_target_from("/cases/");

    EXPECT_EQ(target->segments, Segments{"cases"});
    EXPECT_TRUE(target->trailing_slash);
}

TEST(RequestTarget, reads_the_query_in_order_with_repeats)
{
    EXPECT_EQ(
        request_target_from("/cases?late=yes&who=a+b%2B&late=no&flag&=x&&")->query,
        (Fields{{"late", "yes"}, {"who", "a b+"}, {"late", "no"}, {"flag", ""}, {"", "x"}}));
}

TEST(RequestTarget, takes_a_query_that_has_an_equals_sign_in_its_value)
{
    EXPECT_EQ(request_target_from("/?a=b=c")->query, (Fields{{"a", "b=c"}}));
}

struct Wrong {
    const char* target;
    RefusedRequest refused;
};

TEST(RequestTarget, refuses_what_is_no_clean_path)
{
    for (const auto& [target, refused] : {
             Wrong{"", target_not_a_path},
             {"*", target_not_a_path},
             {"cases", target_not_a_path},
             {"http://elsewhere.example/", target_not_a_path},
             {"elsewhere.example:443", target_not_a_path},
             {"?a=b", target_not_a_path},
             {"//elsewhere.example/", empty_segment},
             {"/cases//A", empty_segment},
             {"//", empty_segment},
             {"/cases/%2", bad_percent_encoding},
             {"/cases/%zz", bad_percent_encoding},
             {"/cases?a=%", bad_percent_encoding},
             {"/cases?%4=a", bad_percent_encoding},
             {"/cases/%00", control_character},
             {"/cases/a%0d%0ab", control_character},
             {"/cases?a=%00", control_character},
             {"/cases?a%7f=b", control_character},
             {"/cases/%ff", bad_utf8},
             {"/cases/%c0%af", bad_utf8},
             {"/cases?a=%ed%a0%80", bad_utf8},
             {"/..", path_traversal},
             {"/.", path_traversal},
             {"/assets/../keys.db", path_traversal},
             {"/assets/%2e%2e/keys.db", path_traversal},
             {"/assets/%2E%2e%2fkeys.db", path_traversal},
             {"/assets/a%2f..%2fb", path_traversal},
             {"/assets/..%5ckeys.db", path_traversal},
             {"/assets/.%2fa", path_traversal},
             {"/cases/a\\b", bad_target_character},
             {"/cases/a b", bad_target_character},
             {"/cases#top", bad_target_character},
             {"/cases?a=b#top", bad_target_character},
             {"/cases/\xC3\xA9", bad_target_character},
             {"/cases/<script>", bad_target_character},
             {"/cases?a=<b>", bad_target_character},
             {"/cases/{reference}", bad_target_character},
             {"/cases/a\tb", bad_target_character},
         }) {
        const auto read = request_target_from(target);
        ASSERT_FALSE(read) << target;
        EXPECT_EQ(read.error(), refused) << target << ": " << in_words(read.error());
    }
}

TEST(RequestTarget, takes_names_that_only_look_like_a_way_out)
{
    EXPECT_EQ(request_target_from("/cases/..a/b../...")->segments, (Segments{"cases", "..a", "b..", "..."}));
    EXPECT_EQ(request_target_from("/cases/%252e%252e")->segments, (Segments{"cases", "%2e%2e"}));
}

TEST(RequestTarget, refuses_what_is_over_the_limits)
{
    const TargetLimits limits{.length = 20, .segments = 2, .parameters = 2};

    EXPECT_TRUE(request_target_from("/" + std::string(19, 'a'), limits));
    EXPECT_EQ(request_target_from("/" + std::string(20, 'a'), limits).error(), target_too_long);
    EXPECT_TRUE(request_target_from("/a/b?c&d", limits));
    EXPECT_EQ(request_target_from("/a/b/c", limits).error(), too_many_parameters);
    EXPECT_EQ(request_target_from("/a?b&c&d", limits).error(), too_many_parameters);
}

} // namespace
} // namespace throughline::web
