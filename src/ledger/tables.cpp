#include "ledger/tables.hpp"

#include "domain/common/impossible.hpp"

namespace throughline::ledger {
namespace {

using enum CellType;
using Index = std::string_view;

constexpr std::array installation_columns{
    Column{"id", bytes}, Column{"format", integer}, Column{"use", integer}, Column{"begun_at", integer}, Column{"public_key", bytes}};

constexpr std::array stream_columns{Column{"stream", integer},  Column{"kind", integer}, Column{"partnership", integer},
                                    Column{"version", integer}, Column{"last", bytes},   Column{"destroyed_at", integer}};

constexpr std::array change_columns{
    Column{"change", bytes}, Column{"position", integer}, Column{"recorded_at", integer}, Column{"versions", bytes}};

constexpr std::array claim_columns{Column{"name", bytes}, Column{"position", integer}};

constexpr std::array draft_columns{
    Column{"draft", integer}, Column{"owner", bytes}, Column{"stream", integer}, Column{"saved_at", integer}, Column{"sealed", bytes}};
constexpr std::array<Index, 3> draft_indexes{"owner", "saved_at", "stream"};

constexpr std::array outbox_columns{Column{"key", bytes},        Column{"stream", integer},   Column{"state", integer},
                                    Column{"next_at", integer},  Column{"attempts", integer}, Column{"entered_at", integer},
                                    Column{"ended_at", integer}, Column{"sealed", bytes}};
constexpr std::array<Index, 2> outbox_indexes{"next_at", "stream"};

constexpr std::array attachment_columns{Column{"attachment", integer}, Column{"stream", integer},   Column{"state", integer},
                                        Column{"size", integer},       Column{"chunks", integer},   Column{"root", bytes},
                                        Column{"staged_at", integer},  Column{"named_at", integer}, Column{"complete", integer}};
constexpr std::array<Index, 3> attachment_indexes{"named_at, staged_at", "stream", "state"};

constexpr std::array key_mark_columns{Column{"key", integer}, Column{"mark", integer}, Column{"position", integer}};

constexpr std::array mutable_columns{Column{"kind", text}, Column{"id", bytes}, Column{"sealed", bytes}};

constexpr std::array summary_columns{
    Column{"stream", integer}, Column{"version", integer}, Column{"procedure", bytes}, Column{"code_version", text},
    Column{"sealed", bytes}};

constexpr std::array key_columns{Column{"key", integer},     Column{"kind", integer},         Column{"parent", integer},
                                 Column{"subject", integer}, Column{"partnership", integer},  Column{"made_at", integer},
                                 Column{"state", integer},   Column{"destroyed_at", integer}, Column{"wrapped", bytes}};
constexpr std::array<Index, 2> key_indexes{"parent", "kind, partnership, subject"};

} // namespace

const Table& InstallationRow::table()
{
    static constexpr Table table{"installation", installation_columns, 1, {}};
    return table;
}

const Table& StreamRow::table()
{
    static constexpr Table table{"streams", stream_columns, 1, {}};
    return table;
}

const Table& ChangeRow::table()
{
    static constexpr Table table{"changes", change_columns, 1, {}};
    return table;
}

const Table& ClaimRow::table()
{
    static constexpr Table table{"claims", claim_columns, 1, {}};
    return table;
}

const Table& DraftRow::table()
{
    static constexpr Table table{"drafts", draft_columns, 1, draft_indexes};
    return table;
}

const Table& OutboxRow::table()
{
    static constexpr Table table{"outbox", outbox_columns, 1, outbox_indexes};
    return table;
}

const Table& AttachmentRow::table()
{
    static constexpr Table table{"attachments", attachment_columns, 1, attachment_indexes};
    return table;
}

const Table& KeyMarkRow::table()
{
    static constexpr Table table{"key_marks", key_mark_columns, 1, {}};
    return table;
}

const Table& MutableRow::table()
{
    static constexpr Table table{"mutable_rows", mutable_columns, 2, {}};
    return table;
}

const Table& SummaryRow::table()
{
    static constexpr Table table{.name = "summaries", .columns = summary_columns, .key_columns = 1, .indexes = {}, .counted = false};
    return table;
}

const Table& KeyRow::table()
{
    static constexpr Table table{"keys", key_columns, 1, key_indexes};
    return table;
}

std::span<const Table* const> ledger_tables()
{
    static const std::array<const Table*, 10> tables{
        &InstallationRow::table(), &StreamRow::table(),     &ChangeRow::table(),  &ClaimRow::table(),   &DraftRow::table(),
        &OutboxRow::table(),       &AttachmentRow::table(), &KeyMarkRow::table(), &MutableRow::table(), &SummaryRow::table()};
    return tables;
}

std::span<const Table* const> key_tables()
{
    static const std::array<const Table*, 2> tables{&InstallationRow::table(), &KeyRow::table()};
    return tables;
}

std::string_view in_words(StreamKind kind)
{
    switch (kind) {
    case StreamKind::installation:
        return "installation";
    case StreamKind::partnership:
        return "partnership";
    case StreamKind::case_stream:
        return "case";
    case StreamKind::access_log:
        return "access log";
    case StreamKind::chronology:
        return "chronology";
    }
    impossible("a stream of a kind that is not known");
}

} // namespace throughline::ledger
