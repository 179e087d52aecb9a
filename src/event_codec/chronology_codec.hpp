#pragma once

#include "domain/chronology/events.hpp"
#include "event_codec/event_codec.hpp"

namespace throughline::event_codec {

/// As for a case's events; see event_codec.hpp.
[[nodiscard]] Encoded encode(const chronology::ChronologyEvent&);
[[nodiscard]] chronology::ChronologyEvent decode_chronology_event(const Stored&);

} // namespace throughline::event_codec
