#include "identity/throttle.hpp"

#include <algorithm>

namespace throughline::identity {

namespace {

constexpr int free_tries = 5;
constexpr int most_doublings = 6;
constexpr std::chrono::seconds longest_wait{60};
constexpr std::size_t most_keys = 10'000;

std::chrono::seconds wait_after(int failed)
{
    if (failed < free_tries) return std::chrono::seconds{0};
    return std::min(longest_wait, std::chrono::seconds{1LL << std::min(failed - free_tries, most_doublings)});
}

} // namespace

bool Throttle::asks_to_wait(const std::string& key, ledger::Instant now)
{
    const std::lock_guard lock{mutex_};
    const auto found = tries_.find(key);
    return found != tries_.end() && now < found->second.last + wait_after(found->second.failed);
}

void Throttle::failed(const std::string& key, ledger::Instant now)
{
    const std::lock_guard lock{mutex_};
    // Whoever fills it with keys of their own clears away what is old, and not what still waits.
    if (tries_.size() >= most_keys) std::erase_if(tries_, [&](const auto& one) { return now > one.second.last + longest_wait; });
    if (tries_.size() >= most_keys) tries_.clear();
    auto& tries = tries_[key];
    tries.failed = std::min(tries.failed + 1, free_tries + most_doublings);
    tries.last = now;
}

void Throttle::worked(const std::string& key)
{
    const std::lock_guard lock{mutex_};
    tries_.erase(key);
}

} // namespace throughline::identity
