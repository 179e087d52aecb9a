#pragma once

#include "ledger/engine.hpp"
#include "ledger/envelope.hpp"
#include "ledger/proofs.hpp"

#include <unordered_map>
#include <unordered_set>

namespace throughline::ledger {

/// Proves all events of one snapshot, in order: chain, hashes, seals and what they name.
/// Errors: StorageError with the first wrong thing.
class EventVerification {
public:
    EventVerification(const Engine& engine, const RecordReader& reader, VerifyReport& report)
        : engine_{engine}, reader_{reader}, report_{report}
    {
    }

    void run(const Head& head);

private:
    void check(const EventRow& row);
    void check_place(const EventRow& row) const;
    void check_hashes(const EventRow& row) const;
    void check_frame(const EventRow& row);
    void check_body(const EventRow& row);
    void check_envelope(const EventRow& row, const Envelope& envelope);
    void check_streams() const;

    struct StreamEnd {
        std::int64_t version{};
        Hash last{};
    };

    const Engine& engine_;
    const RecordReader& reader_;
    VerifyReport& report_;
    std::unordered_map<std::int64_t, StreamEnd> ends_;
    std::int64_t position_{};
    std::int64_t recorded_at_{};
    Hash running_{};
};

/// Proves tags, digest and contents of all other tables of one snapshot.
class RowVerification {
public:
    RowVerification(const Engine& engine, const RecordReader& reader, VerifyReport& report)
        : engine_{engine}, reader_{reader}, report_{report}
    {
    }

    void run_ledger();
    void run_keys();

private:
    /// Proves the digest over `tables`.
    void check_digest(const Guard& guard, std::span<const Table* const> tables);
    void check_attachments();
    void check_attachment(const AttachmentRow& row);
    void check_contents();
    void check_outbox();
    void check_summaries();
    void check_marks() const;

    const Engine& engine_;
    const RecordReader& reader_;
    VerifyReport& report_;
    std::int64_t chunks_{};
};

} // namespace throughline::ledger
