#pragma once

#include <optional>
#include <string_view>

namespace throughline::procedure {

/// The sets whose members a case has.
/// Source: model, section 5.
enum class SetKind {
    children,
    people,
    partners,
    agencies,
    other_partnerships,
    lines_of_enquiry,
    recommendations,
    actions,
    participants,       ///< everybody who sees material of the review
    practitioners,      ///< those who worked with the child or the family
    parallel_processes, ///< criminal investigation, inquest, another review ...
    themes,
    findings,
    episodes, ///< key practice episodes
};

/// The kind that procedure files call "children", "other-partnerships" and so on.
[[nodiscard]] std::optional<SetKind> find_set_kind(std::string_view name);
[[nodiscard]] std::string_view name_of(SetKind kind);

} // namespace throughline::procedure
