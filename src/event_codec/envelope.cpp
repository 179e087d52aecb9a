#include "event_codec/envelope.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serializer.hpp>

#include <algorithm>

namespace throughline::event_codec {

json::value parse(std::string_view text, const json::storage_ptr& storage)
{
    boost::system::error_code error;
    auto value = json::parse(text, error, storage);
    if (error) throw Malformed("is not JSON");
    return value;
}

std::string serialised(const json::value& value)
{
    json::serializer serializer;
    serializer.reset(&value);
    std::string text;
    std::array<char, 4096> part;
    while (!serializer.done()) {
        const auto read = serializer.read(part.data(), part.size());
        text.append(read.data(), read.size());
    }
    return text;
}

std::optional<std::string> body_of(const casework::Texts& texts)
{
    if (texts.empty()) return std::nullopt;

    Arena arena;
    return serialised(Json<casework::Texts>::write(texts, arena.storage()));
}

casework::Texts texts_of(const Stored& stored)
{
    if (!stored.body) return {};
    if (stored.body_state != BodyState::kept) throw Malformed("body: is there although it was withheld");

    try {
        Arena arena;
        return Json<casework::Texts>::read(parse(*stored.body, arena.storage()));
    } catch (const Malformed& malformed) {
        throw malformed.inside("body");
    }
}

json::object begun_frame(std::string_view kind, int version, const json::storage_ptr& storage)
{
    json::object frame(storage);
    frame.emplace("kind", Json<std::string>::write(kind, storage));
    frame.emplace("version", Json<int>::write(version, storage));
    return frame;
}

OpenedFrame opened_frame(json::value& frame, const Stored& stored)
{
    Members members{frame};
    if (Json<std::string>::read(members.at("kind")) != stored.kind) throw Malformed("kind: is another one");
    if (Json<int>::read(members.at("version")) != stored.version) throw Malformed("version: is another one");

    if (!members.find("event")) throw Malformed("event: is missing");
    auto& event = frame.get_object().find("event")->value();
    if (!event.is_object()) throw Malformed("event: is not an object");

    const auto* recorded_for = members.find("recorded_for");
    const auto* files = members.find("files");
    members.refuse_others();
    return {event, recorded_for, files};
}

void bring_up(json::value& event, casework::Texts& texts, const Stored& stored, int newest, std::span<const Upcast> upcasts)
{
    if (stored.version > newest) throw UnreadableEvent(stored.kind, stored.version, "its version is newer than this program");

    for (auto version = stored.version; version < newest; ++version) {
        const auto known =
            std::ranges::find_if(upcasts, [&](const Upcast& upcast) { return upcast.kind == stored.kind && upcast.from == version; });
        if (known == upcasts.end()) throw UnreadableEvent(stored.kind, stored.version, "its version is unknown");
        known->apply(event.get_object(), texts);
    }
}

UnreadableEvent::UnreadableEvent(std::string_view kind, int version, std::string_view why)
    : std::runtime_error("event " + std::string(kind) + " version " + std::to_string(version) + " cannot be read: " + std::string(why)),
      kind_{kind}, version_{version}
{
}

} // namespace throughline::event_codec
