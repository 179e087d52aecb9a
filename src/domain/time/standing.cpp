#include "domain/time/standing.hpp"

#include "domain/common/impossible.hpp"
#include "domain/time/date_words.hpp"

#include <algorithm>
#include <cstdlib>

namespace throughline::time {
namespace {

constexpr std::chrono::days one_day{1};

int days_between(Day from, Day until) { return static_cast<int>((until - from).count()); }

bool is_avoided(Day day, const Due& due)
{
    for (Day avoided = *due.earliest; avoided <= *due.latest; avoided += one_day)
        if (return_in_year(avoided, year_of(day)) == day) return true;
    return false;
}

class Judge {
public:
    Judge(const Due& due, const Progress& progress, const BankHolidays& holidays) : due_{due}, progress_{progress}, holidays_{holidays} {}

    [[nodiscard]] Status open() const
    {
        if (due_.stands_still) return {Standing::paused};
        if (!due_.from || (!due_.has_day() && due_.kind != DueKind::no_figure)) return {Standing::waiting};
        if (due_.is_planned() && !due_.counts_back) return {Standing::not_started};
        switch (due_.kind) {
        case DueKind::no_figure:
            return spanned(Standing::open_ended, due_.from->counted(), progress_.today);
        case DueKind::avoided:
            return {Standing::open_ended};
        case DueKind::not_before:
            return open_from(Standing::open_ended);
        case DueKind::lasting:
            return open_from(progress_.today < *due_.earliest ? Standing::running : Standing::met);
        case DueKind::deadline:
        case DueKind::window:
        case DueKind::on_day:
        case DueKind::recurring:
            return open_until_latest();
        }
        impossible("a limit of no kind");
    }

    [[nodiscard]] Status done(Day day) const
    {
        auto status = judged(day);
        status.done = true;
        return status;
    }

private:
    [[nodiscard]] Status open_from(Standing standing) const
    {
        return progress_.today < *due_.earliest ? spanned(standing, progress_.today, *due_.earliest) : Status{standing};
    }

    [[nodiscard]] Status open_until_latest() const
    {
        if (!due_.latest) return {Standing::waiting};
        if (could_not_be_kept()) return spanned(Standing::could_not_be_kept, *due_.latest, *progress_.could_begin);
        if (progress_.today > *due_.latest) return spanned(Standing::late, *due_.latest, progress_.today);
        return spanned(Standing::due, progress_.today, *due_.latest);
    }

    [[nodiscard]] Status judged(Day day) const
    {
        if (due_.stands_still) return judged_while_paused(day);
        if (due_.kind == DueKind::no_figure && due_.from) return spanned(Standing::met, due_.from->counted(), day);
        if (!due_.has_day()) return {Standing::waiting};
        if (due_.kind == DueKind::avoided) return {is_avoided(day, due_) ? Standing::on_avoided_day : Standing::met};
        if (due_.earliest && day < *due_.earliest) return spanned(Standing::too_early, day, *due_.earliest);
        if (!due_.latest || day <= *due_.latest) return {Standing::met};
        if (could_not_be_kept()) return spanned(Standing::could_not_be_kept, *due_.latest, *progress_.could_begin);
        return spanned(Standing::late, *due_.latest, day);
    }

    /// A last day that the pause holds off has not passed, and neither has a first day.
    [[nodiscard]] Status judged_while_paused(Day day) const
    {
        const bool first_day_held_off = !due_.earliest && due_.kind != DueKind::deadline && due_.kind != DueKind::recurring;
        if (first_day_held_off) return {Standing::too_early};
        if (due_.earliest && day < *due_.earliest) return spanned(Standing::too_early, day, *due_.earliest);
        return {Standing::met};
    }

    [[nodiscard]] bool could_not_be_kept() const { return progress_.could_begin && *progress_.could_begin > *due_.latest; }

    [[nodiscard]] Status spanned(Standing standing, Day from, Day until) const
    {
        return {standing, working_days_between(from, until, holidays_), days_between(from, until)};
    }

    const Due& due_;
    const Progress& progress_;
    const BankHolidays& holidays_;
};

/// What is done on a day that is not exact has the standing that all its possible days share.
Status done_between(const Judge& judge, Day earliest, Day latest)
{
    const auto first = judge.done(earliest);
    for (Day day = earliest; day <= latest; day += one_day)
        if (judge.done(day).standing != first.standing) return {.standing = Standing::not_certain, .done = true};
    return judge.done(latest);
}

std::string working_days(int count) { return count == 0 ? "less than 1 working day" : counted_in_words(count, "working day"); }

std::string due_in_words(const Status& status)
{
    if (status.calendar_days == 0) return "due today";
    if (status.working_days == 0) return "due in " + counted_in_words(status.calendar_days, "day") + ", none of them a working day";
    return "due in " + working_days(status.working_days);
}

} // namespace

Status standing_of(const Due& due, const Progress& progress, const BankHolidays& holidays)
{
    const Judge judge{due, progress, holidays};
    if (!progress.done_on) return judge.open();
    if (!progress.done_on->is_known()) return {.standing = Standing::not_certain, .done = true};
    return done_between(judge, *progress.done_on->earliest(), *progress.done_on->latest());
}

std::string in_words(const Status& status)
{
    switch (status.standing) {
    case Standing::waiting:
        return "no day yet";
    case Standing::paused:
        return "paused";
    case Standing::not_started:
        return "not started: counts from a planned day";
    case Standing::open_ended:
        return "no last day";
    case Standing::due:
        return due_in_words(status);
    case Standing::running:
        return "goes on for " + working_days(status.working_days) + " more";
    case Standing::met:
        return "met";
    case Standing::late:
        return "late by " + working_days(status.working_days);
    case Standing::too_early:
        return "too early by " + working_days(status.working_days);
    case Standing::on_avoided_day:
        return "on a day to avoid";
    case Standing::could_not_be_kept:
        return "could not be kept: it ended before the work could begin";
    case Standing::not_certain:
        return "done, but its day is not known well enough to say whether in time";
    }
    impossible("a limit that does not stand");
}

int days_from_return(Day day, Day avoided)
{
    const int year = year_of(day);
    int nearest = std::abs(days_between(day, return_in_year(avoided, year)));
    for (const int beside : {year - 1, year + 1}) nearest = std::min(nearest, std::abs(days_between(day, return_in_year(avoided, beside))));
    return nearest;
}

} // namespace throughline::time
