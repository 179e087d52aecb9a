#include "domain/time/date_words.hpp"

#include "domain/common/impossible.hpp"
#include "domain/time/stated_day.hpp"

#include <array>

namespace throughline::time {
namespace {

namespace chr = std::chrono;

constexpr std::array<std::string_view, 12> months = {"January", "February", "March",     "April",   "May",      "June",
                                                     "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> weekdays = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

unsigned day_of_month(Day day) { return static_cast<unsigned>(chr::year_month_day{day}.day()); }

std::string_view month_of(Day day) { return month_name(static_cast<unsigned>(chr::year_month_day{day}.month())); }

bool same_letters(std::string_view typed, std::string_view name)
{
    if (typed.size() != name.size()) return false;
    for (std::size_t i = 0; i < typed.size(); ++i)
        if ((typed[i] | 0x20) != (name[i] | 0x20)) return false;
    return true;
}

std::string between_in_words(Day earliest, Day latest)
{
    const chr::year_month_day from{earliest};
    const chr::year_month_day until{latest};
    if (from.year() != until.year()) return "between " + in_words(earliest) + " and " + in_words(latest);
    if (from.month() != until.month()) return "between " + day_and_month(earliest) + " and " + in_words(latest);
    return "between " + std::to_string(day_of_month(earliest)) + " and " + in_words(latest);
}

} // namespace

std::string in_words(Day day) { return day_and_month(day) + ' ' + std::to_string(year_of(day)); }

std::string in_words_with_weekday(Day day) { return std::string(weekday_name(day)) + ' ' + in_words(day); }

std::string day_and_month(Day day) { return std::to_string(day_of_month(day)) + ' ' + std::string(month_of(day)); }

std::string in_short(Day day)
{
    return std::string(weekday_name(day).substr(0, 3)) + ' ' + std::to_string(day_of_month(day)) + ' ' + std::string(month_of(day).substr(0, 3));
}

std::string_view weekday_name(Day day) { return weekdays[chr::weekday{day}.c_encoding()]; }

std::string_view month_name(unsigned month)
{
    if (month < 1 || month > months.size()) impossible("a month that is not in the year");
    return months[month - 1];
}

std::optional<unsigned> find_month(std::string_view typed)
{
    if (typed.size() == 1 && typed[0] >= '1' && typed[0] <= '9') return static_cast<unsigned>(typed[0] - '0');
    for (unsigned month = 1; month <= months.size(); ++month) {
        const auto name = months[month - 1];
        const std::string digits{static_cast<char>('0' + month / 10), static_cast<char>('0' + month % 10)};
        const bool shortened = same_letters(typed, name.substr(0, 3)) || (month == 9 && same_letters(typed, "sept"));
        if (typed == digits || shortened || same_letters(typed, name)) return month;
    }
    return std::nullopt;
}

std::string counted_in_words(int count, std::string_view noun)
{
    auto words = std::to_string(count) + ' ' + std::string(noun);
    if (count != 1) words += 's';
    return words;
}

std::string in_words(const StatedDay& day)
{
    switch (day.certainty()) {
    case Certainty::exact:
        return in_words(*day.earliest());
    case Certainty::about:
        return "about " + in_words(*day.earliest());
    case Certainty::between:
        return between_in_words(*day.earliest(), *day.latest());
    case Certainty::not_known:
        return "not known";
    }
    impossible("a day of no certainty");
}

} // namespace throughline::time
