#pragma once

#include "web/server/fields.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace throughline::web {

/// The bytes that `%41` and the like stand for.
/// Errors: nothing where a `%` is not followed by two hexadecimal digits.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);

/// The same for forms and queries, where `+` is a space.
[[nodiscard]] std::optional<std::string> form_decoded(std::string_view text);

/// Every byte but RFC 3986's unreserved ones as `%XX`: fit for one path segment (a `/` inside it too) and for a query.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// `name=value&name=value` from fields, or nothing from none. Goes after a `?`.
[[nodiscard]] std::string query_from(const Fields& fields);

/// A path from its segments, each encoded: `path_from({"cases", "MSP-26-K7QD", "steps", "agency-report/A-3#2"})`.
[[nodiscard]] std::string path_from(std::initializer_list<std::string_view> segments);

} // namespace throughline::web
