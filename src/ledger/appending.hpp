#pragma once

#include "ledger/chain_writer.hpp"
#include "ledger/change.hpp"
#include "ledger/envelope.hpp"

#include <expected>
#include <optional>
#include <vector>

namespace throughline::ledger {

/// One change on its way into the ledger: sealed by the caller's thread, then placed by the writer alone.
class Appending {
public:
    Appending(Engine& engine, const Change& change, Instant now) : engine_{engine}, change_{change}, now_{now} {}
    Appending(const Appending&) = delete;
    Appending& operator=(const Appending&) = delete;
    ~Appending();

    [[nodiscard]] std::expected<Appended, AppendRefusal> run();

private:
    struct SealedStream {
        const StreamAppend& append;
        StreamRow fresh; ///< the row where the stream has no event yet
        std::vector<SealedEvent> events;
        std::vector<std::vector<NamedAttachment>> attachments;
    };

    using Refused = std::optional<AppendRefusal>;

    [[nodiscard]] Refused seal_all();
    [[nodiscard]] Refused seal_stream(const StreamAppend& append);
    [[nodiscard]] Refused seal_event(SealedStream& stream, const Secret& stream_key, const NewEvent& event, std::int64_t number);
    [[nodiscard]] Refused seal_body(SealedEvent& sealed, const StreamAppend& append, const NewEvent& event, std::int64_t number);
    [[nodiscard]] std::optional<std::vector<NamedAttachment>> attachments_of(const NewEvent& event, StreamId stream) const;
    void check_destroyable(const NewEvent& event, StreamId stream) const;

    [[nodiscard]] std::optional<Appended> first_answer(const RecordReader& reader) const;
    [[nodiscard]] std::expected<Appended, AppendRefusal> place(const RecordWriter& writer);
    [[nodiscard]] Refused check(const RecordWriter& writer, std::vector<StreamRow>& rows) const;
    [[nodiscard]] Refused check_claims(const RecordWriter& writer) const;
    [[nodiscard]] bool are_still_there(const RecordWriter& writer, const SealedStream& stream) const;
    void place_stream(const RecordWriter& writer, const SealedStream& stream, StreamRow& row, Instant recorded_at);
    void place_rest(const RecordWriter& writer, Instant recorded_at) const;
    void name_attachments(const RecordWriter& writer, const std::vector<NamedAttachment>& attachments) const;
    void mark_keys(const RecordWriter& writer, const NewEvent& event) const;

    Engine& engine_;
    const Change& change_;
    Instant now_;
    std::vector<SealedStream> streams_;
    std::vector<std::pair<StreamId, KeyId>> taken_keys_; ///< given back unless the change is placed
};

} // namespace throughline::ledger
