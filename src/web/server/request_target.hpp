#pragma once

#include "web/server/fields.hpp"
#include "web/server/refused_request.hpp"

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::web {

/// What stands between the method and the version in a request line, decoded once.
struct RequestTarget {
    /// Decoded: a segment may hold a `/` that came as `%2F`.
    std::vector<std::string> segments;
    Fields query;
    /// The path ended in a `/` that is not the root's.
    bool trailing_slash = false;
    /// As it was sent, without the `?`.
    std::string_view raw_query;
};

struct TargetLimits {
    std::size_t length = 4096;
    std::size_t segments = 16;
    std::size_t parameters = 100;
};

/// Errors: anything but a path with an optional query; a character that a path may not hold; wrong `%`; what decodes
/// to invalid UTF-8, a control character or `..`; empty segments; what is over the limits.
[[nodiscard]] std::expected<RequestTarget, RefusedRequest> request_target_from(std::string_view target, const TargetLimits& limits = {});

} // namespace throughline::web
