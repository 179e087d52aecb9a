#include "domain/time/anchors.hpp"

#include "domain/common/impossible.hpp"

namespace throughline::time {
namespace {

template <class Map> auto find_in(const Map& map, std::string_view name)
{
    const auto found = map.find(name);
    return found == map.end() ? std::nullopt : std::optional{found->second};
}

} // namespace

std::optional<AnchorDay> ListedAnchors::find_fact(std::string_view name) const { return find_in(facts, name); }

std::optional<AnchorDay> ListedAnchors::find_limit_of(std::string_view step) const { return find_in(limits, step); }

std::optional<Day> ListedAnchors::find_next(std::string_view name, Day after) const
{
    const auto found = series.find(name);
    if (found == series.end()) return std::nullopt;

    std::optional<Day> next;
    for (const auto day : found->second)
        if (day > after && (!next || day < *next)) next = day;
    return next;
}

ListedAnchors starting_on(Day day)
{
    ListedAnchors anchors;
    anchors.start = AnchorDay{StatedDay::exact(day)};
    return anchors;
}

std::string in_words(const Missing& missing)
{
    const auto name = missing.name.empty() ? std::string("the start") : missing.name;
    switch (missing.why) {
    case MissingWhy::not_stated:
        return name + " has no day yet";
    case MissingWhy::day_not_known:
        return "the day of " + name + " is stated as not known";
    case MissingWhy::limit_without_day:
        return "the limit of " + name + " has no day yet";
    case MissingWhy::no_next_in_series:
        return "no later day of " + name + " has been arranged";
    }
    impossible("a day missing for no reason");
}

} // namespace throughline::time
