#pragma once

#include "domain/casework/state.hpp"
#include "domain/procedure/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::casework {

/// A rule of the procedure that somebody would break, or has broken, by taking two parts in one case.
struct PartsOfOne {
    const procedure::Separation* rule{};
    PersonId person{0};
    std::string part;
    std::string other;
};

/// The rule that keeps this person from taking this part: a role's place in the case team, a step to act in, or a fact to be named in.
/// `member` is whose step or fact it is, "agencies/A-1"; empty for the case. Parts of two different members do not meet.
/// Parts named in `given_anew` are left out: whoever asks compares them itself.
[[nodiscard]] std::optional<PartsOfOne> kept_apart(
    const CaseState& state, const procedure::Procedure& procedure, const std::string& part, const std::string& member, PersonId person,
    const std::vector<std::string>& given_anew = {});

/// Everybody who has two parts that the procedure keeps apart, each pair once. Facts are recorded all the same, and show here.
[[nodiscard]] std::vector<PartsOfOne> joined_parts(const CaseState& state, const procedure::Procedure& procedure);

} // namespace throughline::casework
