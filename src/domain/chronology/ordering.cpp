#include "domain/chronology/ordering.hpp"

#include "domain/common/impossible.hpp"
#include "domain/time/date_words.hpp"

#include <algorithm>
#include <charconv>

namespace throughline::chronology {

namespace {

enum WithinDay { before_it, in_a_stretch, without_time, at_a_time, after_it };

constexpr int an_hour = 60;

int within_day(const When& when)
{
    switch (when.kind) {
    case WhenKind::before:
        return before_it;
    case WhenKind::after:
        return after_it;
    case WhenKind::between:
    case WhenKind::week:
    case WhenKind::month:
        return in_a_stretch;
    case WhenKind::exact:
    case WhenKind::about:
    case WhenKind::lasting:
        return when.minute ? at_a_time : without_time;
    }
    impossible("a place in time of a kind that is not known");
}

int row_number(std::string_view row)
{
    int number = 0;
    const auto slash = row.find('/');
    if (slash != std::string_view::npos) std::from_chars(row.data() + slash + 1, row.data() + row.size(), number);
    return number;
}

Place place_of(const std::string& row, const Entry& entry)
{
    const auto& when = entry.when;
    int minute = when.minute.value_or(-1);
    // The second time round comes after the whole first hour and before two o'clock.
    if (minute >= 0 && when.second_time == true)
        minute += an_hour;
    else if (minute >= 2 * an_hour && has_an_hour_twice(when.first))
        minute += an_hour;
    return {when.first, within_day(when), minute, agency_of(row), entry.order, row_number(row)};
}

} // namespace

std::map<std::string, Place> places_of(const Rows& rows)
{
    std::map<std::string, Place> places;
    std::map<Day, std::vector<std::string>> ordered;
    for (const auto& [row, entry] : rows) {
        places.emplace(row, place_of(row, *entry));
        const bool on_a_day =
            entry->when.kind == WhenKind::exact || entry->when.kind == WhenKind::about || entry->when.kind == WhenKind::lasting;
        if (entry->order > 0 && on_a_day) ordered[entry->when.first].push_back(row);
    }
    for (auto& [day, of_day] : ordered) {
        std::ranges::sort(of_day, {}, [&](const std::string& row) { return std::pair{places.at(row).order, places.at(row).number}; });
        int latest = -1;
        for (const auto& row : of_day) {
            auto& place = places.at(row);
            latest = std::max(latest, place.minute);
            place.minute = latest;
            if (latest >= 0) place.within_day = at_a_time;
        }
    }
    return places;
}

std::string why_here(const Entry& entry)
{
    const auto& when = entry.when;
    const auto day = time::in_words(when.first);
    std::string words;
    switch (when.kind) {
    case WhenKind::before:
        words = "Before " + day + ", so ahead of everything on that day";
        break;
    case WhenKind::after:
        words = "After " + day + ", so behind everything on that day";
        break;
    case WhenKind::between:
    case WhenKind::month:
        words = "Some day from " + day + ", so at the first of these days";
        break;
    case WhenKind::week:
        words = "Some day in the week, so at its first day";
        break;
    case WhenKind::about:
        words = "About this day, so as if on it";
        break;
    case WhenKind::lasting:
        words = "By the day on which it began";
        break;
    case WhenKind::exact:
        words = "By its day";
        break;
    }
    const bool on_a_day = within_day(when) == without_time || within_day(when) == at_a_time;
    if (on_a_day) words += when.minute ? " and time" : "; no time is given, so ahead of what has one";
    if (entry.order > 0) words += "; as number " + std::to_string(entry.order) + " of its agency's entries on that day";
    if (when.second_time) words += *when.second_time ? "; the second time this hour happened" : "; the first time this hour happened";
    return words;
}

} // namespace throughline::chronology
