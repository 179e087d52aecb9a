#include "domain/time/counted_days.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace throughline::time {
namespace {

constexpr std::chrono::days one_day{1};

ReachedDay start_line(Day start) { return {start, DayRole::start}; }

/// Why a day is not counted as a working day, or nothing where it is one.
std::optional<ReachedDay> find_skipped(Day day, const BankHolidays& holidays)
{
    if (const auto* holiday = holidays.find(day); holiday != nullptr && !is_weekend(day))
        return ReachedDay{day, DayRole::bank_holiday, 0, holiday->name, holiday->standing == HolidayStanding::provisional};
    if (is_weekend(day)) return ReachedDay{day, DayRole::weekend};
    return std::nullopt;
}

ReachedDay paused_line(Day day, const Pause& pause) { return {day, DayRole::paused, 0, pause.reason}; }

/// Lists the paused day and says whether the walk can go on: not through a pause without an end.
bool lists_pause(Day day, const Pause& pause, std::vector<ReachedDay>& days)
{
    days.push_back(paused_line(day, pause));
    return pause.until.has_value();
}

} // namespace

std::vector<ReachedDay> working_days_walked(Day start, int count, bool start_counts, const Counting& counting)
{
    std::vector<ReachedDay> days{start_line(start)};
    int number = start_counts ? 1 : 0;
    days.front().number = number;
    for (Day day = start + one_day; number < count; day += one_day) {
        if (const auto* pause = find_pause(counting.pauses, day)) {
            if (!lists_pause(day, *pause, days)) break;
        } else if (auto skipped = find_skipped(day, counting.holidays)) {
            days.push_back(std::move(*skipped));
        } else {
            days.push_back({day, DayRole::counted, ++number});
        }
    }
    return days;
}

std::vector<ReachedDay> working_days_walked_back(Day start, int count, const Counting& counting)
{
    std::vector<ReachedDay> days{start_line(start)};
    int number = 0;
    for (Day day = start - one_day; number < count; day -= one_day) {
        if (auto skipped = find_skipped(day, counting.holidays))
            days.push_back(std::move(*skipped));
        else
            days.push_back({day, DayRole::counted, ++number});
    }
    return days;
}

std::vector<ReachedDay> calendar_days_walked(Day start, int count, const Counting& counting)
{
    std::vector<ReachedDay> days{start_line(start)};
    int number = 0;
    for (Day day = start + one_day; number < count; day += one_day) {
        if (const auto* pause = find_pause(counting.pauses, day)) {
            if (!lists_pause(day, *pause, days)) break;
        } else {
            days.push_back({day, DayRole::counted, ++number});
        }
    }
    return days;
}

std::vector<ReachedDay> calendar_days_walked_back(Day start, int count)
{
    std::vector<ReachedDay> days{start_line(start)};
    for (int number = 1; number <= count; ++number) days.push_back({start - std::chrono::days{number}, DayRole::counted, number});
    return days;
}

std::vector<ReachedDay> months_walked(Day start, int count, int months_each, const Counting& counting)
{
    std::vector<ReachedDay> days{start_line(start)};
    Day reached = start;
    std::chrono::days paused{0};
    for (int number = 1; number <= count; ++number) {
        // A paused day puts off this end and every later one.
        const Day plain_end = months_after(start, number * months_each);
        for (Day day = reached + one_day; day <= plain_end + paused; day += one_day) {
            const auto* pause = months_each > 0 ? find_pause(counting.pauses, day) : nullptr;
            if (pause == nullptr) continue;
            if (!lists_pause(day, *pause, days)) return days;
            paused += one_day;
        }
        reached = plain_end + paused;
        days.push_back({reached, DayRole::counted, number});
    }
    return days;
}

} // namespace throughline::time
