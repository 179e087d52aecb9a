#pragma once

#include "domain/time/due.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::time {

/// What a day is on the way from the start to the last day.
enum class DayRole {
    start, ///< day 0
    counted,
    weekend,
    bank_holiday,
    paused
};

struct ReachedDay {
    Day day;
    DayRole role{DayRole::counted};
    int number{0};           ///< of a counted day, in the unit of the count; a start that counts itself is number 1
    std::string name{};      ///< of the bank holiday, or the reason of the pause
    bool provisional{false}; ///< the bank holiday follows from the rules and is not published yet

    friend bool operator==(const ReachedDay&, const ReachedDay&) = default;
};

enum class NoteKind {
    waits_for,
    stands_still,
    earliest_possible_day,
    planned_day,
    earlier_may_come,
    start_is_no_working_day,
    numbered_from,
    kind_of_day_not_stated,
    short_month,
    last_day_is_no_working_day,
    paused_days,
    provisional_holidays,
    holidays_not_known,
    moved_by_holiday,
};

/// Something a person should know about the way the date was reached.
struct Note {
    NoteKind kind;
    std::string text; ///< a whole sentence

    friend bool operator==(const Note&, const Note&) = default;
};

/// A limit's days with the way to them.
struct Reached {
    std::string rule{}; ///< the limit in words
    Due due{};
    std::optional<Unit> unit{};     ///< what the numbers count; nothing where the rule counts nothing
    std::vector<ReachedDay> days{}; ///< in the order in which they were counted, so backwards for a count backwards
    std::vector<Note> notes{};
};

/// How the days of a limit were reached: every day counted, skipped or paused from the start to the last day.
/// Months and years show the days on which each of them ends.
/// The days are walked one by one and not looked up, so that the list proves the date: its last counted day is the limit's last day.
/// Source: design, D2; clocks, "How limits are counted".
[[nodiscard]] Reached how_reached(const Limit& limit, const Anchors& anchors, const Counting& counting);

/// The same, with a note where a holiday that came or went since `holidays_before` moved the limit.
[[nodiscard]] Reached how_reached(
    const Limit& limit, const Anchors& anchors, const Counting& counting, const BankHolidays& holidays_before);

} // namespace throughline::time
