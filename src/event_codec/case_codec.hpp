#pragma once

#include "event_codec/event_codec.hpp"
#include "event_codec/upcasts.hpp"

#include <span>

namespace throughline::event_codec {

/// As `decode_case_event`, with other upcasts than the released ones: for the tests of upcasting.
[[nodiscard]] casework::NewCaseEvent decode_case_event(const Stored&, std::span<const Upcast>);

} // namespace throughline::event_codec
