#pragma once

#include "domain/time/civil_day.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace throughline::time {

/// Numbers every working day of a span of years, so that counting any number of them costs two look-ups.
class WorkingDayIndex {
public:
    /// `holidays` may hold days outside the span or on weekends.
    WorkingDayIndex(Day first, Day last, std::span<const Day> holidays);

    [[nodiscard]] bool contains(Day day) const { return first_ <= day && day <= last_; }

    /// How many working days the span has up to and with `day`. `day` must be in the span.
    [[nodiscard]] int numbered_until(Day day) const { return until_[at(day)]; }

    /// The working day with this number, counted from 1. `number` must lie between 1 and `count()`.
    [[nodiscard]] Day numbered(int number) const { return first_ + std::chrono::days{days_[static_cast<std::size_t>(number - 1)]}; }

    [[nodiscard]] int count() const { return static_cast<int>(days_.size()); }

    [[nodiscard]] bool is_working_day(Day day) const;

private:
    [[nodiscard]] std::size_t at(Day day) const { return static_cast<std::size_t>((day - first_).count()); }

    Day first_;
    Day last_;
    std::vector<std::uint16_t> until_; // by day: working days up to and with it
    std::vector<std::uint16_t> days_;  // by number: days since first_
};

} // namespace throughline::time
