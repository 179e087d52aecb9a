#pragma once

#include "domain/time/civil_day.hpp"
#include "ledger/instant.hpp"

#include <optional>
#include <string>

namespace throughline::application {

/// A meeting for somebody's calendar. Calendars lie on other people's machines and telephones: nothing of a case is in it but the neutral
/// reference.
struct CalendarMeeting {
    std::string id;  ///< the same for ever, also after the meeting was moved
    int sequence{0}; ///< grows with every change, so that a calendar takes the newer one
    std::string title;
    std::string note{};
    time::Day day{};
    std::optional<int> minute{}; ///< from midnight in London; without it the meeting is the whole day's
    bool cancelled{false};
    ledger::Instant made_at{};
};

/// An iCalendar file with this one meeting: lines of at most 75 octets, times in UTC. Source: RFC 5545.
[[nodiscard]] std::string calendar_file(const CalendarMeeting& meeting);

} // namespace throughline::application
