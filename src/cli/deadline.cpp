#include "cli/deadline.hpp"

#include "application/london_time.hpp"
#include "cli/holiday_file.hpp"
#include "domain/time/anchors.hpp"
#include "domain/time/bank_holidays.hpp"
#include "domain/time/civil_day.hpp"
#include "domain/time/counting.hpp"
#include "domain/time/date_words.hpp"
#include "domain/time/limit_parse.hpp"
#include "domain/time/reached.hpp"

namespace throughline::cli {

namespace {

constexpr int refused = 1;
constexpr int malformed = 2;

/// On the command line every anchor means the day given with --start.
class TheStart final : public time::Anchors {
public:
    explicit TheStart(time::Day day) : day_{time::StatedDay::exact(day), time::AnchorStanding::actual} {}

    [[nodiscard]] std::optional<time::AnchorDay> find_fact(std::string_view) const override { return day_; }
    [[nodiscard]] std::optional<time::AnchorDay> find_limit_of(std::string_view) const override { return day_; }
    [[nodiscard]] std::optional<time::AnchorDay> find_start() const override { return day_; }
    [[nodiscard]] std::optional<time::Day> find_next(std::string_view, time::Day) const override { return std::nullopt; }

private:
    time::AnchorDay day_;
};

std::string line_of(const time::ReachedDay& day)
{
    const auto words = time::iso(day.day) + "  " + std::string(time::weekday_name(day.day)).substr(0, 3) + "  ";
    switch (day.role) {
    case time::DayRole::start: return words + "start";
    case time::DayRole::counted: return words + std::to_string(day.number);
    case time::DayRole::weekend: return words + "weekend";
    case time::DayRole::bank_holiday: return words + day.name + (day.provisional ? " (provisional)" : "");
    case time::DayRole::paused: return words + "paused: " + day.name;
    }
    return words;
}

} // namespace

int deadline(const DeadlineQuestion& question, std::ostream& out, std::ostream& err)
{
    const auto start = application::london_day_from(question.start);
    if (!start) {
        err << "--start: " << start.error().message << "\n";
        return malformed;
    }
    const auto limit = time::limit_from(question.limit, time::AnchorRule::may_be_left_out);
    if (!limit) {
        err << "--limit: " << limit.error().message << "\n" << time::pointed_at(question.limit, limit.error()) << "\n";
        return malformed;
    }
    time::BankHolidays holidays;
    if (question.holidays) {
        auto read = holidays_with_file(*question.holidays, *start);
        if (!read) {
            err << read.error().message << "\n";
            return malformed;
        }
        holidays = std::move(*read);
    }
    const time::Counting counting{holidays, question.count_start_as_day_one ? time::CountStart::day_one : time::CountStart::day_zero};
    time::Limit counted = *limit;
    if (question.count_start_as_day_one) {
        // With the start as day 1, "within n working days" ends on working day n of that count.
        if (const auto* within = std::get_if<time::Within>(&counted.rule);
            within && within->direction == time::Direction::after && within->length.unit == time::Unit::working_days) {
            counted.rule = time::ByWorkingDay{within->length.count};
        }
    }
    const auto reached = time::how_reached(counted, TheStart{*start}, counting);
    if (!reached.due.has_day()) {
        err << "This limit has no day: it has no figure, or it needs a calendar that the command line does not know\n";
        return refused;
    }
    if (reached.due.earliest && reached.due.latest && reached.due.earliest != reached.due.latest) {
        out << time::iso(*reached.due.earliest) << "\n" << time::iso(*reached.due.latest) << "\n";
    } else {
        out << time::iso(reached.due.latest ? *reached.due.latest : *reached.due.earliest) << "\n";
    }
    if (!question.working) return 0;
    for (const auto& day : reached.days) out << line_of(day) << "\n";
    for (const auto& note : reached.notes) out << note.text << "\n";
    return 0;
}

} // namespace throughline::cli
