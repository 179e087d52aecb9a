#include "web/server/router.hpp"

#include "domain/common/impossible.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace throughline::web {

namespace {

constexpr std::size_t method_count = 7;

std::size_t index_of(Method method) { return static_cast<std::size_t>(method); }

/// Digits without a leading zero, few enough for 64 bits: one thing has one address.
bool is_number(std::string_view segment)
{
    if (segment.empty() || segment.size() > 18) return false;
    if (segment.size() > 1 && segment.front() == '0') return false;
    return std::all_of(segment.begin(), segment.end(), [](char letter) { return letter >= '0' && letter <= '9'; });
}

HttpResponse with_allow(int status, const std::vector<Method>& allowed)
{
    std::string names;
    for (const auto method : allowed) {
        if (!names.empty()) names += ", ";
        names += name_of(method);
    }
    return error(status).with_header("Allow", std::move(names));
}

} // namespace

struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> number;
    std::unique_ptr<Node> any;
    std::array<const Route*, method_count> routes{};

    [[nodiscard]] bool has_routes() const
    {
        return std::any_of(routes.begin(), routes.end(), [](const Route* route) { return route != nullptr; });
    }

    [[nodiscard]] const Node* find(std::span<const std::string> segments) const
    {
        if (segments.empty()) return has_routes() ? this : nullptr;
        const auto& segment = segments.front();
        const auto rest = segments.subspan(1);
        if (const auto literal = literals.find(segment); literal != literals.end())
            if (const auto* found = literal->second->find(rest)) return found;
        if (number && is_number(segment))
            if (const auto* found = number->find(rest)) return found;
        return any ? any->find(rest) : nullptr;
    }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;
Router::~Router() = default;

void Router::get(std::string pattern, std::string tag, Handler handler)
{
    add(Method::get, std::move(pattern), std::move(tag), std::move(handler), {});
}

void Router::post(std::string pattern, std::string tag, Handler handler, RouteOptions options)
{
    add(Method::post, std::move(pattern), std::move(tag), std::move(handler), std::move(options));
}

void Router::add(Method method, std::string pattern, std::string tag, Handler handler, RouteOptions options)
{
    if (!pattern.starts_with('/')) impossible("a route's pattern does not begin with a slash");

    std::vector<RouteParameter> parameters;
    Node* node = root_.get();
    std::string_view rest = pattern == "/" ? std::string_view{} : pattern;
    for (std::size_t position = 0; !rest.empty(); ++position) {
        rest.remove_prefix(1);
        const auto segment = rest.substr(0, rest.find('/'));
        rest.remove_prefix(segment.size());
        if (segment.empty()) impossible("a route's pattern has an empty segment");

        auto* next = &node->any;
        if (!segment.starts_with('{')) {
            next = &node->literals[std::string(segment)];
        } else {
            if (!segment.ends_with('}')) impossible("a route's parameter has no closing brace");
            const auto inside = segment.substr(1, segment.size() - 2);
            const auto name = inside.substr(0, inside.find(':'));
            const auto kind = inside.substr(name.size());
            if (name.empty() || (!kind.empty() && kind != ":number")) impossible("a route's parameter is not {name} or {name:number}");
            if (!kind.empty()) next = &node->number;
            parameters.push_back({std::string(name), position});
        }
        if (!*next) *next = std::make_unique<Node>();
        node = next->get();
    }

    auto& place = node->routes.at(index_of(method));
    if (place != nullptr) impossible("two routes have the same method and pattern");
    place = &routes_.emplace_back(
        Route{method, std::move(pattern), std::move(tag), std::move(handler), std::move(options), std::move(parameters)});
}

void Router::wrap(Middleware middleware) { middleware_.push_back(std::move(middleware)); }

Router::Found Router::find(Method method, std::span<const std::string> segments) const
{
    const auto* node = root_->find(segments);
    if (node == nullptr) return {};

    const auto served_as = method == Method::head ? Method::get : method;
    if (const auto* route = node->routes.at(index_of(served_as))) return {route};

    std::vector<Method> allowed;
    if (node->routes.at(index_of(Method::get)) != nullptr) allowed = {Method::get, Method::head};
    if (node->routes.at(index_of(Method::post)) != nullptr) allowed.push_back(Method::post);
    allowed.push_back(Method::options);
    return {nullptr, std::move(allowed)};
}

const std::deque<Route>& Router::routes() const { return routes_; }

HttpResponse Router::run(const HttpRequest& request) const
{
    if (request.route == nullptr) impossible("a request is run before its route was found");

    const auto run_from = [&](const auto& self, std::size_t layer, const HttpRequest& seen) -> HttpResponse {
        if (layer == middleware_.size()) return seen.route->handler(seen);
        return middleware_[layer](seen, [&self, layer](const HttpRequest& next) { return self(self, layer + 1, next); });
    };
    return run_from(run_from, 0, request);
}

HttpResponse answer_without_route(const HttpRequest& request, const Router::Found& found)
{
    if (found.route != nullptr && request.trailing_slash && request.method != Method::post) {
        HttpResponse response;
        response.status = 301;
        response.headers.push_back({"Location", request.path_and_query()});
        return response;
    }
    if (found.route != nullptr || found.allowed.empty()) return not_found();
    if (request.method == Method::options) return with_allow(204, found.allowed);
    return with_allow(405, found.allowed);
}

HttpResponse call(const Router& router, HttpRequest request)
{
    const auto found = router.find(request.method, request.segments);
    if (found.route == nullptr || request.trailing_slash) return answer_without_route(request, found);
    request.route = found.route;
    return router.run(request);
}

} // namespace throughline::web
