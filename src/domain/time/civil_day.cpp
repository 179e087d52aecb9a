#include "domain/time/civil_day.hpp"

#include <algorithm>
#include <charconv>

namespace throughline::time {
namespace {

namespace chr = std::chrono;

std::optional<int> number_from(std::string_view digits)
{
    int value = 0;
    if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

void append_padded(std::string& text, int value, std::size_t width)
{
    const auto digits = std::to_string(value);
    if (digits.size() < width) text.append(width - digits.size(), '0');
    text += digits;
}

Day in_month(chr::year_month month, chr::day day_of_month)
{
    const auto last = (month / chr::last).day();
    return month / std::min(day_of_month, last);
}

} // namespace

std::optional<Day> find_day(int year, unsigned month, unsigned day_of_month)
{
    if (year < 1 || year > 9999 || month > 12 || day_of_month > 31) return std::nullopt;
    const chr::year_month_day date{chr::year{year}, chr::month{month}, chr::day{day_of_month}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

std::string iso(Day day)
{
    const chr::year_month_day date{day};
    std::string text;
    append_padded(text, static_cast<int>(date.year()), 4);
    text += '-';
    append_padded(text, static_cast<int>(static_cast<unsigned>(date.month())), 2);
    text += '-';
    append_padded(text, static_cast<int>(static_cast<unsigned>(date.day())), 2);
    return text;
}

std::optional<Day> day_from_iso(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = number_from(text.substr(0, 4));
    const auto month = number_from(text.substr(5, 2));
    const auto day_of_month = number_from(text.substr(8, 2));
    if (!year || !month || !day_of_month) return std::nullopt;
    return find_day(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day_of_month));
}

Day months_after(Day start, int months)
{
    const chr::year_month_day date{start};
    return in_month(date.year() / date.month() + chr::months{months}, date.day());
}

Day return_in_year(Day day, int year)
{
    const chr::year_month_day date{day};
    return in_month(chr::year{year} / date.month(), date.day());
}

} // namespace throughline::time
