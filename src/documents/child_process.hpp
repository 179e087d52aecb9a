#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace throughline::documents {

/// A program that is told what to do through its third file and answers through its fourth, in messages that end with a zero byte. It and
/// everything that it started end with this object.
class ChildProcess {
public:
    using Until = std::chrono::steady_clock::time_point;

    /// Errors: `is_running` is false where it could not be started.
    ChildProcess(const std::vector<std::string>& command, const std::vector<std::string>& environment);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    [[nodiscard]] bool is_running() const { return process_ > 0; }
    /// False where it has ended, or took none of it in time.
    [[nodiscard]] bool write(std::string_view message, Until until);
    /// Nothing where it has ended, or said nothing in time.
    [[nodiscard]] std::optional<std::string> read(Until until);

private:
    pid_t process_{-1};
    int to_{-1};
    int from_{-1};
    std::string received_;
};

} // namespace throughline::documents
