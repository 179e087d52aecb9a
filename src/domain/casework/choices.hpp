#pragma once

#include "domain/procedure/model.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What people choose from where the field, and no procedure, gives the words.
namespace throughline::casework {

struct Instance;
struct Standing;

/// A code that events keep, with the words in which people choose it.
struct Choice {
    std::string_view code;
    std::string_view label;
};

/// The procedure's own form that closes a case, once it is called for. Source: ADR 0012.
[[nodiscard]] const Instance* find_closing_form(const Standing& standing);
/// The reason of a case that is closed because nothing is left to do.
inline constexpr std::string_view everything_done = "complete";
/// Why a case is closed before its time: the procedure's own list, or one in the words of the field where it has none. That everything is
/// done is among them only where the procedure has no form that closes a case. Source: RIP-014, RIP-015.
[[nodiscard]] std::vector<procedure::Option> closing_reasons(const procedure::Procedure& procedure);
/// Why a case was closed, whichever way; the code itself where no list knows it any more.
[[nodiscard]] std::string closing_in_words(const procedure::Procedure& procedure, std::string_view code);

/// What makes a hold necessary.
[[nodiscard]] std::span<const Choice> reasons_for_holding();
/// A process beside the review, which by itself never delays it. Source: NB-245, NB-343, BK-239.
[[nodiscard]] bool is_parallel_process(std::string_view reason_for_holding);

/// What a hold stops as a whole, beside single steps. Source: CF-049.
[[nodiscard]] std::span<const Choice> held_parts();

/// Who asks for material of a case, under what, and what they are answered. Source: BK-244, BK-249, CF-067; design, section 7, 16.
[[nodiscard]] std::span<const Choice> who_ask_for_material();
[[nodiscard]] std::span<const Choice> authorities_to_ask();
[[nodiscard]] std::span<const Choice> answers_to_a_request_for_material();

/// What stops a release, and which kinds of release it stops.
[[nodiscard]] std::span<const Choice> kinds_of_restriction();
[[nodiscard]] std::span<const Choice> stopped_releases();

/// The words for a code; the code itself where it is none of these.
[[nodiscard]] std::string label_of(std::span<const Choice> choices, std::string_view code);
[[nodiscard]] bool is_one_of(std::span<const Choice> choices, std::string_view code);

} // namespace throughline::casework
