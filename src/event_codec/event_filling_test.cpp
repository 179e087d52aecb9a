#include "event_codec/event_filling_test.hpp"

#include "event_codec/case_shapes.hpp"
#include "event_codec/chronology_shapes.hpp"
#include "event_codec/partnership_shapes.hpp"
#include "event_codec/value_shapes.hpp"

#include <array>
#include <limits>
#include <map>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace throughline::event_codec {
namespace {

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
template <> struct Making<Day> {
    static Day from(ValueSource& source, std::string_view) { return source.day(); }
};
template <class Enum>
    requires std::is_enum_v<Enum>
struct Making<Enum> {
    static Enum from(ValueSource& source, std::string_view) { return static_cast<Enum>(source.one_of(words<Enum>.size())); }
};
template <> struct Making<StatedDay> {
    static StatedDay from(ValueSource& source, std::string_view member)
    {
        StatedDay stated{made<Certainty>(source, member), source.day(), source.day(), {}};
        if (stated.certainty == Certainty::not_known) stated.first = stated.last = {};
        if (stated.certainty == Certainty::exact) stated.last = stated.first;
        if (source.is_there()) stated.minute = made<int>(source, "minute");
        return stated;
    }
};
template <> struct Making<Written> {
    static Written from(ValueSource& source, std::string_view) { return {source.text("key")}; }
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

/// One event of every alternative of a variant.
template <class Variant> struct EveryKind;
template <class... Kinds> struct EveryKind<std::variant<Kinds...>> {
    static std::vector<std::variant<Kinds...>> from(ValueSource& source) { return {made<Kinds>(source, "")...}; }
};

template <class... Kinds> bool are_same(const std::variant<Kinds...>& left, const std::variant<Kinds...>& right)
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

} // namespace

std::vector<NewCaseEvent> filled_case_events(ValueSource& source)
{
    std::vector<NewCaseEvent> all;
    for (auto& event : EveryKind<CaseEvent>::from(source))
        all.push_back(
            {std::move(event), made<std::optional<RecordedFor>>(source, "recorded_for"), made<std::vector<FileRef>>(source, "files")});
    return all;
}

std::vector<PartnershipEvent> filled_partnership_events(ValueSource& source) { return EveryKind<PartnershipEvent>::from(source); }

std::vector<InstallationEvent> filled_installation_events(ValueSource& source) { return EveryKind<InstallationEvent>::from(source); }

std::vector<chronology::ChronologyEvent> filled_chronology_events(ValueSource& source)
{
    return EveryKind<chronology::ChronologyEvent>::from(source);
}

bool same(const NewCaseEvent& left, const NewCaseEvent& right)
{
    return are_same(left.event, right.event) && left.recorded_for == right.recorded_for && left.files == right.files;
}

bool same(const PartnershipEvent& left, const PartnershipEvent& right) { return are_same(left, right); }

bool same(const InstallationEvent& left, const InstallationEvent& right) { return are_same(left, right); }

bool same(const chronology::ChronologyEvent& left, const chronology::ChronologyEvent& right) { return are_same(left, right); }

} // namespace throughline::event_codec
