#pragma once

#include "domain/time/due.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::time {

/// A holiday that one set has and another has not.
struct HolidayChange {
    CorrectionKind kind{CorrectionKind::added};
    Day day;
    std::string name;
    std::optional<Day> proclaimed_on{};

    friend bool operator==(const HolidayChange&, const HolidayChange&) = default;
};

/// One of a limit's days, before and after.
struct MovedDay {
    std::optional<Day> before{};
    std::optional<Day> after{};

    [[nodiscard]] bool has_moved() const { return before != after; }
    friend bool operator==(const MovedDay&, const MovedDay&) = default;
};

/// How a change of the holidays changes a limit.
struct Move {
    MovedDay earliest{};
    MovedDay latest{};
    MovedDay last_working_day{};
    bool start_moved{false};              ///< it counts from another limit's day, and that one moved
    std::vector<HolidayChange> because{}; ///< the holidays between its start and its end that came or went

    friend bool operator==(const Move&, const Move&) = default;
};

/// The holidays that came or went between two sets, in order; a changed name alone is no change.
[[nodiscard]] std::vector<HolidayChange> changes_between(const BankHolidays& before, const BankHolidays& after);

/// What changed between two reckonings of one limit under two sets of holidays; nothing where every day stayed.
/// For an open limit: one that is already met keeps the day it was met under.
/// Source: statutory, section 8, 10; features 14.
[[nodiscard]] std::optional<Move> move_between(
    const Due& before, const Due& after, const BankHolidays& holidays_before, const BankHolidays& holidays_after);

/// The same, for a limit that counts from days which the holidays do not change.
[[nodiscard]] std::optional<Move> moved_by_holidays(
    const Limit& limit, const Anchors& anchors, const Counting& before, const BankHolidays& after);

/// "moved from 13 January 2027 to 14 January 2027, because 4 January 2027 (Proclaimed day, proclaimed on 28 December 2026) became a bank
/// holiday"
[[nodiscard]] std::string in_words(const Move& move);

} // namespace throughline::time
