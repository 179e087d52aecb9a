#include "programs/rehearsal_clock.hpp"

#include "application/london_time.hpp"
#include "domain/time/civil_day.hpp"
#include "ledger/settings.hpp"

#include <charconv>
#include <chrono>

namespace throughline::programs {

namespace {

std::optional<int> two_figures(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return text.size() == 2 && error == std::errc{} && end == text.data() + 2 ? std::optional{number} : std::nullopt;
}

} // namespace

std::optional<ledger::Instant> moment_from(const std::string& text)
{
    const auto day = time::day_from_iso(std::string_view(text).substr(0, 10));
    if (!day) return std::nullopt;
    int minute = 12 * 60;
    if (text.size() > 10) {
        if (text.size() != 16 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') return std::nullopt;
        const auto hours = two_figures(std::string_view(text).substr(11, 2));
        const auto minutes = two_figures(std::string_view(text).substr(14, 2));
        if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
        minute = *hours * 60 + *minutes;
    }
    // Counted from the end of the day before, so that an hour is London's hour in summer too.
    const auto midnight = application::first_instant_after(*day - std::chrono::days{1});
    return midnight + std::chrono::minutes{minute};
}

std::optional<std::string> move_clock(Installation& installation, const std::string& to)
{
    const auto moment = moment_from(to);
    if (!moment) return "The moment must be written as 2026-04-03 or 2026-04-03T23:50, in London's time";
    if (const auto done = installation.ledger->settings().set_rehearsal_clock(*moment); !done) {
        return done.error() == ledger::ClockRefusal::not_a_rehearsal ? "Only a rehearsal's clock can be set" : "A rehearsal's clock can only be moved forward";
    }
    if (!installation.clock->move_to(*moment)) return "A rehearsal's clock can only be moved forward";
    return std::nullopt;
}

} // namespace throughline::programs
