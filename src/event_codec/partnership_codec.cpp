#include "event_codec/kinds.hpp"
#include "event_codec/partnership_shapes.hpp"

namespace throughline::event_codec {
namespace {

using PartnershipKinds = Kinds<casework::PartnershipEvent>;

} // namespace

Encoded encode(const casework::PartnershipEvent& event) { return encoded_alone<PartnershipKinds>(event); }

casework::PartnershipEvent decode_partnership_event(const Stored& stored) { return decoded_alone<PartnershipKinds>(stored); }

} // namespace throughline::event_codec
