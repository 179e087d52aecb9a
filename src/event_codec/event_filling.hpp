#pragma once

#include "event_codec/case_shapes.hpp"
#include "event_codec/partnership_shapes.hpp"
#include "event_codec/value_shapes.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

/// For tests: makes an event of any kind from a source of values, and compares two events.
namespace throughline::event_codec {

/// Where the values of a made-up event come from.
class ValueSource {
public:
    virtual ~ValueSource() = default;
    virtual std::string text(std::string_view member) = 0;
    virtual std::int64_t number(std::int64_t lowest, std::int64_t highest) = 0;
    virtual casework::Day day() = 0;
    virtual bool is_there() = 0; ///< whether an optional member is filled
    virtual bool yes() = 0;
    virtual std::size_t one_of(std::size_t choices) = 0;
    virtual std::size_t list_size(std::string_view member) = 0;
    virtual casework::Texts texts() = 0;
};

template <class T> T made(ValueSource& source, std::string_view member);

template <class T> struct Making;

template <> struct Making<std::string> {
    static std::string from(ValueSource& source, std::string_view member) { return source.text(member); }
};
template <> struct Making<bool> {
    static bool from(ValueSource& source, std::string_view) { return source.yes(); }
};
template <> struct Making<int> {
    static int from(ValueSource& source, std::string_view member)
    {
        return static_cast<int>(source.number(0, member == "minute" ? 24 * 60 - 1 : std::numeric_limits<int>::max()));
    }
};
template <> struct Making<std::int64_t> {
    static std::int64_t from(ValueSource& source, std::string_view)
    {
        return source.number(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max());
    }
};
template <class Tag> struct Making<Id<Tag>> {
    static Id<Tag> from(ValueSource& source, std::string_view)
    {
        return Id<Tag>{source.number(1, std::numeric_limits<std::int64_t>::max())};
    }
};
template <> struct Making<casework::Day> {
    static casework::Day from(ValueSource& source, std::string_view) { return source.day(); }
};
template <class Enum>
    requires std::is_enum_v<Enum>
struct Making<Enum> {
    static Enum from(ValueSource& source, std::string_view) { return static_cast<Enum>(source.one_of(words<Enum>.size())); }
};
template <> struct Making<casework::StatedDay> {
    static casework::StatedDay from(ValueSource& source, std::string_view member)
    {
        casework::StatedDay stated{made<casework::Certainty>(source, member), source.day(), source.day(), {}};
        if (stated.certainty == casework::Certainty::not_known) stated.first = stated.last = {};
        if (stated.certainty == casework::Certainty::exact) stated.last = stated.first;
        if (source.is_there()) stated.minute = made<int>(source, "minute");
        return stated;
    }
};
template <> struct Making<casework::Written> {
    static casework::Written from(ValueSource& source, std::string_view) { return {source.text("key")}; }
};
template <class... Alternatives> struct Making<std::variant<Alternatives...>> {
    using Value = std::variant<Alternatives...>;
    static Value from(ValueSource& source, std::string_view member)
    {
        using Make = Value (*)(ValueSource&, std::string_view);
        static constexpr std::array<Make, sizeof...(Alternatives)> makes{
            [](ValueSource& of, std::string_view name) { return Value{made<Alternatives>(of, name)}; }...};
        return makes.at(source.one_of(makes.size()))(source, member);
    }
};
template <class Value> struct Making<std::optional<Value>> {
    static std::optional<Value> from(ValueSource& source, std::string_view member)
    {
        if (!source.is_there()) return std::nullopt;
        return made<Value>(source, member);
    }
};
template <class Item> struct Making<std::vector<Item>> {
    static std::vector<Item> from(ValueSource& source, std::string_view member)
    {
        std::vector<Item> items;
        for (auto left = source.list_size(member); left > 0; --left) items.push_back(made<Item>(source, member));
        return items;
    }
};
template <> struct Making<std::map<std::string, std::string>> {
    static std::map<std::string, std::string> from(ValueSource& source, std::string_view member)
    {
        std::map<std::string, std::string> entries;
        for (auto left = source.list_size(member); left > 0; --left) entries[source.text(member)] = source.text(member);
        return entries;
    }
};
template <HasShape T> struct Making<T> {
    static T from(ValueSource& source, std::string_view)
    {
        T one{};
        for_each_field<T>(
            [&]<class FieldType>(const FieldType& field) { one.*FieldType::member = made<typename FieldType::Value>(source, field.name); });
        if constexpr (requires { one.texts; }) one.texts = source.texts();
        return one;
    }
};

template <class T> T made(ValueSource& source, std::string_view member) { return Making<T>::from(source, member); }

inline casework::NewCaseEvent made_case_event(ValueSource& source, casework::CaseEvent event)
{
    return {
        std::move(event), made<std::optional<casework::RecordedFor>>(source, "recorded_for"),
        made<std::vector<casework::FileRef>>(source, "files")};
}

/// Whether two events of one stream are the same in every member.
template <class... Events> bool same(const std::variant<Events...>& left, const std::variant<Events...>& right)
{
    if (left.index() != right.index()) return false;
    return std::visit(
        [&]<class One>(const One& one) {
            const auto& other = std::get<One>(right);
            bool all = one.texts == other.texts;
            for_each_field<One>(
                [&]<class FieldType>(const FieldType&) { all = all && one.*FieldType::member == other.*FieldType::member; });
            return all;
        },
        left);
}

inline bool same(const casework::NewCaseEvent& left, const casework::NewCaseEvent& right)
{
    return same(left.event, right.event) && left.recorded_for == right.recorded_for && left.files == right.files;
}

/// One event of every alternative of `Variant`, in order.
template <class Variant> struct EveryKind;
template <class... Events> struct EveryKind<std::variant<Events...>> {
    static std::vector<std::variant<Events...>> from(ValueSource& source) { return {made<Events>(source, "")...}; }

    /// Calls `visit.template operator()<Event>()` for each.
    template <class Visit> static void visit(Visit visit) { (visit.template operator()<Events>(), ...); }
};

} // namespace throughline::event_codec
