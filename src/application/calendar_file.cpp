#include "application/calendar_file.hpp"

#include "application/london_time.hpp"

#include <chrono>
#include <cstdint>
#include <string_view>

namespace throughline::application {

namespace {

constexpr std::size_t longest_line = 75;

/// Commas, semicolons, backslashes and line ends mean something in a text value.
std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '\r') continue;
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == ',' || c == ';' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

/// A long line goes on in the next one, which begins with a blank; no letter of several octets is cut.
void add_line(std::string& file, std::string_view line)
{
    auto room = longest_line;
    while (line.size() > room) {
        auto cut = room;
        while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) --cut;
        file += line.substr(0, cut);
        file += "\r\n ";
        line.remove_prefix(cut);
        room = longest_line - 1;
    }
    file += line;
    file += "\r\n";
}

/// At least that many figures.
std::string figures(std::int64_t number, std::size_t width)
{
    auto text = std::to_string(number);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

std::string date_of(time::Day day)
{
    const std::chrono::year_month_day date{day};
    return figures(static_cast<int>(date.year()), 4) + figures(static_cast<unsigned>(date.month()), 2) +
           figures(static_cast<unsigned>(date.day()), 2);
}

std::string moment_in_utc(ledger::Instant moment)
{
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(moment - day)};
    return date_of(day) + "T" + figures(clock.hours().count(), 2) + figures(clock.minutes().count(), 2) +
           figures(clock.seconds().count(), 2) + "Z";
}

} // namespace

std::string calendar_file(const CalendarMeeting& meeting)
{
    std::string file;
    const auto line = [&](const std::string& text) { add_line(file, text); };
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Throughline//Throughline//EN");
    line("METHOD:PUBLISH");
    line("BEGIN:VEVENT");
    line("UID:" + escaped(meeting.id));
    line("SEQUENCE:" + std::to_string(meeting.sequence));
    line("DTSTAMP:" + moment_in_utc(meeting.made_at));
    if (meeting.minute) {
        line("DTSTART:" + moment_in_utc(moment_of({meeting.day, *meeting.minute})));
    } else {
        line("DTSTART;VALUE=DATE:" + date_of(meeting.day));
        line("DTEND;VALUE=DATE:" + date_of(meeting.day + std::chrono::days{1}));
    }
    line("SUMMARY:" + escaped(meeting.title));
    if (!meeting.note.empty()) line("DESCRIPTION:" + escaped(meeting.note));
    line("CLASS:CONFIDENTIAL");
    line(meeting.cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    line("END:VEVENT");
    line("END:VCALENDAR");
    return file;
}

} // namespace throughline::application
