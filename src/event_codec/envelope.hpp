#pragma once

#include "event_codec/event_codec.hpp"
#include "event_codec/json_values.hpp"
#include "event_codec/upcasts.hpp"

#include <boost/json/monotonic_resource.hpp>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// What surrounds an event's own members in the frame: kind, version, for whom it was recorded, files.
namespace throughline::event_codec {

/// The memory of one event being written or read; what does not fit comes from the heap.
class Arena {
public:
    [[nodiscard]] json::storage_ptr storage() { return &resource_; }

private:
    std::array<unsigned char, 8192> room_;
    json::monotonic_resource resource_{room_.data(), room_.size()};
};

/// A frame opened as far as the event's own members.
struct OpenedFrame {
    json::value& event; ///< an object
    const json::value* recorded_for;
    const json::value* files;
};

[[nodiscard]] json::value parse(std::string_view text, const json::storage_ptr&);
[[nodiscard]] std::string serialised(const json::value&);
[[nodiscard]] std::optional<std::string> body_of(const casework::Texts&);
[[nodiscard]] casework::Texts texts_of(const Stored&);

/// Begins a frame: kind and version.
[[nodiscard]] json::object begun_frame(std::string_view kind, int version, const json::storage_ptr&);

/// Checks that the frame says the kind and version under which it was stored.
[[nodiscard]] OpenedFrame opened_frame(json::value& frame, const Stored&);

/// Brings `event` up to `newest`, or says that nobody knows how.
void bring_up(json::value& event, casework::Texts& texts, const Stored&, int newest, std::span<const Upcast>);

} // namespace throughline::event_codec
