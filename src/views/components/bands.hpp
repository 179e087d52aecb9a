#pragma once

#include "views/html/content.hpp"

#include <optional>
#include <string>

namespace throughline::views {

/// How what is on the page may be handled: "OFFICIAL-SENSITIVE". On every page and at the head of every print.
[[nodiscard]] Html handling_mark(const Content& mark);

/// Says that nothing on the page is real.
[[nodiscard]] Html rehearsal_band();

/// Which version of a procedure a case works to.
struct ProcedureBand {
    Content procedure{};
    std::optional<Href> href{};
};
[[nodiscard]] Html procedure_band(const ProcedureBand& options);

/// Says that the page shows the past: "This is how the case stood on 4 June 2026", and the way back to today.
struct PastBand {
    Content day{};
    Href today = "";
};
[[nodiscard]] Html past_band(const PastBand& options);

} // namespace throughline::views
