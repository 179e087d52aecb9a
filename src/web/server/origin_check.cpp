#include "web/server/origin_check.hpp"

#include "web/server/text_checks.hpp"

namespace throughline::web {

bool came_from_another_site(const HttpRequest& request, std::string_view public_origin)
{
    if (const auto site = request.headers.find("Sec-Fetch-Site"); site && *site != "same-origin" && *site != "none") return true;

    const auto origin = request.headers.find("Origin");
    if (!origin) return false;
    if (!public_origin.empty()) return !equal_ignoring_case(*origin, public_origin);
    return !equal_ignoring_case(*origin, std::string("http://").append(request.headers.find("Host").value_or("")));
}

} // namespace throughline::web
