#include "domain/time/typed_date.hpp"

#include "domain/common/impossible.hpp"
#include "domain/time/date_words.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace throughline::time {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string_view word(DatePart part)
{
    switch (part) {
    case DatePart::day:
        return "day";
    case DatePart::month:
        return "month";
    case DatePart::year:
        return "year";
    }
    impossible("a part that no date has");
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number typed, where it is digits only and not absurdly long.
std::optional<unsigned> find_number(std::string_view typed)
{
    constexpr std::size_t longest = 6;
    if (typed.empty() || typed.size() > longest || !std::ranges::all_of(typed, is_digit)) return std::nullopt;
    unsigned number = 0;
    for (const char digit : typed) number = number * 10 + static_cast<unsigned>(digit - '0');
    return number;
}

std::string at_start_of_sentence(std::string_view words)
{
    std::string sentence{words};
    if (!sentence.empty() && sentence[0] >= 'a' && sentence[0] <= 'z') sentence[0] = static_cast<char>(sentence[0] - 'a' + 'A');
    return sentence;
}

std::unexpected<TypedDateError> refused(std::string_view called, std::string_view why, std::vector<DatePart> parts)
{
    return std::unexpected(TypedDateError{at_start_of_sentence(called) + ' ' + std::string(why), std::move(parts)});
}

std::string must_include(const std::vector<DatePart>& parts)
{
    std::string words = "must include a ";
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) words += " and ";
        words += word(parts[i]);
    }
    return words;
}

std::vector<DatePart> missing_parts(std::string_view day, std::string_view month, std::string_view year)
{
    std::vector<DatePart> parts;
    if (day.empty()) parts.push_back(DatePart::day);
    if (month.empty()) parts.push_back(DatePart::month);
    if (year.empty()) parts.push_back(DatePart::year);
    return parts;
}

std::string length_of_month(int year, unsigned month)
{
    const auto last = std::chrono::year_month_day_last{std::chrono::year{year}, std::chrono::month_day_last{std::chrono::month{month}}};
    return std::string(month_name(month)) + ' ' + std::to_string(year) + " has " + std::to_string(static_cast<unsigned>(last.day())) +
           " days";
}

/// "10th" without its ending.
std::string_view without_ordinal(std::string_view word)
{
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
        if (word.size() > ending.size() && word.ends_with(ending) && is_digit(word.front()))
            return word.substr(0, word.size() - ending.size());
    return word;
}

bool is_weekday_name(std::string_view word)
{
    constexpr Day sunday = std::chrono::year{2000} / 1 / 2;
    for (int i = 0; i < 7; ++i) {
        const auto name = weekday_name(sunday + std::chrono::days{i});
        const auto same = [&](std::string_view other) {
            return std::ranges::equal(word, other, {}, [](char c) { return c | 0x20; }, [](char c) { return c | 0x20; });
        };
        if (same(name) || same(name.substr(0, 3))) return true;
    }
    return false;
}

std::vector<std::string_view> words_of(std::string_view line)
{
    std::vector<std::string_view> words;
    for (auto rest = line; !rest.empty();) {
        const auto end = std::min(rest.find_first_of(" \t\r\n,/.-"), rest.size());
        if (end > 0) words.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (!words.empty() && is_weekday_name(words.front())) words.erase(words.begin());
    return words;
}

} // namespace

bool is_empty(const TypedDate& typed) { return trimmed(typed.day).empty() && trimmed(typed.month).empty() && trimmed(typed.year).empty(); }

std::expected<Day, TypedDateError> day_from(const TypedDate& typed, std::string_view called)
{
    constexpr unsigned longest_month = 31;
    const auto day_text = trimmed(typed.day);
    const auto month_text = trimmed(typed.month);
    const auto year_text = trimmed(typed.year);

    const auto missing = missing_parts(day_text, month_text, year_text);
    if (missing.size() == 3) return std::unexpected(TypedDateError{"Enter " + std::string(called), missing});
    if (!missing.empty()) return refused(called, must_include(missing), missing);

    const auto day = find_number(day_text);
    if (!day || *day < 1 || *day > longest_month) return refused(called, "must have a day from 1 to 31", {DatePart::day});
    const auto month_number = find_number(month_text);
    const auto month = month_number && *month_number >= 1 && *month_number <= 12 ? month_number : find_month(month_text);
    if (!month) return refused(called, "must have a month from 1 to 12, or its name", {DatePart::month});
    const auto year = find_number(year_text);
    if (!year || year_text.size() != 4 || *year == 0) return refused(called, "must have a year of 4 numbers", {DatePart::year});

    const auto found = find_day(static_cast<int>(*year), *month, *day);
    if (!found) return refused(called, "must be a real date: " + length_of_month(static_cast<int>(*year), *month), {DatePart::day});
    return *found;
}

std::expected<Day, TypedDateError> day_from_line(std::string_view line, std::string_view called)
{
    if (const auto day = day_from_iso(trimmed(line))) return *day;

    const auto words = words_of(line);
    if (words.empty()) return day_from(TypedDate{}, called);
    if (words.size() != 3)
        return refused(called, "must be a day, a month and a year, such as 10 June 2022", {DatePart::day, DatePart::month, DatePart::year});
    std::string year{words[2]};
    // In one line people write the year short, and mean this century.
    if (year.size() == 2 && std::ranges::all_of(year, is_digit)) year = "20" + year;
    return day_from({std::string(without_ordinal(words[0])), std::string(words[1]), std::move(year)}, called);
}

TypedDate typed(Day day)
{
    const std::chrono::year_month_day date{day};
    return {
        std::to_string(static_cast<unsigned>(date.day())), std::to_string(static_cast<unsigned>(date.month())),
        std::to_string(static_cast<int>(date.year()))};
}

} // namespace throughline::time
