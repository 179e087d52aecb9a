#include "application/london_time.hpp"

#include <date/tz.h>

#include <chrono>
#include <cstddef>
#include <optional>

namespace throughline::application {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

const date::time_zone& london()
{
    static const auto* const zone = date::locate_zone("Europe/London");
    return *zone;
}

/// The system's zone files list the clock changes up to 2037 and the library reads no further. The calendar repeats itself
/// after 28 years (until 2099), and so do the days of the changes.
constexpr days calendar_cycle{10227};
constexpr sys_seconds listed_until = sys_days{std::chrono::year{2037} / 1 / 1};

seconds offset_at(sys_seconds moment)
{
    while (moment >= listed_until) moment -= calendar_cycle;
    return london().get_info(moment).offset;
}

std::optional<int> two_digits(std::string_view text, std::size_t at)
{
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (at + 2 > text.size() || !is_digit(text[at]) || !is_digit(text[at + 1])) return std::nullopt;
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/// Takes "hh:mm" from the front of `text`.
std::optional<minutes> take_hours_and_minutes(std::string_view& text)
{
    const auto hour = two_digits(text, 0);
    const auto minute = two_digits(text, 3);
    if (!hour || !minute || text[2] != ':' || *hour > 23 || *minute > 59) return std::nullopt;
    text.remove_prefix(5);
    return hours{*hour} + minutes{*minute};
}

/// Takes ":ss" from the front of `text` where it is there.
std::optional<seconds> take_seconds(std::string_view& text)
{
    if (!text.starts_with(':')) return seconds{0};
    const auto second = two_digits(text, 1);
    if (!second || *second > 59) return std::nullopt;
    text.remove_prefix(3);
    return seconds{*second};
}

std::optional<minutes> zone_from(std::string_view text)
{
    if (text == "Z") return minutes{0};
    if (!text.starts_with('+') && !text.starts_with('-')) return std::nullopt;
    const bool is_behind = text.starts_with('-');
    text.remove_prefix(1);
    const auto offset = take_hours_and_minutes(text);
    if (!offset || !text.empty()) return std::nullopt;
    return is_behind ? -*offset : *offset;
}

std::unexpected<Refusal> refused(const char* message) { return std::unexpected(Refusal{message}); }

} // namespace

LondonTime london_time_of(ledger::Instant instant)
{
    const auto moment = std::chrono::floor<seconds>(instant);
    const auto shown = moment + offset_at(moment);
    const auto day = std::chrono::floor<days>(shown);
    return {day, static_cast<int>(std::chrono::floor<minutes>(shown - day).count())};
}

time::Day london_day_of(ledger::Instant instant) { return london_time_of(instant).day; }

ledger::Instant first_instant_after(time::Day day)
{
    // The clocks change in the small hours, so midnight comes once, and what is in force at midnight of Greenwich is in force then.
    const sys_seconds midnight = day + days{1};
    return midnight - offset_at(midnight);
}

ledger::Instant moment_of(const LondonTime& time)
{
    const sys_seconds shown = time.day + minutes{time.minute};
    const auto in_summer = shown - hours{1};
    return offset_at(in_summer) == hours{1} ? in_summer : shown;
}

std::expected<time::Day, Refusal> london_day_from(std::string_view text)
{
    const auto day = time::day_from_iso(text.substr(0, 10));
    if (!day) return refused("Write a date that exists as year, month and day, such as 2026-04-03");
    text.remove_prefix(10);
    if (text.empty()) return *day;

    if (!text.starts_with('T'))
        return refused("Write nothing after the date, or a time after the letter T, such as 2026-04-03T23:50+01:00");
    text.remove_prefix(1);
    const auto time = take_hours_and_minutes(text);
    const auto second = take_seconds(text);
    if (!time || !second) return refused("Write a time between 00:00 and 23:59 after the date, such as 2026-04-03T23:50+01:00");

    const auto zone = zone_from(text);
    if (!zone) return refused("Say the time zone after the time: Z, or hours and minutes such as +01:00");
    return london_day_of(*day + *time + *second - *zone);
}

} // namespace throughline::application
