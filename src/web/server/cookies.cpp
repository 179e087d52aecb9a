#include "web/server/cookies.hpp"

#include "domain/common/impossible.hpp"
#include "web/server/text_checks.hpp"

#include <algorithm>

namespace throughline::web {

namespace {

bool is_plain(char letter)
{
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
           std::string_view("-_.~").contains(letter);
}

bool is_token_letter(char letter) { return letter > 0x20 && letter < 0x7f && !std::string_view("()<>@,;:\\\"/[]?={}").contains(letter); }

/// RFC 6265: visible ASCII without quote, comma, semicolon and backslash.
bool is_cookie_octet(char letter) { return letter > 0x20 && letter < 0x7f && !std::string_view("\",;\\").contains(letter); }

bool all(std::string_view text, bool (*is)(char)) { return std::all_of(text.begin(), text.end(), is); }

} // namespace

std::string cookie_name(std::string_view name, Transport transport)
{
    return std::string(transport == Transport::https ? "__Host-" : "local-").append(name);
}

Fields cookies_from(std::string_view header)
{
    Fields cookies;
    while (!header.empty()) {
        const auto pair = header.substr(0, header.find(';'));
        header.remove_prefix(std::min(pair.size() + 1, header.size()));
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        const auto name = without_outer_blanks(pair.substr(0, equals));
        auto value = without_outer_blanks(pair.substr(equals + 1));
        if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
        if (name.empty() || !all(name, is_token_letter) || !all(value, is_cookie_octet)) continue;
        cookies.add(std::string(name), std::string(value));
    }
    return cookies;
}

std::string set_cookie_from(const NewCookie& cookie, Transport transport)
{
    if (cookie.name.empty() || !all(cookie.name, is_plain) || !all(cookie.value, is_plain))
        impossible("a cookie's name or value has a character that needs encoding");

    auto line = cookie_name(cookie.name, transport) + '=' + cookie.value + "; Path=/; HttpOnly";
    if (transport == Transport::https) line += "; Secure";
    line += cookie.same_site == SameSite::strict ? "; SameSite=Strict" : "; SameSite=Lax";
    if (cookie.age) line += "; Max-Age=" + std::to_string(cookie.age->count());
    return line;
}

} // namespace throughline::web
