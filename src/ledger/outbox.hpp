#pragma once

#include "ledger/bytes.hpp"
#include "ledger/instant.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace throughline::ledger {

struct Engine;
enum class MessageState;

/// A message that one sender has for a while. Sent at least once: who reads it twice knows it by its Message-ID.
struct LeasedMessage {
    std::string key;
    std::string message_id; ///< follows from the key, without the part after the @
    Bytes payload;
    std::int64_t attempts; ///< this one included
    Instant entered_at;
};

struct OutboxCounts {
    std::int64_t waiting{};
    std::int64_t leased{};
    std::int64_t sent{};
    std::int64_t given_up{};
    std::optional<Instant> oldest_waiting{}; ///< when it was entered
};

/// What the appends have entered to be sent. Errors, for all: StorageError.
class Outbox {
public:
    explicit Outbox(Engine& engine) : engine_{engine} {}

    /// Takes the messages that are due, at most `most` of them. A lease that ends without an answer makes its message due again.
    [[nodiscard]] std::vector<LeasedMessage> lease(Instant now, std::chrono::seconds how_long, std::int64_t most);

    /// The payload goes with it; the key stays taken.
    void mark_sent(const std::string& key, Instant now);
    void retry_at(const std::string& key, Instant moment);
    void give_up(const std::string& key, Instant now);

    [[nodiscard]] OutboxCounts counts() const;
    [[nodiscard]] std::string message_id_of(const std::string& key) const;

private:
    void end(const std::string& key, MessageState state, Instant now);

    Engine& engine_;
};

} // namespace throughline::ledger
