#pragma once

#include "ledger/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace throughline::ledger {

struct Engine;

/// What a verification has gone through, and the first thing that is wrong, in words.
struct VerifyReport {
    std::optional<std::string> fault; ///< nothing: all is as it was written
    std::int64_t events{};
    std::int64_t bodies{};
    std::int64_t erased{}; ///< bodies and attachments whose keys were destroyed
    std::int64_t attachments{};
    std::int64_t rows{}; ///< of all other tables
    std::int64_t keys{};
};

/// How a ledger stands against a checkpoint that was kept elsewhere.
enum class CheckpointAnswer {
    holds,            ///< everything up to the checkpoint is still there and unchanged
    not_a_checkpoint, ///< the text is damaged or its signature is wrong
    other_installation,
    rolled_back, ///< the ledger is shorter, or has fewer commits, than it had then
    different    ///< the ledger has another past than it had then
};

/// Proves that nothing was changed, removed or added but by this program.
class Proofs {
public:
    explicit Proofs(Engine& engine) : engine_{engine} {}

    /// Hashes everything again and opens every event, body, attachment, draft, message, row and key, and asks the databases
    /// themselves. Where something is wrong, writing stops; reading goes on. Others may read and write meanwhile.
    /// Errors: none; what cannot be read is the fault that is named.
    [[nodiscard]] VerifyReport verify();

    /// The signed head as text, to be kept where whoever changes the ledger cannot reach it.
    [[nodiscard]] std::string checkpoint() const;
    [[nodiscard]] CheckpointAnswer compare(std::string_view checkpoint) const;

private:
    Engine& engine_;
};

} // namespace throughline::ledger
