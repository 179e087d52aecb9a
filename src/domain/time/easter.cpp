#include "domain/time/easter.hpp"

#include "domain/common/impossible.hpp"

namespace throughline::time {

Day easter_sunday(int year)
{
    const int golden = year % 19;
    const int century = year / 100;
    const int in_century = year % 100;
    const int epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    const int to_sunday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    const int correction = (golden + 11 * epact + 22 * to_sunday) / 451;
    const int march_based = epact + to_sunday - 7 * correction + 114;

    const auto day = find_day(year, static_cast<unsigned>(march_based / 31), static_cast<unsigned>(march_based % 31 + 1));
    if (!day) impossible("Easter on a day that is not in the calendar");
    return *day;
}

} // namespace throughline::time
