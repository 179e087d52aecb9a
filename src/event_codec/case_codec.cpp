#include "event_codec/case_codec.hpp"

#include "event_codec/case_shapes.hpp"
#include "event_codec/kinds.hpp"

namespace throughline::event_codec {
namespace {

using CaseKinds = Kinds<casework::CaseEvent>;
using Files = std::vector<casework::FileRef>;

/// A member of the envelope: what is wrong in it is told with its name.
template <class T> T read_beside(std::string_view name, const json::value& value)
{
    try {
        return Json<T>::read(value);
    } catch (const Malformed& malformed) {
        throw malformed.inside(name);
    }
}

} // namespace

Encoded encode(const casework::NewCaseEvent& what)
{
    Arena arena;
    auto written = CaseKinds::write(what.event, arena.storage());

    auto frame = begun_frame(written.kind, written.version, arena.storage());
    frame.emplace("event", std::move(written.members));
    if (what.recorded_for) frame.emplace("recorded_for", Json<casework::RecordedFor>::write(*what.recorded_for, arena.storage()));
    if (!what.files.empty()) frame.emplace("files", Json<Files>::write(what.files, arena.storage()));

    return {std::string(written.kind), written.version, serialised(std::move(frame)), body_of(written.texts)};
}

casework::NewCaseEvent decode_case_event(const Stored& stored, std::span<const Upcast> upcasts)
{
    return CaseKinds::read(stored, upcasts, [](const OpenedFrame& frame, casework::CaseEvent&& event) {
        casework::NewCaseEvent what{std::move(event)};
        if (frame.recorded_for) what.recorded_for = read_beside<casework::RecordedFor>("recorded_for", *frame.recorded_for);
        if (frame.files) what.files = read_beside<Files>("files", *frame.files);
        return what;
    });
}

casework::NewCaseEvent decode_case_event(const Stored& stored) { return decode_case_event(stored, released_upcasts()); }

} // namespace throughline::event_codec
