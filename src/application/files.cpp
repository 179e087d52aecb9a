#include "application/files.hpp"

#include "ledger/attachments.hpp"
#include "ledger/encoding.hpp"
#include "ledger/ledger.hpp"
#include "ledger/mutable_rows.hpp"

#include <charconv>

namespace throughline::application {

namespace {

constexpr const char* kind = "staged-file";

/// What is known of a file before an event says it.
struct Row {
    PersonId owner{0};
    StreamId stream{0};
    std::int64_t staged_at{};
    StagedFile file{};
};

ledger::Bytes bytes_of(const Row& row)
{
    ledger::Encoder out;
    out.integer(row.owner.value()).integer(row.stream.value()).integer(row.staged_at);
    out.text(row.file.ref.media_type).integer(row.file.ref.size).text(row.file.name);
    return out.take();
}

Row row_from(const std::string& id, const ledger::Bytes& bytes)
{
    ledger::Decoder in{bytes};
    Row row;
    row.owner = PersonId{in.integer()};
    row.stream = StreamId{in.integer()};
    row.staged_at = in.integer();
    row.file.ref.id = id;
    row.file.ref.media_type = in.text();
    row.file.ref.size = in.integer();
    row.file.name = in.text();
    return row;
}

ledger::AttachmentId attachment_of(const std::string& file)
{
    std::int64_t number = 0;
    std::from_chars(file.data(), file.data() + file.size(), number);
    return ledger::AttachmentId{number};
}

std::function<std::optional<std::string>()> pieces(ledger::Ledger& ledger, const std::string& file, ledger::Opening opening)
{
    return [&ledger, attachment = attachment_of(file), opening, number = std::int64_t{0}]() mutable -> std::optional<std::string> {
        const auto chunk = ledger.attachments().read_chunk(attachment, number++, opening);
        return chunk ? std::optional{std::string(ledger::text_of(*chunk))} : std::nullopt;
    };
}

} // namespace

struct IncomingFile::Inside {
    Inside(ledger::Ledger& l, Clock& c, PersonId o, StreamId s, const std::string& n)
        : ledger{l}, clock{c}, owner{o}, stream{s}, name{safe_file_name(n)}, upload{l.attachments().upload_to(s, c.now())}
    {
    }

    ledger::Ledger& ledger;
    Clock& clock;
    PersonId owner;
    StreamId stream;
    std::string name;
    ledger::Upload upload;
    ContentJudge judge{};
    std::size_t size{0};
};

IncomingFile::IncomingFile(ledger::Ledger& ledger, Clock& clock, PersonId owner, StreamId stream, const std::string& name)
    : inside_{std::make_unique<Inside>(ledger, clock, owner, stream, name)}
{
}
IncomingFile::IncomingFile(IncomingFile&&) noexcept = default;
IncomingFile& IncomingFile::operator=(IncomingFile&&) noexcept = default;
IncomingFile::~IncomingFile() = default;

void IncomingFile::write(std::string_view bytes)
{
    inside_->size += bytes.size();
    if (inside_->size > largest_file) return;
    inside_->judge.take(bytes);
    inside_->upload.write(ledger::bytes_of(bytes));
}

std::expected<StagedFile, std::string> IncomingFile::finish()
{
    if (inside_->size > largest_file) return std::unexpected("is larger than " + size_in_words(largest_file));
    auto type = inside_->judge.judged(inside_->name);
    if (!type) return std::unexpected(std::move(type.error()));
    const auto id = std::to_string(inside_->upload.finish().value());
    StagedFile staged{{id, type->media_type, static_cast<std::int64_t>(inside_->size)}, inside_->name};
    const auto now = inside_->clock.now().time_since_epoch().count();
    inside_->ledger.rows().put(kind, id, bytes_of({inside_->owner, inside_->stream, now, staged}));
    return staged;
}

std::optional<StagedFile> Files::find_staged(PersonId owner, StreamId stream, const std::string& file) const
{
    const auto content = ledger_.rows().find(kind, file);
    if (!content) return std::nullopt;
    auto row = row_from(file, *content);
    if (row.owner != owner || row.stream != stream) return std::nullopt;
    const auto info = ledger_.attachments().find(attachment_of(file));
    if (!info || info->named_at || info->stream != stream) return std::nullopt;
    return std::move(row.file);
}

std::function<std::optional<std::string>()> Files::pieces_of(const std::string& file) const
{
    return pieces(ledger_, file, ledger::Opening::usual);
}

std::function<std::optional<std::string>()> Files::pieces_for_judging(const std::string& file) const
{
    return pieces(ledger_, file, ledger::Opening::judging);
}

std::size_t Files::sweep()
{
    const auto before = clock_.now() - ledger::kept_unnamed;
    for (const auto& row : ledger_.rows().list(kind)) {
        if (row_from(row.id, row.content).staged_at <= before.time_since_epoch().count()) ledger_.rows().erase(kind, row.id);
    }
    return ledger_.attachments().sweep_unnamed_staged_before(before, clock_.now());
}

} // namespace throughline::application
