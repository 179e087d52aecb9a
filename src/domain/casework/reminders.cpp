#include "domain/casework/reminders.hpp"

#include "domain/time/limit_parse.hpp"

namespace throughline::casework {

std::optional<Day> reminder_day(const Clock& clock, const time::Counting& counting, std::optional<time::Length> otherwise)
{
    if (!clock.due_on()) return std::nullopt;
    const std::string_view said{clock.rule->remind};
    auto length = otherwise;
    if (const auto parsed = time::length_from(said.substr(0, said.rfind(" before"))); !said.empty() && parsed) length = *parsed;
    if (!length) return std::nullopt;
    return time::day_before(*clock.due_on(), *length, counting);
}

} // namespace throughline::casework
