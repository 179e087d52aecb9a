#pragma once

#include "web/server/http_request.hpp"

#include <string_view>

namespace throughline::web {

/// Whether the browser says that a form or script of another site sent this request (Sec-Fetch-Site, Origin).
/// A second line behind the token that each form carries: a browser that says neither is let through.
/// `public_origin` is the site's own, or empty where it is only served to its own machine.
[[nodiscard]] bool came_from_another_site(const HttpRequest& request, std::string_view public_origin);

} // namespace throughline::web
