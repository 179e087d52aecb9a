#include "web/server/before_body.hpp"

#include "web/server/multipart.hpp"
#include "web/server/text_checks.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace throughline::web {

namespace {

/// A Host header or an origin's authority without its port.
std::string_view without_port(std::string_view authority)
{
    const auto from = authority.starts_with('[') ? authority.find(']') : 0;
    return authority.substr(0, from == std::string_view::npos ? from : authority.find(':', from));
}

std::string_view authority_of(std::string_view origin)
{
    const auto scheme = origin.find("://");
    return scheme == std::string_view::npos ? origin : origin.substr(scheme + 3);
}

bool is_address(const std::string& text)
{
    std::array<unsigned char, sizeof(in6_addr)> parsed;
    return inet_pton(AF_INET, text.c_str(), parsed.data()) == 1 || inet_pton(AF_INET6, text.c_str(), parsed.data()) == 1;
}

} // namespace

ServedHosts::ServedHosts(std::string_view public_origin, std::span<const std::string> hosts, std::string_view listens_on)
    : names_{"localhost", "127.0.0.1", "[::1]"}
{
    const bool only_here = listens_on.starts_with("127.") || listens_on == "::1";
    any_ = public_origin.empty() && hosts.empty() && !only_here;
    if (!public_origin.empty()) names_.emplace_back(without_port(authority_of(public_origin)));
    for (const auto& host : hosts) names_.emplace_back(without_port(host));
}

bool ServedHosts::serves(std::string_view host) const
{
    const auto asked = without_port(host);
    return any_ || std::any_of(names_.begin(), names_.end(), [&](const std::string& name) { return equal_ignoring_case(name, asked); });
}

std::string peer_behind_proxies(std::string_view peer, std::string_view forwarded_for, std::span<const std::string> trusted_proxies)
{
    const auto is_trusted = [&](std::string_view address) {
        return std::find(trusted_proxies.begin(), trusted_proxies.end(), address) != trusted_proxies.end();
    };
    if (!is_trusted(peer)) return std::string(peer);

    while (!forwarded_for.empty()) {
        const auto comma = forwarded_for.rfind(',');
        const bool is_last = comma == std::string_view::npos;
        const std::string nearest(without_outer_blanks(is_last ? forwarded_for : forwarded_for.substr(comma + 1)));
        if (!is_address(nearest)) break;
        if (!is_trusted(nearest)) return nearest;
        forwarded_for = is_last ? std::string_view{} : forwarded_for.substr(0, comma);
    }
    return std::string(peer);
}

std::size_t body_limit_of(const Route& route)
{
    return std::visit([](const auto& rule) { return rule.limit; }, route.options.body);
}

std::optional<RefusedRequest> refused_before_body(
    const HttpRequest& request, const Route& route, bool has_body, std::optional<std::uint64_t> announced_length)
{
    if (!has_body) return std::nullopt;
    if (request.method != Method::post) return RefusedRequest::body_not_expected;
    if (announced_length && *announced_length > body_limit_of(route)) return RefusedRequest::body_too_large;

    const auto type = request.headers.find("Content-Type").value_or(std::string_view{});
    const auto bare_type = without_outer_blanks(type.substr(0, type.find(';')));
    const auto& rule = route.options.body;
    if (const auto* plain = std::get_if<PlainBody>(&rule)) {
        if (equal_ignoring_case(bare_type, plain->content_type)) return std::nullopt;
        return RefusedRequest::unsupported_body_type;
    }
    if (equal_ignoring_case(bare_type, "application/x-www-form-urlencoded")) return std::nullopt;
    if (std::holds_alternative<FormBody>(rule) || !equal_ignoring_case(bare_type, "multipart/form-data"))
        return RefusedRequest::unsupported_body_type;
    if (!multipart_boundary_from(type)) return RefusedRequest::bad_multipart;
    return std::nullopt;
}

} // namespace throughline::web
