#include "web/server/origin_check.hpp"

#include "web/server/request_head.hpp"
#include "web/server/text_checks.hpp"

namespace throughline::web {

std::optional<std::string> public_origin_from(std::string_view configured)
{
    std::string origin(configured);
    for (auto& letter : origin)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    if (origin.ends_with('/')) origin.pop_back();

    const bool secure = origin.starts_with("https://");
    if (!secure && !origin.starts_with("http://")) return std::nullopt;
    const std::string_view usual_port = secure ? ":443" : ":80";
    if (origin.ends_with(usual_port)) origin.resize(origin.size() - usual_port.size());
    if (!is_host(std::string_view(origin).substr(origin.find("://") + 3))) return std::nullopt;
    return origin;
}

bool came_from_another_site(const HttpRequest& request, std::string_view public_origin)
{
    if (const auto site = request.headers.find("Sec-Fetch-Site"); site && *site != "same-origin" && *site != "none") return true;

    const auto origin = request.headers.find("Origin");
    if (!origin) return false;
    if (!public_origin.empty()) return !equal_ignoring_case(*origin, public_origin);
    return !equal_ignoring_case(*origin, std::string("http://").append(request.headers.find("Host").value_or("")));
}

} // namespace throughline::web
