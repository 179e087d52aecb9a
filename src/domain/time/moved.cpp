#include "domain/time/moved.hpp"

#include "domain/common/impossible.hpp"
#include "domain/time/date_words.hpp"

#include <algorithm>

namespace throughline::time {
namespace {

struct Span {
    Day first;
    Day last;
};

void widen(std::optional<Span>& span, std::optional<Day> day)
{
    if (!day) return;
    if (!span) span = Span{*day, *day};
    span->first = std::min(span->first, *day);
    span->last = std::max(span->last, *day);
}

/// All days through which one of the two reckonings counted.
std::optional<Span> counted_through(const Due& before, const Due& after)
{
    std::optional<Span> span;
    for (const auto* due : {&before, &after}) {
        if (due->from) widen(span, due->from->counted());
        for (const auto& day : {due->earliest, due->latest, due->last_working_day}) widen(span, day);
    }
    return span;
}

std::optional<Day> start_of(const Due& due) { return due.from ? std::optional{due.from->counted()} : std::nullopt; }

std::string removed_name(const BankHoliday& gone, const BankHolidays& after)
{
    const auto& corrections = after.corrections();
    const auto removal = std::ranges::find_if(
        corrections, [&](const auto& correction) { return correction.kind == CorrectionKind::removed && correction.day == gone.day; });
    return removal == corrections.end() || removal->name.empty() ? gone.name : removal->name;
}

std::optional<Day> removed_on(Day day, const BankHolidays& after)
{
    std::optional<Day> on;
    for (const auto& correction : after.corrections())
        if (correction.kind == CorrectionKind::removed && correction.day == day) on = correction.proclaimed_on;
    return on;
}

std::string in_words(const HolidayChange& change)
{
    auto words = time::in_words(change.day) + " (" + change.name;
    if (change.proclaimed_on) words += ", proclaimed on " + time::in_words(*change.proclaimed_on);
    switch (change.kind) {
    case CorrectionKind::added:
        return words + ") became a bank holiday";
    case CorrectionKind::removed:
        return words + ") is no longer a bank holiday";
    }
    impossible("a change of no kind");
}

std::string in_words(const std::optional<Day>& day) { return day ? time::in_words(*day) : "no day"; }

const MovedDay& most_telling(const Move& move)
{
    if (move.latest.has_moved()) return move.latest;
    return move.earliest.has_moved() ? move.earliest : move.last_working_day;
}

} // namespace

std::vector<HolidayChange> changes_between(const BankHolidays& before, const BankHolidays& after)
{
    std::vector<HolidayChange> changes;
    for (const auto& holiday : after.all())
        if (!before.is_bank_holiday(holiday.day))
            changes.push_back({CorrectionKind::added, holiday.day, holiday.name, holiday.proclaimed_on});
    for (const auto& holiday : before.all())
        if (!after.is_bank_holiday(holiday.day))
            changes.push_back({CorrectionKind::removed, holiday.day, removed_name(holiday, after), removed_on(holiday.day, after)});
    std::ranges::sort(changes, {}, &HolidayChange::day);
    return changes;
}

std::optional<Move> move_between(
    const Due& before, const Due& after, const BankHolidays& holidays_before, const BankHolidays& holidays_after)
{
    Move move{
        {before.earliest, after.earliest},
        {before.latest, after.latest},
        {before.last_working_day, after.last_working_day},
        start_of(before) != start_of(after),
        {}};
    if (!move.earliest.has_moved() && !move.latest.has_moved() && !move.last_working_day.has_moved()) return std::nullopt;

    const auto span = counted_through(before, after);
    for (auto& change : changes_between(holidays_before, holidays_after))
        if (!is_weekend(change.day) && span && span->first <= change.day && change.day <= span->last)
            move.because.push_back(std::move(change));

    // The start is day 0: it moves nothing unless nothing else did.
    if (move.because.size() > 1)
        std::erase_if(move.because, [&](const HolidayChange& change) { return change.day == start_of(after) && !move.start_moved; });
    return move;
}

std::optional<Move> moved_by_holidays(const Limit& limit, const Anchors& anchors, const Counting& before, const BankHolidays& after)
{
    const Counting counting{after, before.count_start, before.days_of_unstated_kind, before.pauses};
    return move_between(due(limit, anchors, before), due(limit, anchors, counting), before.holidays, after);
}

std::string in_words(const Move& move)
{
    const auto& day = most_telling(move);
    auto words = "moved from " + in_words(day.before) + " to " + in_words(day.after);
    for (std::size_t i = 0; i < move.because.size(); ++i) words += (i == 0 ? ", because " : " and ") + in_words(move.because[i]);
    if (move.because.empty() && move.start_moved) words += ", because the limit it counts from moved";
    return words;
}

} // namespace throughline::time
