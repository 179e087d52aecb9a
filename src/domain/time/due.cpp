#include "domain/time/due.hpp"

#include "domain/time/anchor_resolution.hpp"

#include <algorithm>
#include <utility>

namespace throughline::time {
namespace {

constexpr std::chrono::days one_day{1};

struct Kind {
    DueKind operator()(const AsSoonAsPossible&) const { return DueKind::no_figure; }
    DueKind operator()(const Within& rule) const { return rule.direction == Direction::after ? DueKind::deadline : DueKind::window; }
    DueKind operator()(const AtLeast& rule) const { return rule.direction == Direction::after ? DueKind::not_before : DueKind::deadline; }
    DueKind operator()(const Between&) const { return DueKind::window; }
    DueKind operator()(const OnWorkingDay&) const { return DueKind::on_day; }
    DueKind operator()(const ByWorkingDay&) const { return DueKind::deadline; }
    DueKind operator()(const By&) const { return DueKind::deadline; }
    DueKind operator()(const Before&) const { return DueKind::deadline; }
    DueKind operator()(const AtNext&) const { return DueKind::on_day; }
    DueKind operator()(const EveryLength&) const { return DueKind::recurring; }
    DueKind operator()(const EveryOccurrence&) const { return DueKind::recurring; }
    DueKind operator()(const ForAtLeast&) const { return DueKind::lasting; }
    DueKind operator()(const NotOn&) const { return DueKind::avoided; }
};

/// Fills in the days of one rule from day 0.
struct Reckoner {
    Due& due;
    Day start;
    const Anchors& anchors;
    const Counting& counting;

    void operator()(const AsSoonAsPossible&) const {}

    void operator()(const Within& rule) const
    {
        if (rule.direction == Direction::after) {
            due.latest = running(day_after(start, rule.length, counting));
        } else {
            due.earliest = day_before(start, rule.length, counting);
            due.latest = start;
        }
    }

    void operator()(const AtLeast& rule) const
    {
        if (rule.direction == Direction::after) {
            due.earliest = running(day_after(start, rule.length, counting));
        } else {
            due.latest = day_before(start, rule.length, counting);
        }
    }

    void operator()(const Between& rule) const
    {
        due.earliest = running(day_after(start, {rule.first, rule.unit}, counting));
        due.latest = running(day_after(start, {rule.last, rule.unit}, counting));
    }

    void operator()(const OnWorkingDay& rule) const { due.earliest = due.latest = running(day_numbered(start, rule.number, counting)); }

    void operator()(const ByWorkingDay& rule) const { due.latest = running(day_numbered(start, rule.number, counting)); }

    void operator()(const By&) const { due.latest = start; }

    void operator()(const Before&) const { due.latest = start - one_day; }

    void operator()(const AtNext& rule) const { due.earliest = due.latest = next_in(rule.series); }

    void operator()(const EveryLength& rule) const { due.latest = running(day_after(start, rule.length, counting)); }

    void operator()(const EveryOccurrence& rule) const { due.latest = next_in(rule.series); }

    void operator()(const ForAtLeast& rule) const { due.earliest = running(day_after(start, rule.length, counting)); }

    void operator()(const NotOn&) const
    {
        due.earliest = start;
        due.latest = due.from->day.day.latest();
    }

private:
    std::optional<Day> running(std::optional<Day> day) const
    {
        if (!day) due.stands_still = true;
        return day;
    }

    std::optional<Day> next_in(const std::string& series) const
    {
        const auto next = anchors.find_next(series, start);
        if (!next) due.missing.push_back({series, MissingWhy::no_next_in_series});
        return next;
    }
};

} // namespace

Due due(const Limit& limit, const Anchors& anchors, const Counting& counting)
{
    auto [from, missing] = resolve(limit.anchor, anchors);
    Due due;
    due.kind = std::visit(Kind{}, limit.rule);
    due.kind_of_day_not_stated = kind_of_day_not_stated(limit);
    due.counts_back = counts_back(limit);
    due.missing = std::move(missing);
    due.from = std::move(from);
    if (!due.from) return due;

    std::visit(Reckoner{due, due.from->counted(), anchors, counting}, limit.rule);
    if (due.latest && !is_working_day(*due.latest, counting.holidays))
        due.last_working_day = working_day_on_or_before(*due.latest, counting.holidays);
    return due;
}

std::vector<Day> occurrences(const Limit& limit, const Anchors& anchors, const Counting& counting, Day after, int count)
{
    std::vector<Day> days;
    const auto from = resolve(limit.anchor, anchors).from;
    if (!from) return days;

    const auto wanted = static_cast<std::size_t>(count > 0 ? count : 0);
    if (const auto* every = std::get_if<EveryLength>(&limit.rule)) {
        for (int times = 1; days.size() < wanted; ++times) {
            const auto next = day_after(from->counted(), {every->length.count * times, every->length.unit}, counting);
            if (!next || year_of(*next) > BankHolidays::last_year) break;
            if (*next > after) days.push_back(*next);
        }
    } else if (const auto* series = std::get_if<EveryOccurrence>(&limit.rule)) {
        auto next = anchors.find_next(series->series, std::max(after, from->counted()));
        for (; next && days.size() < wanted; next = anchors.find_next(series->series, *next)) days.push_back(*next);
    }
    return days;
}

} // namespace throughline::time
