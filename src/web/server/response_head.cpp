#include "web/server/response_head.hpp"

#include "domain/common/impossible.hpp"
#include "web/server/text_checks.hpp"

#include <array>
#include <chrono>

#include <boost/beast/http/status.hpp>
#include <fmt/format.h>

namespace throughline::web {

namespace http = boost::beast::http;

namespace {

std::string_view caching_line(Caching caching)
{
    switch (caching) {
    case Caching::no_store:
        return "Cache-Control: no-store\r\n";
    case Caching::revalidated:
        return "Cache-Control: no-cache\r\n";
    case Caching::for_ever:
        return "Cache-Control: public, max-age=31536000, immutable\r\n";
    }
    impossible("a caching without a header");
}

void add_line(std::string& head, std::string_view name, std::string_view value)
{
    if (has_control_character(name) || has_control_character(value)) impossible("a header has a control character");
    head.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

std::string security_headers_for(Transport transport)
{
    std::string lines =
        "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        // Not no-referrer: with it browsers send `Origin: null` with our own forms.
        "Referrer-Policy: same-origin\r\n"
        "Permissions-Policy: accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()\r\n"
        "Cross-Origin-Opener-Policy: same-origin\r\n"
        "Cross-Origin-Resource-Policy: same-origin\r\n";
    if (transport == Transport::https) lines += "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n";
    return lines;
}

std::string response_head_from(const HttpResponse& response, const HeadFacts& facts)
{
    const auto reason = http::obsolete_reason(http::int_to_status(static_cast<unsigned>(response.status)));
    std::string head;
    head.reserve(1280);
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ").append(reason.data(), reason.size()).append("\r\n");
    if (!response.content_type.empty()) add_line(head, "Content-Type", response.content_type);
    if (facts.length) head.append("Content-Length: ").append(std::to_string(*facts.length)).append("\r\n");
    if (facts.chunked) head.append("Transfer-Encoding: chunked\r\n");
    head.append("Date: ").append(facts.date).append("\r\n");
    head.append(caching_line(response.caching));
    for (const auto& [name, value] : response.headers) add_line(head, name, value);
    for (const auto& cookie : response.cookies) add_line(head, "Set-Cookie", set_cookie_from(cookie, facts.transport));
    head.append(facts.security_headers);
    if (facts.after == After::close) head.append("Connection: close\r\n");
    head.append("\r\n");
    return head;
}

std::string http_date_from(std::int64_t seconds)
{
    using namespace std::chrono;
    constexpr std::array weekday_names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const sys_seconds when{std::chrono::seconds{seconds}};
    const auto day = floor<days>(when);
    const year_month_day date{day};
    const hh_mm_ss clock{when - day};
    return fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", weekday_names.at(weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
        month_names.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()), clock.hours().count(),
        clock.minutes().count(), clock.seconds().count());
}

} // namespace throughline::web
