#pragma once

#include "domain/procedure/model.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace throughline::application {

/// What checking a procedure file came to, in words as a compiler prints them.
struct ProcedureCheck {
    std::vector<std::string> diagnoses;
    bool has_errors{false};
    std::string summary; ///< how many steps, forms and checks; empty where it has errors
    std::string table;   ///< the procedure as a table for people; empty where it has errors
};

/// Errors: throws std::runtime_error where the file cannot be read.
[[nodiscard]] ProcedureCheck checked_procedure(const std::string& file);

/// A procedure file as it was read: the procedure where nothing is wrong with it.
struct ProcedureRead {
    std::optional<procedure::Procedure> procedure{};
    std::vector<std::string> diagnoses{};
};

/// Errors: throws std::runtime_error where the file cannot be read.
[[nodiscard]] ProcedureRead read_procedure(const std::string& file);

/// What the simulation of a procedure file is asked for.
struct SimulationAsked {
    int first_year{2025};
    int years{10};
    std::map<std::string, std::string> answers{}; ///< instead of what the file says
};

struct ProcedureSimulated {
    std::vector<std::string> diagnoses; ///< of the file, where it has errors or no simulation
    bool could_be_run{false};
    bool has_what_cannot_be_kept{false};
    std::string words;
};

/// Runs a procedure from every day of some years. Source: model, section 9.
/// Errors: throws std::runtime_error where the file cannot be read.
[[nodiscard]] ProcedureSimulated simulated_procedure(
    const std::string& file, const SimulationAsked& asked, const std::function<void(int, int)>& progress);

/// SHA-256 of a text, as hexadecimal figures: what a document is known by when it is signed and sent.
[[nodiscard]] std::string fingerprint(const std::string& text);

} // namespace throughline::application
