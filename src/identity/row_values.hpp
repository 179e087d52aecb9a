#pragma once

#include "domain/common/id.hpp"
#include "ledger/bytes.hpp"
#include "ledger/instant.hpp"

#include <map>
#include <string>
#include <vector>

namespace throughline::identity {

/// What stands in a row: lines of "name=value". A value is one line; what has several is folded into one.
using Values = std::map<std::string, std::string>;

[[nodiscard]] Values values_of(ledger::BytesView bytes);
[[nodiscard]] ledger::Bytes bytes_of(const Values& values);

/// A value, or nothing in it where the row has none of that name.
[[nodiscard]] std::string value_in(const Values& values, const std::string& name);
[[nodiscard]] std::int64_t number_in(const Values& values, const std::string& name);
[[nodiscard]] ledger::Instant instant_in(const Values& values, const std::string& name);
[[nodiscard]] PersonId person_in(const Values& values, const std::string& name = "person");
[[nodiscard]] std::string text_of(ledger::Instant instant);
[[nodiscard]] std::string text_of(PersonId person);

/// Words with a blank between them.
[[nodiscard]] std::vector<std::string> words_in(const std::string& text);
[[nodiscard]] std::string words_from(const std::vector<std::string>& words);

} // namespace throughline::identity
