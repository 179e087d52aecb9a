#pragma once

#include "domain/casework/commands.hpp"

#include <optional>
#include <string>
#include <vector>

/// The registers of a case: requests for its material, and the orders and restrictions that stop a release.
/// Source: BK-244, BK-245, BK-249, CF-067; design, section 7, 16; ADR 0055.
namespace throughline::casework {

struct RecordMaterialRequest {
    std::string asked_by;
    std::string authority;
    std::string who;
    std::string what;
    std::string basis{}; ///< the order, the section or the words in which it was asked
    StatedDay on;
    std::optional<Day> answer_by{};
};
[[nodiscard]] Decided decide(const CaseView& view, const RecordMaterialRequest& command, const By& by);

/// What is decided, by whom, and on what basis; recorded for whoever decided where that is somebody else. Source: BK-244.
struct DecideMaterialRequest {
    std::string request;
    std::string decision;
    std::string reasons;
    StatedDay on;
};
[[nodiscard]] Decided decide(const CaseView& view, const DecideMaterialRequest& command, const By& by);

/// Refused before somebody decided to supply, and while a restriction stops it.
struct RecordMaterialSupplied {
    std::string request;
    std::string what;
    std::string how;
    std::string address{};
    StatedDay on;
};
[[nodiscard]] Decided decide(const CaseView& view, const RecordMaterialSupplied& command, const By& by);

struct RecordRestriction {
    std::string kind;
    std::vector<std::string> stops;
    std::string imposed_by;
    std::string what;
    StatedDay on;
    std::optional<Day> until{};
};
[[nodiscard]] Decided decide(const CaseView& view, const RecordRestriction& command, const By& by);

struct EndRestriction {
    std::string restriction;
    std::string reason;
    StatedDay on;
};
[[nodiscard]] Decided decide(const CaseView& view, const EndRestriction& command, const By& by);

/// What keeps the program from this release today: "sending", "publication" or "supply"; every restriction in force, by name.
[[nodiscard]] std::optional<Refused> stopped_by_restriction(const CaseView& view, const std::string& release);

} // namespace throughline::casework
