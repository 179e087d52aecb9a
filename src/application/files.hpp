#pragma once

#include "application/clock.hpp"
#include "application/file_types.hpp"
#include "domain/casework/values.hpp"
#include "ledger/ids.hpp"

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::ledger {
class Ledger;
}

namespace throughline::application {

/// A file that somebody has sent and that no event names yet.
struct StagedFile {
    casework::FileRef ref;
    std::string name;
};

/// How much may be sent at once.
inline constexpr std::size_t largest_file = std::size_t{50} << 20;
inline constexpr std::size_t most_files = 10;

/// A file on its way in: sealed piece by piece, judged by its content, and never whole in memory. What is not taken at its end is swept.
/// Errors, for all: StorageError where the ledger fails.
class IncomingFile {
public:
    IncomingFile(ledger::Ledger& ledger, Clock& clock, PersonId owner, StreamId stream, const std::string& name);
    IncomingFile(IncomingFile&&) noexcept;
    IncomingFile& operator=(IncomingFile&&) noexcept;
    ~IncomingFile();

    void write(std::string_view bytes);
    /// Errors: in words: too large, or what ContentJudge says.
    [[nodiscard]] std::expected<StagedFile, std::string> finish();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// The files of cases. Whoever asks for one has been let to it before: this asks nobody. Thread safe.
/// Source: model, sections 12 and 15.
class Files {
public:
    Files(ledger::Ledger& ledger, Clock& clock) : ledger_{ledger}, clock_{clock} {}

    [[nodiscard]] IncomingFile receive(PersonId owner, StreamId stream, const std::string& name)
    {
        return {ledger_, clock_, owner, stream, name};
    }

    /// What this person sent for this case and nothing names yet; nothing for somebody else's, for another case's, or after a day.
    [[nodiscard]] std::optional<StagedFile> find_staged(PersonId owner, StreamId stream, const std::string& file) const;

    /// A file piece by piece; each call answers the next one, and nothing at the end. `judging`: what is in quarantine is handed out too.
    [[nodiscard]] std::function<std::optional<std::string>()> pieces_of(const std::string& file) const;
    [[nodiscard]] std::function<std::optional<std::string>()> pieces_for_judging(const std::string& file) const;

    /// Destroys what nothing has named within a day. Answers how many there were.
    std::size_t sweep();

private:
    ledger::Ledger& ledger_;
    Clock& clock_;
};

} // namespace throughline::application
