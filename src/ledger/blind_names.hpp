#pragma once

#include "ledger/change.hpp"
#include "ledger/hashing.hpp"

#include <string_view>

namespace throughline::ledger {

/// Names as the database sees them: the same name gives the same bytes, which tell nothing without the key.
[[nodiscard]] Hash blind_name_of(const Secret& key, const Claim& claim);
[[nodiscard]] Hash blind_name_of(const Secret& key, PersonId person);
[[nodiscard]] Hash blind_name_of(const Secret& key, std::string_view space, std::string_view name);

/// A number that follows from a blind name, always above 0.
[[nodiscard]] std::int64_t number_from(const Hash& blind_name);

} // namespace throughline::ledger
