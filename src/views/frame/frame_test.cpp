#include "views/frame/frame.hpp"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

namespace throughline::views {

namespace {

const Assets assets{
    .style_sheet = "/assets/t-1.css", .script = "/assets/t-2.js", .begin_script = "/assets/b-3.js", .favicon = "/assets/f-4.svg"};

std::string shown(const PageFrame& page, const Html& main = {}) { return frame(page, assets, main).take(); }

} // namespace

TEST(Frame, is_a_british_english_document_with_the_main_content_where_the_skip_link_leads)
{
    const auto page = shown({.title = "Cases"}, Html{"<h1>Cases</h1>"});

    EXPECT_TRUE(page.starts_with(R"(<!DOCTYPE html><html lang="en-GB")"));
    EXPECT_TRUE(page.contains(R"(<a href="#main-content" class="govuk-skip-link")"));
    EXPECT_TRUE(page.contains(R"(<main class="govuk-main-wrapper" id="main-content"><h1>Cases</h1></main>)"));
}

TEST(Frame, puts_the_error_first_in_the_title)
{
    EXPECT_TRUE(shown({.title = "Notify", .has_errors = true}).contains("<title>Error: Notify – Throughline</title>"));
    EXPECT_TRUE(shown({.title = "Notify"}).contains("<title>Notify – Throughline</title>"));
}

TEST(Frame, escapes_what_people_chose)
{
    const auto page = shown({.title = "<b>", .partnership = "Marram & Tarnside", .signed_in = SignedIn{.name = "O'Neil <x>"}});

    EXPECT_TRUE(page.contains("<title>&lt;b&gt; – Throughline</title>"));
    EXPECT_TRUE(page.contains("Marram &amp; Tarnside"));
    EXPECT_TRUE(page.contains("O&#39;Neil &lt;x&gt;"));
}

TEST(Frame, has_nothing_inline)
{
    const auto page =
        shown({.title = "x", .is_rehearsal = true, .signed_in = SignedIn{.name = "Ada"}, .timeout = SessionTimeout{.seconds = 900}});

    EXPECT_FALSE(page.contains("<style"));
    EXPECT_FALSE(page.contains(" style="));
    for (auto at = page.find("<script"); at != std::string::npos; at = page.find("<script", at + 1)) {
        const auto end = page.find('>', at);
        EXPECT_TRUE(page.substr(at, end - at).contains(" src=\"/assets/"));
        EXPECT_EQ(page.substr(end + 1, 9), "</script>");
    }
}

TEST(Frame, carries_its_handling_mark_above_everything_and_on_paper)
{
    const auto page = shown({});

    EXPECT_LT(page.find("OFFICIAL-SENSITIVE"), page.find("govuk-generic-header"));
    EXPECT_TRUE(page.contains(R"(<div class="tl-print-head"><p><strong>OFFICIAL-SENSITIVE</strong>)"));
    EXPECT_TRUE(page.contains("tl-print-marked"));
}

TEST(Frame, does_not_print_the_usual_mark_where_another_one_holds)
{
    const auto page = shown({.handling_mark = "OFFICIAL"});

    EXPECT_FALSE(page.contains("OFFICIAL-SENSITIVE"));
    EXPECT_FALSE(page.contains("tl-print-marked"));
}

TEST(Frame, says_on_every_page_of_a_rehearsal_that_nothing_is_real)
{
    EXPECT_TRUE(shown({.is_rehearsal = true}).contains("<strong>This is a rehearsal:</strong> nothing here is real"));
    EXPECT_FALSE(shown({}).contains("rehearsal"));
}

TEST(Frame, says_that_it_is_not_how_to_report_a_child_at_risk_and_how_to)
{
    EXPECT_TRUE(
        shown({}).contains(R"(This is not how to report a child at risk. <a class="tl-footer__link" href="/report-a-child-at-risk">)"));
}

TEST(Frame, leads_to_accessibility_cookies_and_help_from_every_page)
{
    const auto page = shown({});

    EXPECT_TRUE(page.contains(R"(href="/accessibility")"));
    EXPECT_TRUE(page.contains(R"(href="/cookies")"));
    EXPECT_TRUE(page.contains(R"(href="/help")"));
}

TEST(Frame, lets_only_somebody_who_is_signed_in_sign_out_by_a_form_with_a_token)
{
    const auto page = shown({.signed_in = SignedIn{.name = "Ada", .sign_out_token = "t0"}});

    EXPECT_TRUE(
        page.contains(R"(<form class="tl-account__out" method="post" action="/sign-out"><input type="hidden" name="csrf" value="t0">)"));
    EXPECT_FALSE(shown({}).contains("/sign-out"));
}

TEST(Frame, shows_the_parts_this_person_may_use_and_marks_the_current_one)
{
    const auto page = shown({.navigation = {{"Work", "/work", true}, {"Cases", "/cases"}}});

    EXPECT_TRUE(page.contains(R"(href="/work" aria-current="true")"));
    EXPECT_TRUE(page.contains(R"(<a class="govuk-service-navigation__link" href="/cases">Cases</a>)"));
}

TEST(Frame, puts_the_way_back_before_the_main_content)
{
    const auto page = shown({.back = BackLink{.href = "/cases/1"}});

    EXPECT_LT(page.find(R"(<a href="/cases/1" class="govuk-back-link">Back</a>)"), page.find("<main"));
}

TEST(Frame, announces_each_message_by_a_title_of_its_own)
{
    const auto page = shown({.messages = {{.content = "Saved"}, {.content = "The mail is slow today", .is_success = false}}});

    EXPECT_TRUE(page.contains(R"(role="alert" aria-labelledby="message-1")"));
    EXPECT_TRUE(page.contains(R"(role="region" aria-labelledby="message-2")"));
}

TEST(Frame, tells_scripts_when_the_sign_in_ends)
{
    const auto page = shown({.timeout = SessionTimeout{.seconds = 1200, .csrf_token = "t1"}});

    EXPECT_TRUE(page.contains(R"(data-session-seconds="1200")"));
    EXPECT_TRUE(page.contains(R"(data-session-token="t1")"));
}

TEST(AssetsFrom, takes_addresses_of_this_site_only)
{
    const auto found = assets_from([](std::string_view name) { return "/assets/" + std::string{name}; });

    EXPECT_EQ(found.style_sheet.view(), "/assets/throughline.css");
    EXPECT_THROW((void)assets_from([](std::string_view) { return "javascript:x"; }), std::logic_error);
}

} // namespace throughline::views
