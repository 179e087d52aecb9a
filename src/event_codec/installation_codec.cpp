#include "event_codec/kinds.hpp"
#include "event_codec/partnership_shapes.hpp"

namespace throughline::event_codec {
namespace {

using InstallationKinds = Kinds<casework::InstallationEvent>;

} // namespace

Encoded encode(const casework::InstallationEvent& event) { return encoded_alone<InstallationKinds>(event); }

casework::InstallationEvent decode_installation_event(const Stored& stored) { return decoded_alone<InstallationKinds>(stored); }

} // namespace throughline::event_codec
