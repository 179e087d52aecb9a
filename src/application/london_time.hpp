#pragma once

#include "domain/common/refusal.hpp"
#include "domain/time/civil_day.hpp"
#include "ledger/instant.hpp"

#include <expected>
#include <string_view>

namespace throughline::application {

/// What calendar and clock show in London. On the night on which the clocks go back, an hour of minutes comes twice.
struct LondonTime {
    time::Day day;
    int minute; ///< minutes from midnight as the clock shows them, 0 to 1439

    friend bool operator==(const LondonTime&, const LondonTime&) = default;
};

[[nodiscard]] LondonTime london_time_of(ledger::Instant);

/// The civil day in London to which a moment belongs.
[[nodiscard]] time::Day london_day_of(ledger::Instant);

/// The moment in which `day` is over in London: what was recorded before it was recorded on that day or earlier.
[[nodiscard]] ledger::Instant first_instant_after(time::Day day);

/// The moment at which a clock in London shows that time on that day. Where an hour comes twice, the first; a time that the clocks leap
/// over is an hour later.
[[nodiscard]] ledger::Instant moment_of(const LondonTime& time);

/// The civil day in London that is meant by a date ("2026-04-03"), or by a date and time with its zone
/// ("2026-04-03T23:50+01:00", "2026-04-03T22:50Z", seconds allowed).
/// Errors: in words for the person who wrote it: another form, no such day or time, a time without a zone.
[[nodiscard]] std::expected<time::Day, Refusal> london_day_from(std::string_view text);

} // namespace throughline::application
