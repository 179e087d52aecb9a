#pragma once

#include "web/server/server.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace throughline::web {

/// How often one address may try what is worth guessing: a passphrase, a one-time link. A whole council comes from one address, so the
/// limit is for machines and not for people who mistype; guessing at one account has its own, in `identity`.
struct TryLimits {
    double at_once = 120;                 ///< so many without waiting
    std::chrono::milliseconds each{5000}; ///< and one more after each of these
    std::size_t addresses = 10'000;       ///< remembered; beyond, those that have waited longest are forgotten
};

/// Thread safe. Keeps nothing but addresses and counts, and these in memory alone.
class RequestPace {
public:
    using Clock = std::chrono::steady_clock;

    explicit RequestPace(TryLimits limits = {}, std::function<Clock::time_point()> now = [] { return Clock::now(); });

    /// Refused with 429 where the address has tried too often; everything else is served at once.
    [[nodiscard]] Pace operator()(const HttpRequest& request);
    [[nodiscard]] std::size_t remembered() const;

private:
    struct Tries {
        double left;
        Clock::time_point counted;
    };
    void forget_one();

    TryLimits limits_;
    std::function<Clock::time_point()> now_;
    mutable std::mutex mutex_;
    std::map<std::string, Tries, std::less<>> addresses_;
};

} // namespace throughline::web
