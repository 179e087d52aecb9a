#include "domain/time/holiday_rules.hpp"

#include "domain/time/easter.hpp"

#include <algorithm>

namespace throughline::time {
namespace {

namespace chr = std::chrono;

Day monday_on_or_after(Day day) { return day + (chr::Monday - chr::weekday{day}); }

Day last_monday_of(int year, chr::month month) { return chr::year{year} / month / chr::Monday[chr::last]; }

void add_christmas(std::vector<NamedDay>& days, int year)
{
    const Day christmas = chr::year{year} / chr::December / 25;
    const Day boxing_day = christmas + chr::days{1};
    const auto weekday = chr::weekday{christmas};

    // When Christmas Day is a Sunday, Boxing Day keeps its Monday and Christmas Day's substitute comes after it.
    if (weekday == chr::Sunday) {
        days.push_back({boxing_day, "Boxing Day"});
        days.push_back({christmas + chr::days{2}, "Christmas Day (substitute day)"});
    } else if (weekday == chr::Saturday) {
        days.push_back({christmas + chr::days{2}, "Christmas Day (substitute day)"});
        days.push_back({christmas + chr::days{3}, "Boxing Day (substitute day)"});
    } else if (weekday == chr::Friday) {
        days.push_back({christmas, "Christmas Day"});
        days.push_back({christmas + chr::days{3}, "Boxing Day (substitute day)"});
    } else {
        days.push_back({christmas, "Christmas Day"});
        days.push_back({boxing_day, "Boxing Day"});
    }
}

constexpr ProclaimedChange changes[] = {
    {2002, 5, 27, ""},
    {2002, 6, 3, "Golden Jubilee bank holiday"},
    {2002, 6, 4, "Spring bank holiday"},
    {2011, 4, 29, "Royal wedding bank holiday"},
    {2012, 5, 28, ""},
    {2012, 6, 4, "Spring bank holiday"},
    {2012, 6, 5, "Diamond Jubilee bank holiday"},
    {2020, 5, 4, ""},
    {2020, 5, 8, "Early May bank holiday (VE day)"},
    {2022, 5, 30, ""},
    {2022, 6, 2, "Spring bank holiday"},
    {2022, 6, 3, "Platinum Jubilee bank holiday"},
    {2022, 9, 19, "Bank Holiday for the State Funeral of Queen Elizabeth II"},
    {2023, 5, 8, "Bank holiday for the coronation of King Charles III"},
};

} // namespace

std::vector<NamedDay> yearly_bank_holidays(int year)
{
    const Day new_year = chr::year{year} / chr::January / 1;
    const Day easter = easter_sunday(year);

    std::vector<NamedDay> days;
    days.push_back(
        is_weekend(new_year) ? NamedDay{monday_on_or_after(new_year), "New Year’s Day (substitute day)"}
                             : NamedDay{new_year, "New Year’s Day"});
    days.push_back({easter - chr::days{2}, "Good Friday"});
    days.push_back({easter + chr::days{1}, "Easter Monday"});
    days.push_back({chr::year{year} / chr::May / chr::Monday[1], "Early May bank holiday"});
    days.push_back({last_monday_of(year, chr::May), "Spring bank holiday"});
    days.push_back({last_monday_of(year, chr::August), "Summer bank holiday"});
    add_christmas(days, year);
    return days;
}

std::span<const ProclaimedChange> proclaimed_changes() { return changes; }

} // namespace throughline::time
