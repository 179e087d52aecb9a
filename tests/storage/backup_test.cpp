#include "a_full_ledger.hpp"

#include "ledger/proofs.hpp"
#include "ledger/storage_error.hpp"
#include "storage/sqlite/backup.hpp"
#include "storage/sqlite/connection.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <thread>

namespace throughline::storage::sqlite {
namespace {

namespace fs = std::filesystem;
using namespace throughline::ledger;
using std::chrono::days;
using testing::HasSubstr;

class Backup : public testing::Test {
protected:
    Backup()
        : ledger_{create_ledger(folder(), InstallationUse::live, nine_o_clock)}, marram_{ledger_->begin_partnership(nine_o_clock)},
          case_{ledger_->begin_case(marram_.partnership, nine_o_clock)}
    {
        fs::create_directory(backups());
    }

    [[nodiscard]] DataFolder folder() const { return data_folder_in(folder_.path()); }
    [[nodiscard]] DataFolder elsewhere() const { return {folder_.path() / "restored", folder().key_file}; }
    [[nodiscard]] fs::path backups() const { return folder_.path() / "backups"; }

    fs::path back_up(const std::string& name) const
    {
        back_up_ledger(folder(), backups() / name);
        return backups() / name;
    }
    [[nodiscard]] fs::path keys() const { return back_up_keys(folder(), backups(), nine_o_clock, days{30}); }

    void append(std::int64_t expected, NewEvent event)
    {
        if (!ledger_->append(a_change(case_, expected, {std::move(event)}), nine_o_clock)) throw std::runtime_error("refused");
    }
    void erase_body(std::int64_t number)
    {
        std::optional<KeyId> key;
        ledger_->read(case_, StreamVersion{number - 1}, ledger_->head(), [&](const StoredEvent& event) {
            if (event.header.number == StreamVersion{number}) key = event.header.body_key;
        });
        auto event = an_event();
        event.destroys = {key.value()};
        if (!ledger_->append(a_change(marram_.stream, 0, {event}), nine_o_clock)) throw std::runtime_error("refused");
    }

    TemporaryFolder folder_;
    std::unique_ptr<Ledger> ledger_;
    BegunPartnership marram_;
    StreamId case_;
};

std::string body_of(const Ledger& ledger, StreamId stream, std::int64_t number)
{
    std::string body = "nothing";
    ledger.read(stream, StreamVersion{number - 1}, ledger.head(), [&](const StoredEvent& event) {
        if (event.header.number != StreamVersion{number}) return;
        const auto read = event.body();
        body = read.state == BodyState::erased ? "erased" : std::string{text_of(read.bytes)};
    });
    return body;
}

TEST_F(Backup, restores_all_that_there_was)
{
    fill(*ledger_, marram_, case_);

    restore(elsewhere(), back_up("ledger.db"), keys());

    const auto restored = open_ledger(elsewhere());
    EXPECT_EQ(restored->proofs().verify().fault, std::nullopt);
    EXPECT_EQ(restored->head(), ledger_->head());
    EXPECT_EQ(body_of(*restored, case_, 5), "A name");
}

TEST_F(Backup, taken_while_others_write_holds_whole_changes)
{
    std::jthread writer{[&](const std::stop_token& stop) {
        for (std::int64_t version = 0; !stop.stop_requested(); version += 2)
            if (!ledger_->append(a_change(case_, version, {an_event_with_body("one"), an_event()}), nine_o_clock)) break;
    }};
    while (ledger_->head() < Position{10}) std::this_thread::yield();
    const auto copy = back_up("ledger.db");
    writer.request_stop();
    writer.join();

    restore(elsewhere(), copy, keys());

    const auto restored = open_ledger_for_reading(elsewhere());
    EXPECT_EQ(restored->find_stream(case_)->version.value() % 2, 0);
    EXPECT_GE(restored->head(), Position{10});
}

TEST_F(Backup, of_the_ledger_from_before_an_erasure_does_not_bring_back_what_was_erased)
{
    append(0, an_event_with_body("another family's page"));
    append(1, an_event_with_body("ours"));
    const auto older = back_up("older.db");
    erase_body(1);

    restore(elsewhere(), older, keys());

    const auto restored = open_ledger(elsewhere());
    EXPECT_EQ(body_of(*restored, case_, 1), "erased");
    EXPECT_EQ(body_of(*restored, case_, 2), "ours");
    EXPECT_EQ(restored->proofs().verify().fault, std::nullopt);
}

TEST_F(Backup, of_keys_from_before_an_erasure_does_not_bring_back_what_the_ledger_calls_destroyed)
{
    append(0, an_event_with_body("another family's page"));
    const auto older_keys = keys();
    const auto older_ledger = back_up("older.db");
    erase_body(1);

    restore(elsewhere(), back_up("newer.db"), older_keys);

    EXPECT_EQ(body_of(*open_ledger(elsewhere()), case_, 1), "erased");
    const DataFolder third{folder_.path() / "third", folder().key_file};
    restore(third, older_ledger, elsewhere().directory / "keys.db");
    EXPECT_EQ(body_of(*open_ledger(third), case_, 1), "erased");
}

TEST_F(Backup, of_keys_that_is_older_than_the_ledger_is_refused_and_leaves_nothing_behind)
{
    const auto older_keys = keys();
    const auto later = ledger_->begin_case(marram_.partnership, nine_o_clock);
    ASSERT_TRUE(ledger_->append(a_change(later, 0, {an_event()}), nine_o_clock).has_value());

    try {
        restore(elsewhere(), back_up("ledger.db"), older_keys);
        FAIL() << "keys that are too old were taken";
    } catch (const StorageError& error) {
        EXPECT_THAT(error.what(), HasSubstr("keys.db is older than the ledger"));
    }
    EXPECT_FALSE(fs::exists(elsewhere().directory / "ledger.db"));
    EXPECT_FALSE(fs::exists(elsewhere().directory / "keys.db"));
}

TEST_F(Backup, that_was_changed_is_refused)
{
    append(0, an_event_with_body("words"));
    const auto copy = back_up("ledger.db");
    Connection{copy, Opening::writing, {}}.run("UPDATE events SET body = zeroblob(length(body)) WHERE position = 2");

    try {
        restore(elsewhere(), copy, keys());
        FAIL() << "a changed backup was taken";
    } catch (const StorageError& error) {
        EXPECT_THAT(error.what(), HasSubstr("The body of event 2 was changed"));
    }
}

TEST_F(Backup, overwrites_nothing)
{
    const auto copy = back_up("ledger.db");

    EXPECT_THROW(back_up_ledger(folder(), copy), StorageError);
    EXPECT_THROW(restore(folder(), copy, keys()), StorageError);
}

TEST_F(Backup, of_keys_is_deleted_after_its_last_day)
{
    const auto file = keys();
    EXPECT_THAT(file.filename().string(), HasSubstr("2026-03-02"));
    EXPECT_THAT(file.filename().string(), HasSubstr("until-2026-04-01"));
    std::ofstream{backups() / "notes.txt"} << "not a backup";

    EXPECT_EQ(remove_expired_key_backups(backups(), nine_o_clock + days{30}), 0U);
    EXPECT_EQ(remove_expired_key_backups(backups(), nine_o_clock + days{31}), 1U);

    EXPECT_FALSE(fs::exists(file));
    EXPECT_TRUE(fs::exists(backups() / "notes.txt"));
}

} // namespace
} // namespace throughline::storage::sqlite
