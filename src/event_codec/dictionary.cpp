#include "event_codec/dictionary.hpp"

#include "event_codec/case_shapes.hpp"
#include "event_codec/chronology_shapes.hpp"
#include "event_codec/partnership_shapes.hpp"
#include "event_codec/value_shapes.hpp"

#include <cstddef>
#include <utility>
#include <variant>

namespace throughline::event_codec {
namespace {

/// What a type is called, in the singular.
template <class T> inline constexpr std::string_view type_name{};
template <> inline constexpr std::string_view type_name<std::string> = "text";
template <> inline constexpr std::string_view type_name<bool> = "yes or no";
template <> inline constexpr std::string_view type_name<int> = "whole number";
template <> inline constexpr std::string_view type_name<std::int64_t> = "whole number";
template <> inline constexpr std::string_view type_name<Day> = "day";
template <> inline constexpr std::string_view type_name<StatedDay> = "stated day";
template <> inline constexpr std::string_view type_name<PersonId> = "person id";
template <> inline constexpr std::string_view type_name<BodyId> = "body id";
template <> inline constexpr std::string_view type_name<PartnershipId> = "partnership id";
template <> inline constexpr std::string_view type_name<StreamId> = "stream id";
template <> inline constexpr std::string_view type_name<Chosen> = "choice";
template <> inline constexpr std::string_view type_name<Written> = "key of a text in the body";
template <> inline constexpr std::string_view type_name<FactValue> = "fact value";
template <> inline constexpr std::string_view type_name<StatedFact> = "stated fact";
template <> inline constexpr std::string_view type_name<Answer> = "answer";
template <> inline constexpr std::string_view type_name<FileRef> = "file";
template <> inline constexpr std::string_view type_name<Attendance> = "attendance";
template <> inline constexpr std::string_view type_name<PaperShared> = "shared paper";
template <> inline constexpr std::string_view type_name<GroupPaper> = "paper of a group";
template <> inline constexpr std::string_view type_name<RecordedFor> = "recorded for";
template <> inline constexpr std::string_view type_name<When> = "place in time";
template <> inline constexpr std::string_view type_name<std::map<std::string, std::string>> = "texts by text";

template <class T> struct TypeInWords {
    static std::string words()
    {
        static_assert(!type_name<T>.empty(), "a type that is stored needs a name for people");
        return std::string(type_name<T>);
    }
};
template <class Enum>
    requires std::is_enum_v<Enum>
struct TypeInWords<Enum> {
    static std::string words()
    {
        std::string list = "one of:";
        for (const auto word : event_codec::words<Enum>) list.append(list.back() == ':' ? " " : ", ").append(word);
        return list;
    }
};
template <class Value> struct TypeInWords<std::optional<Value>> : TypeInWords<Value> {};
template <class Item> struct TypeInWords<std::vector<Item>> {
    static std::string words() { return "list of " + TypeInWords<Item>::words() + "s"; }
};

template <class FieldType> DescribedMember described(const FieldType& field)
{
    using Value = typename FieldType::Value;
    const bool is_optional = requires(const Value& value) { value.has_value(); };
    return {field.name, TypeInWords<Value>::words(), FieldType::has_default || is_optional};
}

template <class T> std::vector<DescribedMember> described_members()
{
    std::vector<DescribedMember> members;
    for_each_field<T>([&](const auto& field) { members.push_back(described(field)); });
    return members;
}

template <class T> DescribedValue described_value() { return {type_name<T>, described_members<T>()}; }

/// A stated day is written by hand: a day not known has no days.
DescribedValue described_stated_day()
{
    return {
        type_name<StatedDay>,
        {{"certainty", TypeInWords<Certainty>::words(), false},
         {"first", TypeInWords<Day>::words(), true},
         {"last", TypeInWords<Day>::words(), true},
         {"minute", TypeInWords<int>::words(), true}}};
}

template <std::size_t... alternatives> DescribedValue described_fact_value(std::index_sequence<alternatives...>)
{
    return {
        type_name<FactValue>,
        {DescribedMember{value_tags.at(alternatives), TypeInWords<std::variant_alternative_t<alternatives, FactValue>>::words(), true}...}};
}

template <class Event> DescribedKind described_kind(StreamOf stream)
{
    DescribedKind kind{shape<Event>.kind, shape<Event>.version, stream, described_members<Event>(), {}};
    kind.body_keys.assign(shape<Event>.texts.begin(), shape<Event>.texts.end());
    if (stream == StreamOf::a_case) kind.body_keys.insert(kind.body_keys.end(), {"file:<id>", "recorded-for"});
    return kind;
}

template <class... Events> void describe_all(std::vector<DescribedKind>& kinds, StreamOf stream, const std::variant<Events...>*)
{
    (kinds.push_back(described_kind<Events>(stream)), ...);
}

} // namespace

const std::vector<DescribedKind>& described_kinds()
{
    static const auto all = [] {
        std::vector<DescribedKind> kinds;
        describe_all(kinds, StreamOf::a_case, static_cast<const CaseEvent*>(nullptr));
        describe_all(kinds, StreamOf::a_partnership, static_cast<const PartnershipEvent*>(nullptr));
        describe_all(kinds, StreamOf::the_installation, static_cast<const InstallationEvent*>(nullptr));
        describe_all(kinds, StreamOf::a_chronology, static_cast<const chronology::ChronologyEvent*>(nullptr));
        return kinds;
    }();
    return all;
}

const std::vector<DescribedValue>& described_values()
{
    static const std::vector<DescribedValue> all{
        described_stated_day(),        described_fact_value(std::make_index_sequence<value_tags.size()>{}),
        described_value<Chosen>(),     described_value<StatedFact>(),
        described_value<Answer>(),     described_value<FileRef>(),
        described_value<Attendance>(), described_value<PaperShared>(), described_value<GroupPaper>(),
        described_value<RecordedFor>(), described_value<When>()};
    return all;
}

} // namespace throughline::event_codec
