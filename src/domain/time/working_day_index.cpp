#include "domain/time/working_day_index.hpp"

#include "domain/common/impossible.hpp"

#include <limits>

namespace throughline::time {

WorkingDayIndex::WorkingDayIndex(Day first, Day last, std::span<const Day> holidays) : first_{first}, last_{last}
{
    const auto length = (last - first).count() + 1;
    if (length < 1 || length > std::numeric_limits<std::uint16_t>::max()) impossible("an index of working days over too long a span");

    std::vector<bool> off(static_cast<std::size_t>(length));
    for (const auto holiday : holidays)
        if (contains(holiday)) off[at(holiday)] = true;

    until_.reserve(off.size());
    days_.reserve(off.size());
    for (Day day = first; day <= last; day += std::chrono::days{1}) {
        if (!is_weekend(day) && !off[at(day)]) days_.push_back(static_cast<std::uint16_t>(at(day)));
        until_.push_back(static_cast<std::uint16_t>(days_.size()));
    }
}

bool WorkingDayIndex::is_working_day(Day day) const
{
    const auto index = at(day);
    const int before = index == 0 ? 0 : until_[index - 1];
    return until_[index] != before;
}

} // namespace throughline::time
