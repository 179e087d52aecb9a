#include "domain/time/reached_notes.hpp"

#include "domain/time/date_words.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace throughline::time {
namespace {

namespace chr = std::chrono;

class NoteTaker {
public:
    NoteTaker(const Limit& limit, const Reached& reached, const Counting& counting) : limit_{limit}, reached_{reached}, counting_{counting}
    {
    }

    [[nodiscard]] std::vector<Note> take()
    {
        what_is_missing();
        if (due().from) {
            the_start();
            the_count();
            the_end();
            the_holidays();
        }
        return std::move(notes_);
    }

private:
    [[nodiscard]] const Due& due() const { return reached_.due; }

    void note(NoteKind kind, std::string text) { notes_.push_back({kind, std::move(text)}); }

    void what_is_missing()
    {
        for (const auto& missing : due().missing) {
            if (due().has_day())
                note(NoteKind::earlier_may_come, "An earlier day may still come: " + in_words(missing) + ".");
            else
                note(NoteKind::waits_for, "No day yet: " + in_words(missing) + ".");
        }
    }

    void the_start()
    {
        const auto& stated = due().from->day;
        const Day start = due().from->counted();
        if (!stated.day.is_exact())
            note(
                NoteKind::earliest_possible_day,
                "Counted from " + in_words(start) + ", the earliest possible day: the day is stated as " + in_words(stated.day) + ".");
        if (stated.standing == AnchorStanding::planned) note(NoteKind::planned_day, "Counted from a planned day, and moves with the plan.");
        if (counts_working_days() && !is_working_day(start, counting_.holidays))
            note(NoteKind::start_is_no_working_day, in_words_with_weekday(start) + " is not a working day; it is day 0.");
    }

    void the_count()
    {
        if (std::holds_alternative<OnWorkingDay>(limit_.rule) || std::holds_alternative<ByWorkingDay>(limit_.rule)) {
            const bool from_one = counting_.count_start == CountStart::day_one;
            note(
                NoteKind::numbered_from, from_one ? "The day of the start is working day 1, by the partnership's setting."
                                                  : "The day of the start is day 0, by the partnership's setting.");
        }
        if (due().kind_of_day_not_stated)
            note(
                NoteKind::kind_of_day_not_stated, std::string("The source says \"days\" and not which kind; counted as ") +
                                                      (counts_working_days() ? "working" : "calendar") +
                                                      " days, by the partnership's setting.");

        const auto paused = std::ranges::count(reached_.days, DayRole::paused, &ReachedDay::role);
        if (paused > 0 && !due().stands_still)
            note(NoteKind::paused_days, counted_in_words(static_cast<int>(paused), "paused day") + " not counted.");
        if (due().stands_still) note(NoteKind::stands_still, "No day yet: the clock stands still since " + in_words(stopped_on()) + ".");
    }

    void the_end()
    {
        short_month();
        if (due().last_working_day)
            note(
                NoteKind::last_day_is_no_working_day,
                in_words_with_weekday(*due().latest) +
                    " is not a working day and the date does not move; the last working day before it is " +
                    in_words_with_weekday(*due().last_working_day) + ".");
    }

    void short_month()
    {
        const auto last = due().latest ? due().latest : due().earliest;
        const bool in_months = reached_.unit == Unit::months || reached_.unit == Unit::years;
        if (!last || !in_months || !counting_.pauses.empty()) return;

        const auto wanted = day_of_month(due().from->counted());
        if (wanted == day_of_month(*last)) return;
        const auto month = chr::year_month_day{*last}.month();
        note(
            NoteKind::short_month, std::string(month_name(static_cast<unsigned>(month))) + ' ' + std::to_string(year_of(*last)) +
                                       " has no " + std::to_string(wanted) + (wanted == 31 ? "st" : "th") +
                                       "; its last day counts instead.");
    }

    void the_holidays()
    {
        if (reached_.days.empty() || !counts_working_days()) return;
        const auto [first, last] = std::ranges::minmax(reached_.days, {}, &ReachedDay::day);
        const int through = std::max(counting_.holidays.published_through(), year_of(first.day) - 1);
        if (year_of(last.day) > through)
            note(
                NoteKind::provisional_holidays,
                "The bank holidays of " + std::to_string(through + 1) + " are not published yet; the day may still move.");
        if (year_of(first.day) < BankHolidays::first_year || year_of(last.day) > BankHolidays::last_year)
            note(
                NoteKind::holidays_not_known,
                "Bank holidays are known from 2000 to 2100 only; outside these years only weekends are skipped.");
    }

    [[nodiscard]] bool counts_working_days() const { return reached_.unit == Unit::working_days; }

    [[nodiscard]] Day stopped_on() const { return reached_.days.back().day; }

    [[nodiscard]] static unsigned day_of_month(Day day) { return static_cast<unsigned>(chr::year_month_day{day}.day()); }

    const Limit& limit_;
    const Reached& reached_;
    const Counting& counting_;
    std::vector<Note> notes_{};
};

} // namespace

std::vector<Note> notes_on(const Limit& limit, const Reached& reached, const Counting& counting)
{
    return NoteTaker{limit, reached, counting}.take();
}

} // namespace throughline::time
