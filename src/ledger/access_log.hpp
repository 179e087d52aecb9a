#pragma once

#include "ledger/bytes.hpp"
#include "ledger/ids.hpp"
#include "ledger/instant.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace throughline::ledger {

struct Engine;

/// Somebody looked at something, or was refused.
struct AccessEntry {
    std::optional<PartnershipId> partnership; ///< none: what belongs to the installation alone
    std::optional<StreamId> case_stream;
    PersonId person;
    std::string action; ///< as "opened", "searched", "exported", "refused"
    Bytes detail{};     ///< which area and how often; never content

    friend bool operator==(const AccessEntry&, const AccessEntry&) = default;
};

/// Which entries: of one partnership or of the installation, of one case or of all, from one moment to before another.
struct AccessQuery {
    std::optional<PartnershipId> partnership;
    std::optional<StreamId> case_stream{};
    Instant from{};
    Instant before{Instant::max()};
};

using AccessSink = std::function<void(const AccessEntry&, Instant recorded_at)>;

/// Who looked at what: one chain for each partnership, sealed under one key for each month.
class AccessLog {
public:
    explicit AccessLog(Engine& engine) : engine_{engine} {}

    /// Durable when it returns: only then may the answer go out.
    /// Errors: StorageError; what cannot be logged is to be refused.
    void append(const AccessEntry& entry, Instant now) { append(std::span{&entry, 1}, now); }
    /// All or none, of one partnership.
    void append(std::span<const AccessEntry> entries, Instant now);

    /// In the order they were made. Months whose key was destroyed are left out.
    void read(const AccessQuery& query, const AccessSink& sink) const;

    /// What an event destroys when a month's entries have been kept long enough; none where nothing was logged in it.
    [[nodiscard]] std::optional<KeyId> key_of_month(std::optional<PartnershipId> partnership, std::chrono::year_month month) const;

private:
    Engine& engine_;
};

} // namespace throughline::ledger
