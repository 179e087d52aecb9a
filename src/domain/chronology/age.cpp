#include "domain/chronology/age.hpp"

#include "domain/time/date_words.hpp"

namespace throughline::chronology {

std::string age_on(Day born, Day day)
{
    constexpr int months_of_a_year = 12;
    constexpr int from_five_years = 60;
    if (day < born) {
        const auto before = static_cast<int>((born - day).count());
        return "unborn, " + (before < 14 ? time::counted_in_words(before, "day") : time::counted_in_words(before / 7, "week")) +
               " before birth";
    }
    int months = 0;
    while (time::months_after(born, months + 1) <= day) ++months;
    const auto rest = static_cast<int>((day - time::months_after(born, months)).count());
    if (months >= from_five_years) {
        auto words = time::counted_in_words(months / months_of_a_year, "year");
        if (months % months_of_a_year > 0) words += " " + time::counted_in_words(months % months_of_a_year, "month");
        return words;
    }
    if (months == 0) return time::counted_in_words(rest, "day");
    auto words = time::counted_in_words(months, "month");
    if (rest > 0) words += " " + time::counted_in_words(rest, "day");
    return words;
}

std::string age_at(Day born, const When& when)
{
    const auto first = earliest_day(when);
    const auto last = latest_day(when);
    if (!first) return "before " + age_on(born, when.first);
    if (!last) return "after " + age_on(born, when.first);
    const auto words = age_on(born, *first);
    if (when.kind == WhenKind::about) return "about " + words;
    if (when.kind == WhenKind::lasting && when.minute) return words; // at its beginning
    const auto other = age_on(born, *last);
    return words == other ? words : words + " to " + other;
}

} // namespace throughline::chronology
