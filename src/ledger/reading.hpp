#pragma once

#include "ledger/engine.hpp"
#include "ledger/envelope.hpp"
#include "ledger/event.hpp"

#include <optional>
#include <unordered_map>

namespace throughline::ledger {

/// Opens the frame of an event. Nothing where its key was destroyed. Errors: StorageError where it is damaged.
[[nodiscard]] std::optional<Bytes> open_frame(const Engine& engine, const Secret& key, const EventRow& row);

/// Opens a body whose state is known to be readable, or says why it is not. Errors: StorageError where it is damaged.
[[nodiscard]] Body open_body(const Engine& engine, const RecordReader& reader, const EventRow& row);
/// The same for somebody who has to judge what is in quarantine.
[[nodiscard]] Body open_body_even_in_quarantine(const Engine& engine, const RecordReader& reader, const EventRow& row);

[[nodiscard]] EventHeader header_of(const EventRow& row);

/// Turns rows into events for a sink.
class Handover {
public:
    Handover(const Engine& engine, const RecordReader& reader, const EventSink& sink) : engine_{engine}, reader_{reader}, sink_{sink} {}

    void hand_over(const EventRow& row, const Secret& key) const;
    /// Leaves out access logs and destroyed streams.
    void hand_over_unless_apart(const EventRow& row);

private:
    [[nodiscard]] const std::optional<Secret>& key_of(StreamId stream);

    const Engine& engine_;
    const RecordReader& reader_;
    const EventSink& sink_;
    std::unordered_map<StreamId, std::optional<Secret>> keys_;
};

} // namespace throughline::ledger
