#pragma once

#include "web/server/refused_request.hpp"
#include "web/server/router.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace throughline::web {

/// Which hosts a server answers for: the one of its public origin, those it was told, and this machine by its own names.
/// A server that listens to other machines and was told nothing answers for every host.
class ServedHosts {
public:
    ServedHosts(std::string_view public_origin, std::span<const std::string> hosts, std::string_view listens_on);

    /// `host` is a Host header; its port does not count.
    [[nodiscard]] bool serves(std::string_view host) const;

private:
    std::vector<std::string> names_;
    bool any_ = false;
};

/// The person's address: the peer's own, or, where the peer is a trusted proxy, the last one in its X-Forwarded-For that is not.
/// What is not an address is not believed.
[[nodiscard]] std::string peer_behind_proxies(
    std::string_view peer, std::string_view forwarded_for, std::span<const std::string> trusted_proxies);

/// Why a request for `route` is refused before anything of its body is read, or nothing.
/// `announced_length` is missing where the body comes in chunks.
[[nodiscard]] std::optional<RefusedRequest> refused_before_body(
    const HttpRequest& request, const Route& route, bool has_body, std::optional<std::uint64_t> announced_length);

[[nodiscard]] std::size_t body_limit_of(const Route& route);

} // namespace throughline::web
