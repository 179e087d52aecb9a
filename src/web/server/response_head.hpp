#pragma once

#include "web/server/http_response.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace throughline::web {

/// The headers that every answer carries, ready to be sent. Strict: nothing from elsewhere, nothing inline, no frame around it.
[[nodiscard]] std::string security_headers_for(Transport transport);

enum class After { keep_alive, close };

struct HeadFacts {
    /// Nothing: the length is not known and the body comes in chunks (or, for HTTP/1.0, ends with the connection).
    std::optional<std::uint64_t> length;
    bool chunked = false;
    After after = After::keep_alive;
    std::string_view date;
    std::string_view security_headers;
    Transport transport = Transport::plain_http;
};

/// The status line and all headers with their empty line.
[[nodiscard]] std::string response_head_from(const HttpResponse& response, const HeadFacts& facts);

/// An HTTP date from seconds since 1970.
[[nodiscard]] std::string http_date_from(std::int64_t seconds);

} // namespace throughline::web
