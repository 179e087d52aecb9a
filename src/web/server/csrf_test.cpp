#include "web/server/csrf.hpp"

#include <gtest/gtest.h>

#include <set>

namespace throughline::web {
namespace {

const FormSecret secret = new_form_secret();

TEST(CsrfToken, is_good_for_what_it_was_made_for)
{
    const auto token = csrf_token(secret, "step.submit case-7 notify", "12");

    EXPECT_TRUE(is_csrf_token(token, secret, "step.submit case-7 notify", "12"));
}

TEST(CsrfToken, is_no_good_for_another_action)
{
    EXPECT_FALSE(is_csrf_token(csrf_token(secret, "step.submit", "12"), secret, "case.close", "12"));
}

TEST(CsrfToken, is_no_good_for_another_version)
{
    EXPECT_FALSE(is_csrf_token(csrf_token(secret, "step.submit", "12"), secret, "step.submit", "13"));
}

TEST(CsrfToken, is_no_good_for_another_sign_in)
{
    EXPECT_FALSE(is_csrf_token(csrf_token(secret, "step.submit", "12"), new_form_secret(), "step.submit", "12"));
}

TEST(CsrfToken, does_not_let_action_and_version_run_into_each_other)
{
    EXPECT_FALSE(is_csrf_token(csrf_token(secret, "step1", "2"), secret, "step", "12"));
}

TEST(CsrfToken, differs_in_every_answer)
{
    std::set<std::string> tokens;
    for (int time = 0; time < 100; ++time) tokens.insert(csrf_token(secret, "step.submit", "12"));

    EXPECT_EQ(tokens.size(), 100u);
}

TEST(CsrfToken, can_stand_in_a_form_as_it_is)
{
    EXPECT_EQ(
        csrf_token(secret, "step.submit", "12").find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
        std::string::npos);
}

TEST(CsrfToken, with_any_letter_changed_is_no_good)
{
    const auto token = csrf_token(secret, "step.submit", "12");
    for (std::size_t index = 0; index < token.size(); ++index) {
        auto changed = token;
        changed[index] = changed[index] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(is_csrf_token(changed, secret, "step.submit", "12")) << index;
    }
}

TEST(CsrfToken, that_is_empty_or_cut_or_longer_is_no_good)
{
    const auto token = csrf_token(secret, "step.submit", "12");

    EXPECT_FALSE(is_csrf_token("", secret, "step.submit", "12"));
    EXPECT_FALSE(is_csrf_token(token.substr(0, 40), secret, "step.submit", "12"));
    EXPECT_FALSE(is_csrf_token(token + "AAAA", secret, "step.submit", "12"));
    EXPECT_FALSE(is_csrf_token(std::string(86, '='), secret, "step.submit", "12"));
}

} // namespace
} // namespace throughline::web
