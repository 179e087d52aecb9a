#pragma once

#include "ledger/instant.hpp"

#include <map>
#include <mutex>
#include <string>

namespace throughline::identity {

inline constexpr const char* too_many_tries = "Too many tries. Wait a minute, then try again";

/// Slows down what is tried again and again. A few tries are free, then each wrong one doubles the wait, up to a minute. It forgets with
/// the program: what it protects is strong enough for that. Thread safe.
class Throttle {
public:
    [[nodiscard]] bool asks_to_wait(const std::string& key, ledger::Instant now);
    void failed(const std::string& key, ledger::Instant now);
    void worked(const std::string& key);

private:
    struct Tries {
        int failed{0};
        ledger::Instant last{};
    };
    std::mutex mutex_;
    std::map<std::string, Tries> tries_;
};

} // namespace throughline::identity
