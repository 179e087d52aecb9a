#include "ledger/envelope.hpp"

#include "ledger/encoding.hpp"
#include "ledger/storage_error.hpp"

#include <algorithm>

namespace throughline::ledger {
namespace {

constexpr std::uint8_t format = 1;

void encode(Encoder& out, const std::vector<KeyId>& keys)
{
    out.integer(static_cast<std::int64_t>(keys.size()));
    for (const auto key : keys) out.integer(key.value());
}

std::vector<KeyId> keys_from(Decoder& in)
{
    std::vector<KeyId> keys;
    for (auto left = in.integer(); left > 0; --left) keys.emplace_back(in.integer());
    return keys;
}

template <std::size_t size> std::array<std::byte, size> array_from(Decoder& in)
{
    std::array<std::byte, size> array;
    std::ranges::copy(in.raw(size), array.begin());
    return array;
}

std::vector<NamedAttachment> attachments_from(Decoder& in)
{
    std::vector<NamedAttachment> attachments;
    for (auto left = in.integer(); left > 0; --left) {
        const AttachmentId attachment{in.integer()};
        const auto size = in.integer();
        const auto chunks = in.integer();
        attachments.push_back({attachment, size, chunks, array_from<32>(in)});
    }
    return attachments;
}

} // namespace

Bytes encoded(const Envelope& envelope)
{
    Encoder out;
    out.byte(format).text(envelope.kind).integer(envelope.version).integer(envelope.actor.value());
    out.byte(envelope.on_behalf_of ? 1 : 0).integer(envelope.on_behalf_of ? envelope.on_behalf_of->value() : 0);
    out.raw(envelope.change.value());
    out.integer(static_cast<std::int64_t>(envelope.attachments.size()));
    for (const auto& each : envelope.attachments)
        out.integer(each.attachment.value()).integer(each.size).integer(each.chunks).raw(each.root);
    encode(out, envelope.quarantines);
    encode(out, envelope.releases);
    encode(out, envelope.destroys);
    out.raw(envelope.frame);
    return out.take();
}

Envelope envelope_from(BytesView bytes)
{
    Decoder in{bytes};
    if (in.byte() != format) throw StorageError("An event has a format that this release does not know");

    Envelope envelope;
    envelope.kind = in.text();
    envelope.version = static_cast<int>(in.integer());
    envelope.actor = PersonId{in.integer()};
    const auto on_behalf = in.byte();
    const BodyId body{in.integer()};
    if (on_behalf != 0) envelope.on_behalf_of = body;
    envelope.change = ChangeId{array_from<16>(in)};
    envelope.attachments = attachments_from(in);
    envelope.quarantines = keys_from(in);
    envelope.releases = keys_from(in);
    envelope.destroys = keys_from(in);
    envelope.frame = in.rest();
    return envelope;
}

} // namespace throughline::ledger
