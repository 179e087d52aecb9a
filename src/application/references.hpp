#pragma once

#include "domain/time/civil_day.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::application {

/// A case's reference: the partnership's prefix, the year and four random characters, as "MRM-2026-K7QD". It carries no initials, birth
/// date or place, and no running number, which would tell how many cases there are.
/// Source: model, section 15.
[[nodiscard]] std::string made_reference(std::string_view prefix, time::Day day);

/// Two to six capital letters.
[[nodiscard]] bool is_reference_prefix(std::string_view text);

/// A name for the case that is nobody's in it and no other case's: a plant or a bird. `people` are the names known so far.
/// Source: model, section 15.
[[nodiscard]] std::string neutral_name(const std::set<std::string>& used, const std::vector<std::string>& people);

/// Does the neutral name occur in one of the people's names, whatever the case of the letters?
[[nodiscard]] bool occurs_in_a_name(std::string_view neutral, const std::vector<std::string>& people);

} // namespace throughline::application
