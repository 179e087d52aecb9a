#pragma once

#include "event_codec/envelope.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>

/// The closed list of kinds of one stream, made from the alternatives of its variant.
namespace throughline::event_codec {

template <class Variant> class Kinds;

template <class... Events> class Kinds<std::variant<Events...>> {
public:
    using Event = std::variant<Events...>;

    /// What `event` is called, at which version, with its members and its texts.
    struct Written {
        std::string_view kind;
        int version;
        json::value members;
        const casework::Texts& texts;
    };
    [[nodiscard]] static Written write(const Event& event, const json::storage_ptr& storage)
    {
        return std::visit(
            [&]<class One>(const One& one) -> Written {
                return {shape<One>.kind, shape<One>.version, Json<One>::write(one, storage), one.texts};
            },
            event);
    }

    /// Reads one event. `finish` takes the opened frame and the event and answers with what the caller wants.
    template <class Finish> [[nodiscard]] static auto read(const Stored& stored, std::span<const Upcast> upcasts, Finish finish)
    {
        const auto* kind = find(stored.kind);
        if (!kind) throw UnreadableEvent(stored.kind, stored.version, "its kind is unknown");

        try {
            Arena arena;
            auto frame = parse(stored.frame, arena.storage());
            const auto opened = opened_frame(frame, stored);
            auto texts = texts_of(stored);
            bring_up(opened.event, texts, stored, kind->version, upcasts);
            return finish(opened, kind->read(opened.event, std::move(texts)));
        } catch (const Malformed& malformed) {
            throw UnreadableEvent(stored.kind, stored.version, malformed.what());
        }
    }

private:
    struct Kind {
        std::string_view name;
        int version;
        Event (*read)(const json::value&, casework::Texts&&);
    };

    template <class One> static Event read_one(const json::value& members, casework::Texts&& texts)
    {
        auto one = Json<One>::read(members);
        one.texts = std::move(texts);
        return one;
    }

    [[nodiscard]] static const Kind* find(std::string_view name)
    {
        static const auto kinds = [] {
            std::array<Kind, sizeof...(Events)> list{Kind{shape<Events>.kind, shape<Events>.version, &read_one<Events>}...};
            std::ranges::sort(list, {}, &Kind::name);
            return list;
        }();
        const auto found = std::ranges::lower_bound(kinds, name, {}, &Kind::name);
        return found != kinds.end() && found->name == name ? &*found : nullptr;
    }
};

/// An event that stands alone in its frame.
template <class Kinds> [[nodiscard]] Encoded encoded_alone(const typename Kinds::Event& event)
{
    Arena arena;
    auto written = Kinds::write(event, arena.storage());

    auto frame = begun_frame(written.kind, written.version, arena.storage());
    frame.emplace("event", std::move(written.members));
    return {std::string(written.kind), written.version, serialised(std::move(frame)), body_of(written.texts)};
}

template <class Kinds> [[nodiscard]] typename Kinds::Event decoded_alone(const Stored& stored)
{
    return Kinds::read(stored, released_upcasts(), [](const OpenedFrame& frame, typename Kinds::Event&& event) {
        if (frame.recorded_for || frame.files) throw Malformed("has an envelope that only a case's events have");
        return std::move(event);
    });
}

} // namespace throughline::event_codec
