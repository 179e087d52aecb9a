#pragma once

#include "application/reads.hpp"
#include "programs/installation.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace throughline::programs {

/// What the command line asks of cases: all that a person may see, or where one of them stands.
struct ReadingAsked {
    std::string reference{}; ///< empty: the list
    bool as_json{false};
    std::string sign_in;
    std::string passphrase;
};

/// What the command prints, and its exit code.
struct ReadingAnswered {
    int code{0};
    std::string out{};
    std::string err{};
};

/// Checks the sign-in, leaves the access entry on disk, and then answers with what this person may see.
/// Errors: StorageError where the reading cannot be logged; nothing is answered then.
[[nodiscard]] ReadingAnswered answer_to(const ReadingAsked& asked, Installation& installation, application::Reads& reads);

/// A running server's own door for the command line on the same machine: a socket in the data directory, for the same system user alone.
/// Source: ADR 0054.
class LocalReading {
public:
    /// Answers until it is destroyed. The caller holds the data directory's lock.
    /// Errors: std::runtime_error where the socket cannot be made.
    LocalReading(const std::filesystem::path& data, Installation& installation, application::Reads& reads);
    LocalReading(const LocalReading&) = delete;
    LocalReading& operator=(const LocalReading&) = delete;
    ~LocalReading();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// The running server's answer; nothing where none listens there.
/// Errors: std::runtime_error where a server listens and does not answer.
[[nodiscard]] std::optional<ReadingAnswered> ask_the_server(const std::filesystem::path& data, const ReadingAsked& asked);

} // namespace throughline::programs
