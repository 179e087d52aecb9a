#include "event_codec/chronology_codec.hpp"

#include "event_codec/chronology_shapes.hpp"
#include "event_codec/kinds.hpp"

namespace throughline::event_codec {
namespace {

using ChronologyKinds = Kinds<chronology::ChronologyEvent>;

} // namespace

Encoded encode(const chronology::ChronologyEvent& event) { return encoded_alone<ChronologyKinds>(event); }

chronology::ChronologyEvent decode_chronology_event(const Stored& stored) { return decoded_alone<ChronologyKinds>(stored); }

} // namespace throughline::event_codec
