#include "domain/time/limit_parse.hpp"

#include <gtest/gtest.h>

namespace throughline::time {
namespace {

Limit parsed(std::string_view text, AnchorRule rule = AnchorRule::required)
{
    const auto limit = limit_from(text, rule);
    EXPECT_TRUE(limit.has_value()) << text << ": " << (limit ? "" : limit.error().message);
    return limit.value_or(Limit{});
}

LimitError error_of(std::string_view text, AnchorRule rule = AnchorRule::required)
{
    const auto limit = limit_from(text, rule);
    EXPECT_FALSE(limit.has_value()) << text;
    return limit ? LimitError{} : limit.error();
}

Anchor fact(std::string name) { return {AnchorKind::fact, std::move(name), {}}; }

TEST(LimitFrom, reads_a_deadline_after_a_fact)
{
    const Limit expected{Within{{5, Unit::working_days}, Direction::after}, fact("la-became-aware")};

    EXPECT_EQ(parsed("within 5 working days of la-became-aware"), expected);
    EXPECT_EQ(parsed("within 5 working days after la-became-aware"), expected);
}

TEST(LimitFrom, reads_a_time_before_a_fact)
{
    EXPECT_EQ(parsed("within 2 weeks before hearing"), (Limit{Within{{2, Unit::weeks}, Direction::before}, fact("hearing")}));
    EXPECT_EQ(
        parsed("at least 7 working days before publication"),
        (Limit{AtLeast{{7, Unit::working_days}, Direction::before}, fact("publication")}));
}

TEST(LimitFrom, reads_an_earliest_day)
{
    EXPECT_EQ(
        parsed("at least 20 days after request"), (Limit{AtLeast{{20, Unit::days_of_unstated_kind}, Direction::after}, fact("request")}));
}

TEST(LimitFrom, reads_a_window)
{
    EXPECT_EQ(
        parsed("between 7 and 13 working days after referral-received"),
        (Limit{Between{7, 13, Unit::working_days}, fact("referral-received")}));
    EXPECT_EQ(parsed("between 0 and 5 calendar days after death"), (Limit{Between{0, 5, Unit::calendar_days}, fact("death")}));
    EXPECT_EQ(parsed("between 3 and 3 months after death"), (Limit{Between{3, 3, Unit::months}, fact("death")}));
}

TEST(LimitFrom, reads_a_numbered_working_day)
{
    EXPECT_EQ(parsed("on working day 11 from notification"), (Limit{OnWorkingDay{11}, fact("notification")}));
    EXPECT_EQ(parsed("by working day 15 from notification"), (Limit{ByWorkingDay{15}, fact("notification")}));
}

TEST(LimitFrom, reads_the_day_of_another_fact)
{
    EXPECT_EQ(parsed("by report.agreed"), (Limit{By{}, fact("report.agreed")}));
    EXPECT_EQ(parsed("before publication"), (Limit{Before{}, fact("publication")}));
    EXPECT_EQ(parsed("not on child-birthday"), (Limit{NotOn{}, fact("child-birthday")}));
}

TEST(LimitFrom, reads_the_next_day_of_a_standing_calendar)
{
    EXPECT_EQ(
        parsed("at the next subgroup-meeting after referral-received"), (Limit{AtNext{"subgroup-meeting"}, fact("referral-received")}));
}

TEST(LimitFrom, reads_what_recurs)
{
    EXPECT_EQ(parsed("every 3 months"), (Limit{EveryLength{{3, Unit::months}}, {}}));
    EXPECT_EQ(parsed("every month"), (Limit{EveryLength{{1, Unit::months}}, {}}));
    EXPECT_EQ(parsed("every 12 months after plan-adopted"), (Limit{EveryLength{{12, Unit::months}}, fact("plan-adopted")}));
    EXPECT_EQ(parsed("every review-team-meeting"), (Limit{EveryOccurrence{"review-team-meeting"}, {}}));
    EXPECT_EQ(parsed("every review-team-meeting after start"), (Limit{EveryOccurrence{"review-team-meeting"}, fact("start")}));
}

TEST(LimitFrom, reads_what_lasts_and_what_has_no_figure)
{
    EXPECT_EQ(parsed("for at least 1 year after publication"), (Limit{ForAtLeast{{1, Unit::years}}, fact("publication")}));
    EXPECT_EQ(parsed("as soon as possible after death-or-harm"), (Limit{AsSoonAsPossible{}, fact("death-or-harm")}));
}

TEST(LimitFrom, reads_every_unit_in_the_singular_and_the_plural)
{
    const auto unit = [](std::string_view text) { return std::get<Within>(parsed(text).rule).length; };

    EXPECT_EQ(unit("within 1 working day of x"), (Length{1, Unit::working_days}));
    EXPECT_EQ(unit("within 2 working days of x"), (Length{2, Unit::working_days}));
    EXPECT_EQ(unit("within 1 calendar day of x"), (Length{1, Unit::calendar_days}));
    EXPECT_EQ(unit("within 2 calendar days of x"), (Length{2, Unit::calendar_days}));
    EXPECT_EQ(unit("within 1 day of x"), (Length{1, Unit::days_of_unstated_kind}));
    EXPECT_EQ(unit("within 2 days of x"), (Length{2, Unit::days_of_unstated_kind}));
    EXPECT_EQ(unit("within 1 week of x"), (Length{1, Unit::weeks}));
    EXPECT_EQ(unit("within 2 weeks of x"), (Length{2, Unit::weeks}));
    EXPECT_EQ(unit("within 1 month of x"), (Length{1, Unit::months}));
    EXPECT_EQ(unit("within 6 months of x"), (Length{6, Unit::months}));
    EXPECT_EQ(unit("within 1 year of x"), (Length{1, Unit::years}));
    EXPECT_EQ(unit("within 2 years of x"), (Length{2, Unit::years}));
}

TEST(LimitFrom, reads_names_with_dots_dashes_and_members)
{
    EXPECT_EQ(parsed("by notify-panel.sent").anchor, fact("notify-panel.sent"));
    EXPECT_EQ(parsed("by step/A-3#2").anchor, fact("step/A-3#2"));
    EXPECT_EQ(parsed("within 5 working days of received").anchor, fact("received"));
}

TEST(LimitFrom, reads_the_earlier_and_the_later_of_several_days)
{
    const Anchor earlier{AnchorKind::earlier_of, {}, {fact("aware"), fact("notify-panel.sent")}};
    const Anchor nested{AnchorKind::later_of, {}, {earlier, {AnchorKind::limit_of, "scoping", {}}, fact("c")}};

    EXPECT_EQ(parsed("by the earlier of (aware, notify-panel.sent)").anchor, earlier);
    EXPECT_EQ(parsed("by the later of (the earlier of (aware, notify-panel.sent), the limit of scoping, c)").anchor, nested);
}

TEST(LimitFrom, reads_the_limit_of_another_step)
{
    EXPECT_EQ(
        parsed("at least 1 working day before the limit of submit-rapid-review"),
        (Limit{AtLeast{{1, Unit::working_days}, Direction::before}, {AnchorKind::limit_of, "submit-rapid-review", {}}}));
}

TEST(LimitFrom, takes_no_notice_of_capitals_and_spacing_in_its_own_words)
{
    EXPECT_EQ(parsed("  Within  5\tWorking Days\xC2\xA0of aware "), parsed("within 5 working days of aware"));
    EXPECT_EQ(parsed("On Working Day 5 from Notified").anchor, fact("Notified"));
}

TEST(LimitFrom, may_leave_the_anchor_out_where_the_day_is_given_beside)
{
    constexpr auto beside = AnchorRule::may_be_left_out;

    EXPECT_EQ(parsed("within 15 working days", beside), (Limit{Within{{15, Unit::working_days}, Direction::after}, {}}));
    EXPECT_EQ(parsed("within 15 working days of", beside), parsed("within 15 working days", beside));
    EXPECT_EQ(parsed("within 15 working days before", beside), (Limit{Within{{15, Unit::working_days}, Direction::before}, {}}));
    EXPECT_EQ(parsed("at least 7 working days before", beside), (Limit{AtLeast{{7, Unit::working_days}, Direction::before}, {}}));
    EXPECT_EQ(parsed("between 7 and 13 working days", beside), (Limit{Between{7, 13, Unit::working_days}, {}}));
    EXPECT_EQ(parsed("on working day 11", beside), (Limit{OnWorkingDay{11}, {}}));
    EXPECT_EQ(parsed("at the next subgroup-meeting", beside), (Limit{AtNext{"subgroup-meeting"}, {}}));
    EXPECT_EQ(parsed("for at least 1 year", beside), (Limit{ForAtLeast{{1, Unit::years}}, {}}));
    EXPECT_EQ(parsed("as soon as possible", beside), (Limit{AsSoonAsPossible{}, {}}));
    EXPECT_EQ(parsed("within 15 working days of notified", beside).anchor, fact("notified"));
}

TEST(LimitFrom, asks_for_the_anchor_in_a_procedure)
{
    EXPECT_EQ(error_of("within 15 working days").message, "expected \"before\", \"of\" or \"after\", found the end");
    EXPECT_EQ(error_of("within 15 working days").column, 23);
    EXPECT_EQ(
        error_of("within 15 working days of").message,
        "expected \"the earlier of\", \"the later of\", \"the limit of\" or the name of a fact, found the end");
    EXPECT_EQ(error_of("on working day 11").message, "expected \"from\", found the end");
    EXPECT_EQ(error_of("between 7 and 13 working days").message, "expected \"after\", found the end");
    EXPECT_EQ(error_of("as soon as possible").column, 20);
    EXPECT_EQ(error_of("by").column, 3);
}

TEST(LimitFrom, says_what_a_limit_may_begin_with)
{
    const auto error = error_of("5 working days after x");

    EXPECT_EQ(error.column, 1);
    EXPECT_EQ(error.found, "5");
    EXPECT_EQ(
        error.expected, (std::vector<std::string>{
                            "\"within\"", "\"at least\"", "\"between\"", "\"on working day\"", "\"by working day\"", "\"by\"", "\"before\"",
                            "\"at the next\"", "\"every\"", "\"for at least\"", "\"not on\"", "\"as soon as possible\""}));
    EXPECT_EQ(error_of("").column, 1);
    EXPECT_EQ(error_of("").found, "");
}

TEST(LimitFrom, points_at_a_number_that_is_none)
{
    EXPECT_EQ(error_of("within five working days of x").message, "expected a whole number, found \"five\"");
    EXPECT_EQ(error_of("within five working days of x").column, 8);
    EXPECT_EQ(error_of("within 1.5 working days of x").found, "1.5");
    EXPECT_EQ(error_of("within -5 working days of x").found, "-5");
    EXPECT_EQ(error_of("on working day x from y").column, 16);
    EXPECT_EQ(error_of("between x and 3 days after y").column, 9);
}

TEST(LimitFrom, refuses_a_number_that_leaves_no_time_or_is_too_large)
{
    EXPECT_EQ(error_of("within 0 days of x").message, "0 leaves no time; write \"by\" and the name of the fact for the same day");
    EXPECT_EQ(error_of("within 0 days of x").column, 8);
    EXPECT_EQ(error_of("within 1000 days of x").message, "the number is too large: at most 999");
    EXPECT_EQ(error_of("within 99999999999999999999 days of x").column, 8);
    EXPECT_EQ(error_of("between 0 and 0 days after x").column, 15);
}

TEST(LimitFrom, refuses_a_window_that_ends_before_it_begins)
{
    EXPECT_EQ(error_of("between 13 and 7 working days after x").message, "the window ends before it begins: 7 is less than 13");
    EXPECT_EQ(error_of("between 13 and 7 working days after x").column, 16);
    EXPECT_EQ(error_of("between 7 or 13 working days after x").message, "expected \"and\", found \"or\"");
}

TEST(LimitFrom, suggests_the_unit_that_was_meant)
{
    const auto error = error_of("within 5 workng days of x");

    EXPECT_EQ(error.column, 10);
    EXPECT_EQ(
        error.message, "expected \"working days\", \"calendar days\", \"days\", \"weeks\", \"months\" or \"years\", found \"workng\"; "
                       "did you mean \"working days\"?");
    EXPECT_EQ(error_of("wihtin 5 working days of x").message.ends_with("did you mean \"within\"?"), true);
    EXPECT_FALSE(error_of("within 5 fortnights of x").message.contains("did you mean"));
}

TEST(LimitFrom, refuses_a_direction_that_does_not_fit)
{
    EXPECT_EQ(error_of("at least 5 working days of x").message, "expected \"after\" or \"before\", found \"of\"");
    EXPECT_EQ(error_of("at least 5 working days", AnchorRule::may_be_left_out).column, 24);
    EXPECT_EQ(error_of("between 7 and 13 days before x").message, "expected \"after\", found \"before\"");
    EXPECT_EQ(error_of("on working day 5 of x").message, "expected \"from\", found \"of\"");
}

TEST(LimitFrom, refuses_a_word_of_the_grammar_as_a_name)
{
    EXPECT_EQ(error_of("within 5 working days of after").column, 26);
    EXPECT_EQ(error_of("by the meeting").column, 4);
    EXPECT_EQ(error_of("at the next after x").message, "expected the name of a series of meetings, found \"after\"");
    EXPECT_EQ(error_of("by 3rd-meeting").column, 4);
}

TEST(LimitFrom, refuses_brackets_that_do_not_fit)
{
    EXPECT_EQ(error_of("by the earlier of a, b").message, "expected \"(\", found \"a\"");
    EXPECT_EQ(error_of("by the earlier of (a)").message, "expected \",\", found \")\"");
    EXPECT_EQ(error_of("by the earlier of (a, b").message, "expected \",\" or \")\", found the end");
    EXPECT_EQ(error_of("by the earlier of (a,)").column, 22);
    EXPECT_EQ(error_of("by the earlier of ()").column, 20);
}

TEST(LimitFrom, refuses_brackets_without_end)
{
    std::string text = "by ";
    for (int i = 0; i < 10000; ++i) text += "the later of (";

    EXPECT_EQ(error_of(text).message, "too many brackets inside each other");
}

TEST(LimitFrom, refuses_what_follows_the_limit)
{
    EXPECT_EQ(error_of("by publication or so").message, "expected the end of the limit, found \"or\"");
    EXPECT_EQ(error_of("by publication or so").column, 16);
}

TEST(LimitFrom, counts_columns_in_characters)
{
    EXPECT_EQ(error_of("by \xC2\xA0\xC2\xA0\xE2\x80\x9Cx\xE2\x80\x9D").column, 6);
    EXPECT_EQ(error_of("by \xC2\xA0\xC2\xA0\xE2\x80\x9Cx\xE2\x80\x9D").found, "\xE2\x80\x9C");
}

TEST(InWords, gives_back_the_text_of_a_limit_in_its_normal_form)
{
    for (const std::string text : {
             "within 1 working day of x",
             "within 5 working days of la-became-aware",
             "within 2 weeks before hearing",
             "at least 7 working days before publication",
             "at least 20 days after request",
             "between 7 and 13 working days after referral-received",
             "between 0 and 1 month after x",
             "on working day 11 from notification",
             "by working day 15 from notification",
             "by the earlier of (a, the later of (b, c, d))",
             "before the limit of submit-rapid-review",
             "at the next subgroup-meeting after referral-received",
             "every month",
             "every 3 months after plan-adopted",
             "every review-team-meeting",
             "every review-team-meeting after x",
             "for at least 1 year after publication",
             "not on child-birthday",
             "as soon as possible after death-or-harm",
         })
        EXPECT_EQ(in_words(parsed(text)), text);
}

TEST(InWords, of_a_limit_without_an_anchor_are_read_back_as_the_same_limit)
{
    for (const std::string text :
         {"within 5 working days", "within 5 days before", "at least 7 working days before", "at least 3 months after",
          "between 7 and 13 working days", "on working day 11", "by working day 15", "by", "before", "at the next subgroup-meeting",
          "every 3 months", "every panel", "for at least 1 year", "not on", "as soon as possible"})
        EXPECT_EQ(in_words(parsed(text, AnchorRule::may_be_left_out)), text);
}

TEST(LengthFrom, reads_a_length_by_itself)
{
    EXPECT_EQ(length_from("1 working day").value(), (Length{1, Unit::working_days}));
    EXPECT_EQ(length_from("2 weeks before").value(), (Length{2, Unit::weeks}));
    EXPECT_EQ(length_from("2 weeks of x").error().column, 9);
    EXPECT_EQ(length_from("soon").error().message, "expected a whole number, found \"soon\"");
}

TEST(PointedAt, puts_a_mark_under_the_column)
{
    constexpr std::string_view text = "on working day 5 of x";

    EXPECT_EQ(pointed_at(text, error_of(text)), "on working day 5 of x\n                 ^ expected \"from\", found \"of\"");
}

TEST(NamesOf, a_limit_are_its_facts_its_steps_and_its_series)
{
    const auto limit = parsed("at the next panel after the later of (a, the limit of b, the earlier of (c, a))");

    EXPECT_EQ(facts_named(limit), (std::vector<std::string>{"a", "c", "a"}));
    EXPECT_EQ(steps_named(limit), (std::vector<std::string>{"b"}));
    EXPECT_EQ(series_named(limit), "panel");
    EXPECT_EQ(series_named(parsed("by x")), "");
}

} // namespace
} // namespace throughline::time
