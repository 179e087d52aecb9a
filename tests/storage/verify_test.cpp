#include "a_full_ledger.hpp"

#include "ledger/proofs.hpp"
#include "ledger/storage_error.hpp"

#include <gmock/gmock.h>

#include <thread>

namespace throughline::ledger {
namespace {

using testing::HasSubstr;

class Verify : public LedgerContract {
protected:
    Verify() { fill(ledger(), marram, case_stream); }

    /// What verification says after somebody went around the program; also what opening says, where it comes to that.
    [[nodiscard]] std::string fault_after(const std::string& sql, Database database = Database::ledger)
    {
        close();
        change_directly(database, sql);
        try {
            reopen();
            return ledger().proofs().verify().fault.value_or("nothing");
        } catch (const StorageError& error) {
            return error.what();
        }
    }
};

TEST_P(Verify, finds_nothing_wrong_with_what_the_program_wrote)
{
    reopen();

    const auto report = ledger().proofs().verify();

    EXPECT_EQ(report.fault, std::nullopt);
    EXPECT_EQ(report.events, 10);
    EXPECT_EQ(report.bodies, 3);
    EXPECT_EQ(report.erased, 1);
    EXPECT_EQ(report.attachments, 2);
}

TEST_P(Verify, names_a_missing_event)
{
    EXPECT_THAT(fault_after("DELETE FROM events WHERE position = 4"), HasSubstr("Event 4 is missing"));
}

TEST_P(Verify, names_a_missing_end)
{
    EXPECT_THAT(fault_after("DELETE FROM events WHERE position = 10"), HasSubstr("Event 10 is missing"));
}

TEST_P(Verify, names_an_event_whose_frame_was_exchanged)
{
    EXPECT_THAT(
        fault_after("UPDATE events SET frame = (SELECT frame FROM events WHERE position = 3) WHERE position = 2"),
        HasSubstr("The frame of event 2 was changed"));
}

TEST_P(Verify, names_an_event_whose_frame_and_hash_were_exchanged)
{
    EXPECT_THAT(
        fault_after("UPDATE events SET (frame, frame_hash) = (SELECT frame, frame_hash FROM events WHERE position = 3) WHERE position = 2"),
        HasSubstr("The frame of event 2 was changed"));
}

TEST_P(Verify, names_a_body_that_was_taken_away)
{
    EXPECT_THAT(fault_after("UPDATE events SET body = x'' WHERE position = 5"), HasSubstr("The body of event 5 was taken away"));
}

TEST_P(Verify, names_a_frame_that_was_taken_away)
{
    EXPECT_THAT(fault_after("UPDATE events SET frame = x'' WHERE position = 5"), HasSubstr("The frame of event 5 was taken away"));
}

TEST_P(Verify, names_two_events_that_changed_places)
{
    EXPECT_THAT(
        fault_after("UPDATE events SET position = 99 WHERE position = 2; UPDATE events SET position = 2 WHERE position = 3;"
                    "UPDATE events SET position = 3 WHERE position = 99"),
        HasSubstr("Event 2 is number 2 of stream"));
}

TEST_P(Verify, names_an_event_that_was_added)
{
    EXPECT_THAT(
        fault_after("INSERT INTO events SELECT position + 1, stream, number + 1, recorded_at, frame_key, body_key, previous, frame_hash, "
                    "body_hash, "
                    "frame, body FROM events ORDER BY position DESC LIMIT 1"),
        HasSubstr("Event 11 does not follow"));
}

TEST_P(Verify, names_a_recording_time_that_was_moved)
{
    EXPECT_THAT(fault_after("UPDATE events SET recorded_at = recorded_at - 1 WHERE position = 5"), HasSubstr("Event 5"));
}

TEST_P(Verify, names_a_chunk_that_is_missing) { EXPECT_THAT(fault_after("DELETE FROM chunks"), HasSubstr("Chunk 0 of attachment")); }

TEST_P(Verify, names_a_chunk_that_was_changed)
{
    EXPECT_THAT(fault_after("UPDATE chunks SET sealed = zeroblob(length(sealed))"), HasSubstr("was changed"));
}

TEST_P(Verify, finds_a_chunk_that_was_added)
{
    EXPECT_THAT(
        fault_after("INSERT INTO chunks SELECT attachment, number + 1, sealed FROM chunks LIMIT 1"), HasSubstr("belong to no attachment"));
}

TEST_P(Verify, finds_a_removed_row_in_every_table)
{
    close();
    std::filesystem::copy(directory(), folder_.path() / "before", std::filesystem::copy_options::recursive);
    for (const auto* table :
         {"streams", "changes", "claims", "drafts", "outbox", "attachments", "key_marks", "mutable_rows", "installation"}) {
        const auto fault = fault_after("DELETE FROM " + std::string{table} + " WHERE tag = (SELECT min(tag) FROM " + table + ")");
        EXPECT_NE(fault, "nothing") << table;
        close();
        std::filesystem::remove_all(directory());
        std::filesystem::copy(folder_.path() / "before", directory(), std::filesystem::copy_options::recursive);
    }
}

TEST_P(Verify, finds_a_changed_head)
{
    EXPECT_THAT(fault_after("UPDATE head SET commits = commits + 1"), HasSubstr("signature of the head"));
}

TEST_P(Verify, finds_a_key_that_is_missing)
{
    EXPECT_NE(fault_after("DELETE FROM keys WHERE key = (SELECT max(key) FROM keys)", Database::keys), "nothing");
}

TEST_P(Verify, finds_a_key_that_was_made_to_look_destroyed)
{
    EXPECT_NE(fault_after("UPDATE keys SET state = 2, wrapped = x'' WHERE key = (SELECT max(key) FROM keys)", Database::keys), "nothing");
}

TEST_P(Verify, finds_a_table_that_was_added)
{
    EXPECT_THAT(fault_after("CREATE TABLE notes (text TEXT)"), HasSubstr("The tables are not those"));
}

TEST_P(Verify, finds_a_trigger_in_the_key_database)
{
    EXPECT_THAT(
        fault_after("CREATE TRIGGER quiet AFTER INSERT ON keys BEGIN DELETE FROM keys WHERE key = 1; END", Database::keys),
        HasSubstr("The tables are not those"));
}

TEST_P(Verify, stops_writing_and_leaves_reading)
{
    close();
    change_directly(Database::ledger, "UPDATE events SET body = x'' WHERE position = 5");
    reopen();

    EXPECT_TRUE(ledger().proofs().verify().fault.has_value());

    EXPECT_THAT(ledger().stopped_because().value(), HasSubstr("failed its verification. The body of event 5"));
    EXPECT_THROW((void)ledger().append(a_change(case_stream, 5, {an_event()}), nine_o_clock), StorageError);
    EXPECT_EQ(ledger().head(), Position{10});
}

TEST_P(Verify, may_run_while_others_append)
{
    const auto other = ledger().begin_case(marram.partnership, nine_o_clock);
    std::jthread writer{[&](const std::stop_token& stop) {
        for (std::int64_t version = 0; !stop.stop_requested(); ++version) append(a_change(other, version, {an_event_with_body("more")}));
    }};

    for (int at = 0; at < 5; ++at) EXPECT_EQ(ledger().proofs().verify().fault, std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Stores, Verify, testing::Values(sqlite_store()));

class CheckpointContract : public LedgerContract {};

TEST_P(CheckpointContract, holds_while_the_ledger_only_grows)
{
    append(a_change(case_stream, 0, {an_event()}));
    const auto checkpoint = ledger().proofs().checkpoint();

    append(a_change(case_stream, 1, {an_event()}));

    EXPECT_EQ(ledger().proofs().compare(checkpoint), CheckpointAnswer::holds);
}

TEST_P(CheckpointContract, shows_that_the_whole_was_rolled_back)
{
    append(a_change(case_stream, 0, {an_event()}));
    close();
    std::filesystem::copy(directory(), folder_.path() / "before", std::filesystem::copy_options::recursive);
    reopen();
    append(a_change(case_stream, 1, {an_event()}));
    const auto checkpoint = ledger().proofs().checkpoint();
    close();
    std::filesystem::remove_all(directory());
    std::filesystem::copy(folder_.path() / "before", directory(), std::filesystem::copy_options::recursive);

    reopen();

    EXPECT_EQ(ledger().proofs().verify().fault, std::nullopt);
    EXPECT_EQ(ledger().proofs().compare(checkpoint), CheckpointAnswer::rolled_back);
    for (std::int64_t version = 1; version < 6; ++version) append(a_change(case_stream, version, {an_event()}));
    EXPECT_EQ(ledger().proofs().compare(checkpoint), CheckpointAnswer::different);
}

TEST_P(CheckpointContract, is_refused_when_a_digit_of_it_was_changed)
{
    auto checkpoint = ledger().proofs().checkpoint();
    const auto at = checkpoint.find("commits ") + 8;
    checkpoint[at] = checkpoint[at] == '1' ? '2' : '1';

    EXPECT_EQ(ledger().proofs().compare(checkpoint), CheckpointAnswer::not_a_checkpoint);
    EXPECT_EQ(ledger().proofs().compare("not even a checkpoint"), CheckpointAnswer::not_a_checkpoint);
}

TEST_P(CheckpointContract, of_another_installation_says_so)
{
    const TemporaryFolder other;
    const auto elsewhere = GetParam().create(other.path(), InstallationUse::live, nine_o_clock);

    EXPECT_EQ(ledger().proofs().compare(elsewhere->proofs().checkpoint()), CheckpointAnswer::other_installation);
}

INSTANTIATE_TEST_SUITE_P(Stores, CheckpointContract, testing::Values(sqlite_store()));

} // namespace
} // namespace throughline::ledger
