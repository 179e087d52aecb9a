#pragma once

#include "ledger/change.hpp"
#include "programs/installation.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// Installations to measure, made by the program's own means: the demonstration, and more cases like the fullest of its cases.
namespace throughline::bench {

struct MadeInstallation {
    std::string stage;       ///< in which the added cases stand
    std::string long_case;   ///< the reference of the first of the added cases
    std::size_t in_stage{0}; ///< how many cases of the demonstration stand in it as well
};

/// The demonstration in a new data directory.
[[nodiscard]] programs::Installation with_the_demonstration(const programs::Places& places);

/// The one who leads the demonstration's cases and sees them all.
[[nodiscard]] PersonId manager_of(const programs::Installation& installation);

/// Adds cases until `listed` stand in the stage of the demonstration's fullest case. Each repeats what the rules decided there, in a
/// stream, with a reference and under a name of its own, and is filled up with notes: the first to `events_of_the_first`, the others
/// to `events`.
[[nodiscard]] MadeInstallation add_cases(
    programs::Installation& installation, std::size_t listed, std::size_t events, std::size_t events_of_the_first);

/// A note of three hundred characters, as the codec writes it.
[[nodiscard]] ledger::NewEvent a_note(std::size_t number);

} // namespace throughline::bench
