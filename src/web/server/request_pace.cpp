#include "web/server/request_pace.hpp"

#include <algorithm>
#include <cmath>

namespace throughline::web {

namespace {

/// Signing in, and links that let somebody in. Showing the page to sign in is no try.
bool is_a_try(const HttpRequest& request)
{
    if (request.route == nullptr) return false;
    const auto& pattern = request.route->pattern;
    if (pattern.starts_with("/invitation/")) return true;
    return request.method == Method::post && pattern == "/sign-in";
}

} // namespace

RequestPace::RequestPace(TryLimits limits, std::function<Clock::time_point()> now) : limits_{limits}, now_{std::move(now)} {}

Pace RequestPace::operator()(const HttpRequest& request)
{
    if (!is_a_try(request)) return {};
    const auto now = now_();
    const std::lock_guard lock{mutex_};
    auto found = addresses_.find(request.peer);
    if (found == addresses_.end()) {
        if (addresses_.size() >= limits_.addresses) forget_one();
        found = addresses_.emplace(request.peer, Tries{limits_.at_once, now}).first;
    }
    auto& tries = found->second;
    const double each = std::chrono::duration<double>(limits_.each).count();
    const double waited = std::chrono::duration<double>(now - tries.counted).count();
    tries.left = std::min(limits_.at_once, tries.left + waited / each);
    tries.counted = now;
    if (tries.left >= 1) {
        tries.left -= 1;
        return {};
    }
    return {.refused_for = std::chrono::seconds{static_cast<std::int64_t>(std::ceil((1 - tries.left) * each))}};
}

std::size_t RequestPace::remembered() const
{
    const std::lock_guard lock{mutex_};
    return addresses_.size();
}

void RequestPace::forget_one()
{
    const auto oldest = std::ranges::min_element(addresses_, {}, [](const auto& one) { return one.second.counted; });
    if (oldest != addresses_.end()) addresses_.erase(oldest);
}

} // namespace throughline::web
