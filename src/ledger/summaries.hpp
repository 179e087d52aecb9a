#pragma once

#include "ledger/bytes.hpp"
#include "ledger/ids.hpp"

#include <functional>
#include <optional>
#include <string>

namespace throughline::ledger {

struct Engine;

/// What a summary was computed from. Another version, procedure or release makes it stale.
struct SummaryKey {
    StreamId stream;
    StreamVersion version;
    Hash procedure;
    std::string code_version;

    friend bool operator==(const SummaryKey&, const SummaryKey&) = default;
};

/// The one thing on disk that is computed: per case, for lists and the start. It may be missing at any time and is computed again.
class Summaries {
public:
    explicit Summaries(Engine& engine) : engine_{engine} {}

    /// Replaces the stream's summary. Errors: StorageError.
    void put(const SummaryKey& key, BytesView content);

    /// Nothing where it is missing, stale, damaged, or its stream was destroyed.
    [[nodiscard]] std::optional<Bytes> find(const SummaryKey& key) const;

    /// Hands over every summary that can be opened, stale ones too.
    void each(const std::function<void(const SummaryKey&, BytesView)>& sink) const;

private:
    Engine& engine_;
};

} // namespace throughline::ledger
