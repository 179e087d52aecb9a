#pragma once

#include "ledger/instant.hpp"

#include <atomic>
#include <cstdint>

namespace throughline::application {

/// What time it is. In a rehearsal it can be set, forward only; everywhere else it is the machine's.
class Clock {
public:
    using Source = ledger::Instant (*)();

    explicit Clock(Source machine) : machine_{machine} {}

    [[nodiscard]] ledger::Instant now() const { return machine_() + std::chrono::microseconds{ahead_.load()}; }

    /// Moves the clock to that moment. False, and nothing changed, where it lies before now.
    bool move_to(ledger::Instant moment)
    {
        const auto ahead = moment - machine_();
        if (moment < now()) return false;
        ahead_.store(ahead.count());
        return true;
    }
    /// Sets the clock whatever it was: only for making a demonstration's past, before anything is served.
    void set_to(ledger::Instant moment) { ahead_.store((moment - machine_()).count()); }

    [[nodiscard]] bool is_moved() const { return ahead_.load() != 0; }

private:
    Source machine_;
    std::atomic<std::int64_t> ahead_{0};
};

} // namespace throughline::application
