#include "domain/time/working_days.hpp"

#include "domain/common/impossible.hpp"
#include "domain/time/working_day_index.hpp"

namespace throughline::time {
namespace {

constexpr std::chrono::days one_day{1};

Day walk(Day day, int count, std::chrono::days step, const BankHolidays& holidays)
{
    while (count > 0) {
        day += step;
        if (is_working_day(day, holidays)) --count;
    }
    return day;
}

} // namespace

bool is_working_day(Day day, const BankHolidays& holidays)
{
    const auto& index = holidays.index();
    return index.contains(day) ? index.is_working_day(day) : !is_weekend(day);
}

Day working_days_after(Day start, int count, const BankHolidays& holidays)
{
    if (count <= 0) return start;

    const auto& index = holidays.index();
    if (index.contains(start)) {
        const int number = index.numbered_until(start) + count;
        if (number <= index.count()) return index.numbered(number);
    }
    return walk(start, count, one_day, holidays);
}

Day working_days_before(Day start, int count, const BankHolidays& holidays)
{
    if (count <= 0) return start;

    const auto& index = holidays.index();
    if (index.contains(start)) {
        const int before = index.numbered_until(start) - (index.is_working_day(start) ? 1 : 0);
        const int number = before - count + 1;
        if (number >= 1) return index.numbered(number);
    }
    return walk(start, count, -one_day, holidays);
}

Day numbered_working_day(Day start, int number, CountStart count_start, const BankHolidays& holidays)
{
    switch (count_start) {
    case CountStart::day_zero:
        return working_days_after(start, number, holidays);
    case CountStart::day_one:
        return working_days_after(start, is_working_day(start, holidays) ? number - 1 : number, holidays);
    }
    impossible("a count that starts nowhere");
}

int working_days_between(Day from, Day until, const BankHolidays& holidays)
{
    if (until < from) return -working_days_between(until - one_day, from - one_day, holidays);

    const auto& index = holidays.index();
    if (index.contains(from) && index.contains(until)) return index.numbered_until(until) - index.numbered_until(from);

    int count = 0;
    for (Day day = from + one_day; day <= until; day += one_day)
        if (is_working_day(day, holidays)) ++count;
    return count;
}

Day next_working_day(Day after, const BankHolidays& holidays) { return working_days_after(after, 1, holidays); }

Day previous_working_day(Day before, const BankHolidays& holidays) { return working_days_before(before, 1, holidays); }

Day working_day_on_or_after(Day day, const BankHolidays& holidays)
{
    return is_working_day(day, holidays) ? day : next_working_day(day, holidays);
}

Day working_day_on_or_before(Day day, const BankHolidays& holidays)
{
    return is_working_day(day, holidays) ? day : previous_working_day(day, holidays);
}

} // namespace throughline::time
