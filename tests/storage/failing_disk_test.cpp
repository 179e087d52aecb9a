#include "a_full_ledger.hpp"
#include "failing_files.hpp"

#include "ledger/access_log.hpp"
#include "ledger/attachments.hpp"
#include "ledger/drafts.hpp"
#include "ledger/proofs.hpp"
#include "ledger/storage_error.hpp"

#include <gmock/gmock.h>

#include <set>

/// The disk fails at the first call, the second, the third and so on, until a run is clean.
/// THROUGHLINE_TORTURE=10 tries every call.
namespace throughline::storage::sqlite {
namespace {

namespace fs = std::filesystem;
using namespace throughline::ledger;
using testing::HasSubstr;

class FailingDisk : public testing::Test {
protected:
    FailingDisk()
    {
        auto ledger = create_ledger(folder(), InstallationUse::live, nine_o_clock, access());
        marram_ = ledger->begin_partnership(nine_o_clock);
        case_ = ledger->begin_case(marram_.partnership, nine_o_clock);
    }
    ~FailingDisk() override { FailingFiles::work_again(); }

    [[nodiscard]] DataFolder folder() const { return data_folder_in(folder_.path()); }
    [[nodiscard]] static FileAccess access() { return {.vfs = FailingFiles::name()}; }

    /// Everything that writes, until the disk fails. Answers the changes that were said to be durable.
    [[nodiscard]] std::set<ChangeId> write_everything(Ledger& ledger) const
    {
        std::set<ChangeId> answered;
        try {
            for (std::int64_t version = ledger.find_stream(case_)->version.value(), end = version + 3; version < end; ++version) {
                auto upload = ledger.attachments().upload_to(case_, nine_o_clock);
                upload.write(bytes_of("a file"));
                auto event = an_event_with_body("words");
                event.attachments = {upload.finish()};
                auto change = a_change(case_, version, {event});
                change.consumed_draft = ledger.drafts().save({ann, case_, "scoping", "hash", version, bytes_from("typed")}, nine_o_clock);
                if (ledger.append(change, nine_o_clock)) answered.insert(change.id);
                ledger.access_log().append({marram_.partnership, case_, ann, "opened"}, nine_o_clock);
            }
            auto erasing = an_event();
            erasing.destroys = {ledger.key_of_person(marram_.partnership, PersonId{31}, nine_o_clock)};
            const auto erasure = a_change(marram_.stream, ledger.find_stream(marram_.stream)->version.value(), {erasing});
            if (ledger.append(erasure, nine_o_clock)) answered.insert(erasure.id);
        } catch (const StorageError&) {
            // What had been answered before counts.
        }
        return answered;
    }

    TemporaryFolder folder_;
    BegunPartnership marram_{PartnershipId{0}, StreamId{0}, StreamId{0}};
    StreamId case_{0};
};

std::set<ChangeId> changes_in(const Ledger& ledger)
{
    std::set<ChangeId> changes;
    ledger.follow(Position{1}, ledger.head(), [&](const StoredEvent& event) { changes.insert(event.change); });
    return changes;
}

class FailingDiskAt : public FailingDisk, public testing::WithParamInterface<FailingFiles::Fault> {};

TEST_P(FailingDiskAt, any_call_loses_nothing_that_was_answered)
{
    const auto stride = static_cast<std::int64_t>(std::max<std::size_t>(1, 9 / torture()));
    std::set<ChangeId> answered;
    bool clean = false;
    for (std::int64_t call = 1; !clean; call += stride) {
        {
            const auto ledger = open_ledger(folder(), access());
            FailingFiles::fail_from(call, GetParam());
            answered.merge(write_everything(*ledger));
            clean = !FailingFiles::has_failed();
            FailingFiles::work_again();
        }
        const auto ledger = open_ledger(folder(), access());
        ASSERT_EQ(ledger->proofs().verify().fault, std::nullopt) << "call " << call;
        const auto kept = changes_in(*ledger);
        EXPECT_TRUE(std::ranges::includes(kept, answered)) << "call " << call;
    }
}

INSTANTIATE_TEST_SUITE_P(Faults, FailingDiskAt, testing::Values(FailingFiles::Fault::disk_full, FailingFiles::Fault::input_output));

TEST_F(FailingDisk, that_is_full_stops_writing_with_what_to_do_and_leaves_reading)
{
    const auto ledger = open_ledger(folder(), access());
    ASSERT_TRUE(ledger->append(a_change(case_, 0, {an_event_with_body("kept")}), nine_o_clock).has_value());

    FailingFiles::fail_from(1, FailingFiles::Fault::disk_full);

    EXPECT_THROW((void)ledger->append(a_change(case_, 1, {an_event()}), nine_o_clock), StorageError);
    EXPECT_THAT(ledger->stopped_because().value(), HasSubstr("The disk is full: make room"));
    EXPECT_THROW((void)ledger->append(a_change(case_, 1, {an_event()}), nine_o_clock), StorageError);
    EXPECT_THROW(ledger->resume_writing(), StorageError);
    EXPECT_EQ(changes_in(*ledger).size(), 1U);
}

TEST_F(FailingDisk, that_has_room_again_is_written_to_when_somebody_says_so)
{
    const auto ledger = open_ledger(folder(), access());
    FailingFiles::fail_from(1, FailingFiles::Fault::disk_full);
    EXPECT_THROW((void)ledger->append(a_change(case_, 0, {an_event()}), nine_o_clock), StorageError);
    FailingFiles::work_again();

    EXPECT_THROW((void)ledger->append(a_change(case_, 0, {an_event()}), nine_o_clock), StorageError);
    ledger->resume_writing();

    EXPECT_EQ(ledger->stopped_because(), std::nullopt);
    EXPECT_TRUE(ledger->append(a_change(case_, 0, {an_event_with_body("again")}), nine_o_clock).has_value());
    EXPECT_EQ(ledger->proofs().verify().fault, std::nullopt);
}

TEST_F(FailingDisk, lets_no_file_grow_past_the_largest_size)
{
    const auto ledger = open_ledger(folder(), {.vfs = {}, .largest_ledger = 80});
    auto upload = ledger->attachments().upload_to(case_, nine_o_clock);

    EXPECT_THROW(
        {
            upload.write(Bytes(4 * chunk_size));
            (void)upload.finish();
        },
        StorageError);

    EXPECT_THAT(ledger->stopped_because().value(), HasSubstr("The disk is full"));
    EXPECT_EQ(ledger->proofs().verify().fault, std::nullopt);
}

} // namespace
} // namespace throughline::storage::sqlite
