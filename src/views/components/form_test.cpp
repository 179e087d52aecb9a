#include "views/components/form.hpp"

#include <gtest/gtest.h>
#include <string>

namespace throughline::views {

namespace {

bool holds(const Html& html, std::string_view part) { return html.view().contains(part); }

FormValues with_error(std::string field, std::string message) { return FormValues{{}, {{std::move(field), std::move(message)}}}; }

} // namespace

TEST(TextField, shows_what_was_typed_escaped)
{
    const FormValues values{{{"name", R"("><script>)"}}};

    EXPECT_TRUE(holds(text_field(values, {.name = "name", .label = "Name"}), R"(value="&quot;&gt;&lt;script&gt;")"));
}

TEST(TextField, shows_its_error_and_is_described_by_it)
{
    const auto html = text_field(with_error("name", "Enter a name"), {.name = "name", .label = "Name"});

    EXPECT_TRUE(holds(html, R"(aria-describedby="name-error")"));
    EXPECT_TRUE(holds(html, "Enter a name</p>"));
}

TEST(TextField, does_not_show_the_error_of_another_field)
{
    EXPECT_FALSE(holds(text_field(with_error("other", "Enter a name"), {.name = "name", .label = "Name"}), "error"));
}

TEST(NumberField, is_text_that_brings_up_digits)
{
    const auto html = number_field({}, {.name = "children", .label = "How many children?"});

    EXPECT_TRUE(holds(html, R"(type="text")"));
    EXPECT_TRUE(holds(html, R"(inputmode="numeric")"));
}

TEST(LongTextField, counts_words_where_there_is_a_most)
{
    const auto html = long_text_field({}, {.name = "reasons", .label = "Reasons", .max_words = 300});

    EXPECT_TRUE(holds(html, "You can enter up to 300 words"));
    EXPECT_FALSE(holds(html, " maxlength="));
}

TEST(LongTextField, keeps_an_empty_first_line)
{
    const FormValues values{{{"what", "\nsecond"}}};

    EXPECT_TRUE(holds(long_text_field(values, {.name = "what", .label = "What"}), ">\n\nsecond</textarea>"));
}

TEST(ChoiceField, marks_the_one_answer_that_was_given)
{
    const FormValues values{{{"safe", "no"}}};

    const auto html = yes_or_no_field(values, {.name = "safe", .label = "Is every child safe now?"});

    EXPECT_TRUE(holds(html, R"(value="no" checked)"));
    EXPECT_FALSE(holds(html, R"(value="yes" checked)"));
}

TEST(ChoicesField, marks_every_answer_that_was_given)
{
    const FormValues values{{{"criteria", "a"}, {"criteria", "c"}}};

    const auto html = choices_field(values, {.name = "criteria", .choices = {{.value = "a"}, {.value = "b"}, {.value = "c"}}});

    EXPECT_TRUE(holds(html, R"(value="a" checked)"));
    EXPECT_FALSE(holds(html, R"(value="b" checked)"));
    EXPECT_TRUE(holds(html, R"(value="c" checked)"));
}

TEST(SelectField, begins_with_an_empty_answer)
{
    const FormValues values{{{"agency", "2"}}};

    const auto html = select_field(
        values, {.name = "agency", .choices = {{.value = "1", .label = "Fellmark Police"}, {.value = "2", .label = "Tarnside Council"}}});

    EXPECT_TRUE(holds(html, R"(<option value="">Choose</option>)"));
    EXPECT_TRUE(holds(html, R"(<option value="2" selected>Tarnside Council</option>)"));
}

TEST(DayField, shows_its_three_parts_as_typed)
{
    const FormValues values{{{"aware-day", "5"}, {"aware-month", "march"}, {"aware-year", "2026"}}};

    const auto html = day_field(values, {.name = "aware", .label = "When?"});

    EXPECT_TRUE(holds(html, R"(name="aware-day" type="text" value="5")"));
    EXPECT_TRUE(holds(html, R"(name="aware-month" type="text" value="march")"));
    EXPECT_TRUE(holds(html, R"(name="aware-year" type="text" value="2026")"));
}

TEST(DayField, marks_only_the_part_at_fault)
{
    const auto html = day_field(with_error("aware-month", "The month must be between 1 and 12"), {.name = "aware", .label = "When?"});

    EXPECT_TRUE(holds(html, "The month must be between 1 and 12"));
    EXPECT_TRUE(holds(html, R"(govuk-input--error govuk-input--width-2" id="aware-month")"));
    EXPECT_FALSE(holds(html, R"(govuk-input--error govuk-input--width-2" id="aware-day")"));
}

TEST(InexactDayField, asks_how_sure_the_day_is_and_keeps_both_ends)
{
    const FormValues values{{{"hurt-certainty", "between"}, {"hurt-earliest-day", "3"}, {"hurt-latest-day", "9"}}};

    const auto html = inexact_day_field(values, {.name = "hurt", .label = "When was the child hurt?"});

    EXPECT_TRUE(holds(html, R"(value="between" checked)"));
    EXPECT_TRUE(holds(html, R"(name="hurt-earliest-day" type="text" value="3")"));
    EXPECT_TRUE(holds(html, R"(name="hurt-latest-day" type="text" value="9")"));
    EXPECT_TRUE(holds(html, "Not known"));
}

TEST(InexactDayField, shows_an_error_about_the_whole)
{
    const auto values = with_error("hurt", "Say when the child was hurt");

    const auto html = inexact_day_field(values, {.name = "hurt", .label = "When was the child hurt?"});

    EXPECT_TRUE(holds(html, "Say when the child was hurt"));
    EXPECT_TRUE(holds(error_summary_of(values, html), R"(href="#hurt-certainty")"));
}

TEST(Form, carries_its_token_the_version_read_and_the_change_meant)
{
    const auto html = form({.action = "/cases/1/steps/2", .csrf_token = "t0", .version = "7", .change = "c9"}, Html{"<p>x</p>"});

    EXPECT_TRUE(holds(html, R"(<form method="post" action="/cases/1/steps/2")"));
    EXPECT_TRUE(holds(html, R"(<input type="hidden" name="csrf" value="t0">)"));
    EXPECT_TRUE(holds(html, R"(<input type="hidden" name="version" value="7">)"));
    EXPECT_TRUE(holds(html, R"(<input type="hidden" name="change" value="c9">)"));
    EXPECT_TRUE(holds(html, "<p>x</p></form>"));
}

TEST(Form, says_where_its_draft_is_kept)
{
    EXPECT_TRUE(holds(form({.action = "/x", .draft = Href{"/x/draft"}}, {}), R"(data-autosave="/x/draft")"));
    EXPECT_FALSE(holds(form({.action = "/x"}, {}), "data-autosave"));
}

TEST(ErrorSummaryOf, is_nothing_where_nothing_is_wrong) { EXPECT_TRUE(error_summary_of({}, {}).empty()); }

TEST(ErrorSummaryOf, leads_to_the_controls_in_the_order_of_the_page)
{
    const FormValues values{{}, {{"what", "Say what happened"}, {"aware", "Enter the day"}, {"", "Somebody changed this before you"}}};
    const auto fields =
        day_field(values, {.name = "aware", .label = "When?"}) + long_text_field(values, {.name = "what", .label = "What?"});

    const auto summary = error_summary_of(values, fields);

    const auto whole = summary.view().find("<li>Somebody changed this before you</li>");
    const auto day = summary.view().find(R"(<a href="#aware-day">Enter the day</a>)");
    const auto text = summary.view().find(R"(<a href="#what">Say what happened</a>)");
    ASSERT_NE(text, std::string_view::npos);
    EXPECT_LT(whole, day);
    EXPECT_LT(day, text);
}

TEST(ErrorSummaryOf, leads_to_the_part_of_a_date_that_is_at_fault)
{
    const auto values = with_error("aware-month", "The month must be between 1 and 12");

    const auto summary = error_summary_of(values, day_field(values, {.name = "aware", .label = "When?"}));

    EXPECT_TRUE(holds(summary, R"(href="#aware-month")"));
}

TEST(ErrorSummaryOf, escapes_what_a_message_repeats)
{
    EXPECT_TRUE(holds(error_summary_of(with_error("a", "No such agency: <b>"), {}), "No such agency: &lt;b&gt;"));
}

TEST(FormValues, give_the_controls_of_two_forms_on_a_page_ids_of_their_own)
{
    const auto sending = FormValues{}.in_form("send");
    const auto receipt = FormValues{}.in_form("receipt");

    EXPECT_TRUE(holds(text_field(sending, {.name = "reason", .label = "Why?"}), R"(id="send-reason" name="reason")"));
    EXPECT_TRUE(holds(text_field(receipt, {.name = "reason", .label = "Why?"}), R"(id="receipt-reason" name="reason")"));
    EXPECT_TRUE(holds(day_field(sending, {.name = "on", .label = "When?"}), R"(id="send-on-day" name="on-day")"));
    EXPECT_TRUE(holds(select_field(sending, {.name = "who", .label = "Who?"}), R"(id="send-who" name="who")"));
    EXPECT_TRUE(holds(yes_or_no_field(sending, {.name = "sure", .label = "Sure?"}), R"(id="send-sure" name="sure")"));
}

TEST(ErrorSummary, leads_to_the_field_of_the_form_that_was_sent)
{
    const auto errors = with_error("reason", "Say why");
    const auto both = text_field(FormValues{}.in_form("send"), {.name = "reason", .label = "Why?"}) +
                      text_field(errors.in_form("receipt"), {.name = "reason", .label = "Why?"});

    EXPECT_TRUE(holds(error_summary_of(errors.in_form("receipt"), both), R"(href="#receipt-reason")"));
}

} // namespace throughline::views
