#include "ledger/mutable_row_contents.hpp"

#include "ledger/blind_names.hpp"
#include "ledger/encoding.hpp"

namespace throughline::ledger {
namespace {

Hash blind_id_of(const Engine& engine, const std::string& kind, const std::string& id)
{
    return blind_name_of(*engine.names_key, kind, id);
}

} // namespace

MutableRow seal_row(const Engine& engine, const std::string& kind, const std::string& id, BytesView content)
{
    const auto blind = blind_id_of(engine, kind, id);
    const auto plain = Encoder{}.text(id).raw(content).take();
    return {kind, blind, sealed(*engine.rows_key, plain, engine.belongs_to(Part::row, number_from(blind), 0))};
}

MutableRows::Row open_row(const Engine& engine, const MutableRow& row)
{
    const auto plain = opened(*engine.rows_key, row.sealed, engine.belongs_to(Part::row, number_from(row.id), 0));
    if (!plain) throw StorageError("A row of kind " + row.kind + " was changed: it cannot be opened");
    Decoder in{*plain};
    auto id = in.text();
    return {std::move(id), copy_of(in.rest())};
}

void MutableRows::put(const std::string& kind, const std::string& id, BytesView content)
{
    const auto row = seal_row(engine_, kind, id, content);
    engine_.rows->write([&](const RecordWriter& writer) { writer.put(row); });
}

std::optional<Bytes> MutableRows::find(const std::string& kind, const std::string& id) const
{
    std::optional<MutableRow> row;
    engine_.rows->read([&](const RecordReader& reader) { row = reader.find<MutableRow>(kind, blind_id_of(engine_, kind, id)); });
    if (!row) return std::nullopt;
    return open_row(engine_, *row).content;
}

std::vector<MutableRows::Row> MutableRows::list(const std::string& kind) const
{
    std::vector<Row> rows;
    engine_.rows->read([&](const RecordReader& reader) {
        for (const auto& row : reader.all<MutableRow>({.table = MutableRow::table(), .equal = {{"kind", kind}}}))
            rows.push_back(open_row(engine_, row));
    });
    return rows;
}

void MutableRows::erase(const std::string& kind, const std::string& id)
{
    engine_.rows->write([&](const RecordWriter& writer) { writer.erase<MutableRow>(kind, blind_id_of(engine_, kind, id)); });
}

void MutableRows::change(const std::string& kind, const std::string& id, const Next& next)
{
    const auto blind = blind_id_of(engine_, kind, id);
    engine_.rows->write([&](const RecordWriter& writer) {
        std::optional<Bytes> content;
        if (const auto row = writer.find<MutableRow>(kind, blind)) content = open_row(engine_, *row).content;
        if (const auto wanted = next(content))
            writer.put(seal_row(engine_, kind, id, *wanted));
        else
            writer.erase<MutableRow>(kind, blind);
    });
}

} // namespace throughline::ledger
