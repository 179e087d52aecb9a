#include "ledger/proofs.hpp"

#include "ledger/chain.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/verification.hpp"

namespace throughline::ledger {
namespace {

void verify_store(const RecordReader& reader, const std::string& name)
{
    if (const auto fault = reader.raw().damage()) throw StorageError(name + ": " + *fault);
}

void verify_ledger(const Engine& engine, const RecordReader& reader, VerifyReport& report)
{
    const auto head = reader.raw().head();
    if (const auto fault = engine.ledger_guard->find_fault(head)) throw StorageError("ledger.db: " + *fault);
    verify_store(reader, "ledger.db");
    if (!reader.find<InstallationRow>(engine.installation.id)) throw StorageError("ledger.db: the row of the installation is missing");
    EventVerification{engine, reader, report}.run(head);
    RowVerification{engine, reader, report}.run_ledger();
}

void verify_keys(const Engine& engine, const RecordReader& reader, VerifyReport& report)
{
    if (const auto fault = engine.key_guard.find_fault(reader.raw().head())) throw StorageError("keys.db: " + *fault);
    verify_store(reader, "keys.db");
    RowVerification{engine, reader, report}.run_keys();
}

Hash running_head_at(const Engine& engine, std::int64_t position)
{
    Hash running{};
    engine.rows->read([&](const RecordReader& reader) {
        reader.raw().events(
            0, position, [&](const EventRow& row) { running = next_running_head(running, leaf_of(engine.installation.id, row)); });
    });
    return running;
}

} // namespace

VerifyReport Proofs::verify()
{
    VerifyReport report;
    try {
        // While a key is being destroyed the ledger and the key database may say two things.
        const std::unique_lock lock{engine_.destroying};
        engine_.keys.store().read([&](const RecordReader& reader) { verify_keys(engine_, reader, report); });
        engine_.rows->read([&](const RecordReader& reader) { verify_ledger(engine_, reader, report); });
    } catch (const StorageError& error) {
        report.fault = error.what();
        engine_.ledger_store->stop_writing("Writing has stopped, reading goes on: the ledger failed its verification. " + *report.fault);
    }
    return report;
}

std::string Proofs::checkpoint() const
{
    std::string text;
    engine_.rows->read([&](const RecordReader& reader) {
        const auto head = reader.raw().head();
        if (const auto fault = engine_.ledger_guard->find_fault(head)) throw StorageError(*fault);
        text = checkpoint_text(*engine_.ledger_guard, head);
    });
    return text;
}

CheckpointAnswer Proofs::compare(std::string_view text) const
{
    const auto checkpoint = checkpoint_from(text);
    if (!checkpoint) return CheckpointAnswer::not_a_checkpoint;
    if (checkpoint->installation != hex_of(engine_.installation.id)) return CheckpointAnswer::other_installation;
    if (!is_signed_by(engine_.ledger_guard->signer().public_key(), bytes_of(checkpoint->signed_text), checkpoint->signature))
        return CheckpointAnswer::not_a_checkpoint;

    Head head;
    engine_.rows->read([&](const RecordReader& reader) { head = reader.raw().head(); });
    if (head.position < checkpoint->position || head.commits < checkpoint->commits) return CheckpointAnswer::rolled_back;
    if (hex_of(running_head_at(engine_, checkpoint->position)) != checkpoint->running) return CheckpointAnswer::different;
    return CheckpointAnswer::holds;
}

} // namespace throughline::ledger
