#include "ledger/attachment_chunks.hpp"

#include "ledger/encoding.hpp"

#include <fmt/format.h>

namespace throughline::ledger {
namespace {

constexpr std::uint8_t root_mark = 2;

} // namespace

Hash next_root(const Hash& before, BytesView sealed_chunk)
{
    return sha256(Encoder{}.byte(root_mark).raw(before).raw(sha256(sealed_chunk)).written());
}

Bytes seal_chunk(const Engine& engine, const Secret& key, AttachmentId attachment, std::int64_t number, BytesView plain)
{
    return sealed(key, plain, engine.belongs_to(Part::chunk, attachment.value(), number));
}

Bytes open_chunk(const Engine& engine, const Secret& key, AttachmentId attachment, std::int64_t number, BytesView chunk)
{
    auto plain = opened(key, chunk, engine.belongs_to(Part::chunk, attachment.value(), number));
    if (!plain) throw StorageError(fmt::format("Chunk {} of attachment {} was changed: it cannot be opened", number, attachment.value()));
    return *std::move(plain);
}

} // namespace throughline::ledger
