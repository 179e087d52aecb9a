#pragma once

#include <string>
#include <string_view>

namespace throughline::web {

/// What an error page is made from. The reason is one sentence, or empty.
struct ErrorSeen {
    int status;
    std::string_view reason;
    std::string_view request_id;
};

/// The page of a site that has no own one, and the one to fall back to when that fails.
[[nodiscard]] std::string plain_error_page(const ErrorSeen& seen);

} // namespace throughline::web
