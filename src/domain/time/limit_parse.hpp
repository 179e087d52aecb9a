#pragma once

#include "domain/time/limit.hpp"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::time {

/// Why a text is no limit. `column` counts characters from 1 and points at the first one that does not fit.
struct LimitError {
    int column{1};
    std::string message;                 ///< a whole sentence: what was expected and what was found
    std::vector<std::string> expected{}; ///< what could have stood there
    std::string found{};                 ///< the word that stood there; empty at the end of the text

    friend bool operator==(const LimitError&, const LimitError&) = default;
};

/// May the anchor be left out? A procedure file names it; on the command line the day is given beside the limit.
enum class AnchorRule { required, may_be_left_out };

/// The limit that a text says, in the grammar of the procedure files:
///
///     within|at least N UNIT of|after|before ANCHOR        between N and M UNIT after ANCHOR
///     on|by working day N from ANCHOR                      by|before ANCHOR
///     at the next SERIES after ANCHOR                      every N UNIT|SERIES [after ANCHOR]
///     for at least N UNIT after ANCHOR                     not on ANCHOR
///     as soon as possible after ANCHOR
///
/// UNIT: working days, calendar days, days (kind not stated), weeks, months, years; the singular too.
/// ANCHOR: a name, `the earlier|later of (ANCHOR, ANCHOR)`, `the limit of STEP`.
/// Errors: the first place where the text leaves the grammar.
/// Source: model, section 6.
[[nodiscard]] std::expected<Limit, LimitError> limit_from(std::string_view text, AnchorRule anchor = AnchorRule::required);

/// A length by itself, as in "1 working day"; a "before" or "after" that follows is left to the reader of the word.
/// Errors: as for a limit.
[[nodiscard]] std::expected<Length, LimitError> length_from(std::string_view text);

/// The text with a mark under the column, as compilers show it.
[[nodiscard]] std::string pointed_at(std::string_view text, const LimitError& error);

} // namespace throughline::time
