#include "ledger/chain.hpp"

#include "ledger/encoding.hpp"
#include "ledger/hashing.hpp"

namespace throughline::ledger {
namespace {

// Different first bytes keep a leaf from ever passing for a head.
constexpr std::uint8_t leaf_mark = 0;
constexpr std::uint8_t head_mark = 1;
constexpr std::uint8_t format = 1;

} // namespace

Hash leaf_of(const InstallationId& installation, const EventRow& event)
{
    Encoder out;
    out.byte(leaf_mark).byte(format).raw(installation);
    out.integer(event.position).integer(event.stream).integer(event.number).integer(event.recorded_at);
    out.integer(event.frame_key).integer(event.body_key).raw(event.previous);
    out.raw(event.frame_hash).raw(event.body_hash);
    return sha256(out.written());
}

Hash next_running_head(const Hash& before, const Hash& leaf) { return sha256(Encoder{}.byte(head_mark).raw(before).raw(leaf).written()); }

} // namespace throughline::ledger
