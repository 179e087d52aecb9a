#include "web/common/well_known.hpp"

#include "domain/time/date_words.hpp"
#include "web/server/http_response.hpp"

namespace throughline::web {

namespace {

/// The standard advises less than a year.
constexpr std::chrono::days good_for{180};

HttpResponse security_txt(application::Clock& clock, const std::string& contact)
{
    if (contact.empty()) return not_found();
    const auto until = std::chrono::floor<std::chrono::days>(clock.now()) + good_for;
    return text("Contact: " + contact + "\nExpires: " + time::iso(until) + "T00:00:00Z\nPreferred-Languages: en\n");
}

} // namespace

void add_well_known_routes(Router& router, application::Clock& clock, const std::string& contact)
{
    router.get("/.well-known/security.txt", "security-txt", [&clock, contact](const HttpRequest&) { return security_txt(clock, contact); });
}

} // namespace throughline::web
