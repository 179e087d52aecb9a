#include "event_codec/upcasts.hpp"

namespace throughline::event_codec {

// Every kind is at its first version.
std::span<const Upcast> released_upcasts() { return {}; }

} // namespace throughline::event_codec
