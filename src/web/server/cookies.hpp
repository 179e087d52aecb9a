#pragma once

#include "web/server/fields.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace throughline::web {

/// How people reach the site, by its configured public origin and never by what a request says.
enum class Transport {
    https,
    /// Only for a site on the same machine (`http://127.0.0.1:…`).
    plain_http,
};

/// The name that a cookie has on the wire: `__Host-sign-in` over https, so that no other host or path can set it.
/// Browsers refuse that prefix without TLS, so over plain http it is `local-sign-in`.
[[nodiscard]] std::string cookie_name(std::string_view name, Transport transport);

/// Every well-formed `name=value` of a Cookie header; what is not well formed is left out.
[[nodiscard]] Fields cookies_from(std::string_view header);

enum class SameSite {
    /// Not sent when somebody follows a link from elsewhere.
    strict,
    /// Sent with links from elsewhere, not with forms from elsewhere.
    lax,
};

/// A cookie to set: always HttpOnly, Path=/ and for this host alone. Without an age it ends with the browser's session.
struct NewCookie {
    std::string name;
    std::string value;
    std::optional<std::chrono::seconds> age{};
    SameSite same_site = SameSite::strict;
};

/// A Set-Cookie header's value. A name or value with anything but letters, digits and `-_.~` is a mistake of ours.
[[nodiscard]] std::string set_cookie_from(const NewCookie& cookie, Transport transport);

} // namespace throughline::web
