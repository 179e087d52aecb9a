#include "domain/time/counting.hpp"

#include "domain/common/impossible.hpp"

#include <algorithm>

namespace throughline::time {
namespace {

constexpr std::chrono::days one_day{1};
constexpr int days_in_week = 7;
constexpr int months_in_year = 12;

bool stands_still_for_good(std::span<const Pause> pauses, Day day)
{
    return std::ranges::any_of(pauses, [&](const Pause& pause) { return !pause.until && pause.from <= day; });
}

/// Walks to the `count`th day that `counts` and is not paused.
template <class Counts> std::optional<Day> walk(Day day, int count, std::span<const Pause> pauses, Counts counts)
{
    while (count > 0) {
        day += one_day;
        if (stands_still_for_good(pauses, day)) return std::nullopt;
        if (counts(day) && find_pause(pauses, day) == nullptr) --count;
    }
    return day;
}

std::optional<Day> working_days_later(Day start, int count, const Counting& counting)
{
    if (counting.pauses.empty()) return working_days_after(start, count, counting.holidays);
    return walk(start, count, counting.pauses, [&](Day day) { return is_working_day(day, counting.holidays); });
}

std::optional<Day> calendar_days_later(Day start, int count, const Counting& counting)
{
    if (counting.pauses.empty()) return start + std::chrono::days{count};
    return walk(start, count, counting.pauses, [](Day) { return true; });
}

std::optional<Day> months_later(Day start, int months, const Counting& counting)
{
    const Day end = months_after(start, months);
    if (counting.pauses.empty()) return end;
    return calendar_days_later(start, static_cast<int>((end - start).count()), counting);
}

} // namespace

const Pause* find_pause(std::span<const Pause> pauses, Day day)
{
    const auto found =
        std::ranges::find_if(pauses, [&](const Pause& pause) { return pause.from <= day && (!pause.until || day < *pause.until); });
    return found == pauses.end() ? nullptr : &*found;
}

Unit counted_as(Unit unit, const Counting& counting) { return unit == Unit::days_of_unstated_kind ? counting.days_of_unstated_kind : unit; }

std::optional<Day> day_after(Day start, Length length, const Counting& counting)
{
    switch (counted_as(length.unit, counting)) {
    case Unit::working_days:
        return working_days_later(start, length.count, counting);
    case Unit::calendar_days:
        return calendar_days_later(start, length.count, counting);
    case Unit::weeks:
        return calendar_days_later(start, length.count * days_in_week, counting);
    case Unit::months:
        return months_later(start, length.count, counting);
    case Unit::years:
        return months_later(start, length.count * months_in_year, counting);
    case Unit::days_of_unstated_kind:
        break;
    }
    impossible("a setting that leaves the kind of day unstated");
}

Day day_before(Day start, Length length, const Counting& counting)
{
    switch (counted_as(length.unit, counting)) {
    case Unit::working_days:
        return working_days_before(start, length.count, counting.holidays);
    case Unit::calendar_days:
        return start - std::chrono::days{length.count};
    case Unit::weeks:
        return start - std::chrono::days{length.count * days_in_week};
    case Unit::months:
        return months_after(start, -length.count);
    case Unit::years:
        return months_after(start, -length.count * months_in_year);
    case Unit::days_of_unstated_kind:
        break;
    }
    impossible("a setting that leaves the kind of day unstated");
}

std::optional<Day> day_numbered(Day start, int number, const Counting& counting)
{
    const bool start_counts = counting.count_start == CountStart::day_one && is_working_day(start, counting.holidays) &&
                              find_pause(counting.pauses, start) == nullptr;
    return working_days_later(start, start_counts ? number - 1 : number, counting);
}

} // namespace throughline::time
