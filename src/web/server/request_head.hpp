#pragma once

#include "web/server/refused_request.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace throughline::web {

struct HeadLimits {
    /// The request line and all headers together.
    std::size_t size = 16 << 10;
    std::size_t headers = 64;
};

/// Looks at the bytes of a request's head, its empty line included, before they are parsed: what a parser may forgive
/// or join is refused here. Nothing where the parser may have it.
[[nodiscard]] std::optional<RefusedRequest> refused_head(std::string_view head, const HeadLimits& limits = {});

/// A Host header that is a name or address with an optional port.
[[nodiscard]] bool is_host(std::string_view host);

} // namespace throughline::web
