#pragma once

#include "web/server/cookies.hpp"
#include "web/server/fields.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::web {

/// Answers with the next piece of a long body, and with nothing at its end. Called on a worker, one call at a time.
/// An exception ends the connection, so that the receiver sees that it did not get everything.
using Pieces = std::function<std::optional<std::string>()>;

enum class Caching {
    /// Never kept: every page that has anything of a case.
    no_store,
    /// Kept, but asked for again each time.
    revalidated,
    /// Kept for a year: only what has a hash of its content in its name.
    for_ever,
};

/// What a handler answers. The server adds the headers that every answer has (security, length, date).
struct HttpResponse {
    int status = 200;
    std::string content_type;
    /// Beyond the content type, length, caching and security headers. A line end in one is a mistake of ours.
    std::vector<Field> headers;
    std::vector<NewCookie> cookies;
    Caching caching = Caching::no_store;

    /// The body is one of these. A status of 400 and above without a body gets the site's error page.
    std::string body;
    std::shared_ptr<const std::string> shared_body{};
    Pieces pieces{};
    /// How long `pieces` are together, where that is known.
    std::optional<std::uint64_t> pieces_length{};

    /// A sentence for the error page, where the status alone does not say it.
    std::string reason{};

    [[nodiscard]] HttpResponse with_cookie(NewCookie cookie) &&;
    /// Makes the browser forget a cookie of ours.
    [[nodiscard]] HttpResponse without_cookie(std::string name) &&;
    [[nodiscard]] HttpResponse with_header(std::string name, std::string value) &&;

    [[nodiscard]] std::optional<std::string_view> find_header(std::string_view name) const;
};

/// A page. `markup` is what the views have made, whole.
[[nodiscard]] HttpResponse html(std::string markup, int status = 200);
[[nodiscard]] HttpResponse text(std::string words, int status = 200);
[[nodiscard]] HttpResponse json(std::string document, int status = 200);

/// After a POST: the browser fetches `path` of this site. A url that leaves the site is a mistake of ours.
[[nodiscard]] HttpResponse see_other(std::string path);
/// The same for another site, such as an identity provider.
[[nodiscard]] HttpResponse see_other_site(std::string url);

/// What one may not see does not exist: the same answer for both.
[[nodiscard]] HttpResponse not_found();
/// Any other status with the site's error page and one sentence.
[[nodiscard]] HttpResponse error(int status, std::string reason = {});

/// A file to keep. It is never shown inside the site, whatever its type says.
[[nodiscard]] HttpResponse download(std::string_view file_name, std::string content_type, std::string bytes);
[[nodiscard]] HttpResponse download(
    std::string_view file_name, std::string content_type, Pieces pieces, std::optional<std::uint64_t> length = {});

} // namespace throughline::web
