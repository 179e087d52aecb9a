#include "views/components/marks.hpp"

#include "views/components/bands.hpp"
#include "views/components/filter_layout.hpp"
#include "views/components/sub_navigation.hpp"
#include "views/components/timeline.hpp"
#include "views/components/typography.hpp"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

namespace throughline::views {

namespace {

bool holds(const Html& html, std::string_view part) { return html.view().contains(part); }

} // namespace

TEST(Badge, says_its_state_in_words_and_hides_its_sign_from_screen_readers)
{
    const auto html = badge({.content = "2 working days late", .state = State::late});

    EXPECT_TRUE(holds(html, "2 working days late</strong>"));
    EXPECT_TRUE(holds(html, R"(aria-hidden="true">!</span>)"));
}

TEST(Alert, says_its_kind_in_a_word)
{
    EXPECT_TRUE(holds(alert({.content = "x", .kind = AlertKind::stop}), ">Stop</p>"));
    EXPECT_TRUE(holds(alert({.content = "x", .kind = AlertKind::warning, .title = "No second person"}), "Warning: No second person"));
}

TEST(WhoCanSeeThis, names_the_readers)
{
    EXPECT_TRUE(holds(who_can_see_this("the business team <only>"), "<strong>Who can see this:</strong> the business team &lt;only&gt;"));
}

TEST(DepartureMark, asks_why_as_long_as_nobody_has_said_it)
{
    const auto open = departure_mark({.what = "Notified late", .rule = "within 5 working days", .give_reason = Href{"/why"}});
    const auto answered = departure_mark({.what = "Notified late", .reason = "The office was flooded"});

    EXPECT_TRUE(holds(open, "Nobody has said why yet."));
    EXPECT_TRUE(holds(open, R"(href="/why")"));
    EXPECT_TRUE(holds(answered, "Why: The office was flooded"));
    EXPECT_FALSE(holds(answered, "Nobody has said why yet."));
}

TEST(EmptyState, says_what_to_do_first)
{
    EXPECT_TRUE(holds(
        empty_state({.title = "No requests yet", .action = "Send the first request", .action_href = Href{"/new"}}),
        "Send the first request"));
}

TEST(ProcedureBand, names_the_version_a_case_works_to)
{
    EXPECT_TRUE(holds(procedure_band({.procedure = "Marram, version 2023-03"}), "This case works to Marram, version 2023-03"));
}

TEST(PastBand, says_which_day_is_shown_and_how_to_come_back)
{
    const auto html = past_band({.day = "4 June 2026", .today = "/cases/1"});

    EXPECT_TRUE(holds(html, "As it stood on 4 June 2026."));
    EXPECT_TRUE(holds(html, R"(href="/cases/1")"));
}

TEST(Timeline, says_how_many_entries_a_filter_hides)
{
    const auto filtered = timeline({.hidden_items = 3, .show_all = Href{"/all"}});

    EXPECT_TRUE(holds(filtered, "3 entries are not shown"));
    EXPECT_TRUE(holds(filtered, R"(href="/all")"));
    EXPECT_TRUE(holds(timeline({.hidden_items = 1}), "1 entry is not shown"));
    EXPECT_FALSE(holds(timeline({}), "not shown"));
}

TEST(Timeline, gives_the_time_for_machines_too)
{
    const auto html = timeline({.items = {{.title = "Sent", .datetime = "2026-03-09", .date_in_words = "Monday 9 March 2026"}}});

    EXPECT_TRUE(holds(html, R"(<time datetime="2026-03-09">Monday 9 March 2026</time>)"));
}

TEST(FilterLayout, is_a_form_whose_address_is_the_filter)
{
    const auto html = filter_layout(
        {.action = "/cases", .chosen = {{"Stage", "Rapid review", "/cases?late=yes"}}, .clear = "/cases", .kept = {{"sort", "due"}}},
        Html{"<p>list</p>"});

    EXPECT_TRUE(holds(html, R"(<form method="get" novalidate action="/cases">)"));
    EXPECT_TRUE(
        holds(html, R"(href="/cases?late=yes"><span class="govuk-visually-hidden">Remove the filter </span>Stage: Rapid review</a>)"));
    EXPECT_TRUE(holds(html, R"(<input type="hidden" name="sort" value="due">)"));
    EXPECT_TRUE(holds(html, "<p>list</p>"));
}

TEST(SubNavigation, marks_the_current_page_for_screen_readers)
{
    const auto html = sub_navigation({.label = "Parts of this case", .items = {{"Overview", "/a", true}, {"History", "/b"}}});

    EXPECT_TRUE(holds(html, R"(aria-label="Parts of this case")"));
    EXPECT_TRUE(holds(html, R"(href="/a" aria-current="page")"));
    EXPECT_FALSE(holds(html, R"(href="/b" aria-current="page")"));
}

TEST(SortableHeader, tells_its_order_by_aria_sort_and_sorts_by_a_link)
{
    const auto html = table({.head = {sortable_header({.content = "Due", .href = "/cases?sort=due", .order = Order::descending})}});

    EXPECT_TRUE(holds(html, R"(aria-sort="descending")"));
    EXPECT_TRUE(holds(html, R"(href="/cases?sort=due")"));
    EXPECT_TRUE(holds(html, R"(aria-hidden="true">▼</span>)"));
}

TEST(TableWriter, writes_the_same_table_row_by_row)
{
    const Table head{.caption = "Requests", .head = {{"Agency"}, {"Answered"}, {"Days late", true}}};
    auto whole = head;
    whole.first_cell_is_header = true;
    whole.rows = {{{"Fellmark <Police>"}, {Html{"<b>no</b>"}}, {"2", true}}, {{"Tarnside Council"}, {"yes"}, {"", true}}};

    TableWriter writer{head};
    writer.row().header("Fellmark <Police>").cell(Html{"<b>no</b>"}).number("2");
    writer.row().header(Html::text("Tarnside Council")).cell(TableCell{"yes"}).number("");

    EXPECT_EQ(std::move(writer).finish().view(), table(whole).view());
}

TEST(TableWriter, closes_a_table_without_rows) { EXPECT_EQ(TableWriter{{}}.finish().view(), table({}).view()); }

TEST(Heading, has_levels_1_to_4_only)
{
    EXPECT_EQ(heading(2, "A & B").view(), R"(<h2 class="govuk-heading-m">A &amp; B</h2>)");
    EXPECT_THROW((void)heading(5, "x"), std::logic_error);
}

} // namespace throughline::views
