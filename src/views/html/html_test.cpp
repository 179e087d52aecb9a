#include "views/html/html.hpp"

#include "views/html/content.hpp"

#include <gtest/gtest.h>
#include <string>
#include <type_traits>

namespace throughline::views {

namespace {

// What must not compile: text that was not written in the program becoming markup.
static_assert(!std::is_constructible_v<Html, std::string>);
static_assert(!std::is_constructible_v<Html, const std::string&>);
static_assert(!std::is_constructible_v<Html, std::string_view>);
static_assert(!std::is_constructible_v<Html, const char*>);
static_assert(!std::is_constructible_v<Html, char*>);
static_assert(!std::is_constructible_v<Html, std::nullptr_t>);
static_assert(!std::is_constructible_v<Markup, std::string>);
static_assert(!std::is_constructible_v<Markup, std::string_view>);
static_assert(!std::is_constructible_v<Markup, const char*>);
static_assert(!std::is_constructible_v<TagName, std::string>);
static_assert(!std::is_constructible_v<TagName, const char*>);
static_assert(!std::is_assignable_v<Html&, std::string>);
static_assert(!std::is_assignable_v<Html&, const char*>);

template <class Left, class Right>
concept can_be_added = requires(Left& left, const Right& right) { left += right; };
static_assert(can_be_added<Html, Html>);
static_assert(can_be_added<Html, Markup>);
static_assert(!can_be_added<Html, std::string>);
static_assert(!can_be_added<Html, std::string_view>);
static_assert(!can_be_added<Html, const char*>);
static_assert(!can_be_added<Html, Content>);

// What the check of literals refuses; a literal that throws does not compile.
static_assert(literal::has_inline_handler("<a onclick=\"x\">"));
static_assert(!literal::has_inline_handler("<p>on time, once = twice</p>"));
static_assert(!literal::starts_an_entity("& so on"));
static_assert(literal::starts_an_entity("&nbsp;"));
static_assert(literal::starts_an_entity("&#39;"));

} // namespace

TEST(Html, keeps_a_literal_as_it_is_written) { EXPECT_EQ(Html{"<b>5 &lt; 6</b>"}.view(), "<b>5 &lt; 6</b>"); }

TEST(Html, escapes_text_so_that_it_opens_no_element_and_ends_no_attribute)
{
    const auto html = Html::text(R"(<script>alert("it's")</script> & more)");

    EXPECT_EQ(html.view(), "&lt;script&gt;alert(&quot;it&#39;s&quot;)&lt;/script&gt; &amp; more");
}

TEST(Html, escapes_text_that_looks_escaped_already) { EXPECT_EQ(Html::text("&amp;").view(), "&amp;amp;"); }

TEST(Html, keeps_letters_beyond_ascii_and_line_ends) { EXPECT_EQ(Html::text("Zoë Ąćki\n王").view(), "Zoë Ąćki\n王"); }

TEST(Html, shows_a_control_character_as_the_replacement_character)
{
    EXPECT_EQ(
        Html::text(std::string_view{"a\0b\x07", 4}).view(), "a\xEF\xBF\xBD"
                                                            "b\xEF\xBF\xBD");
}

TEST(Html, grows_by_literals_text_numbers_and_other_markup)
{
    Html html{"<li>"};
    html.add_text("R&R ").add_number(-42);
    html += "</li>";

    EXPECT_EQ((Html{"<ul>"} + html + "</ul>").view(), "<ul><li>R&amp;R -42</li></ul>");
}

TEST(Html, writes_a_whole_element_with_escaped_attributes)
{
    const std::string title = R"(a "b" <c>)";

    EXPECT_EQ(
        element("p", {{"title", title}, {"hidden"}}, Html::text("x < y")).view(),
        R"(<p title="a &quot;b&quot; &lt;c&gt;" hidden>x &lt; y</p>)");
}

TEST(Html, does_not_close_an_element_that_can_hold_nothing) { EXPECT_EQ(element("br", {}).view(), "<br>"); }

TEST(Content, takes_words_as_text_even_when_they_are_a_literal)
{
    const Content content = "<b>bold</b>";

    EXPECT_EQ(content.html().view(), "&lt;b&gt;bold&lt;/b&gt;");
}

TEST(Content, takes_markup_as_it_is)
{
    const Content content = Html{"<b>bold</b>"};

    EXPECT_EQ(content.html().view(), "<b>bold</b>");
}

} // namespace throughline::views
