#pragma once

#include "web/server/http_request.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace throughline::web {

/// A configured public origin as browsers write theirs: `https://review.example` from `HTTPS://Review.example:443/`.
/// Errors: nothing where it is not `http` or `https` with a host and perhaps a port.
[[nodiscard]] std::optional<std::string> public_origin_from(std::string_view configured);

/// Whether the browser says that a form or script of another site sent this request (Sec-Fetch-Site, Origin).
/// A second line behind the token that each form carries: a browser that says neither is let through.
/// `public_origin` is the site's own, or empty where it is only served to its own machine.
[[nodiscard]] bool came_from_another_site(const HttpRequest& request, std::string_view public_origin);

} // namespace throughline::web
