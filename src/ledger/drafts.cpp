#include "ledger/draft_rows.hpp"

#include "ledger/blind_names.hpp"
#include "ledger/encoding.hpp"

#include "domain/common/impossible.hpp"

#include <fmt/format.h>

namespace throughline::ledger {

DraftId id_of_draft(const Engine& engine, PersonId owner, StreamId stream, const std::string& instance)
{
    const auto name = Encoder{}.integer(owner.value()).integer(stream.value()).text(instance).take();
    return DraftId{number_from(blind_name_of(*engine.names_key, "draft", text_of(name)))};
}

Bytes seal_draft(const Engine& engine, const Secret& stream_key, DraftId id, const Draft& draft)
{
    Encoder plain;
    plain.integer(draft.owner.value()).integer(draft.stream.value()).text(draft.instance).text(draft.form_hash);
    plain.integer(draft.version_read).raw(draft.content);
    return sealed(stream_key, plain.written(), engine.belongs_to(Part::draft, id.value(), draft.stream.value()));
}

std::optional<SavedDraft> open_draft(const Engine& engine, const DraftRow& row)
{
    const auto key = engine.keys.secret(key_of_stream(row.stream));
    if (!key) return std::nullopt;
    const auto plain = opened(*key, row.sealed, engine.belongs_to(Part::draft, row.draft.value(), row.stream.value()));
    if (!plain) throw StorageError(fmt::format("Draft {} was changed: it cannot be opened", row.draft.value()));

    Decoder in{*plain};
    Draft draft{.owner = PersonId{in.integer()}, .stream = StreamId{0}, .instance = {}, .form_hash = {}, .version_read = 0, .content = {}};
    draft.stream = StreamId{in.integer()};
    draft.instance = in.text();
    draft.form_hash = in.text();
    draft.version_read = in.integer();
    draft.content = copy_of(in.rest());
    return SavedDraft{.id = row.draft, .saved_at = row.saved_at, .draft = std::move(draft)};
}

DraftAge age_of(const SavedDraft& draft, Instant now, const DraftAges& ages)
{
    const auto age = now - draft.saved_at;
    if (age >= ages.gone_after) return DraftAge::gone;
    return age >= ages.warned_after ? DraftAge::soon_gone : DraftAge::fresh;
}

DraftId Drafts::save(const Draft& draft, Instant now)
{
    const auto key = engine_.keys.secret(key_of_stream(draft.stream));
    if (!key) throw StorageError("A draft belongs to a stream that was destroyed");
    const auto id = id_of_draft(engine_, draft.owner, draft.stream, draft.instance);
    const DraftRow row{
        .draft = id,
        .owner = blind_name_of(*engine_.names_key, draft.owner),
        .stream = draft.stream,
        .saved_at = now,
        .sealed = seal_draft(engine_, *key, id, draft)};
    engine_.rows->write([&](const RecordWriter& writer) { writer.put(row); });
    return id;
}

std::optional<SavedDraft> Drafts::find(PersonId owner, StreamId stream, const std::string& instance) const
{
    std::optional<DraftRow> row;
    engine_.rows->read([&](const RecordReader& reader) { row = reader.find<DraftRow>(id_of_draft(engine_, owner, stream, instance)); });
    if (!row) return std::nullopt;
    return open_draft(engine_, *row);
}

std::vector<SavedDraft> Drafts::of(PersonId owner) const
{
    const Query query{
        .table = DraftRow::table(), .equal = {{"owner", cell_of(blind_name_of(*engine_.names_key, owner))}}, .order_by = "saved_at, draft"};
    std::vector<SavedDraft> drafts;
    engine_.rows->read([&](const RecordReader& reader) {
        for (const auto& row : reader.all<DraftRow>(query))
            if (auto draft = open_draft(engine_, row)) drafts.push_back(*std::move(draft));
    });
    return drafts;
}

void Drafts::discard(PersonId owner, DraftId draft)
{
    engine_.rows->write([&](const RecordWriter& writer) {
        const auto row = writer.find<DraftRow>(draft);
        if (!row) return;
        if (row->owner != blind_name_of(*engine_.names_key, owner)) impossible("somebody discards a draft of somebody else");
        writer.erase<DraftRow>(draft);
    });
}

std::size_t Drafts::sweep(Instant now, const DraftAges& ages)
{
    const Query query{.table = DraftRow::table(), .at_most = {{"saved_at", cell_of(now - ages.gone_after)}}};
    std::size_t gone = 0;
    engine_.rows->write([&](const RecordWriter& writer) {
        for (const auto& row : writer.all<DraftRow>(query)) {
            writer.erase<DraftRow>(row.draft);
            ++gone;
        }
    });
    return gone;
}

} // namespace throughline::ledger
