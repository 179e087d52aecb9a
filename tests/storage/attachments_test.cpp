#include "ledger_contract.hpp"

#include "ledger/attachments.hpp"

#include <gmock/gmock.h>

namespace throughline::ledger {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;

class AttachmentsContract : public LedgerContract {
protected:
    [[nodiscard]] AttachmentId staged(const Bytes& content)
    {
        auto upload = ledger().attachments().upload_to(case_stream, nine_o_clock);
        upload.write(content);
        return upload.finish();
    }

    Appended name(AttachmentId attachment, std::int64_t expected = 0)
    {
        auto event = an_event();
        event.attachments = {attachment};
        return append(a_change(case_stream, expected, {event}));
    }

    [[nodiscard]] Bytes content_of(AttachmentId attachment)
    {
        Bytes content;
        ledger().attachments().read(attachment, [&](BytesView chunk) { content.insert(content.end(), chunk.begin(), chunk.end()); });
        return content;
    }
};

Bytes patterned(std::size_t size)
{
    Bytes bytes(size);
    for (std::size_t at = 0; at < size; ++at) bytes[at] = static_cast<std::byte>((at * 31 + at / 257) % 251);
    return bytes;
}

TEST_P(AttachmentsContract, give_back_a_file_of_several_chunks_byte_for_byte)
{
    const auto content = patterned(2 * chunk_size + 1234);

    const auto attachment = staged(content);
    name(attachment);
    reopen();

    EXPECT_EQ(content_of(attachment), content);
    EXPECT_EQ(ledger().attachments().find(attachment)->chunks, 3);
    EXPECT_EQ(ledger().attachments().find(attachment)->size, static_cast<std::int64_t>(content.size()));
}

TEST_P(AttachmentsContract, do_not_make_a_second_chunk_of_a_file_that_fills_the_first_exactly)
{
    const auto attachment = staged(patterned(chunk_size));

    EXPECT_EQ(ledger().attachments().find(attachment)->chunks, 1);
}

TEST_P(AttachmentsContract, keep_an_empty_file)
{
    const auto attachment = staged({});

    EXPECT_THAT(content_of(attachment), IsEmpty());
    EXPECT_EQ(ledger().attachments().find(attachment)->state, BodyState::readable);
}

TEST_P(AttachmentsContract, are_named_by_the_event_that_names_them)
{
    const auto attachment = staged(patterned(10));
    EXPECT_FALSE(ledger().attachments().find(attachment)->named_at.has_value());

    const auto appended = name(attachment);

    EXPECT_EQ(ledger().attachments().find(attachment)->named_at, appended.position);
    std::vector<AttachmentId> named;
    ledger().read(case_stream, StreamVersion{0}, ledger().head(), [&](const StoredEvent& event) { named = event.attachments; });
    EXPECT_THAT(named, testing::ElementsAre(attachment));
}

TEST_P(AttachmentsContract, are_swept_when_no_event_named_them_for_a_day)
{
    const auto forgotten = staged(patterned(10));
    const auto kept = staged(patterned(10));
    name(kept);

    EXPECT_EQ(ledger().attachments().sweep_unnamed_staged_before(nine_o_clock, nine_o_clock + kept_unnamed), 1U);

    EXPECT_FALSE(ledger().attachments().find(forgotten).has_value());
    EXPECT_TRUE(ledger().attachments().find(kept).has_value());
}

TEST_P(AttachmentsContract, are_not_swept_before_a_day_has_passed)
{
    const auto attachment = staged(patterned(10));

    EXPECT_EQ(ledger().attachments().sweep_unnamed_staged_before(nine_o_clock - 1us, nine_o_clock), 0U);
    EXPECT_TRUE(ledger().attachments().find(attachment).has_value());
}

TEST_P(AttachmentsContract, refuse_an_event_that_names_one_that_was_swept)
{
    const auto attachment = staged(patterned(10));
    ledger().attachments().sweep_unnamed_staged_before(nine_o_clock, nine_o_clock);
    auto event = an_event();
    event.attachments = {attachment};

    EXPECT_EQ(ledger().append(a_change(case_stream, 0, {event}), nine_o_clock).error(), AppendRefusal::attachment_gone);
}

TEST_P(AttachmentsContract, refuse_an_event_that_names_one_of_another_stream)
{
    const auto attachment = staged(patterned(10));
    auto event = an_event();
    event.attachments = {attachment};

    EXPECT_EQ(ledger().append(a_change(marram.stream, 0, {event}), nine_o_clock).error(), AppendRefusal::attachment_gone);
}

TEST_P(AttachmentsContract, refuse_an_event_that_names_an_upload_that_is_not_finished)
{
    auto upload = ledger().attachments().upload_to(case_stream, nine_o_clock);
    upload.write(patterned(chunk_size + 1));
    auto event = an_event();
    event.attachments = {upload.attachment()};

    EXPECT_TRUE(ledger().attachments().waiting_for_scan().empty());
    EXPECT_EQ(ledger().append(a_change(case_stream, 0, {event}), nine_o_clock).error(), AppendRefusal::attachment_gone);
}

TEST_P(AttachmentsContract, wait_for_the_scanner_until_they_are_judged)
{
    const auto first = staged(patterned(10));
    const auto second = staged(patterned(10));
    EXPECT_EQ(ledger().attachments().find(first)->scan, ScanState::waiting);

    ledger().attachments().judge(first, ScanState::clean);
    ledger().attachments().judge(second, ScanState::suspect);

    EXPECT_EQ(ledger().attachments().find(first)->scan, ScanState::clean);
    EXPECT_EQ(ledger().attachments().find(second)->scan, ScanState::suspect);
    EXPECT_TRUE(ledger().attachments().waiting_for_scan().empty());
}

INSTANTIATE_TEST_SUITE_P(Stores, AttachmentsContract, testing::Values(sqlite_store()));

} // namespace
} // namespace throughline::ledger
