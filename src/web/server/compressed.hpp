#pragma once

#include <string>
#include <string_view>

namespace throughline::web {

enum class CompressionEffort {
    /// For pages made on request.
    least,
    /// For files compressed once.
    most,
};

[[nodiscard]] std::string gzip_compressed(std::string_view bytes, CompressionEffort effort);

/// Whether an Accept-Encoding header takes gzip (`gzip;q=0` does not).
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

} // namespace throughline::web
