#include "domain/time/reached.hpp"

#include "domain/common/impossible.hpp"
#include "domain/time/counted_days.hpp"
#include "domain/time/moved.hpp"
#include "domain/time/reached_notes.hpp"

#include <algorithm>
#include <utility>

namespace throughline::time {
namespace {

constexpr int days_in_week = 7;
constexpr int months_in_year = 12;

std::vector<ReachedDay> walked_after(Day start, Length length, const Counting& counting)
{
    switch (counted_as(length.unit, counting)) {
    case Unit::working_days:
        return working_days_walked(start, length.count, false, counting);
    case Unit::calendar_days:
        return calendar_days_walked(start, length.count, counting);
    case Unit::weeks:
        return calendar_days_walked(start, length.count * days_in_week, counting);
    case Unit::months:
        return months_walked(start, length.count, 1, counting);
    case Unit::years:
        return months_walked(start, length.count, months_in_year, counting);
    case Unit::days_of_unstated_kind:
        break;
    }
    impossible("a setting that leaves the kind of day unstated");
}

std::vector<ReachedDay> walked_before(Day start, Length length, const Counting& counting)
{
    switch (counted_as(length.unit, counting)) {
    case Unit::working_days:
        return working_days_walked_back(start, length.count, counting);
    case Unit::calendar_days:
        return calendar_days_walked_back(start, length.count);
    case Unit::weeks:
        return calendar_days_walked_back(start, length.count * days_in_week);
    case Unit::months:
        return months_walked(start, length.count, -1, counting);
    case Unit::years:
        return months_walked(start, length.count, -months_in_year, counting);
    case Unit::days_of_unstated_kind:
        break;
    }
    impossible("a setting that leaves the kind of day unstated");
}

/// A week is counted as seven calendar days, and listed so.
Unit listed_as(Unit unit, const Counting& counting)
{
    const auto counted = counted_as(unit, counting);
    return counted == Unit::weeks ? Unit::calendar_days : counted;
}

/// Walks the way of one rule.
struct Walker {
    Reached& reached;
    Day start;
    const Counting& counting;

    void operator()(const Within& rule) const { walk(rule.length, rule.direction); }
    void operator()(const AtLeast& rule) const { walk(rule.length, rule.direction); }
    void operator()(const Between& rule) const { walk({rule.last, rule.unit}, Direction::after); }
    void operator()(const EveryLength& rule) const { walk(rule.length, Direction::after); }
    void operator()(const ForAtLeast& rule) const { walk(rule.length, Direction::after); }
    void operator()(const OnWorkingDay& rule) const { walk_numbered(rule.number); }
    void operator()(const ByWorkingDay& rule) const { walk_numbered(rule.number); }

    /// The rest counts nothing: the day it counts from is all there is to show.
    void operator()(const auto&) const { reached.days = {{start, DayRole::start}}; }

private:
    void walk(Length length, Direction direction) const
    {
        reached.unit = listed_as(length.unit, counting);
        reached.days = direction == Direction::after ? walked_after(start, length, counting) : walked_before(start, length, counting);
    }

    void walk_numbered(int number) const
    {
        const bool start_counts = counting.count_start == CountStart::day_one && is_working_day(start, counting.holidays) &&
                                  find_pause(counting.pauses, start) == nullptr;
        reached.unit = Unit::working_days;
        reached.days = working_days_walked(start, number, start_counts, counting);
    }
};

} // namespace

Reached how_reached(const Limit& limit, const Anchors& anchors, const Counting& counting)
{
    Reached reached{in_words(limit), due(limit, anchors, counting), {}, {}, {}};
    if (reached.due.from) std::visit(Walker{reached, reached.due.from->counted(), counting}, limit.rule);
    reached.notes = notes_on(limit, reached, counting);
    return reached;
}

Reached how_reached(const Limit& limit, const Anchors& anchors, const Counting& counting, const BankHolidays& holidays_before)
{
    auto reached = how_reached(limit, anchors, counting);
    const Counting before{holidays_before, counting.count_start, counting.days_of_unstated_kind, counting.pauses};
    if (const auto move = moved_by_holidays(limit, anchors, before, counting.holidays))
        reached.notes.push_back({NoteKind::moved_by_holiday, "This day " + in_words(*move) + "."});
    return reached;
}

} // namespace throughline::time
