#include "web/server/http_response.hpp"

#include "domain/common/impossible.hpp"
#include "web/server/percent.hpp"
#include "web/server/text_checks.hpp"

#include <algorithm>

namespace throughline::web {

namespace {

HttpResponse with_body(int status, std::string content_type, std::string body)
{
    HttpResponse response;
    response.status = status;
    response.content_type = std::move(content_type);
    response.body = std::move(body);
    return response;
}

HttpResponse see_other_at(std::string url)
{
    if (has_control_character(url)) impossible("a redirect has a control character");
    HttpResponse response;
    response.status = 303;
    response.headers.push_back({"Location", std::move(url)});
    return response;
}

/// RFC 6266: a plain name for old programs beside the real one.
std::string attachment_named(std::string_view file_name)
{
    std::string plain;
    for (const char letter : file_name) {
        const bool fits = letter >= 0x20 && letter < 0x7f && !std::string_view("\"\\%/").contains(letter);
        plain += fits ? letter : '_';
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + percent_encoded(file_name);
}

HttpResponse as_download(HttpResponse response, std::string_view file_name)
{
    response.headers.push_back({"Content-Disposition", attachment_named(file_name)});
    return response;
}

} // namespace

HttpResponse HttpResponse::with_cookie(NewCookie cookie) &&
{
    cookies.push_back(std::move(cookie));
    return std::move(*this);
}

HttpResponse HttpResponse::without_cookie(std::string name) &&
{
    return std::move(*this).with_cookie({std::move(name), "", std::chrono::seconds{0}});
}

HttpResponse HttpResponse::with_header(std::string name, std::string value) &&
{
    headers.push_back({std::move(name), std::move(value)});
    return std::move(*this);
}

std::optional<std::string_view> HttpResponse::find_header(std::string_view name) const
{
    const auto found =
        std::find_if(headers.begin(), headers.end(), [&](const Field& header) { return equal_ignoring_case(header.name, name); });
    if (found == headers.end()) return std::nullopt;
    return found->value;
}

HttpResponse html(std::string markup, int status) { return with_body(status, "text/html; charset=utf-8", std::move(markup)); }

HttpResponse text(std::string words, int status) { return with_body(status, "text/plain; charset=utf-8", std::move(words)); }

HttpResponse json(std::string document, int status) { return with_body(status, "application/json", std::move(document)); }

HttpResponse see_other(std::string path)
{
    const bool stays = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\");
    if (!stays) impossible("a redirect leaves the site");
    return see_other_at(std::move(path));
}

HttpResponse see_other_site(std::string url)
{
    if (!url.starts_with("https://") && !url.starts_with("http://")) impossible("a redirect to another site has no web address");
    return see_other_at(std::move(url));
}

HttpResponse not_found() { return error(404); }

HttpResponse error(int status, std::string reason)
{
    HttpResponse response;
    response.status = status;
    response.reason = std::move(reason);
    return response;
}

HttpResponse download(std::string_view file_name, std::string content_type, std::string bytes)
{
    return as_download(with_body(200, std::move(content_type), std::move(bytes)), file_name);
}

HttpResponse download(std::string_view file_name, std::string content_type, Pieces pieces, std::optional<std::uint64_t> length)
{
    auto response = with_body(200, std::move(content_type), {});
    response.pieces = std::move(pieces);
    response.pieces_length = length;
    return as_download(std::move(response), file_name);
}

} // namespace throughline::web
