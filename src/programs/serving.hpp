#pragma once

#include "programs/installation.hpp"

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

namespace throughline::programs {

struct ServeOptions {
    Places places;
    std::uint16_t port{8080};
    std::string origin{};               ///< "https://review.example": how people reach the site through a proxy; empty on a machine of its own
    std::vector<std::string> proxies{}; ///< addresses whose word about who asks is believed
    std::string security_contact{};     ///< where a weakness is told: "mailto:..." or "https://..."
    std::string now{}; ///< in a rehearsal: the moment that the clock is moved to
};

/// Serves until the process is told to stop (SIGTERM, SIGINT). Answers the exit code.
[[nodiscard]] int serve(const ServeOptions& options, std::ostream& out, std::ostream& err);

} // namespace throughline::programs
