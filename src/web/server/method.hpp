#pragma once

#include <optional>
#include <string_view>

namespace throughline::web {

/// The methods that are understood. Pages use get and post; the others exist so that they are refused in the right words.
enum class Method { get, head, post, put, patch, del, options };

/// As it stands in a request line.
[[nodiscard]] std::string_view name_of(Method method);

[[nodiscard]] std::optional<Method> method_from(std::string_view name);

} // namespace throughline::web
