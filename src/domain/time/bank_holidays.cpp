#include "domain/time/bank_holidays.hpp"

#include "domain/common/impossible.hpp"
#include "domain/time/working_day_index.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace throughline::time {

struct BankHolidays::Table {
    std::vector<BankHoliday> days;
    std::vector<HolidayCorrection> corrections;
    int published_through;
    WorkingDayIndex index;
};

namespace {

namespace chr = std::chrono;

constexpr Day first_day = chr::year{BankHolidays::first_year} / chr::January / 1;
constexpr Day last_day = chr::year{BankHolidays::last_year} / chr::December / 31;

using ByDay = std::map<Day, BankHoliday>;

ByDay shipped_days(int published_through)
{
    ByDay days;
    for (int year = BankHolidays::first_year; year <= BankHolidays::last_year; ++year) {
        const auto standing = year <= published_through ? HolidayStanding::published : HolidayStanding::provisional;
        for (auto& [day, name] : yearly_bank_holidays(year)) days.insert_or_assign(day, BankHoliday{day, std::move(name), standing});
    }
    for (const auto& change : proclaimed_changes()) {
        const Day day = chr::year{change.year} / chr::month{change.month} / chr::day{change.day};
        if (change.name.empty())
            days.erase(day);
        else
            days.insert_or_assign(day, BankHoliday{day, std::string(change.name)});
    }
    return days;
}

void correct(ByDay& days, const HolidayCorrection& correction)
{
    switch (correction.kind) {
    case CorrectionKind::added:
        days.insert_or_assign(
            correction.day, BankHoliday{correction.day, correction.name, HolidayStanding::proclaimed, correction.proclaimed_on});
        return;
    case CorrectionKind::removed:
        days.erase(correction.day);
        return;
    }
    impossible("a correction of no kind");
}

std::vector<BankHoliday> in_order(ByDay days)
{
    std::vector<BankHoliday> list;
    list.reserve(days.size());
    for (auto& [day, holiday] : days) list.push_back(std::move(holiday));
    return list;
}

WorkingDayIndex index_of(std::span<const BankHoliday> holidays)
{
    std::vector<Day> days;
    days.reserve(holidays.size());
    for (const auto& holiday : holidays) days.push_back(holiday.day);
    return WorkingDayIndex{first_day, last_day, days};
}

} // namespace

BankHolidays::BankHolidays()
{
    static const BankHolidays shipped{std::vector<HolidayCorrection>{}};
    table_ = shipped.table_;
}

BankHolidays::BankHolidays(std::vector<HolidayCorrection> corrections, int published_through)
{
    const int through = std::max(published_through, shipped_published_through);
    auto by_day = shipped_days(through);
    for (const auto& correction : corrections) correct(by_day, correction);

    auto days = in_order(std::move(by_day));
    auto index = index_of(days);
    table_ = std::make_shared<const Table>(Table{std::move(days), std::move(corrections), through, std::move(index)});
}

BankHolidays::BankHolidays(std::initializer_list<Day> only)
{
    ByDay by_day;
    for (const auto day : only) by_day.insert_or_assign(day, BankHoliday{day, "Bank holiday"});

    auto days = in_order(std::move(by_day));
    auto index = index_of(days);
    table_ = std::make_shared<const Table>(Table{std::move(days), {}, last_year, std::move(index)});
}

BankHolidays BankHolidays::with(HolidayCorrection correction) const
{
    ByDay by_day;
    for (const auto& holiday : table_->days) by_day.insert_or_assign(holiday.day, holiday);
    correct(by_day, correction);

    auto corrections = table_->corrections;
    corrections.push_back(std::move(correction));
    auto days = in_order(std::move(by_day));
    auto index = index_of(days);
    return BankHolidays{
        std::make_shared<const Table>(Table{std::move(days), std::move(corrections), published_through(), std::move(index)})};
}

const BankHoliday* BankHolidays::find(Day day) const
{
    const auto found = std::ranges::lower_bound(table_->days, day, {}, &BankHoliday::day);
    return found != table_->days.end() && found->day == day ? &*found : nullptr;
}

std::span<const BankHoliday> BankHolidays::all() const { return table_->days; }

std::span<const BankHoliday> BankHolidays::in_year(int year) const
{
    const auto from = std::ranges::lower_bound(table_->days, Day{chr::year{year} / chr::January / 1}, {}, &BankHoliday::day);
    const auto until = std::ranges::lower_bound(table_->days, Day{chr::year{year + 1} / chr::January / 1}, {}, &BankHoliday::day);
    return {from, until};
}

std::span<const HolidayCorrection> BankHolidays::corrections() const { return table_->corrections; }

int BankHolidays::published_through() const { return table_->published_through; }

const WorkingDayIndex& BankHolidays::index() const { return table_->index; }

} // namespace throughline::time
