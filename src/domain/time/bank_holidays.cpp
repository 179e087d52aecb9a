#include "domain/time/bank_holidays.hpp"

#include "domain/common/impossible.hpp"
#include "domain/time/working_day_index.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace throughline::time {

using ByDay = std::map<Day, BankHoliday>;

struct BankHolidays::Table {
    ByDay uncorrected;
    std::vector<BankHoliday> days;
    std::vector<HolidayCorrection> corrections;
    int published_through;
    WorkingDayIndex index;
};

namespace {

namespace chr = std::chrono;

constexpr Day first_day = chr::year{BankHolidays::first_year} / chr::January / 1;
constexpr Day last_day = chr::year{BankHolidays::last_year} / chr::December / 31;

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

std::shared_ptr<const BankHolidays::Table> BankHolidays::table_of(
    std::map<Day, BankHoliday> uncorrected, std::vector<HolidayCorrection> corrections, int published_through)
{
    auto by_day = uncorrected;
    for (const auto& correction : corrections) correct(by_day, correction);

    auto days = in_order(std::move(by_day));
    auto index = index_of(days);
    return std::make_shared<const Table>(
        Table{std::move(uncorrected), std::move(days), std::move(corrections), published_through, std::move(index)});
}

BankHolidays::BankHolidays()
{
    static const BankHolidays shipped{std::vector<HolidayCorrection>{}};
    table_ = shipped.table_;
}

BankHolidays::BankHolidays(std::vector<HolidayCorrection> corrections, int published_through)
{
    const int through = std::max(published_through, shipped_published_through);
    table_ = table_of(shipped_days(through), std::move(corrections), through);
}

BankHolidays::BankHolidays(std::initializer_list<Day> only)
{
    ByDay days;
    for (const auto day : only) days.insert_or_assign(day, BankHoliday{day, "Bank holiday"});
    table_ = table_of(std::move(days), {}, last_year);
}

BankHolidays BankHolidays::with(HolidayCorrection correction) const
{
    auto corrections = table_->corrections;
    corrections.push_back(std::move(correction));
    return BankHolidays{table_of(table_->uncorrected, std::move(corrections), published_through())};
}

BankHolidays BankHolidays::as_known_on(Day day) const
{
    auto known = table_->corrections;
    if (std::erase_if(known, [&](const HolidayCorrection& correction) { return correction.proclaimed_on > day; }) == 0) return *this;
    return BankHolidays{table_of(table_->uncorrected, std::move(known), published_through())};
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
