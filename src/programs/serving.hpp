#pragma once

#include "programs/installation.hpp"

#include <cstdint>
#include <ostream>
#include <string>

namespace throughline::programs {

struct ServeOptions {
    Places places;
    std::uint16_t port{8080};
    std::string now{}; ///< in a rehearsal: the moment that the clock is moved to
};

/// Serves until the process is told to stop (SIGTERM, SIGINT). Answers the exit code.
[[nodiscard]] int serve(const ServeOptions& options, std::ostream& out, std::ostream& err);

} // namespace throughline::programs
