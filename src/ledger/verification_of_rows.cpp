#include "ledger/verification.hpp"

#include "ledger/attachment_chunks.hpp"
#include "ledger/draft_rows.hpp"
#include "ledger/key_marks.hpp"
#include "ledger/mutable_row_contents.hpp"
#include "ledger/outbox_entries.hpp"
#include "ledger/summary_contents.hpp"

#include <fmt/format.h>

namespace throughline::ledger {
namespace {

template <class... Parts> [[noreturn]] void fail(fmt::format_string<Parts...> words, Parts&&... parts)
{
    throw StorageError(fmt::format(words, std::forward<Parts>(parts)...));
}

Hash digest_in(const Guard& guard, const Head& head)
{
    auto opened = head;
    guard.open_digest(opened);
    return opened.digest;
}

} // namespace

void RowVerification::run_ledger()
{
    check_digest(*engine_.ledger_guard, ledger_tables());
    check_attachments();
    check_contents();
    check_outbox();
    check_summaries();
    check_marks();
}

void RowVerification::run_keys()
{
    check_digest(engine_.key_guard, key_tables());
    for (const auto& row : reader_.all<KeyRow>({.table = KeyRow::table()})) {
        ++report_.keys;
        if ((row.state == KeyState::destroyed) != row.wrapped.empty()) fail("Key {} is neither whole nor destroyed", row.key.value());
        if (row.state == KeyState::living && !engine_.keys.secret(row.key))
            fail("Key {} lives under a key that was destroyed", row.key.value());
    }
}

void RowVerification::check_digest(const Guard& guard, std::span<const Table* const> tables)
{
    auto left = digest_in(guard, reader_.raw().head());
    for (const auto* table : tables)
        reader_.raw().scan({.table = *table}, [&](const Cells& cells) {
            reader_.prove(*table, cells);
            if (table->counted) toggle(left, guard.tags_of(*table, cells).second);
            ++report_.rows;
        });
    if (left != Hash{}) fail("A row was added or removed outside this program");
}

void RowVerification::check_attachments()
{
    for (const auto& row : reader_.all<AttachmentRow>({.table = AttachmentRow::table()})) check_attachment(row);
    if (reader_.raw().count_chunks() != chunks_) fail("There are chunks that belong to no attachment");
}

void RowVerification::check_attachment(const AttachmentRow& row)
{
    const auto key = engine_.keys.secret(KeyId{row.attachment.value()});
    if (mark_of(reader_, KeyId{row.attachment.value()}) == KeyMark::destroyed || !key) {
        for (std::int64_t number = 0; number < row.chunks; ++number)
            if (reader_.raw().chunk(row.attachment.value(), number)) ++chunks_;
        ++report_.erased;
        return;
    }
    Hash root{};
    std::int64_t size = 0;
    for (std::int64_t number = 0; number < row.chunks; ++number) {
        const auto chunk = reader_.raw().chunk(row.attachment.value(), number);
        if (!chunk) fail("Chunk {} of attachment {} is missing", number, row.attachment.value());
        root = next_root(root, *chunk);
        size += static_cast<std::int64_t>(open_chunk(engine_, *key, row.attachment, number, *chunk).size());
        ++chunks_;
    }
    if (root != row.root || size != row.size) fail("Attachment {} is not what was staged", row.attachment.value());
    ++report_.attachments;
}

void RowVerification::check_contents()
{
    for (const auto& row : reader_.all<DraftRow>({.table = DraftRow::table()})) (void)open_draft(engine_, row);
    for (const auto& row : reader_.all<MutableRow>({.table = MutableRow::table()})) (void)open_row(engine_, row);
}

void RowVerification::check_outbox()
{
    for (const auto& row : reader_.all<OutboxRow>({.table = OutboxRow::table()}))
        if (!row.sealed.empty()) (void)open_message(engine_, row);
}

void RowVerification::check_summaries()
{
    for (const auto& row : reader_.all<SummaryRow>({.table = SummaryRow::table()}))
        if (engine_.keys.secret(key_of_stream(row.stream)) && !open_summary(engine_, row))
            fail("The summary of stream {} cannot be opened", row.stream.value());
}

void RowVerification::check_marks() const
{
    for (const auto key : keys_called_destroyed(reader_))
        if (const auto row = engine_.keys.find(key); !row || row->state == KeyState::living)
            fail("Key {} was destroyed, and the key database still holds it", key.value());
}

} // namespace throughline::ledger
