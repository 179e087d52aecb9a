#include "ledger/summaries.hpp"

#include "ledger/summary_contents.hpp"

namespace throughline::ledger {
namespace {

Bytes belongs_to(const Engine& engine, StreamId stream, StreamVersion version)
{
    return engine.belongs_to(Part::summary, stream.value(), version.value());
}

SummaryKey key_from(const SummaryRow& row) { return {row.stream, row.version, row.procedure, row.code_version}; }

} // namespace

std::optional<Bytes> open_summary(const Engine& engine, const SummaryRow& row)
{
    const auto key = engine.keys.secret(key_of_stream(row.stream));
    if (!key) return std::nullopt;
    return opened(*key, row.sealed, belongs_to(engine, row.stream, row.version));
}

void Summaries::put(const SummaryKey& key, BytesView content)
{
    const auto secret = engine_.keys.secret(key_of_stream(key.stream));
    if (!secret) return; // the stream was destroyed meanwhile, and its summary with it
    const SummaryRow row{
        .stream = key.stream,
        .version = key.version,
        .procedure = key.procedure,
        .code_version = key.code_version,
        .sealed = sealed(*secret, content, belongs_to(engine_, key.stream, key.version))};
    engine_.rows->write([&](const RecordWriter& writer) {
        if (const auto stream = writer.find<StreamRow>(key.stream); stream && stream->destroyed_at == Position{0}) writer.put(row);
    });
}

std::optional<Bytes> Summaries::find(const SummaryKey& key) const
{
    std::optional<Bytes> content;
    engine_.rows->read([&](const RecordReader& reader) {
        const auto row = reader.find<SummaryRow>(key.stream);
        if (row && key_from(*row) == key) content = open_summary(engine_, *row);
    });
    return content;
}

void Summaries::each(const std::function<void(const SummaryKey&, BytesView)>& sink) const
{
    engine_.rows->read([&](const RecordReader& reader) {
        for (const auto& row : reader.all<SummaryRow>({.table = SummaryRow::table()}))
            if (const auto content = open_summary(engine_, row)) sink(key_from(row), *content);
    });
}

} // namespace throughline::ledger
