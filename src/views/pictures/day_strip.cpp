#include "views/pictures/pictures.hpp"

#include "domain/time/civil_day.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/typography.hpp"

#include <algorithm>

namespace throughline::views {

namespace {

std::string_view look_of(const time::ReachedDay& day, bool is_last)
{
    if (is_last) return "tl-day tl-day--last";
    switch (day.role) {
    case time::DayRole::start: return "tl-day tl-day--start";
    case time::DayRole::counted: return "tl-day";
    case time::DayRole::weekend: return "tl-day tl-day--weekend";
    case time::DayRole::bank_holiday: return "tl-day tl-day--holiday";
    case time::DayRole::paused: return "tl-day tl-day--paused";
    }
    return "tl-day";
}

std::string below(const time::ReachedDay& day)
{
    switch (day.role) {
    case time::DayRole::start: return day.number > 0 ? "start, 1" : "start";
    case time::DayRole::counted: return std::to_string(day.number);
    case time::DayRole::weekend: return "–";
    case time::DayRole::bank_holiday: return day.name + (day.provisional ? " (provisional)" : "");
    case time::DayRole::paused: return "paused";
    }
    return {};
}

} // namespace

Html day_strip(const time::Reached& reached)
{
    const auto last = reached.due.latest ? reached.due.latest : reached.due.earliest;
    Html list;
    list.open("ol", {{"class", "tl-days"}});
    int month = 0;
    for (const auto& day : reached.days) {
        const std::chrono::year_month_day civil{day.day};
        const auto this_month = static_cast<int>(static_cast<unsigned>(civil.month()));
        const bool is_last = last && day.day == *last;
        list.open("li", {{"class", look_of(day, is_last)}});
        list += element("span", {{"class", "tl-day__month"}}, this_month != month ? Html::text(std::string(time::month_name(static_cast<unsigned>(civil.month()))).substr(0, 3)) : Html{});
        list += element("span", {{"class", "tl-day__weekday"}}, Html::text(time::weekday_name(day.day).substr(0, 3)));
        list += element("span", {{"class", "tl-day__number"}}, Html::number(static_cast<unsigned>(civil.day())));
        list += element("span", {{"class", "tl-day__count"}}, Html::text(below(day)));
        if (day.role == time::DayRole::weekend) list += visually_hidden("weekend, not counted");
        if (is_last) list += visually_hidden("the last day");
        list.close("li");
        month = this_month;
    }
    list.close("ol");
    return list;
}

} // namespace throughline::views
