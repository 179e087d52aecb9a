#include "domain/time/reached.hpp"

#include "domain/time/date_words.hpp"
#include "domain/time/limit_parse.hpp"
#include "domain/time/sweep.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace throughline::time {
namespace {

using namespace std::chrono;

const BankHolidays shipped;

Reached reached_from(std::string_view text, const Anchors& anchors, Counting counting = {.holidays = shipped})
{
    return how_reached(limit_from(text, AnchorRule::may_be_left_out).value(), anchors, counting);
}

Reached reached_from(std::string_view text, Day start, Counting counting = {.holidays = shipped})
{
    return reached_from(text, starting_on(start), counting);
}

std::vector<std::string> lines(const Reached& reached)
{
    std::vector<std::string> text;
    for (const auto& line : reached.days) {
        auto words = day_and_month(line.day) + ' ';
        switch (line.role) {
        case DayRole::start:
            words += line.number > 0 ? "start, " + std::to_string(line.number) : "start";
            break;
        case DayRole::counted:
            words += std::to_string(line.number);
            break;
        case DayRole::weekend:
            words += "weekend";
            break;
        case DayRole::bank_holiday:
            words += line.name + (line.provisional ? " (provisional)" : "");
            break;
        case DayRole::paused:
            words += "paused: " + line.name;
            break;
        }
        text.push_back(words);
    }
    return text;
}

bool has_note(const Reached& reached, NoteKind kind) { return std::ranges::find(reached.notes, kind, &Note::kind) != reached.notes.end(); }

std::string note_of(const Reached& reached, NoteKind kind)
{
    const auto found = std::ranges::find(reached.notes, kind, &Note::kind);
    return found == reached.notes.end() ? "" : found->text;
}

using Lines = std::vector<std::string>;

// Covers: CLK-023
TEST(HowReached, shows_every_day_counted_and_skipped)
{
    const auto reached = reached_from("within 5 working days", 2026y / December / 23);

    EXPECT_EQ(
        lines(reached), (Lines{
                            "23 December start", "24 December 1", "25 December Christmas Day", "26 December weekend", "27 December weekend",
                            "28 December Boxing Day (substitute day)", "29 December 2", "30 December 3", "31 December 4",
                            "1 January New Year’s Day", "2 January weekend", "3 January weekend", "4 January 5"}));
    EXPECT_EQ(reached.rule, "within 5 working days");
    EXPECT_EQ(reached.unit, Unit::working_days);
    EXPECT_TRUE(reached.notes.empty());
}

// Covers: CLK-056
TEST(HowReached, goes_backwards_where_the_limit_does)
{
    const auto reached = reached_from("at least 2 working days before", 2026y / April / 7);

    EXPECT_EQ(
        lines(reached), (Lines{
                            "7 April start", "6 April Easter Monday", "5 April weekend", "4 April weekend", "3 April Good Friday",
                            "2 April 1", "1 April 2"}));
}

TEST(HowReached, counts_the_start_itself_as_day_one_where_the_setting_says_so)
{
    const auto reached = reached_from("on working day 2", 2026y / November / 20, {.holidays = shipped, .count_start = CountStart::day_one});

    EXPECT_EQ(lines(reached), (Lines{"20 November start, 1", "21 November weekend", "22 November weekend", "23 November 2"}));
    EXPECT_EQ(note_of(reached, NoteKind::numbered_from), "The day of the start is working day 1, by the partnership's setting.");
}

TEST(HowReached, says_that_a_start_on_a_weekend_is_day_zero)
{
    const auto reached = reached_from("within 1 working day", 2026y / November / 21);

    EXPECT_EQ(lines(reached), (Lines{"21 November start", "22 November weekend", "23 November 1"}));
    EXPECT_EQ(note_of(reached, NoteKind::start_is_no_working_day), "Saturday 21 November 2026 is not a working day; it is day 0.");
}

TEST(HowReached, does_not_mind_a_start_on_a_weekend_where_every_day_counts)
{
    EXPECT_TRUE(reached_from("within 3 calendar days", 2026y / November / 21).notes.empty());
}

TEST(HowReached, shows_the_days_on_which_months_end)
{
    const auto reached = reached_from("within 3 months", 2026y / November / 30);

    EXPECT_EQ(lines(reached), (Lines{"30 November start", "30 December 1", "30 January 2", "28 February 3"}));
    EXPECT_EQ(note_of(reached, NoteKind::short_month), "February 2027 has no 30th; its last day counts instead.");
    EXPECT_EQ(
        note_of(reached, NoteKind::last_day_is_no_working_day),
        "Sunday 28 February 2027 is not a working day and the date does not move; the "
        "last working day before it is Friday 26 February 2027.");
}

TEST(HowReached, lists_a_week_as_seven_calendar_days)
{
    const auto reached = reached_from("at least 1 week before", 2026y / November / 23);

    EXPECT_EQ(reached.days.size(), 8U);
    EXPECT_EQ(reached.days.back(), (ReachedDay{Day{2026y / November / 16}, DayRole::counted, 7}));
    EXPECT_EQ(reached.unit, Unit::calendar_days);
}

TEST(HowReached, shows_paused_days_with_their_reason)
{
    const Pause pauses[] = {{Day{2026y / November / 24}, Day{2026y / November / 26}, "Criminal trial"}};
    const auto reached = reached_from("within 2 working days", 2026y / November / 23, {.holidays = shipped, .pauses = pauses});

    EXPECT_EQ(
        lines(reached), (Lines{
                            "23 November start", "24 November paused: Criminal trial", "25 November paused: Criminal trial",
                            "26 November 1", "27 November 2"}));
    EXPECT_EQ(note_of(reached, NoteKind::paused_days), "2 paused days not counted.");
}

TEST(HowReached, stops_where_the_clock_stands_still)
{
    const Pause pauses[] = {{Day{2026y / November / 25}, {}, "Hold"}};
    const auto reached = reached_from("within 5 working days", 2026y / November / 23, {.holidays = shipped, .pauses = pauses});

    EXPECT_EQ(lines(reached), (Lines{"23 November start", "24 November 1", "25 November paused: Hold"}));
    EXPECT_EQ(note_of(reached, NoteKind::stands_still), "No day yet: the clock stands still since 25 November 2026.");
}

TEST(HowReached, moves_the_end_of_a_month_on_by_the_paused_days)
{
    const Pause pauses[] = {{Day{2026y / December / 1}, Day{2026y / December / 3}, "Hold"}};
    const auto reached = reached_from("within 2 months", 2026y / November / 23, {.holidays = shipped, .pauses = pauses});

    EXPECT_EQ(
        lines(reached),
        (Lines{"23 November start", "1 December paused: Hold", "2 December paused: Hold", "25 December 1", "25 January 2"}));
}

TEST(HowReached, names_what_it_waits_for)
{
    const auto reached = reached_from("within 5 working days of notify-panel.sent", ListedAnchors{});

    EXPECT_TRUE(reached.days.empty());
    EXPECT_EQ(note_of(reached, NoteKind::waits_for), "No day yet: notify-panel.sent has no day yet.");
}

TEST(HowReached, says_that_an_inexact_day_counts_from_the_earliest_possible_one)
{
    ListedAnchors anchors;
    anchors.facts.emplace("death", AnchorDay{StatedDay::between(2026y / November / 23, 2026y / November / 25)});

    const auto reached = reached_from("within 1 week of death", anchors);

    EXPECT_EQ(reached.days.front().day, Day{2026y / November / 23});
    EXPECT_EQ(
        note_of(reached, NoteKind::earliest_possible_day), "Counted from 23 November 2026, the earliest possible day: the day is stated as "
                                                           "between 23 and 25 November 2026.");
}

TEST(HowReached, says_that_the_day_may_still_move)
{
    ListedAnchors anchors;
    anchors.facts.emplace("meeting", AnchorDay{StatedDay::exact(2029y / November / 23), AnchorStanding::planned});

    const auto reached = reached_from("within 5 working days of the earlier of (meeting, notified)", anchors);

    EXPECT_EQ(note_of(reached, NoteKind::planned_day), "Counted from a planned day, and moves with the plan.");
    EXPECT_EQ(note_of(reached, NoteKind::earlier_may_come), "An earlier day may still come: notified has no day yet.");
    EXPECT_EQ(note_of(reached, NoteKind::provisional_holidays), "The bank holidays of 2029 are not published yet; the day may still move.");
}

TEST(HowReached, marks_a_holiday_that_is_not_published_yet)
{
    const auto reached = reached_from("within 1 working day", 2029y / December / 24);

    EXPECT_EQ(
        lines(reached),
        (Lines{"24 December start", "25 December Christmas Day (provisional)", "26 December Boxing Day (provisional)", "27 December 1"}));
}

TEST(HowReached, says_that_bank_holidays_outside_their_years_are_not_known)
{
    EXPECT_TRUE(has_note(reached_from("within 5 working days", 1998y / December / 24), NoteKind::holidays_not_known));
    EXPECT_FALSE(has_note(reached_from("within 5 working days", 2026y / December / 24), NoteKind::holidays_not_known));
}

// Covers: CLK-001
TEST(HowReached, says_that_the_kind_of_day_was_not_stated)
{
    EXPECT_EQ(
        note_of(reached_from("within 5 days", 2026y / November / 23), NoteKind::kind_of_day_not_stated),
        "The source says \"days\" and not which kind; counted as working days, by the partnership's setting.");
    EXPECT_EQ(
        note_of(
            reached_from("within 5 days", 2026y / November / 23, {.holidays = shipped, .days_of_unstated_kind = Unit::calendar_days}),
            NoteKind::kind_of_day_not_stated),
        "The source says \"days\" and not which kind; counted as calendar days, by the partnership's setting.");
}

TEST(HowReached, says_which_holiday_moved_the_day)
{
    const auto now = shipped.with({CorrectionKind::added, Day{2027y / January / 4}, "Day of thanks", Day{2026y / December / 28}});
    const auto limit = limit_from("within 15 working days", AnchorRule::may_be_left_out).value();
    const Day notified = 2026y / December / 18;

    const auto reached = how_reached(limit, starting_on(notified), {.holidays = now}, now.as_known_on(notified));

    EXPECT_EQ(
        note_of(reached, NoteKind::moved_by_holiday),
        "This day moved from 13 January 2027 to 14 January 2027, because 4 January 2027 (Day of thanks, proclaimed on 28 December 2026) "
        "became a bank holiday.");
    EXPECT_FALSE(has_note(how_reached(limit, starting_on(notified), {.holidays = now}, now), NoteKind::moved_by_holiday));
}

struct Way {
    std::string text;
    bool ends_at_latest; // or at the earliest day
};

std::vector<Way> ways()
{
    return {
        {"within 5 working days", true},
        {"within 15 working days", true},
        {"within 3 days", true},
        {"within 10 calendar days", true},
        {"within 2 weeks", true},
        {"within 6 months", true},
        {"within 1 year", true},
        {"within 3 working days before", false},
        {"at least 7 working days before", true},
        {"at least 10 calendar days before", true},
        {"at least 1 week before", true},
        {"at least 2 months before", true},
        {"at least 1 year before", true},
        {"at least 5 working days after", false},
        {"between 7 and 13 working days", true},
        {"on working day 11", true},
        {"by working day 15", true},
        {"every 3 months", true},
        {"for at least 1 year", false},
    };
}

// The list proves the date: walked one by one, it ends where the look-ups say.
TEST(HowReached, ends_on_the_day_that_the_quick_reckoning_gives)
{
    const Pause pauses[] = {
        {Day{2026y / December / 8}, Day{2026y / December / 21}, "Hold"}, {Day{2027y / January / 1}, Day{2027y / January / 2}, "Hold"}};
    const Counting countings[] = {
        {.holidays = shipped},
        {.holidays = shipped, .count_start = CountStart::day_one, .days_of_unstated_kind = Unit::calendar_days},
        {.holidays = shipped, .count_start = CountStart::day_one, .pauses = pauses},
    };
    for (const auto& counting : countings) {
        for (const auto& [text, ends_at_latest] : ways()) {
            const auto limit = limit_from(text, AnchorRule::may_be_left_out).value();
            sweep(2026y / October / 1, 2027y / May / 1, [&](Day start, const Anchors& anchors) {
                const auto reached = how_reached(limit, anchors, counting);
                ASSERT_EQ(reached.days.back().day, ends_at_latest ? reached.due.latest : reached.due.earliest)
                    << text << " from " << iso(start);
                ASSERT_NE(reached.days.back().role, DayRole::paused) << text << " from " << iso(start);
            });
        }
    }
}

TEST(HowReached, numbers_its_counted_days_without_a_gap_and_leaves_out_no_day)
{
    for (const std::string text : {"within 15 working days", "on working day 11", "within 3 weeks", "at least 7 working days before"}) {
        const auto limit = limit_from(text, AnchorRule::may_be_left_out).value();
        sweep(2026y / October / 1, 2027y / May / 1, [&](Day start, const Anchors& anchors) {
            const auto reached = how_reached(limit, anchors, {.holidays = shipped});
            int number = reached.days.front().number;
            for (std::size_t i = 1; i < reached.days.size(); ++i) {
                const auto& line = reached.days[i];
                ASSERT_EQ(abs(line.day - reached.days[i - 1].day), days{1}) << text << " from " << iso(start);
                ASSERT_EQ(line.number, line.role == DayRole::counted ? ++number : 0) << text << " from " << iso(start);
            }
        });
    }
}

} // namespace
} // namespace throughline::time
