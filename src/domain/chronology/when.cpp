#include "domain/chronology/when.hpp"

#include "domain/common/impossible.hpp"
#include "domain/time/date_words.hpp"

namespace throughline::chronology {

using std::chrono::days;

namespace {

constexpr int an_hour = 60;

bool is_last_sunday_of(Day day, std::chrono::month month)
{
    const std::chrono::year_month_day date{day};
    const std::chrono::year_month_day week_later{day + days{7}};
    return std::chrono::weekday{day} == std::chrono::Sunday && date.month() == month && week_later.month() != month;
}

std::string moment_words(Day day, const std::optional<int>& minute, const std::optional<bool>& second_time)
{
    auto words = time::in_words(day);
    if (minute) words += ", " + clock_words(*minute);
    if (second_time) words += *second_time ? " GMT" : " BST";
    return words;
}

} // namespace

std::optional<Day> earliest_day(const When& when)
{
    switch (when.kind) {
    case WhenKind::before:
        return std::nullopt;
    case WhenKind::after:
        return when.first + days{1};
    case WhenKind::exact:
    case WhenKind::about:
    case WhenKind::between:
    case WhenKind::lasting:
    case WhenKind::week:
    case WhenKind::month:
        return when.first;
    }
    impossible("a place in time of a kind that is not known");
}

std::optional<Day> latest_day(const When& when)
{
    switch (when.kind) {
    case WhenKind::before:
        return when.first - days{1};
    case WhenKind::after:
        return std::nullopt;
    case WhenKind::exact:
    case WhenKind::about:
    case WhenKind::between:
    case WhenKind::lasting:
    case WhenKind::week:
    case WhenKind::month:
        return when.last;
    }
    impossible("a place in time of a kind that is not known");
}

Day first_day(const When& when) { return earliest_day(when).value_or(when.first); }
Day last_day(const When& when) { return latest_day(when).value_or(when.last); }

std::string in_words(const When& when)
{
    const auto begin = moment_words(when.first, when.minute, when.second_time);
    switch (when.kind) {
    case WhenKind::exact:
        return begin;
    case WhenKind::about:
        return "about " + begin;
    case WhenKind::before:
        return "before " + begin;
    case WhenKind::after:
        return "after " + begin;
    case WhenKind::between:
        return "between " + begin + " and " + time::in_words(when.last);
    case WhenKind::lasting:
        if (when.first == when.last && when.until_minute) return begin + " to " + clock_words(*when.until_minute);
        return begin + " to " + moment_words(when.last, when.until_minute, std::nullopt);
    case WhenKind::week:
        return "week commencing " + begin;
    case WhenKind::month: {
        const std::chrono::year_month_day date{when.first};
        return std::string(time::month_name(static_cast<unsigned>(date.month()))) + " " + std::to_string(static_cast<int>(date.year()));
    }
    }
    impossible("a place in time of a kind that is not known");
}

std::string clock_words(int minute)
{
    const auto two = [](int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
    return two(minute / an_hour) + ":" + two(minute % an_hour);
}

bool has_an_hour_twice(Day day) { return is_last_sunday_of(day, std::chrono::October); }
bool lacks_an_hour(Day day) { return is_last_sunday_of(day, std::chrono::March); }

} // namespace throughline::chronology
